/** What a reader of the panel gets by keys alone, in the real DevTools. */
import type { Locator } from 'playwright/test';
import { expect, fetchAll, test } from '../harness/fixtures.ts';
import { panelIn } from '../harness/panel.ts';
import { openDemo } from '../harness/open-demo.ts';

const base64Url = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object): string =>
  `${base64Url({ alg: 'ES256', typ: 'at+jwt' })}.${base64Url(claims)}.${'A'.repeat(86)}`;

test('the list: folded repeats, groups, filter, counts and the cause at every width', async ({
  stage: { testServer },
  tab,
}) => {
  const panel = panelIn(await tab.showPanel());
  const { frame } = panel;
  const { keyboard } = tab.devtools;
  testServer.mount('/denied', (_, response) =>
    response.writeHead(403, { 'X-Request-Id': 'trace-4711' }).end('{"error":"forbidden"}'),
  );
  await tab.page.goto(testServer.page);
  await fetchAll(tab.page, [...Array<string>(12).fill('/refused/polls'), '/denied']);
  await expect.poll(() => panel.total()).toBe(13);
  await expect(frame.locator('[data-repeat="12"]')).toHaveText('×12');
  const list = frame.getByRole('treegrid');
  await frame.locator('.details-url').click();
  await keyboard.press('F6');
  await expect(list).toBeFocused();

  await keyboard.press('Shift+ArrowLeft');
  await expect(frame.locator('.row')).toHaveCount(0);
  // The menu key on a group's line; a letter leads to an item, Tab away from the menu.
  await keyboard.press('Home');
  await keyboard.press('Shift+F10');
  await expect(frame.getByRole('menuitem', { name: 'Copy group as Markdown' })).toBeFocused();
  await keyboard.press('e');
  await expect(frame.getByRole('menuitem', { name: 'Expand all groups' })).toBeFocused();
  await keyboard.press('Shift+Tab');
  await expect(frame.getByRole('menu')).toHaveCount(0);
  await list.focus();
  await keyboard.press('Shift+ArrowRight');
  // What is only likely or possible says so in the list.
  await expect(panel.row('/denied')).toContainText(/likely|possible/);

  await keyboard.press('/');
  await keyboard.type('header:trace-4711 ');
  await expect(panel.row('/denied')).toHaveCount(1);
  await expect(frame.locator('.counts')).toContainText('1 of 13 refused');
  await keyboard.press('Escape');
  await expect(frame.locator('.counts')).toContainText('13 refused');

  await frame.getByRole('combobox', { name: 'Group' }).selectOption('none');
  await tab.devtools.setViewportSize({ width: 900, height: 700 });
  await keyboard.press('F6');
  const cause = panel.row('/denied').locator('.cell-cause');
  await expect(cause).toBeVisible();
  await expect(cause).not.toHaveText('');
});

test('the details: fixes that are safe, plain examples, copies, and no scroll bar below', async ({
  stage: { demo },
  tab,
}) => {
  const panel = panelIn(await tab.showPanel());
  const { frame } = panel;
  const { keyboard } = tab.devtools;
  await openDemo(tab.page, demo.url);
  const open = async (situation: string, path: string): Promise<Locator> => {
    await tab.page.locator(`[data-situation="${situation}"]`).getByRole('button').click();
    return panel.open(panel.row(path));
  };
  const blank = await open('token-with-blank', '/shipments');
  await expect(blank.getByRole('heading', { level: 2 })).toHaveText('The token has a space in it');
  await expect(blank.locator('[data-fix="0"] pre')).toContainText(String.raw`replace(/\s+/g, '')`);
  const elsewhere = await open('redirect-elsewhere', '/files/report.csv');
  const code = (await elsewhere.locator('[data-part=fixes] pre').allInnerTexts()).join('\n');
  expect(code).not.toMatch(/partner[^]*Bearer \$\{accessToken\}/);

  await keyboard.press('F6');
  const about = elsewhere.getByText('About this cause');
  await about.focus();
  await keyboard.press('Enter');
  await expect(elsewhere.getByRole('heading', { name: 'Examples', exact: true })).toBeVisible();
  await expect(elsewhere).not.toContainText('<<');

  await frame.locator('[data-action=copy]').focus();
  for (const [key, said] of [
    ['Home', 'Copied: cURL'],
    ['End', 'Anyone who has this text'],
  ] as const) {
    await keyboard.press('Enter');
    await expect(frame.getByRole('menu')).toBeVisible();
    await keyboard.press(key);
    await keyboard.press('Enter');
    await expect(frame.locator('.toast')).toContainText(said);
  }
  await frame.locator('[data-action=export]').focus();
  await keyboard.press('Enter');
  await expect(frame.getByRole('menuitem', { name: /HAR/ }).first()).toBeVisible();
  await keyboard.press('Escape');

  for (const width of [420, 600, 800]) {
    await tab.devtools.setViewportSize({ width, height: 700 });
    await expect
      .poll(() => elsewhere.evaluate((pane) => pane.scrollWidth - pane.clientWidth))
      .toBeLessThanOrEqual(0);
  }
});

