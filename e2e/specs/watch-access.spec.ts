/** The popup for those who see it otherwise, or use keys alone. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect } from '../harness/fixtures.ts';
import { ask, bearer, test } from '../harness/watch-stage.ts';
import { watchAllSites } from '../harness/watching.ts';
import type { Popup } from '../harness/watching.ts';

test('the popup is accessible', async ({ stage: { testServer, browser }, page, tab, popup }) => {
  testServer.mount('/watched/healed', (request, response) =>
    response.writeHead(request.headers.authorization === undefined ? 401 : 200, bearer).end(),
  );
  await ask(page, '/refused/first');
  await page.evaluate(() =>
    fetch('/watched/healed')
      .then(() => fetch('/watched/healed', { headers: { Authorization: 'Bearer right' } }))
      .then(({ status }) => status),
  );
  await expect(popup.root).toHaveAttribute('data-total', '2');
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const faults = async (one: Popup): Promise<readonly string[]> => {
    await one.page.evaluate(axe);
    return one.page.evaluate<readonly string[]>(
      `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ target }) => target).join(' ')))`,
    );
  };
  for (const colorScheme of ['light', 'dark'] as const) {
    await popup.page.emulateMedia({ colorScheme });
    await expect(popup.page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    expect(await faults(popup), colorScheme).toEqual([]);
  }
  // By keyboard alone: to the failure, its summary, and on to the name.
  await popup.page.bringToFront();
  await popup.row('/refused/first').locator('.failure').focus();
  await popup.page.keyboard.press('Enter');
  await expect(popup.row('/refused/first').locator('.failure-summary')).toBeVisible();
  await expect(popup.row('/refused/first').locator('.failure')).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  expect(await faults(popup), 'unfolded').toEqual([]);
  const { keyboard } = popup.page;
  await keyboard.press('ArrowLeft');
  await keyboard.press('ArrowLeft');
  await expect(popup.row('/refused/first')).toHaveCount(0);
  expect(await faults(popup), 'folded').toEqual([]);
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowDown');
  await expect(popup.row('/refused/first').locator('.failure')).toBeFocused();
  await keyboard.press('/');
  await keyboard.type('healed');
  await expect(popup.row('/refused/first')).toHaveCount(0);
  await expect(popup.row('/watched/healed')).toHaveCount(1);
  await popup.page.getByRole('searchbox').fill('');

  // A window of 640 × 800 px at 200 %: the foot leaves room to read, and nothing is wider.
  await popup.page.setViewportSize({ width: 320, height: 400 });
  await expect(popup.page.locator('footer')).toHaveCSS('position', 'static');
  expect(await popup.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await popup.page.setViewportSize({ width: 1280, height: 800 });

  await popup.press('stop');
  await expect(popup.root).toHaveAttribute('data-state', 'idle');
  expect(await faults(popup), 'stopped').toEqual([]);
  await popup.press('watch');
  await expect(popup.root).toHaveAttribute('data-state', 'watching');
  await popup.press('stop');
  await watchAllSites(browser, tab);
});
