/** Chrome's own Network panel opens a HAR that the panel saves: nothing is lost on the way. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { chromium } from 'playwright';
import { findBrowser } from '../harness/driver.ts';
import { expect, test } from '../harness/fixtures.ts';
import { importHar } from '../harness/network-panel.ts';
import type { Imported } from '../harness/network-panel.ts';
import type { Panel } from '../harness/panel.ts';
import type { TestServer } from '../harness/test-server.ts';

const SECRET = 'sEcReT-5e55i0n-of-ada-8Hq2';

interface Field {
  readonly name: string;
  readonly value: string;
}

interface Har {
  readonly log: {
    readonly entries: readonly {
      readonly startedDateTime: string;
      readonly time: number;
      readonly _resourceType?: string;
      readonly _why401?: { readonly cause: string };
      readonly request: {
        readonly method: string;
        readonly url: string;
        readonly headers: readonly Field[];
        readonly cookies: readonly Field[];
        readonly postData?: { readonly text: string };
      };
      readonly response: {
        readonly status: number;
        readonly statusText: string;
        readonly httpVersion: string;
        readonly headers: readonly Field[];
        readonly cookies: readonly Field[];
        readonly bodySize: number;
        readonly content: { readonly size: number; readonly text?: string };
      };
    }[];
  };
}

const mountApi = (testServer: TestServer): void => {
  testServer.mount('/sign-in', (_, response) => {
    response
      .writeHead(200, {
        'Set-Cookie': [`sid=${SECRET}; Path=/; HttpOnly; Max-Age=600`, 'theme=dark'],
        'Content-Type': 'application/json',
      })
      .end(JSON.stringify({ name: 'Ada – äöü 👩‍💻' }));
  });
  testServer.mount('/orders', (_, response) => {
    response
      .writeHead(401, {
        'WWW-Authenticate': 'Bearer error="invalid_token", error_description="expired"',
        'Content-Type': 'application/json',
      })
      .end('{"error":"invalid_token"}');
  });
};

/** Signs in, is redirected and refused, sends a form. */
const visit = async (page: Page, testServer: TestServer): Promise<void> => {
  await page.goto(testServer.page);
  await page.evaluate(async (token) => {
    await fetch('/sign-in').then((response) => response.text());
    const headers = { authorization: `Bearer ${token}` };
    await fetch('/orders?page=1&q=%C3%A4#part', { headers }).then((response) => response.text());
    const body = new URLSearchParams({ item: 'a b', note: 'ü' });
    await fetch('/orders', { method: 'POST', headers, body }).then((response) => response.text());
  }, SECRET);
};

/** Saves what the panel shows as a masked HAR. */
async function saveHar(page: Page, { frame }: Panel): Promise<string> {
  await frame.locator('[data-action=export]').click();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    frame.getByRole('menuitem', { name: 'Save as HAR…' }).click(),
  ]);
  return readFile(await saved.path(), 'utf8');
}

const pair = ({ name, value }: Field): string => `${name.toLowerCase()}: ${value}`;
const cookiePair = ({ name, value }: Field): string => `${name}=${value}`;

/** What Chrome has to show of a file. */
const promised = (har: Har): readonly object[] =>
  har.log.entries
    .map(({ startedDateTime, time, request, response, ...entry }) => ({
      method: request.method,
      url: request.url,
      status: response.status,
      statusText: response.statusText,
      protocol: response.httpVersion.toLowerCase(),
      type: entry._resourceType ?? expect.any(String),
      start: Date.parse(startedDateTime),
      duration: expect.closeTo(time, 1),
      sent: request.headers.map(pair),
      received: response.headers.map(pair),
      cookies: [...request.cookies, ...response.cookies].map(cookiePair),
      body: response.content.text ?? '',
      form: request.postData?.text ?? null,
      size: Math.max(0, response.content.size),
      transferSize: Math.max(0, response.bodySize),
      stacks: expect.any(Number),
    }))
    .sort((a, b) => a.start - b.start);

/** Masked: the values are no business of whoever gets the file. */
const SET = [expect.stringMatching(/^sid=\[/), expect.stringMatching(/^theme=\[/)];

const byUrl = ({ requests }: Imported, path: string) =>
  requests.filter(({ url }) => new URL(url).pathname === path);

// Another test's refusal of this host would carry them.
test.afterEach(({ tab }) => tab.page.context().clearCookies());

test('what was recorded', async ({ stage: { testServer }, tab, panel }) => {
  mountApi(testServer);
  await visit(tab.page, testServer);
  await expect.poll(() => panel.total()).toBe(2);
  const text = await saveHar(tab.devtools, panel);
  expect(text).not.toContain(SECRET);
  const har = JSON.parse(text) as Har;

  const imported = await importHar(tab.devtools, text);
  expect(imported.faults).toEqual([]);
  expect(imported.requests).toEqual(promised(har));
  expect(byUrl(imported, '/sign-in')).toMatchObject([
    { status: 200, type: 'fetch', body: '{"name":"Ada – äöü 👩‍💻"}', cookies: SET },
  ]);
  expect(byUrl(imported, '/orders')).toMatchObject([
    { method: 'GET', status: 401, type: 'fetch' },
    { method: 'POST', status: 401, type: 'fetch', form: 'item=a+b&note=%C3%BC' },
  ]);
  expect(byUrl(imported, '/page')).toMatchObject([{ status: 200, type: 'document' }]);
  await expect(
    tab.devtools.locator('.network-log-grid tbody tr.data-grid-data-grid-node'),
  ).toHaveCount(har.log.entries.length);
});

test('what Playwright recorded', async ({ stage: { testServer }, tab, panel }) => {
  mountApi(testServer);
  const folder = await mkdtemp(join(tmpdir(), 'why401-trace-'));
  const trace = join(folder, 'trace.zip');
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  const context = await browser.newContext();
  await context.tracing.start({ snapshots: true });
  await visit(await context.newPage(), testServer);
  await context.tracing.stop({ path: trace });
  await browser.close();

  await panel.frame.locator('input[type=file]').setInputFiles(trace);
  await expect(panel.frame.locator('.file-bar')).toContainText('trace.zip');
  await expect.poll(() => panel.total()).toBe(2);
  const text = await saveHar(tab.devtools, panel);
  await rm(folder, { recursive: true });
  const har = JSON.parse(text) as Har;
  const imported = await importHar(tab.devtools, text);
  expect(imported.faults).toEqual([]);
  expect(imported.requests).toEqual(promised(har));
  expect(byUrl(imported, '/orders')).toMatchObject([
    { method: 'GET', status: 401, body: '{"error":"invalid_token"}' },
    { method: 'POST', status: 401, form: 'item=a+b&note=%C3%BC' },
  ]);
});
