import type { Page } from 'playwright/test';
import { closeFirst, expect, openRow, rowOf, test } from '../harness/recorded-panel.ts';

/** Where boxes are and how large, on recorded sessions. */

test.describe('boxes are where they are kept', () => {
  const box = async (
    page: Page,
    selector: string,
  ): Promise<{ x: number; y: number; width: number; height: number }> => {
    const found = await page.locator(selector).first().boundingBox();
    if (found === null) throw new Error(`${selector} is not drawn.`);
    return found;
  };

  test('wide: the measures of DevTools, list and details side by side', async ({ open }) => {
    const page = await open({ session: 'fresh', width: 1600 });
    await openRow(page, 'limit=20');
    expect((await box(page, '.toolbar')).height).toBe(26);
    expect((await box(page, '.filter')).height).toBe(20);
    expect((await box(page, '.list-header')).height).toBe(27);
    expect((await box(page, '.row')).height).toBe(21);
    const [list, pane] = [await box(page, '.list-pane'), await box(page, '.details')];
    expect(list.width).toBe(544);
    expect(pane.x).toBe(545);
    expect(pane.x + pane.width).toBe(1600);
    const edge = page.getByRole('separator', { name: 'Width of the list' });
    await edge.press('ArrowRight');
    expect((await box(page, '.list-pane')).width).toBe(564);
    await edge.dblclick();
    expect((await box(page, '.list-pane')).width).toBe(544);
  });

  test('a name begins where its column does, and where room is short its end stays', async ({
    open,
  }) => {
    const page = await open({ session: 'fresh', width: 1600 });
    const row = '.row[data-url$="/quarterly/north/summary.json"]';
    const text = `${row} bdi`;
    const host = await box(page, `${row} .host`);
    const column = await box(page, '.list-header .cell-name');
    expect(Math.abs(host.x - column.x - 6)).toBeLessThanOrEqual(1);
    await closeFirst(page);
    await page.setViewportSize({ width: 420, height: 600 });
    const [narrow, end] = [await box(page, '.list-header .cell-name'), await box(page, text)];
    expect(end.x).toBeLessThan(narrow.x);
    expect(Math.abs(narrow.x + narrow.width - 6 - end.x - end.width)).toBeLessThanOrEqual(1);
  });

  test('narrow: the details lie over the list, with a way back', async ({ open }) => {
    const page = await open({ session: 'fresh', width: 420 });
    await openRow(page, 'limit=20');
    const [main, pane] = [await box(page, 'main'), await box(page, '.details')];
    expect(pane).toEqual(main);
    await page.locator('.details-head .back').click();
    await expect(rowOf(page, 'limit=20')).toBeVisible();
  });

  for (const width of [800, 1600]) {
    test(`low and ${width} wide: verdict and first fix are in sight`, async ({ open }) => {
      const page = await open({ session: 'fresh', width, height: 250 });
      await openRow(page, 'limit=20');
      for (const selector of ['.verdict h2', '.summary', '.fix-title']) {
        const { y, height } = await box(page, selector);
        expect(y + height, selector).toBeLessThanOrEqual(250);
      }
    });
  }

  test('nothing is lost or wider than the panel at 320 px', async ({ open }) => {
    const page = await open({ session: 'fresh', width: 320, height: 640 });
    /** What can be scrolled sideways, and what of the toolbar is out of sight. */
    const faults = (): Promise<string[]> =>
      page.evaluate(() => [
        ...[document.documentElement, ...document.querySelectorAll('.details, .list, .main')]
          .filter((element) => element.scrollWidth > element.clientWidth + 1)
          .map(({ className, scrollWidth }) => `${className} is ${scrollWidth} px wide`),
        ...[...document.querySelectorAll('.toolbar :is(button, select, input)')]
          .filter((element) => element.getBoundingClientRect().right > innerWidth)
          .map((control) => control.getAttribute('aria-label') ?? control.tagName),
      ]);
    await openRow(page, 'limit=20');
    for (const name of ['Evidence', 'About this cause'])
      await page.getByText(name, { exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Examples', exact: true })).toBeVisible();
    expect(await faults(), 'details').toEqual([]);
    await page.locator('.details-head .back').click();
    expect(await faults(), 'list').toEqual([]);
  });

  test('nothing is wider than the panel at 200 %', async ({ open }) => {
    const page = await open({ session: 'fresh', width: 640, height: 400 });
    await page.evaluate(() => {
      document.documentElement.style.setProperty('zoom', '2');
    });
    await openRow(page, 'limit=20');
    expect(
      await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    ).toBeLessThanOrEqual(0);
  });
});
