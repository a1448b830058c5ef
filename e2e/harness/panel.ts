/** The panel as a reader sees it: by roles, names and the stable attributes of its contract. */
import type { Frame, Locator } from 'playwright';
import { until } from './until.ts';

/** A failure's line in the list. */
export interface ShownRow {
  readonly cause: string;
  readonly status: number;
  readonly outcome: string;
  readonly url: string;
}

export interface Panel {
  readonly frame: Frame;
  /** All failures that are drawn; in the panel of a test these are all. */
  rows(): Promise<readonly ShownRow[]>;
  /** The lines of the failures whose URL has this path. */
  row(path: string): Locator;
  /** Number of failures in the list, drawn or not. */
  total(): Promise<number>;
  /** Opens a failure and gives its details. */
  open(row: Locator): Promise<Locator>;
  clear(): Promise<void>;
}

export function panelIn(frame: Frame): Panel {
  const rows = frame.locator('[data-url][data-cause]:is([role="row"], [role="option"])');
  return {
    frame,
    rows: () =>
      rows.evaluateAll((elements) =>
        elements.map((element) => ({
          cause: element.getAttribute('data-cause') ?? '',
          status: Number(element.getAttribute('data-status')),
          outcome: element.getAttribute('data-outcome') ?? '',
          url: element.getAttribute('data-url') ?? '',
        })),
      ),
    row: (path) =>
      frame.locator([urlEnds(path), urlGoesOn(path, '?'), urlGoesOn(path, '#')].join(', ')),
    total: async () =>
      Number(await frame.locator('[data-total]').first().getAttribute('data-total')),
    open: async (row) => {
      // In a live list a line may move away from under the pointer.
      await until('the line to be selected', async () => {
        await row.click();
        return (await row.getAttribute('aria-selected')) === 'true';
      });
      const details = frame.getByRole('region', { name: 'Details' });
      const cause = await row.getAttribute('data-cause');
      await details
        .and(frame.locator(`[data-cause="${cause}"]`))
        .locator('[data-part="verdict"]')
        .waitFor();
      return details;
    },
    clear: () => frame.getByRole('button', { name: /^clear(?! filter)/i }).click(),
  };
}

const urlEnds = (path: string): string => `[data-cause][data-url$=${JSON.stringify(path)}]`;
const urlGoesOn = (path: string, next: '?' | '#'): string =>
  `[data-cause][data-url*=${JSON.stringify(path + next)}]`;

/** What the panel says to do first about the open failure. */
export const firstFix = async (details: Locator): Promise<string> =>
  (
    await details
      .locator('[data-part="fixes"]')
      .getByRole('listitem')
      .first()
      .getByRole('button')
      .first()
      .innerText()
  ).trim();
