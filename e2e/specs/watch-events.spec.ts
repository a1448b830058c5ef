/** Watch mode when storage is full, when the clock jumps, and with very many tabs. */
import { expect } from '../harness/fixtures.ts';
import { ask, test } from '../harness/watch-stage.ts';

test('full storage is said, costs no row, and is written to again once there is room', async ({
  stage: { browser },
  page,
  popup,
}) => {
  const [worker] = browser.serviceWorkers;
  const alert = popup.page.getByRole('alert');
  // As much as the browser takes, until not even 256 characters fit.
  await worker?.evaluate(`(async () => {
    let size = 4 * 1024 * 1024;
    for (let n = 0; size >= 256; n += 1)
      await chrome.storage.session.set({ ['filler-' + n]: 'x'.repeat(size) }).catch(() => { size = size / 4; });
  })()`);
  await ask(page, '/refused/full-1');
  await ask(page, '/refused/full-2');
  await expect(popup.row('/refused/full-1')).toHaveCount(1);
  await expect(popup.row('/refused/full-2')).toHaveCount(1);
  await expect(alert).toBeVisible();

  await worker?.evaluate(`chrome.storage.session.getKeys()
    .then((keys) => chrome.storage.session.remove(keys.filter((key) => key.startsWith('filler-'))))`);
  await ask(page, '/refused/room');
  await expect(popup.row('/refused/room')).toHaveCount(1);
  await expect(alert).toHaveCount(0);
  await browser.stopServiceWorker();
  await ask(page, '/refused/restarted');
  await expect(popup.row('/refused/restarted')).toHaveCount(1);
  await expect(popup.row('/refused/room')).toHaveCount(1);
});

test('a clock that jumps hides nothing and doubles nothing', async ({
  stage: { browser },
  page,
  popup,
}) => {
  const [worker] = browser.serviceWorkers;
  await worker?.evaluate('globalThis.trueNow = Date.now; Date.now = () => trueNow() + 3_600_000');
  await ask(page, '/refused/ahead');
  await expect(popup.row('/refused/ahead')).toHaveCount(1);
  await popup.press('clear');
  await expect(popup.row('/refused/ahead')).toHaveCount(0);
  await worker?.evaluate('Date.now = trueNow');
  await ask(page, '/refused/set-back');
  await expect(popup.row('/refused/set-back')).toHaveCount(1);
  await worker?.evaluate('Date.now = () => trueNow() - 86_400_000');
  await ask(page, '/refused/behind');
  await expect(popup.row('/refused/behind')).toHaveCount(1);
  await expect(popup.root).toHaveAttribute('data-total', '2');
  await worker?.evaluate('Date.now = trueNow');
});

test('fifty tabs: each has its own refusal and no other', async ({
  stage: { testServer },
  popup,
}) => {
  test.setTimeout(120_000);
  testServer.mount('/page/asking', (_, response) =>
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end(`<!doctype html><title>asking</title><script>fetch('/refused/tab')</script>`),
  );
  const badges = await popup.page.evaluate<readonly string[]>(`(async () => {
    const tabs = [];
    for (let n = 0; n < 50; n += 1)
      tabs.push((await chrome.tabs.create({ url: '${testServer.origin}/page/asking', active: false })).id);
    const read = () => Promise.all(tabs.map((tabId) => chrome.action.getBadgeText({ tabId })));
    const end = Date.now() + 60_000;
    while (Date.now() < end && (await read()).includes(''))
      await new Promise((resolve) => setTimeout(resolve, 100));
    const shown = await read();
    await chrome.tabs.remove(tabs);
    return shown;
  })()`);
  expect(badges).toEqual(Array.from({ length: 50 }, () => '1'));
  await expect(popup.root).toHaveAttribute('data-total', '0');
});
