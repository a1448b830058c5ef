/**
 * The panel as an ordinary page with recorded sessions (`npm run dev:panel`), for what
 * needs no DevTools: every state in every size and theme, quickly.
 */
import { chromium, test as base, expect } from 'playwright/test';
import type { BrowserContext, Page } from 'playwright/test';
import { findBrowser } from './driver.ts';
import { serveRecordedPage } from './recorded-page.ts';
import type { RecordedPage, RecordedSession } from './recorded-page.ts';

export { expect };

interface Recorded {
  /** Shared by the tests of a worker: what a page has compiled once is not compiled again. */
  readonly context: BrowserContext;
  readonly page: RecordedPage;
}

export interface RecordedView extends RecordedSession {
  readonly width?: number;
  readonly height?: number;
  readonly forcedColors?: boolean;
  /** IANA name; UTC by default. */
  readonly timezone?: string;
}

interface TestFixtures {
  /** Opens the panel with a recorded session. Errors in its console fail the test. */
  readonly open: (view: RecordedView) => Promise<Page>;
}

export const test = base.extend<TestFixtures, { readonly recorded: Recorded }>({
  recorded: [
    async ({ headless }, use) => {
      const page = await serveRecordedPage();
      const context = await chromium.launchPersistentContext('', {
        executablePath: findBrowser(),
        headless,
        args: ['--no-sandbox'],
        env: { ...process.env, TZ: 'UTC' },
        locale: 'en-US',
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      await use({ context, page });
      await context.close();
      await page.close();
    },
    { scope: 'worker' },
  ],
  open: async ({ recorded: { context, page: served } }, use) => {
    const problems: string[] = [];
    const pages: Page[] = [];
    await use(async ({ width = 1280, height = 800, forcedColors = false, timezone, ...view }) => {
      const page = await context.newPage();
      await page.setViewportSize({ width, height });
      if (forcedColors) await page.emulateMedia({ forcedColors: 'active' });
      if (timezone !== undefined) await setTimezone(page, timezone);
      pages.push(page);
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico'))
          problems.push(message.text());
      });
      await page.goto(served.address(view));
      // The first failure opens itself: what a test presses before that would keep it closed.
      await page.locator('.details, .empty').first().waitFor();
      return page;
    });
    const open = pages.filter((page) => !page.isClosed());
    for (const page of open) await page.evaluate(() => localStorage.clear());
    await Promise.all(open.map((page) => page.close()));
    expect(problems, 'exceptions and errors in the console').toEqual([]);
  },
});

async function setTimezone(page: Page, timezoneId: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTimezoneOverride', { timezoneId });
}

export const rowOf = (page: Page, end: string) => page.locator(`.row[data-url$="${end}"]`);
export const details = (page: Page) => page.getByRole('region', { name: 'Details' });
export const part = (page: Page, name: string) => page.locator(`[data-part="${name}"]`);

/**
 * Closes the first failure, which opens itself. A key that comes before that would keep it from
 * opening, or be lost while the panel is loading.
 */
export const closeFirst = async (page: Page): Promise<void> => {
  await expect(details(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(details(page)).toHaveCount(0);
};

/** Opens a failure, and waits for the last part of its details. */
export const openRow = async (page: Page, end: string): Promise<void> => {
  // The first failure has opened itself, which in a narrow panel lies over the list.
  const back = page.locator('.details-head .back');
  if (await back.isVisible()) await back.click();
  await rowOf(page, end).click();
  await expect(part(page, 'initiator')).toBeVisible();
};
