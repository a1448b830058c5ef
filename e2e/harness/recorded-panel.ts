/**
 * The panel as an ordinary page with recorded sessions (`npm run dev:panel`), for what
 * needs no DevTools: every state in every size and theme, quickly.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, test as base, expect } from 'playwright/test';
import type { Browser, Page } from 'playwright/test';
import { build, preview } from 'vite';
import { findBrowser } from './driver.ts';

export { expect };

interface Recorded {
  readonly browser: Browser;
  readonly address: string;
}

export interface RecordedView {
  readonly session: string;
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  readonly forcedColors?: boolean;
  /** The worker does not answer. */
  readonly silent?: boolean;
}

interface TestFixtures {
  /** Opens the panel with a recorded session. Errors in its console fail the test. */
  readonly open: (view: RecordedView) => Promise<Page>;
}

export const test = base.extend<TestFixtures, { readonly recorded: Recorded }>({
  recorded: [
    async ({ headless }, use) => {
      const configFile = join(import.meta.dirname, '../../vite.panel.config.ts');
      // Workers side by side build apart.
      const outDir = join(import.meta.dirname, `../../.cache/recorded-panel-${process.pid}`);
      await build({
        configFile,
        logLevel: 'error',
        build: { outDir, emptyOutDir: true, minify: false },
      });
      const server = await preview({
        configFile,
        logLevel: 'error',
        build: { outDir },
        preview: { port: 0, open: false },
      });
      const browser = await chromium.launch({
        executablePath: findBrowser(),
        headless,
        args: ['--no-sandbox'],
      });
      await use({
        browser,
        address: `${server.resolvedUrls?.local[0] ?? ''}src/panel/dev/index.html`,
      });
      await browser.close();
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  open: async ({ recorded: { browser, address } }, use) => {
    const problems: string[] = [];
    const pages: Page[] = [];
    await use(
      async ({
        session,
        theme = 'light',
        width = 1280,
        height = 800,
        forcedColors = false,
        silent = false,
      }) => {
        const page = await browser.newPage({
          viewport: { width, height },
          forcedColors: forcedColors ? 'active' : 'none',
          locale: 'en-US',
          timezoneId: 'UTC',
          permissions: ['clipboard-read', 'clipboard-write'],
        });
        pages.push(page);
        page.on('pageerror', (error) => problems.push(error.message));
        page.on('console', (message) => {
          if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico'))
            problems.push(message.text());
        });
        await page.goto(
          `${address}?bare&session=${session}&theme=${theme}${silent ? '&silent' : ''}`,
        );
        await page.locator('.list, .empty').first().waitFor();
        return page;
      },
    );
    await Promise.all(pages.map((page) => page.close()));
    expect(problems, 'exceptions and errors in the console').toEqual([]);
  },
});

export const rowOf = (page: Page, end: string) => page.locator(`.row[data-url$="${end}"]`);
export const details = (page: Page) => page.getByRole('region', { name: 'Details' });
export const part = (page: Page, name: string) => page.locator(`[data-part="${name}"]`);

/** Opens a failure, and waits for the last part of its details. */
export const openRow = async (page: Page, end: string): Promise<void> => {
  await rowOf(page, end).click();
  await expect(part(page, 'initiator')).toBeVisible();
};
