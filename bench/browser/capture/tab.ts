import type { BenchServer } from './server.ts';
import type { InspectedTab } from '../../../e2e/harness/inspected-tab.ts';
import type { Frame, Page } from 'playwright';
import { findBrowser, openBrowser } from '../../../e2e/harness/driver.ts';
import type { InspectedBrowser } from '../../../e2e/harness/driver.ts';

interface Asking {
  /** The number before the first. */
  readonly from?: number;
  readonly refusedOf?: number;
}

/** The page, which is driven meanwhile, asks; resolves to the milliseconds that it took. */
export const ask = (page: Page, count: number, options: Asking = {}): Promise<number> =>
  page.evaluate<number>(`ask(${count}, ${JSON.stringify(options)})`);

export const total = (panel: Frame): Promise<number> =>
  panel.evaluate(() =>
    Number(document.querySelector<HTMLElement>('[data-total]')?.dataset['total'] ?? '-1'),
  );

export async function withTab<Result>(
  extension: string,
  server: BenchServer,
  use: (tab: InspectedTab, browser: InspectedBrowser) => Promise<Result>,
): Promise<Result> {
  const browser = await openBrowser({ executable: findBrowser(), extension, headless: true });
  try {
    const tab = await browser.openTab();
    await tab.page.goto(server.url);
    return await use(tab, browser);
  } finally {
    await browser.close();
  }
}

export const devtoolsPage = (tab: InspectedTab, browser: InspectedBrowser): Frame => {
  const frame = tab.devtools
    .frames()
    .find((one) => one.url().startsWith(`chrome-extension://${browser.extensionId}/src/devtools/`));
  if (frame === undefined) throw new Error('The devtools page has no frame.');
  return frame;
};
