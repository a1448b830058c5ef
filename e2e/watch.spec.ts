/** Watch mode: refusals are told without DevTools, in the real browser. */
import { test as base } from 'playwright/test';
import type { Page } from 'playwright';
import { expect } from './fixtures.ts';
import { findBrowser, findExtension, openBrowser } from './driver.ts';
import type { InspectedBrowser, PlainTab } from './driver.ts';
import { startLaboratory } from './laboratory.ts';
import type { Laboratory } from './laboratory.ts';
import { openExtensionsPage, openPopup } from './watching.ts';
import type { ExtensionsPage, Popup } from './watching.ts';

interface Stage {
  readonly browser: InspectedBrowser;
  readonly laboratory: Laboratory;
  readonly extensions: ExtensionsPage;
}

const test = base.extend<{ tab: PlainTab; page: Page; popup: Popup; noProblems: void }, { stage: Stage }>({
  stage: [
    async ({ headless }, use) => {
      const [browser, laboratory] = await Promise.all([
        openBrowser({ executable: findBrowser(), extension: findExtension(), headless, devtools: false }),
        startLaboratory(),
      ]);
      const extensions = await openExtensionsPage(browser);
      await extensions.permitAll();
      await use({ browser, laboratory, extensions });
      await Promise.all([browser.close(), laboratory.close()]);
    },
    { scope: 'worker' },
  ],
  tab: async ({ stage: { browser, laboratory } }, use) => {
    const tab = await browser.openPlainTab(laboratory.page);
    await tab.page.waitForURL(laboratory.page);
    await use(tab);
    await tab.close();
  },
  page: async ({ tab }, use) => {
    await use(tab.page);
  },
  /** On a watched site. */
  popup: async ({ stage: { browser }, tab }, use) => {
    const popup = await openPopup(browser, tab);
    if ((await popup.root.getAttribute('data-state')) !== 'watching') await popup.press('watch-all');
    await expect(popup.root).toHaveAttribute('data-state', 'watching');
    await use(popup);
    await popup.close();
  },
  noProblems: [
    async ({ stage: { browser } }, use) => {
      const before = browser.problems.length;
      await use();
      expect(browser.problems.slice(before), 'exceptions and errors in the console of the extension').toEqual([]);
    },
    { auto: true },
  ],
});

const ask = (page: Page, path: string): Promise<number> => page.evaluate((url) => fetch(url).then((response) => response.text().then(() => response.status), () => 0), path);

test('a refusal is counted on the button and explained in the popup', async ({ page, popup }) => {
  expect(await ask(page, '/refused/first')).toBe(401);
  await expect.poll(() => popup.failures()).toEqual(['401 missing-credentials /refused/first']);
  await expect.poll(() => popup.badge()).toBe('1');
  const row = popup.row('/refused/first');
  await row.getByRole('button').click();
  await expect(row.locator('.answer')).toContainText('Bearer');
  await popup.page.screenshot({ path: 'artifacts/popup-first.png' });
});
