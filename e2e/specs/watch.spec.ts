/** Watch mode: refusals are listed without DevTools, in the real browser. */
import { expect } from '../harness/fixtures.ts';
import { ask, bearer, expectFailures, test } from '../harness/watch-stage.ts';
import { openPopup, openTabAt, watchAllSites } from '../harness/watching.ts';

test('a refusal is counted on the button and explained in the popup', async ({ page, popup }) => {
  expect(await ask(page, '/refused/first')).toBe(401);
  await expect.poll(() => popup.failures()).toEqual(['401 missing-credentials /refused/first']);
  await expect.poll(() => popup.badge()).toBe('1');
  const row = popup.row('/refused/first');
  await row.getByRole('button').click();
  await expect(row.locator('.failure-summary')).toContainText(
    'The server wants Bearer credentials',
  );
  await expect(row.locator('.fix')).not.toBeEmpty();
});

test('a session follows the tab from page to page, and its badge with it', async ({
  stage: { testServer },
  page,
  popup,
}) => {
  await ask(page, '/refused/here');
  await page.goto(`${testServer.page}/next`);
  await ask(page, '/refused/there');
  await expectFailures(page, popup, [
    '401 missing-credentials /refused/here',
    '401 missing-credentials /refused/there',
  ]);
  await expect(popup.page.getByRole('heading', { level: 2 })).toHaveText([
    /\/page\/next$/,
    /\/page$/,
  ]);
  await expect.poll(() => popup.badge()).toBe('3');
  await page.goto(`${testServer.page}/third`);
  await expect.poll(() => popup.badge()).toBe('3');
});

test('every refusal is listed, whoever sends the request', async ({
  stage: { testServer },
  page,
  popup,
}) => {
  testServer.mount('/watched/hop', (_, response) =>
    response.writeHead(302, { Location: '/refused/hop' }).end(),
  );
  testServer.mount('/watched/preflight', (_, response) => response.writeHead(401, bearer).end());
  testServer.mount('/watched/hidden', (_, response) => response.writeHead(401, bearer).end('no'));
  testServer.mount('/watched/shared.js', (_, response) =>
    response
      .writeHead(200, { 'Content-Type': 'text/javascript' })
      .end(
        'onconnect = ({ ports: [port] }) => fetch("/refused/by-shared-worker").then(() => port.postMessage(""));',
      ),
  );
  await ask(page, '/watched/hop');
  await page.evaluate(
    (url) => fetch(url, { headers: { Authorization: 'Bearer abc' } }).catch(() => 0),
    `${testServer.elsewhere}/watched/preflight`,
  );
  await page.evaluate((url) => fetch(url).catch(() => 0), `${testServer.elsewhere}/watched/hidden`);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        new SharedWorker('/watched/shared.js').port.onmessage = resolve;
      }),
  );
  await expectFailures(page, popup, [
    '401 missing-credentials /refused/hop',
    '0 cors-preflight-auth /watched/preflight',
    '401 missing-credentials /watched/hidden',
    '401 missing-credentials /refused/by-shared-worker',
  ]);
});

test('a refused WebSocket handshake has its status and its challenge', async ({
  stage: { testServer },
  page,
  popup,
}) => {
  await page.evaluate(
    (url) =>
      new Promise((resolve) => {
        new WebSocket(url).onerror = resolve;
      }),
    `${testServer.origin.replace('http', 'ws')}/refused/socket`,
  );
  await expectFailures(page, popup, ['401 missing-credentials /refused/socket']);
  const row = popup.row('/refused/socket');
  await row.getByRole('button').click();
  await expect(row.locator('.failure-summary')).toContainText(
    'The server wants Bearer credentials',
  );
});

test('the first leg of a native sign-in is listed while its dialog is open', async ({
  stage: { testServer },
  page,
  popup,
}) => {
  testServer.mount('/watched/basic', (_, response) =>
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="testServer"' }).end(),
  );
  // Nobody answers the dialog: the request never ends.
  await page.evaluate(() => {
    void fetch('/watched/basic');
  });
  await expect(popup.row('/watched/basic')).toHaveCount(1);
  await expect(popup.row('/watched/basic')).toHaveAttribute('data-status', '401');
});

test('a cookie that was not sent is named, and why', async ({
  stage: { testServer },
  page,
  popup,
}) => {
  testServer.mount('/watched/sign-in', (_, response) =>
    response
      .writeHead(204, {
        'Set-Cookie': 'sessionid=0123456789abcdef; Path=/watched/only-here; HttpOnly',
      })
      .end(),
  );
  testServer.mount('/watched/account', (_, response) => response.writeHead(401).end());
  await ask(page, '/watched/sign-in');
  // What the session saw being set it forgets; the browser still has it.
  await ask(page, '/refused/before');
  await expect(popup.row('/refused/before')).toHaveCount(1);
  await popup.press('clear');
  await expect(popup.root).toHaveAttribute('data-total', '0');
  await ask(page, '/watched/account');
  const row = popup.row('/watched/account');
  await expect(row).toHaveAttribute('data-cause', 'session-cookie-missing');
  await row.getByRole('button').click();
  await expect(row.locator('.failure-summary')).toContainText(
    'The cookie sessionid is sent only to paths under /watched/only-here',
  );
  await expect(row.locator('.failure-summary')).toContainText('Widen the cookie’s Path');
  await expect(popup.page.locator('body')).not.toContainText('0123456789abcdef');
});

