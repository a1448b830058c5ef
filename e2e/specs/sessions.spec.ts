/** Two users side by side: a session is kept, another recorded, and their routes compared. */
import type { Page } from 'playwright/test';
import { expect, test } from '../harness/fixtures.ts';
import type { TestServer } from '../harness/test-server.ts';

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (sub: string, scope: string): string =>
  `${encode({ alg: 'HS256' })}.${encode({ sub, scope, exp: 4_000_000_000 })}.5f2c9d8e7b6a4c1d9e8f5f2c9d8e7b6a4c1d9e8f`;

/** An API that lets only the scope `admin` read what it has to report. */
const serveApi = (testServer: TestServer): void => {
  testServer.mount('/api/me', (_, response) => response.writeHead(200).end('{}'));
  testServer.mount('/api/reports', ({ headers: { authorization = '' } }, response) => {
    const claims = Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString();
    response.writeHead(claims.includes('admin') ? 200 : 403).end('{}');
  });
};

const useAs = (page: Page, token: string): Promise<readonly number[]> =>
  page.evaluate(async (authorization) => {
    const statuses: number[] = [];
    for (const path of ['/api/me', '/api/reports']) {
      const response = await fetch(path, { headers: { authorization } });
      await response.text();
      statuses.push(response.status);
    }
    return statuses;
  }, `Bearer ${token}`);

test('sessions are kept under a name and compared, with a file as well', async ({
  stage: { testServer },
  panel,
  labPage: page,
}) => {
  serveApi(testServer);
  const { frame } = panel;
  const dialog = frame.getByRole('dialog', { name: 'Compare sessions' });
  const open = async (): Promise<void> => {
    await frame.getByRole('button', { name: 'Compare sessions' }).click();
    await expect(dialog.getByLabel('Keep as')).toBeVisible();
  };
  expect(await useAs(page, tokenOf('ada', 'read admin'))).toEqual([200, 200]);
  // What follows is reported in order: once it is there, the calls are.
  await page.evaluate(() => fetch('/refused/then').then((response) => response.text()));
  await expect.poll(() => panel.total()).toBe(1);
  await open();
  await dialog.getByLabel('Keep as').fill('ada');
  await dialog.getByRole('button', { name: 'Keep this session' }).click();
  await expect(dialog.locator('[data-kept="ada"]')).toContainText('3 routes');
  await dialog.getByRole('button', { name: 'Close' }).click();

  await panel.clear();
  await expect.poll(() => panel.total()).toBe(0);
  expect(await useAs(page, tokenOf('bob', 'read'))).toEqual([200, 403]);
  await expect.poll(() => panel.total()).toBe(1);
  await open();
  await dialog.getByRole('button', { name: 'Compare with ada' }).click();
  const route = dialog.locator('tr[data-route="GET /api/reports"]');
  await expect(route).toHaveAttribute('data-different', 'true');
  await expect(route.locator('td')).toHaveText([
    'GET /api/reports',
    /^403 /,
    '200',
    'scope admin only there; claim sub: bob here, ada there',
  ]);
  await expect(dialog.locator('tr[data-route="GET /api/me"]')).toHaveAttribute(
    'data-different',
    'false',
  );
  await dialog.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(frame.getByText('Copied: Compare sessions').first()).toBeAttached();
  await expect(dialog).not.toContainText('5f2c9d8e');
  await dialog.getByRole('button', { name: 'Close' }).click();

  await frame.locator('input[type=file]').setInputFiles({
    name: 'carol.har',
    mimeType: 'application/json',
    buffer: Buffer.from(harOf(testServer.origin, tokenOf('carol', 'read'))),
  });
  await expect(frame.getByText('carol.har')).toBeVisible();
  await open();
  await dialog.getByRole('button', { name: 'Compare with ada' }).click();
  await expect(route.locator('td')).toHaveText([
    'GET /api/reports',
    /^403 /,
    '200',
    'scope admin only there; claim sub: carol here, ada there',
  ]);
  await dialog.getByRole('button', { name: 'Forget ada' }).click();
  await expect(dialog.locator('[data-kept]')).toHaveCount(0);
});

const harOf = (origin: string, token: string): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'test', version: '1' },
      entries: [
        {
          startedDateTime: '2026-03-10T10:00:00.000Z',
          time: 5,
          _resourceType: 'fetch',
          request: {
            method: 'GET',
            url: `${origin}/api/reports`,
            headers: [
              { name: 'Host', value: new URL(origin).host },
              { name: 'Authorization', value: `Bearer ${token}` },
            ],
          },
          response: { status: 403, headers: [], content: { mimeType: '', text: '' } },
        },
      ],
    },
  });
