/** The panel's manners where DevTools has a say too: real keys, pressed in the real DevTools. */
import type { Page } from 'playwright/test';
import { expect, fetchAll, refusedPaths, test } from '../harness/fixtures.ts';
import { openDemo } from '../harness/open-demo.ts';
import { panelIn } from '../harness/panel.ts';
import type { Panel } from '../harness/panel.ts';
import type { InspectedTab } from '../harness/inspected-tab.ts';
import type { TestServer } from '../harness/test-server.ts';

const isDrawerOpen = (devtools: Page): Promise<boolean> =>
  devtools.evaluate<boolean>(
    `import('./ui/legacy/legacy.js').then(({ InspectorView }) =>
      InspectorView.InspectorView.instance().drawerVisible())`,
  );

/** What has the focus in DevTools' own page: an iframe while the panel has it. */
const focusedElement = (devtools: Page): Promise<string | undefined> =>
  devtools.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement instanceof Element)
      focused = focused.shadowRoot.activeElement;
    return focused?.tagName;
  });

/** A panel with one failure, which has opened itself. */
const withOneFailure = async (tab: InspectedTab, testServer: TestServer): Promise<Panel> => {
  const panel = panelIn(await tab.showPanel());
  await tab.page.goto(testServer.page);
  await fetchAll(tab.page, ['/refused/first']);
  await expect(panel.row('/refused/first')).toHaveCount(1);
  // It opens itself, which makes the list narrower: a click before that might miss.
  await expect(panel.frame.locator('.details [data-part=initiator]')).toBeVisible();
  return panel;
};

test('the first failure opens itself; two keys copy its fix; Escape opens no drawer', async ({
  stage: { testServer },
  tab,
}) => {
  const panel = await withOneFailure(tab, testServer);
  const details = panel.frame.getByRole('region', { name: 'Details' });
  await expect(details.locator('[data-part=verdict]')).toBeVisible();
  const announced = panel.frame.locator('[aria-live=polite]');
  await expect(announced.last()).toHaveText(/^401 GET \/refused\/first: .+, (certain|likely)$/);

  // From the opened panel to a copied fix: at most 8 keys were promised. The focus is where it
  // stays when the panel's tab is chosen: Tab leads into the panel.
  await tab.devtools.keyboard.press('Tab');
  // The focus moves from one process to another; a key before that is DevTools' own.
  await expect.poll(() => panel.frame.evaluate(() => document.hasFocus())).toBe(true);
  await tab.devtools.keyboard.press('f');
  await expect(panel.frame.locator('.toast')).toHaveText('Copied: first fix');
  await tab.devtools.keyboard.press('F6');
  await expect(details.locator('.verdict h2')).toBeFocused();
  await expect(details.locator('.close')).toHaveAttribute('title', 'Close details (Esc)');
  await details.locator('.details-url').click();
  await tab.devtools.keyboard.press('Escape');
  await expect(details).toHaveCount(0);
  expect(await isDrawerOpen(tab.devtools)).toBe(false);

  // The focus is in the list: the next keys are the panel's, and not the console's.
  await tab.devtools.keyboard.press('ArrowDown');
  await tab.devtools.keyboard.press('ArrowDown');
  await tab.devtools.keyboard.press('Enter');
  await expect(details.locator('[data-part=verdict]')).toBeVisible();
  await tab.devtools.keyboard.press('Backspace');
  await expect(details).toHaveCount(0);

  // With nothing left to close, the key is DevTools' own.
  await expect(panel.frame.getByRole('treegrid')).toBeFocused();
  await tab.devtools.keyboard.press('Escape');
  await expect.poll(() => isDrawerOpen(tab.devtools)).toBe(true);

  // DevTools remembers an open drawer for the next tab.
  await tab.devtools.keyboard.press('Escape');
  await expect.poll(() => isDrawerOpen(tab.devtools)).toBe(false);
});

test('Escape closes help, menu and filter; Ctrl+L clears with a way back, Ctrl+E pauses', async ({
  stage: { testServer },
  tab,
}) => {
  const panel = await withOneFailure(tab, testServer);
  const { frame } = panel;
  const { keyboard } = tab.devtools;
  await panel.row('/refused/first').click();
  await keyboard.press('?');
  await expect(frame.getByRole('dialog')).toBeVisible();
  await keyboard.press('Escape');
  await expect(frame.getByRole('dialog')).toHaveCount(0);

  await panel.row('/refused/first').click({ button: 'right' });
  await expect(frame.getByRole('menu')).toBeVisible();
  await keyboard.press('Escape');
  await expect(frame.getByRole('menu')).toHaveCount(0);
  await expect(frame.getByRole('region', { name: 'Details' })).toBeVisible();

  const filter = frame.getByRole('searchbox', { name: 'Filter' });
  await filter.click();
  await keyboard.type('first ');
  await keyboard.press('Escape');
  await expect(filter).toHaveValue('');

  await panel.row('/refused/first').click();
  await keyboard.press('Control+l');
  await expect.poll(() => panel.total()).toBe(0);
  await frame.getByRole('button', { name: 'Undo' }).click();
  await expect(panel.row('/refused/first')).toHaveCount(1);
  await panel.row('/refused/first').click();
  await keyboard.press('Control+e');
  await expect(frame.locator('.panel')).toHaveAttribute('data-state', 'paused');
  await expect(frame.locator('.counts')).toContainText('Paused');
  await keyboard.press('Control+e');
  await expect(frame.locator('.panel')).toHaveAttribute('data-state', 'recording');
  expect(await isDrawerOpen(tab.devtools)).toBe(false);
});

