import type { InspectedTab } from './inspected-tab.ts';
/**
 * What the specs stand on: one browser, one demo and one testServer for each of
 * Playwright's workers; a fresh tab with DevTools for each test.
 */
import { test as base, expect } from 'playwright/test';
import type { Page } from 'playwright/test';
import { startDemo } from '../demo/server.ts';
import type { Demo } from '../demo/server.ts';
import { findBrowser, findExtension, openBrowser } from './driver.ts';
import type { InspectedBrowser } from './driver.ts';
import { startTestServer } from './test-server.ts';
import type { TestServer } from './test-server.ts';
import { panelIn } from './panel.ts';
import type { Panel } from './panel.ts';

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
  /** Errors of the extension's own pages fail the test in which they happen. */
  readonly noProblems: void;
}

interface OpenTab {
  readonly page: Page;
  readonly panel: Panel;
}

interface WorkerFixtures {
  readonly stage: Stage;
  readonly shared: OpenTab;
}

interface Stage {
  readonly browser: InspectedBrowser;
  readonly demo: Demo;
  readonly testServer: TestServer;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  stage: [
    async ({ headless }, use) => {
      const [browser, demo, testServer] = await Promise.all([
        openBrowser({ executable: findBrowser(), extension: findExtension(), headless }),
        startDemo(),
        startTestServer(),
      ]);
      await use({ browser, demo, testServer });
      await Promise.all([browser.close(), demo.close(), testServer.close()]);
    },
    { scope: 'worker' },
  ],
  shared: [
    async ({ stage }, use) => {
      const tab = await openWideTab(stage.browser);
      await use({ page: tab.page, panel: panelIn(await tab.showPanel()) });
      await tab.close();
    },
    { scope: 'worker' },
  ],
  noProblems: [({ stage }, use) => failOnProblems(stage.browser, use), { auto: true }],
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

/** Runs a test, and fails it where a page of the extension threw or logged an error meanwhile. */
export async function failOnProblems(
  browser: InspectedBrowser,
  use: () => Promise<void>,
): Promise<void> {
  const before = browser.problems.length;
  await use();
  expect(
    browser.problems.slice(before),
    'exceptions and errors in the console of the extension',
  ).toEqual([]);
}

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
