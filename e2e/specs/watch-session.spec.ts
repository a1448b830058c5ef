/**
 * What watch mode says of the session as a whole, without DevTools: the story, the next expiry,
 * *Expire now*, and sessions side by side.
 */
import type { Page } from 'playwright/test';
import { expect } from '../harness/fixtures.ts';
import { ask, test } from '../harness/watch-stage.ts';
import type { Popup } from '../harness/watching.ts';

declare const chrome: {
  readonly action: { getTitle(details: { readonly tabId: number }): Promise<string> };
  readonly storage: { readonly sync: { set(items: object): Promise<void> } };
};

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (sub: string): string => {
  const exp = Math.floor(Date.now() / 1000) + 45;
  return `${encode({ alg: 'HS256' })}.${encode({ sub, exp })}.5f2c9d8e7b6a4c1d9e8f5f2c9d8e7b6a4c1d9e8f`;
};

const callWith = (page: Page, token: string, paths: readonly string[]) =>
  page.evaluate(
    async ([authorization, each]) => {
      const statuses: number[] = [];
      for (const path of each) {
        const response = await fetch(path, { headers: { authorization } });
        await response.text();
        statuses.push(response.status);
      }
      return statuses;
    },
    [`Bearer ${token}`, paths] as const,
  );

const titleOf = (popup: Popup): Promise<string> =>
  popup.page.evaluate(() => {
    const tabId = Number(new URLSearchParams(location.search).get('tab'));
    return chrome.action.getTitle({ tabId });
  });

const announceExpiry = (popup: Popup, wanted: 'on' | 'off'): Promise<void> =>
  popup.page.evaluate(
    (announced) => chrome.storage.sync.set({ settings: { announceExpiry: announced } }),
    wanted === 'on',
  );

test('the popup and the button say what the session comes to, and what ends next', async ({
  stage: { testServer },
  page,
  popup,
}) => {
  for (const name of ['a', 'b'])
    testServer.mount(`/story/${name}`, (_, response) => response.writeHead(200).end('{}'));
  for (const name of ['c', 'd', 'e', 'f', 'g'])
    testServer.mount(`/story/${name}`, (_, response) => response.writeHead(401).end('no'));
  const token = tokenOf('ada');
  const paths = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `/story/${name}`);
  expect(await callWith(page, token, paths)).toEqual([200, 200, 401, 401, 401, 401, 401]);
  const story = /^The session ended at .+; 5 refusals follow\.$/;
  await expect(popup.page.locator('[data-story]')).toContainText('5 refusals follow');
  await expect.poll(() => titleOf(popup)).toMatch(story);
  await expect(popup.page.locator('[data-expiry=token]')).toContainText(
    /Token 1 expires in \d+ s; this app has never refreshed/,
  );
  expect(await popup.badge()).toBe('5');
  await announceExpiry(popup, 'on');
  await ask(page, '/refused/again');
  await expect.poll(() => popup.badge()).toMatch(/^[1-5]0s$/);
  await announceExpiry(popup, 'off');
});

test('“Expire now” is started, counted, judged and stopped in the popup', async ({
  stage: { testServer },
  page,
  popup,
}) => {
  const token = tokenOf('ada');
  testServer.mount('/live', ({ headers: { authorization } }, response) =>
    response.writeHead(authorization === `Bearer ${token}` ? 200 : 401).end('{}'),
  );
  expect(await callWith(page, token, ['/live'])).toEqual([200]);
  await popup.page.getByText('Expire now').click();
  await popup.page.getByRole('button', { name: /^Expire the token for http/ }).click();
  const bar = popup.page.locator('[data-expire]');
  await expect(bar).toContainText('0 requests changed');
  expect(await callWith(page, token, ['/live', '/live'])).toEqual([401, 401]);
  await expect(bar).toContainText('2 requests changed');
  await expect(bar.locator('[data-recovery="nothing"]')).toContainText('The app did nothing');
  await bar.getByRole('button', { name: 'Stop' }).click();
  await expect(bar).toHaveAttribute('data-expire-on', 'false');
  expect(await callWith(page, token, ['/live'])).toEqual([200]);
  await bar.getByRole('button', { name: 'Close' }).click();
  await expect(bar).toHaveCount(0);
});

test('a named session is kept and compared in the popup', async ({
  stage: { testServer },
  page,
  popup,
}) => {
  testServer.mount('/shared', ({ headers: { authorization = '' } }, response) => {
    const claims = Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString();
    response.writeHead(claims.includes('ada') ? 200 : 403).end('{}');
  });
  expect(await callWith(page, tokenOf('ada'), ['/shared'])).toEqual([200]);
  await popup.page.locator('.sessions > summary').click();
  const sessions = popup.page.locator('.sessions');
  await popup.page.getByLabel('Session name').fill('ada');
  await sessions.getByRole('button', { name: 'Keep this session' }).click();
  await expect(sessions.locator('[data-kept="ada"]')).toContainText('1 route');
  expect(await callWith(page, tokenOf('bob'), ['/shared'])).toEqual([403]);
  await expect(popup.row('/shared')).toHaveCount(1);
  await sessions.getByRole('button', { name: 'Compare with ada' }).click();
  await expect(sessions.locator('tr[data-route="GET /shared"] td')).toHaveText([
    'GET /shared',
    /^403 /,
    '200',
    'claim sub: bob here, ada there',
  ]);
  await sessions.getByRole('button', { name: 'Forget ada' }).click();
  await expect(sessions.locator('[data-kept]')).toHaveCount(0);
});
