/**
 * The threat model in the real browser: no request that nobody asked for, nothing on disk, nothing
 * in logs, a strict Content-Security-Policy.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { findBrowser, findExtension, openBrowser } from '../harness/driver.ts';
import { panelIn } from '../harness/panel.ts';
import { startTestServer } from '../harness/test-server.ts';
import { beginWatching, openPopup, openTabAt } from '../harness/watching.ts';

/** Each is nowhere else, and long enough to be recognized in any file. */
const secrets = {
  header: 'planted-header-7f3a9c51e8d24b06',
  body: 'planted-body-2c84e07b91fd4a63',
  response: 'planted-response-b5160fd3a97e4c28',
} as const;

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly {
    readonly type: number;
    readonly params?: { readonly url?: string; readonly initiator?: string };
  }[];
}

/** The requests for servers that the browser made, by its own log: URL and initiator. */
async function requestsIn(file: string): Promise<readonly (readonly [string, string])[]> {
  const { constants, events } = JSON.parse(await readFile(file, 'utf8')) as NetLog;
  const started = constants.logEventTypes['URL_REQUEST_START_JOB'];
  return events.flatMap(({ type, params }) => {
    const url = params?.url ?? '';
    return type === started && /^(?:https?|wss?):/.test(url)
      ? [[url, params?.initiator ?? ''] as const]
      : [];
  });
}

/** What Chromium asks its maker by itself. */
const isOfBrowser = (url: string, initiator: string): boolean =>
  initiator === 'not an origin' && /\.google(?:apis)?\.com$/.test(new URL(url).hostname);

/** Files below a folder that contain one of the texts, as UTF-8 or UTF-16. */
async function filesWith(folder: string, texts: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  const wanted = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    if (wanted.some((text) => bytes.includes(text))) found.push(file);
  }
  return found;
}

test('a whole session makes no request of its own and leaves nothing on disk or in logs', async ({
  headless,
}) => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(join(tmpdir(), 'why401-netlog-'));
  const netLog = join(folder, 'net.json');
  const onDisk: string[] = [];
  const testServer = await startTestServer();
  testServer.mount('/refused/planted', (_, response) =>
    response
      .writeHead(401, { 'Cache-Control': 'no-store', 'Content-Type': 'application/json' })
      .end(JSON.stringify({ error: 'invalid_token', detail: secrets.response })),
  );
  const browser = await openBrowser({
    executable: findBrowser(),
    extension: findExtension(),
    headless,
    netLog,
    inspectProfile: async (profile) => {
      onDisk.push(...(await filesWith(profile, Object.values(secrets))));
    },
  });
  const asked = { devtools: 2, watched: 1 };
  try {
    const ask = `fetch('/refused/planted', {
      method: 'POST',
      headers: { Authorization: 'Bearer ${secrets.header}' },
      body: JSON.stringify({ password: '${secrets.body}' }),
    }).then((response) => response.text()).then(() => undefined)`;
    const tab = await browser.openTab();
    await tab.page.goto(testServer.page);
    const panel = panelIn(await tab.showPanel());
    await expect(panel.frame.locator('[data-state="recording"]')).toHaveCount(1);
    await tab.page.evaluate(ask);
    await tab.page.evaluate(ask);
    await expect.poll(() => panel.total()).toBe(asked.devtools);
    await panel.open(panel.row('/refused/planted').first());
    await tab.close();

    await (await beginWatching(browser, testServer.page)).close();
    const watched = await openTabAt(browser, testServer.page);
    const popup = await openPopup(browser, watched);
    await watched.page.evaluate(ask);
    await expect(popup.row('/refused/planted')).toHaveCount(1);
    await browser.stopServiceWorker();
    await expect(popup.row('/refused/planted')).toHaveCount(1);
    expect(browser.problems).toEqual([]);
  } finally {
    await browser.close();
    await testServer.close();
  }
  const requests = await requestsIn(netLog);
  const own = [testServer.origin, testServer.elsewhere, testServer.nowhere];
  const others = requests.filter(
    ([url, initiator]) => !own.includes(new URL(url).origin) && !isOfBrowser(url, initiator),
  );
  expect(requests.length).toBeGreaterThan(3);
  expect(others).toEqual([]);
  expect(requests.filter(([, initiator]) => initiator.includes('extension://'))).toEqual([]);
  expect(testServer.count('/refused/planted')).toBe(asked.devtools + asked.watched);
  expect(onDisk).toEqual([]);
  await rm(folder, { recursive: true });
});

test('the pages of the extension load nothing but their own files, and fetch from issuers alone', async () => {
  const { content_security_policy: policy } = JSON.parse(
    await readFile(join(findExtension(), 'manifest.json'), 'utf8'),
  ) as { readonly content_security_policy: { readonly extension_pages: string } };
  const directives = policy.extension_pages.split(';').map((one) => one.trim());
  expect(directives).toContain("default-src 'none'");
  // The questions to an issuer, each asked at a click: HTTPS, or this machine.
  const asking =
    "connect-src 'self' https: http://localhost:* http://*.localhost:* http://127.0.0.1:*";
  expect(directives).toContain(asking);
  for (const directive of directives.filter((one) => one !== asking))
    expect(directive).toMatch(
      /^(?:default|script|style|img|worker)-src '(?:none|self)'$|^(?:base-uri|form-action) 'none'$/,
    );
});
