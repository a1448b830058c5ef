import type { Page } from 'playwright';
import { test as base } from 'playwright/test';
import { findBrowser, findExtension, openBrowser } from './driver.ts';
import type { InspectedBrowser } from './driver.ts';
import { expect, failOnProblems } from './fixtures.ts';
import type { OpenedPage } from './inspected-tab.ts';
import { startTestServer } from './test-server.ts';
import type { TestServer } from './test-server.ts';
import { ask, bearer } from './watch-requests.ts';
import { beginWatching, openPopup, openTabAt } from './watching.ts';
import type { ExtensionsPage, Popup } from './watching.ts';

export { ask, bearer };

/** One browser whose DevTools are closed, which watches every site. */
interface Stage {
  readonly browser: InspectedBrowser;
  readonly testServer: TestServer;
  readonly extensions: ExtensionsPage;
}

export const test = base.extend<
  { tab: OpenedPage; page: Page; popup: Popup; noProblems: void },
  { stage: Stage }
>({
  stage: [
    async ({ headless }, use) => {
      const [browser, testServer] = await Promise.all([
        openBrowser({
          executable: findBrowser(),
          extension: findExtension(),
          headless,
          devtools: false,
        }),
        startTestServer(),
      ]);
      const extensions = await beginWatching(browser, testServer.page);
      await use({ browser, testServer, extensions });
      await Promise.all([browser.close(), testServer.close()]);
    },
    { scope: 'worker' },
  ],
  tab: async ({ stage: { browser, testServer } }, use) => {
    const tab = await openTabAt(browser, testServer.page);
    await use(tab);
    await tab.close();
  },
  page: async ({ tab }, use) => {
    await use(tab.page);
  },
  /** On a watched site. */
  popup: async ({ stage: { browser }, tab }, use) => {
    const popup = await openPopup(browser, tab);
    await expect(popup.root).toHaveAttribute('data-state', 'watching');
    await use(popup);
    await popup.close();
  },
  noProblems: [({ stage }, use) => failOnProblems(stage.browser, use), { auto: true }],
});

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
