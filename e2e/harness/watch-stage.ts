import type { Page } from 'playwright';
import { expect } from './fixtures.ts';
import type { OpenedPage } from './inspected-tab.ts';
import { testOn } from './stage.ts';
import type { Stage } from './stage.ts';
import { ask, bearer } from './watch-requests.ts';
import { beginWatching, openPopup, openTabAt } from './watching.ts';
import type { ExtensionsPage, Popup } from './watching.ts';

export { ask, bearer };

/** One browser whose DevTools are closed, which watches every site. */
interface Watching extends Stage {
  readonly extensions: ExtensionsPage;
}

const base = testOn<Watching>({ devtools: false }, async (stage, use) =>
  use({ ...stage, extensions: await beginWatching(stage.browser, stage.testServer.page) }),
);

/** Adds a tab on a watched site, its page, and the popup over it. */
export const withWatchedTab = <Wanted extends Stage>(on: ReturnType<typeof testOn<Wanted>>) =>
  on.extend<{ tab: OpenedPage; page: Page; popup: Popup }>({
    tab: async ({ stage: { browser, testServer } }, use) => {
      const tab = await openTabAt(browser, testServer.page);
      await use(tab);
      await tab.close();
    },
    page: async ({ tab }, use) => {
      await use(tab.page);
    },
    popup: async ({ stage: { browser }, tab }, use) => {
      const popup = await openPopup(browser, tab);
      await expect(popup.root).toHaveAttribute('data-state', 'watching');
      await use(popup);
      await popup.close();
    },
  });

export const test = withWatchedTab(base);

/**
 * The failures that the popup lists once they are as expected, and stay so while another one comes.
 */
export async function expectFailures(
  page: Page,
  popup: Popup,
  expected: readonly string[],
): Promise<void> {
  await ask(page, '/refused/last');
  await expect(popup.row('/refused/last')).toHaveCount(1);
  await expect
    .poll(() => popup.failures())
    .toEqual([...expected, '401 missing-credentials /refused/last'].sort());
}
