/**
 * What Chromium reports of Storage Access headers (docs/what-is-reported.md), in a browser that
 * blocks third-party cookies.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Page } from 'playwright';
import { expect } from '../harness/fixtures.ts';
import { panelIn } from '../harness/panel.ts';
import { testIn } from '../harness/stage.ts';

const test = testIn({ blocksThirdPartyCookies: true });

/** Responds by the last part of the path to whoever sends no cookie. */
function respond(request: IncomingMessage, response: ServerResponse): void {
  const { origin = '', cookie = '', 'sec-fetch-storage-access': access } = request.headers;
  const path = request.url ?? '';
  const isSignedIn = cookie.includes('sid=') && !path.endsWith('/ended');
  const allowed = path.endsWith('/other') ? 'https://other.example' : origin;
  const activates = access === 'inactive' && !path.endsWith('/silent');
  response
    .writeHead(isSignedIn ? 200 : 401, {
      'Content-Type': 'application/json',
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Credentials': 'true',
      ...(activates ? { 'Activate-Storage-Access': `retry; allowed-origin="${allowed}"` } : {}),
    })
    .end('{}');
}

const call = (page: Page, url: string): Promise<number> =>
  page.evaluate(
    (address) => fetch(address, { credentials: 'include' }).then((response) => response.status),
    url,
  );

test('each state of storage access', async ({ stage: { browser, testServer } }) => {
  const { elsewhere, origin, page: start } = testServer;
  testServer.mount('/page/signed-in', (_, response) =>
    response
      .writeHead(200, {
        'Content-Type': 'text/html',
        'Set-Cookie': 'sid=5d41402abc4b2a76b9719d91; Path=/; SameSite=None; Secure; HttpOnly',
      })
      .end('<!doctype html><title>Signed in</title>'),
  );
  for (const path of ['blocked', 'silent', 'activated', 'other', 'ended'])
    testServer.mount(`/widget/${path}`, respond);
  const tab = await browser.openTab();
  const panel = panelIn(await tab.showPanel());
  await tab.page.goto(`${elsewhere}/page/signed-in`);
  await tab.page.goto(start);

  expect(await call(tab.page, `${elsewhere}/widget/blocked`)).toBe(401);
  const protocol = await tab.page.context().newCDPSession(tab.page);
  await protocol.send('Browser.setPermission', {
    permission: { name: 'storage-access' },
    setting: 'granted',
    origin,
    embeddedOrigin: elsewhere,
  });
  for (const [path, status] of [
    ['silent', 401],
    ['activated', 200],
    ['other', 401],
    ['ended', 401],
  ] as const)
    expect(await call(tab.page, `${elsewhere}/widget/${path}`)).toBe(status);
  // The browser sent two requests each, and DevTools report one.
  expect(testServer.count('/widget/activated')).toBe(2);
  expect(testServer.count('/widget/ended')).toBe(2);
  expect(testServer.count('/widget/other')).toBe(1);

  await expect
    .poll(async () =>
      (await panel.rows()).map(({ url, cause }) => `${new URL(url).pathname} ${cause}`).sort(),
    )
    .toEqual([
      '/widget/blocked storage-access-required',
      '/widget/ended storage-access-required',
      '/widget/other storage-access-required',
      '/widget/silent storage-access-required',
    ]);
  for (const [path, says] of [
    ['blocked', 'Sec-Fetch-Storage-Access is none'],
    ['silent', 'Sec-Fetch-Storage-Access is inactive'],
    ['other', 'allowed-origin names https://other.example'],
    ['ended', 'Sec-Fetch-Storage-Access is inactive'],
  ] as const)
    await expect(await panel.open(panel.row(`/widget/${path}`))).toContainText(says);
  await tab.close();
});
