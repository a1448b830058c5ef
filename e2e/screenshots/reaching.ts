/** Ways to the states of the panel with a recorded session. */
import type { Locator, Page } from 'playwright';

export interface PanelState {
  readonly name: string;
  /** A name in `src/panel/dev/recordings.ts`. */
  readonly session: string;
  readonly silent?: boolean;
  /** Leads the page from what it opens with to the state. */
  readonly prepare?: (page: Page) => Promise<void>;
}

export const row = (page: Page, end: string): Locator =>
  page.locator(`.row[data-url$="${end}"]`).first();
export const part = (page: Page, name: string): Locator => page.locator(`[data-part="${name}"]`);
export const filter = (page: Page): Locator => page.getByRole('searchbox', { name: 'Filter' });

/** Closes the failure that has opened itself: at small sizes it lies over the list. */
export const toList = async (page: Page): Promise<void> => {
  await page.locator('.details').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.details').waitFor({ state: 'detached' });
};

/** Scrolls the list until a line is in it: in a low window those out of sight are not drawn. */
const reach = async (page: Page, line: Locator): Promise<void> => {
  const list = page.locator('.list');
  for (let top = 0; (await line.count()) === 0 && top < 4000; top += 60)
    await list.evaluate((element, offset) => {
      element.scrollTop = offset;
      return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, top);
};

export const openLine = async (page: Page, line: Locator): Promise<void> => {
  await toList(page);
  await reach(page, line);
  await line.click();
  await part(page, 'initiator').waitFor();
};

export const open = (page: Page, end: string): Promise<void> => openLine(page, row(page, end));

/** Scrolls a part of the details to their top, unfolded. */
export const showPart =
  (end: string, name: string) =>
  async (page: Page): Promise<void> => {
    await open(page, end);
    const shown = part(page, name);
    const fold = shown.locator('h3 button[aria-expanded=false]').first();
    if ((await fold.count()) > 0) await fold.click();
    await shown.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  };

export const partsOf = (end: string, names: readonly string[]): PanelState[] =>
  names.map((name) => ({
    name: `details-${name}`,
    session: 'fresh',
    prepare: showPart(end, name),
  }));

export const typeFilter =
  (text: string) =>
  async (page: Page): Promise<void> => {
    await toList(page);
    await filter(page).click();
    await page.keyboard.type(text);
  };

export const openMenu =
  (action: string) =>
  async (page: Page): Promise<void> => {
    await page.locator(`[data-action="${action}"]`).click();
    await page.getByRole('menu').waitFor();
  };

export const chooseFile = (page: Page, name: string, text: string): Promise<void> =>
  page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
