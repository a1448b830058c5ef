/**
 * What the specs stand on: one browser, one demo and one testServer for each of
 * Playwright's workers; a fresh tab with DevTools for each test.
 */
import { expect } from 'playwright/test';
import type { Page } from 'playwright/test';
import { startDemo } from '../demo/server.ts';
import type { Demo } from '../demo/server.ts';
import type { InspectedBrowser } from './driver.ts';
import type { InspectedTab } from './inspected-tab.ts';
import { panelIn } from './panel.ts';
import type { Panel } from './panel.ts';
import { testOn } from './stage.ts';
import type { Stage } from './stage.ts';

export { expect };

interface TestFixtures {
  /** A fresh tab, its DevTools open, the panel not yet. */
  readonly tab: InspectedTab;
  /** The panel of the fresh tab, opened. */
  readonly panel: Panel;
  /** The fresh tab's page, at an empty page of the testServer. */
  readonly labPage: Page;
  /** The tab that tests share which need no fresh one; its panel is empty. */
  readonly used: OpenTab;
  /** The same, its page at an empty page of the testServer. */
  readonly usedLab: OpenTab;
}

interface OpenTab {
  readonly page: Page;
  readonly panel: Panel;
}

interface WithDemo extends Stage {
  readonly demo: Demo;
}

const base = testOn<WithDemo>({}, async (stage, use) => {
  const demo = await startDemo();
  await use({ ...stage, demo });
  await demo.close();
});

export const test = base.extend<TestFixtures, { readonly shared: OpenTab }>({
  shared: [
    async ({ stage }, use) => {
      const tab = await openWideTab(stage.browser);
      await use({ page: tab.page, panel: panelIn(await tab.showPanel()) });
      await tab.close();
    },
    { scope: 'worker' },
  ],
  tab: async ({ stage }, use) => {
    const tab = await openWideTab(stage.browser);
    await use(tab);
    await tab.close();
  },
  panel: async ({ tab }, use) => {
    await use(panelIn(await tab.showPanel()));
  },
  used: async ({ shared }, use) => {
    await shared.panel.clear();
    await expect.poll(() => shared.panel.total()).toBe(0);
    await use(shared);
  },
  usedLab: async ({ used, stage }, use) => {
    await used.page.goto(stage.testServer.page);
    await use(used);
  },
  labPage: async ({ tab, stage }, use) => {
    await tab.page.goto(stage.testServer.page);
    await use(tab.page);
  },
});

/** A tab whose panel has room for every line that a test makes. */
async function openWideTab(browser: InspectedBrowser): Promise<InspectedTab> {
  const tab = await browser.openTab();
  await tab.devtools.setViewportSize({ width: 1280, height: 900 });
  return tab;
}

/**
 * Fetches each path in turn and reads what comes; resolves to the statuses that script sees, 0 for
 * a network error.
 */
export const fetchAll = (page: Page, paths: readonly string[]): Promise<readonly number[]> =>
  page.evaluate(async (each) => {
    const statuses: number[] = [];
    for (const path of each) {
      statuses.push(
        await fetch(path).then(
          (response) =>
            response.text().then(
              () => response.status,
              () => response.status,
            ),
          () => 0,
        ),
      );
    }
    return statuses;
  }, paths);

/** `/refused/first`, `/refused/second` and so on: a plain 401 each. */
export const refusedPaths = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `/refused/${name}-${index + 1}`);

/** The paths of all rows, sorted. */
export const shownPaths = async (panel: Panel): Promise<readonly string[]> =>
  (await panel.rows()).map(({ url }) => new URL(url).pathname).sort(naturally);

const naturally = new Intl.Collator('en', { numeric: true }).compare;
