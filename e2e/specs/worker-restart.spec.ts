/**
 * The service worker may end at any moment: nothing is lost, nothing doubled, and the views recover
 * by themselves.
 */
import type { Page } from 'playwright/test';
import { expect, fetchAll, refusedPaths, shownPaths, test } from '../harness/fixtures.ts';
import type { InspectedBrowser } from '../harness/driver.ts';
import { panelIn } from '../harness/panel.ts';
import type { Panel } from '../harness/panel.ts';

interface Scene {
  readonly browser: InspectedBrowser;
  readonly page: Page;
  readonly panel: Panel;
}

/**
 * What happens around the end of the worker; each leaves the failures `/refused/a-1` to `a-8`
 * behind.
 */
const moments: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  'while nothing happens': async ({ browser, page, panel }) => {
    await fetchAll(page, refusedPaths('a', 8));
    await expect.poll(() => panel.total()).toBe(8);
    await browser.stopServiceWorker();
  },
  'before the first refusal': async ({ browser, page }) => {
    await browser.stopServiceWorker();
    await fetchAll(page, refusedPaths('a', 8));
  },
  'between two refusals': async ({ browser, page }) => {
    await fetchAll(page, refusedPaths('a', 4));
    await browser.stopServiceWorker();
    await fetchAll(page, refusedPaths('a', 8).slice(4));
  },
  'in a storm': async ({ browser, page }) => {
    const storm = page.evaluate(
      (paths) => Promise.all(paths.map((path) => fetch(path))).then(() => undefined),
      refusedPaths('a', 8),
    );
    await browser.stopServiceWorker();
    await storm;
  },
  'again and again': async ({ browser, page }) => {
    for (const path of refusedPaths('a', 8)) {
      await fetchAll(page, [path]);
      await browser.stopServiceWorker();
    }
  },
  'while details are open': async ({ browser, page, panel }) => {
    await fetchAll(page, refusedPaths('a', 8));
    const details = await panel.open(panel.row('/refused/a-3'));
    await browser.stopServiceWorker();
    await expect(details.locator('[data-part="verdict"]')).toBeVisible();
  },
  'during a navigation': async ({ browser, page }) => {
    await fetchAll(page, refusedPaths('a', 4));
    const navigated = page.goto(page.url().replace(/\/page.*/, '/page/next'));
    await browser.stopServiceWorker();
    await navigated;
    await fetchAll(page, refusedPaths('a', 8).slice(4));
  },
  'right after a clear': async ({ browser, page, panel }) => {
    await fetchAll(page, refusedPaths('cleared', 5));
    await expect.poll(() => panel.total()).toBe(5);
    await panel.clear();
    await expect.poll(() => panel.total()).toBe(0);
    await browser.stopServiceWorker();
    await fetchAll(page, refusedPaths('a', 8));
  },
  'while it is paused': async ({ browser, page, panel }) => {
    await fetchAll(page, refusedPaths('a', 8));
    await expect.poll(() => panel.total()).toBe(8);
    await panel.frame.getByRole('button', { name: /^pause/i }).click();
    await expect(panel.frame.locator('[data-state="paused"]')).toBeVisible();
    await browser.stopServiceWorker();
    await fetchAll(page, refusedPaths('unseen', 2));
    await expect(panel.frame.locator('[data-state="paused"]')).toBeVisible();
    await panel.frame.getByRole('button', { name: /^(resume|record)/i }).click();
  },
};

/** The worker has ended at that moment: nothing is lost or doubled, and recording goes on. */
async function expectAllListed({ browser, page, panel }: Scene, before: number): Promise<void> {
  await expect.poll(() => shownPaths(panel)).toEqual(refusedPaths('a', 8));
  await expect(panel.frame.locator('[data-state="recording"]')).toBeVisible();
  await expect.poll(() => browser.serviceWorkerRestarts()).toBeGreaterThan(before);

  await fetchAll(page, ['/refused/z']);
  await expect.poll(() => shownPaths(panel)).toEqual([...refusedPaths('a', 8), '/refused/z']);
}

for (const [moment, happens] of Object.entries(moments)) {
  test(`the service worker is stopped ${moment}`, async ({
    stage: { browser },
    usedLab: { page, panel },
  }) => {
    const before = browser.serviceWorkerRestarts();
    await happens({ browser, page, panel });
    await expectAllListed({ browser, page, panel }, before);
  });
}

test('the service worker is stopped while the panel is reloaded', async ({
  stage: { browser },
  tab,
  labPage: page,
  panel,
}) => {
  const before = browser.serviceWorkerRestarts();
  await fetchAll(page, refusedPaths('a', 8));
  const reloaded = panel.frame.evaluate(() => location.reload());
  await browser.stopServiceWorker();
  await reloaded;
  // A reload gives the panel another frame.
  await expectAllListed({ browser, page, panel: panelIn(await tab.showPanel()) }, before);
});