test('the worker may end at any moment', async ({ stage: { browser }, page, popup }) => {
  await ask(page, '/refused/before-1');
  await ask(page, '/refused/before-2');
  await expect.poll(() => popup.badge()).toBe('2');
  await browser.stopServiceWorker();
  await ask(page, '/refused/after');
  await expectFailures(page, popup, [
    '401 missing-credentials /refused/before-1',
    '401 missing-credentials /refused/before-2',
    '401 missing-credentials /refused/after',
  ]);
  await expect.poll(() => popup.badge()).toBe('4');
});

test('two tabs are not mixed', async ({ stage: { browser, testServer }, page, popup }) => {
  const other = await openTabAt(browser, testServer.page);
  const otherPopup = await openPopup(browser, other);
  await ask(page, '/refused/one');
  await ask(other.page, '/refused/other');
  await expectFailures(page, popup, ['401 missing-credentials /refused/one']);
  await expectFailures(other.page, otherPopup, ['401 missing-credentials /refused/other']);
  await otherPopup.close();
  await other.close();
});

test('a permission that is taken back stops it at once', async ({
  stage: { extensions, browser },
  tab,
  page,
  popup,
}) => {
  await ask(page, '/refused/before');
  await expect(popup.row('/refused/before')).toHaveCount(1);
  await extensions.setHostAccess('ON_CLICK');
  await expect(popup.root).not.toHaveAttribute('data-state', 'watching');
  await ask(page, '/refused/unseen');
  await extensions.setHostAccess('ON_ALL_SITES');
  await ask(page, '/refused/unseen-too');
  await watchAllSites(browser, tab);
  await expectFailures(page, popup, ['401 missing-credentials /refused/before']);
});

test('stopped and started, named, cleared and copied', async ({
  stage: { browser },
  tab,
  page,
  popup,
}) => {
  await ask(page, '/refused/a?access_token=0123456789abcdefghijklmnop');
  await expect.poll(() => popup.badge()).toBe('1');
  await popup.page.getByLabel('Session name').fill('checkout as guest');
  await popup.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await popup.page.bringToFront();
  await popup.press('report');
  await expect(popup.page.getByRole('status')).toContainText('Copied');
  const report = await popup.page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain('**Session**: checkout as guest');
  expect(report).toContain('token-unrecognized');
  expect(report).not.toContain('0123456789abcdefghijklmnop');

  await popup.press('stop');
  await expect(popup.root).not.toHaveAttribute('data-state', 'watching');
  await ask(page, '/refused/unseen');
  await watchAllSites(browser, tab);
  await expect(popup.root).toHaveAttribute('data-state', 'watching');
  await ask(page, '/refused/b');
  await expect(popup.row('/refused/b')).toHaveCount(1);
  await expect(popup.root).toHaveAttribute('data-total', '2');
  await popup.press('clear');
  await expect(popup.root).toHaveAttribute('data-total', '0');
  await expect.poll(() => popup.badge()).toBe('');
});

test('by keys: the scope stays in sight, and the report says where, when and which request', async ({
  stage: { testServer },
  page,
  popup,
}) => {
  testServer.mount('/traced', (_, response) =>
    response.writeHead(401, { ...bearer, 'X-Request-Id': 'trace-4711' }).end(),
  );
  const { keyboard } = popup.page;
  const pressed = async (action: string): Promise<void> => {
    await popup.page.locator(`[data-action=${action}]`).focus();
    await keyboard.press('Enter');
  };
  await popup.page.bringToFront();
  await pressed('stop');
  await pressed('watch');
  await expect(popup.root).toHaveAttribute('data-state', 'watching');
  await ask(page, '/traced');
  await ask(page, '/refused/a');
  await expect(popup.root).toHaveAttribute('data-total', '2');
  const scope = popup.page.locator('.scope');
  await expect(scope).toContainText('Requests to other sites are not recorded.');

  await popup.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await popup.page.bringToFront();
  await pressed('report');
  await expect(popup.page.getByRole('status')).toContainText('Copied');
  const report = await popup.page.evaluate(() => navigator.clipboard.readText());
  for (const part of [
    /\*\*Recorded\*\*: .* UTC/,
    /\*\*Explained by\*\*: Why401 \d/,
    /\*\*Written in\*\*: Chrom\w+ \d/,
    /\*\*Time zone\*\*: /,
    /\| Cause \| Requests \|[^]*\| 2 \| certain \|/,
    /\/traced` .*x-request-id: trace-4711/,
    /Page: `http.*\/page`/,
  ])
    expect(report).toMatch(part);
  await pressed('watch-all');
  await expect(scope).toHaveCount(0);
});

test('pages of the browser’s own cannot be watched', async ({ stage: { browser } }) => {
  const own = await browser.openPage('chrome://version');
  const popup = await openPopup(browser, own);
  // All sites are watched in this browser: stopped, the popup says what it can do here.
  await popup.press('stop');
  await expect(popup.root).toHaveAttribute('data-state', 'unwatchable');
  await popup.press('watch-all');
  await expect(popup.root).toHaveAttribute('data-state', 'watching');
  await popup.close();
  await own.close();
});