test('Tab goes from part to part, arrows through the table of headers', async ({
  stage: { testServer },
  tab,
}) => {
  const panel = panelIn(await tab.showPanel());
  const { frame } = panel;
  const { keyboard } = tab.devtools;
  await tab.page.goto(testServer.page);
  await tab.page.evaluate(
    async (token) => {
      await (await fetch('/refused/first', { headers: { Authorization: token } })).text();
    },
    `Bearer ${jwt({ sub: 'ada', team: 'north' })}`,
  );
  const details = frame.getByRole('region', { name: 'Details' });
  await expect(details.locator('[data-part=initiator]')).toBeVisible();
  await expect(details.locator('.details-head .close')).toHaveAttribute('tabindex', '-1');
  await panel.row('/refused/first').click();
  await keyboard.press('F6');
  await expect(details.locator('.verdict h2')).toBeFocused();
  const headers = details.locator('[data-part=request-headers]');
  // The verdict, the fixes, the headers.
  for (let presses = 0; presses < 3; presses += 1) await keyboard.press('Tab');
  await expect(headers.getByRole('button', { name: 'Request headers', exact: true })).toBeFocused();
  // Two neighbors that every request of script has.
  const mode = headers.getByRole('rowheader', { name: 'Sec-Fetch-Mode', exact: true });
  const site = headers.getByRole('row').filter({
    has: frame.getByRole('rowheader', { name: 'Sec-Fetch-Site', exact: true }),
  });
  await mode.focus();
  await expect(mode).toHaveAttribute('tabindex', '0');
  await keyboard.press('ArrowDown');
  await expect(site.getByRole('rowheader')).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(site.getByRole('gridcell').first()).toBeFocused();
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await expect(frame.locator('.toast')).toContainText('Copied:');

  // The menu of a header: its value, and a filter by it.
  await site.getByRole('rowheader').focus();
  await keyboard.press('Shift+F10');
  await expect(frame.getByRole('menuitem', { name: 'Copy value' })).toBeFocused();
  await keyboard.press('End');
  await keyboard.press('Enter');
  await expect(frame.getByRole('searchbox', { name: 'Filter' })).toHaveValue(
    'header:"Sec-Fetch-Site: same-origin"',
  );
  await expect(frame.locator('.counts')).toContainText('1 refused');

  // The same of a claim, and of a parameter of the challenge.
  const claim = details.locator('[data-claim=team]').getByRole('rowheader');
  await claim.focus();
  await keyboard.press('Shift+F10');
  await expect(frame.getByRole('menuitem', { name: 'Copy value' })).toBeFocused();
  await keyboard.press('End');
  await keyboard.press('Enter');
  const parameter = details.locator('[data-param=realm]').getByRole('rowheader');
  await expect(frame.getByRole('menu')).toHaveCount(0);
  await parameter.focus();
  await keyboard.press('Shift+F10');
  await expect(frame.getByRole('menuitem', { name: 'Copy value' })).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(frame.locator('.toast')).toHaveText('Copied: realm');
  await expect(parameter).toBeFocused();
  await expect(frame.getByRole('searchbox', { name: 'Filter' })).toHaveValue(
    'header:"Sec-Fetch-Site: same-origin" claim:"north"',
  );
  await expect(frame.locator('.counts')).toContainText('1 refused');
});