test('a piece of evidence never scrolls the toolbar away', async ({
  stage: { testServer },
  tab,
}) => {
  const panel = await withOneFailure(tab, testServer);
  const details = await panel.open(panel.row('/refused/first'));
  await details.getByText('Evidence', { exact: true }).click();
  const evidence = details.locator('.proof .evidence-link');
  const boxInDevtools = async () => (await panel.frame.frameElement()).boundingBox();
  const before = await boxInDevtools();
  for (let index = 0; index < (await evidence.count()); index += 1) {
    await evidence.nth(index).click();
    await expect(
      details.locator('.mark-visited, .visited, [data-part]:focus').first(),
    ).toBeVisible();
    const tops = await panel.frame.evaluate(() => ({
      toolbar: document.querySelector('.toolbar')?.getBoundingClientRect().top,
      panel: document.querySelector('.panel')?.scrollTop,
    }));
    expect(tops).toEqual({ toolbar: 0, panel: 0 });
    expect(await boxInDevtools()).toEqual(before);
  }
});

test('“new” counts what is out of sight, and goes', async ({ stage: { testServer }, tab }) => {
  const panel = await withOneFailure(tab, testServer);
  const pill = panel.frame.locator('.unseen');
  // A list with room to spare hides nothing, wherever the pointer is.
  await panel.row('/refused/first').hover();
  await panel.row('/refused/first').click();
  await fetchAll(tab.page, refusedPaths('more', 4));
  await expect.poll(() => panel.total()).toBe(5);
  await expect(pill).toHaveCount(0);

  await fetchAll(tab.page, refusedPaths('many', 60));
  await expect.poll(() => panel.total()).toBe(65);
  const list = panel.frame.locator('.list');
  await list.evaluate((element) => {
    element.scrollTop = 0;
  });
  await expect(pill).toHaveCount(0);
  await list.evaluate((element) => {
    element.scrollTop = 600;
  });
  await fetchAll(tab.page, refusedPaths('later', 3));
  await expect(pill).toHaveText(/3 new/);
  await expect(panel.frame.locator('[aria-live=polite]').first()).toHaveText(/new refused/);
  await pill.click();
  await expect(pill).toHaveCount(0);
  expect(await list.evaluate((element) => element.scrollTop)).toBe(0);
});

test('Ctrl+F searches the panel, bodies included', async ({ stage: { testServer }, tab }) => {
  testServer.mount('/searched', (_, response) =>
    response.writeHead(401, { 'Content-Type': 'text/plain' }).end('order-4711 is not yours'),
  );
  const panel = await withOneFailure(tab, testServer);
  await fetchAll(tab.page, ['/searched']);
  await panel.row('/refused/first').click();
  await tab.devtools.keyboard.press('Control+f');
  await expect.poll(() => focusedElement(tab.devtools)).not.toBe('IFRAME');
  await tab.devtools.keyboard.type('order-4711');
  await tab.devtools.keyboard.press('Enter');
  await expect(panel.row('/searched')).toHaveAttribute('aria-selected', 'true');
  // The match is marked and in sight, and the focus stays in the search bar.
  const match = panel.frame.locator('[data-part=response] .mark-visited');
  await expect(match).toHaveText('order-4711');
  await expect(match).toBeInViewport();
  expect(await focusedElement(tab.devtools)).not.toBe('IFRAME');
  // What is unfolded stays so, in other tests of this browser too.
  await panel.frame.getByRole('button', { name: 'Response', exact: true }).click();
});

test('an expired token takes at most 1,600 px, its times local and with the zone', async ({
  stage: { demo },
  tab,
}) => {
  const frame = await tab.showPanel();
  const session = await tab.devtools.context().newCDPSession(frame);
  await session.send('Emulation.setTimezoneOverride', { timezoneId: 'Asia/Tokyo' });
  await openDemo(tab.page, demo.url);
  await tab.page.locator('[data-situation="expired-token"]').getByRole('button').click();
  const details = frame.getByRole('region', { name: 'Details' });
  await expect(details.locator('[data-part=initiator]')).toBeVisible();
  await frame.locator('.row').first().click();
  await tab.devtools.keyboard.press('F6');
  await expect(details.locator('.verdict h2')).toBeFocused();
  await expect(details.locator('[data-part=checks]')).toContainText('GMT+9');
  await expect(details).not.toContainText('UTC');
  await expect(details.locator('[data-part=compare] select')).toBeVisible();
  expect(await details.evaluate(({ scrollHeight }) => scrollHeight)).toBeLessThanOrEqual(1600);
  const [shown, tokyo] = await frame.evaluate(() => {
    const time = document.querySelector<HTMLTimeElement>('.details-time');
    const at = new Date(time?.dateTime ?? '');
    return [time?.textContent, new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(11, 19)];
  });
  expect(shown).toBe(tokyo);
});
