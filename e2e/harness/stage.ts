/** A browser and what else a spec needs of its own, one of each for a worker of Playwright. */
import { test as base, expect } from 'playwright/test';
import type { BrowserOptions } from './browser-process.ts';
import { findBrowser, findExtension, openBrowser } from './driver.ts';
import type { InspectedBrowser } from './driver.ts';
import { startTestServer } from './test-server.ts';
import type { TestServer } from './test-server.ts';

export interface Stage {
  readonly browser: InspectedBrowser;
  readonly testServer: TestServer;
}

export interface StageFixtures {
  /** Errors of the extension's own pages fail the test in which they happen. */
  readonly noProblems: void;
}

/** The `test` of specs that share a browser. `around` adds to the stage what else they need. */
export const testOn = <Wanted extends Stage>(
  options: Partial<BrowserOptions>,
  around: (stage: Stage, use: (stage: Wanted) => Promise<void>) => Promise<void>,
) =>
  base.extend<StageFixtures, { readonly stage: Wanted }>({
    stage: [
      async ({ headless }, use) => {
        const [browser, testServer] = await Promise.all([
          openBrowser({
            executable: findBrowser(),
            extension: findExtension(),
            headless,
            ...options,
          }),
          startTestServer(),
        ]);
        await around({ browser, testServer }, use);
        await Promise.all([browser.close(), testServer.close()]);
      },
      { scope: 'worker' },
    ],
    noProblems: [({ stage }, use) => failOnProblems(stage.browser, use), { auto: true }],
  });

/** The `test` of a spec whose browser has options of its own. */
export const testIn = (options: Partial<BrowserOptions>) =>
  testOn<Stage>(options, (stage, use) => use(stage));

/** Runs a test, and fails it where a page of the extension threw or logged an error meanwhile. */
async function failOnProblems(browser: InspectedBrowser, use: () => Promise<void>): Promise<void> {
  const before = browser.problems.length;
  await use();
  expect(
    browser.problems.slice(before),
    'exceptions and errors in the console of the extension',
  ).toEqual([]);
}
