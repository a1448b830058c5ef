/**
 * What a browser does around a session: another extension that changes headers, pages that come
 * back from the cache or were prerendered, a page that crashes, an update of the extension.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, findExtension, openBrowser } from '../harness/driver.ts';
import { expect, fetchAll, shownPaths } from '../harness/fixtures.ts';
import type { InspectedTab } from '../harness/inspected-tab.ts';
import { panelIn } from '../harness/panel.ts';
import { testIn } from '../harness/stage.ts';
import { ask } from '../harness/watch-requests.ts';
import { beginWatching, openPopup, openTabAt, watchAllSites } from '../harness/watching.ts';

/** An extension that takes `Authorization` out of each request and adds a header of its own. */
const headerChanger = fileURLToPath(new URL('../harness/header-changer', import.meta.url));

const test = testIn({ others: [headerChanger] }).extend<{ tab: InspectedTab }>({
  tab: async ({ stage: { browser, testServer } }, use) => {
    const tab = await browser.openTab();
    await tab.showPanel();
    await tab.page.goto(testServer.page);
    await use(tab);
    await tab.close();
  },
});

// One worker, and so one browser.
test.describe.configure({ mode: 'default' });

test('another extension takes the credentials out: the panel shows what was sent', async ({
  tab,
}) => {
  const panel = panelIn(await tab.showPanel());
  await tab.page.evaluate(() =>
    fetch('/refused/changed', { headers: { Authorization: 'Bearer abc' } }).then((response) =>
      response.text(),
    ),
  );
  const row = panel.row('/refused/changed');
  await expect(row).toHaveAttribute('data-cause', 'missing-credentials');
  const details = await panel.open(row);
  await details.getByRole('button', { name: /^Show \d+ more headers/ }).click();
  await expect(details.locator('[data-part="request-headers"]')).toContainText(/x-changed/i);
});

test('another extension and a page get no word out of the worker', async ({
  stage: { browser },
  tab,
}) => {
  const panel = panelIn(await tab.showPanel());
  await fetchAll(tab.page, ['/refused/private']);
  await expect.poll(() => shownPaths(panel)).toEqual(['/refused/private']);
  const knock = `new Promise((resolve) => {
    if (globalThis.chrome?.runtime?.connect === undefined) return resolve('no way in');
    const port = chrome.runtime.connect('${browser.extensionId}', { name: 'view' });
    port.onMessage.addListener(() => resolve('an answer'));
    port.onDisconnect.addListener(() => resolve('refused'));
    port.postMessage({ kind: 'ping' });
  })`;
  expect(await browser.serviceWorkers[1]?.evaluate(knock)).toBe('refused');
  expect(['refused', 'no way in']).toContain(await tab.page.evaluate(knock));
  expect(await shownPaths(panel)).toEqual(['/refused/private']);
});

test('a page that comes back from the cache keeps what it was refused, and goes on', async ({
  stage: { testServer },
  tab,
}) => {
  const panel = panelIn(await tab.showPanel());
  await tab.page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => {
      document.title = persisted ? 'from the cache' : 'loaded again';
    });
  });
  await fetchAll(tab.page, ['/refused/before']);
  await tab.page.goto(`${testServer.origin}/page/elsewhere`);
  await fetchAll(tab.page, ['/refused/elsewhere']);
  await tab.page.evaluate(() => {
    history.back();
  });
  await expect.poll(() => tab.page.title().catch(() => '')).toBe('from the cache');
  await fetchAll(tab.page, ['/refused/back']);
  await expect
    .poll(() => shownPaths(panel))
    .toEqual(['/refused/back', '/refused/before', '/refused/elsewhere']);
});

test('a prerendered page: what it is refused is listed once it is shown', async ({
  stage: { browser, testServer },
}) => {
  testServer.mount('/page/prerendered', (_, response) =>
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(
      `<!doctype html><title>prerendered</title><script>
          fetch('/refused/prerendering');
          document.addEventListener('prerenderingchange', () => fetch('/refused/shown'));
        </script>`,
    ),
  );
  let goOn = (): void => undefined;
  testServer.mount('/go', (_, response) => {
    goOn = () => response.writeHead(204).end();
  });
  const rules = JSON.stringify({
    prerender: [{ urls: ['/page/prerendered'], eagerness: 'immediate' }],
  });
  testServer.mount('/page/speculating', (_, response) =>
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end(
        `<!doctype html><script type="speculationrules">${rules}</script><script>fetch('/go').then(() => { location.href = '/page/prerendered' })</script>`,
      ),
  );
  const tab = await browser.openTab();
  const panel = await tab.showPanel();
  const tabId = await panel.evaluate<number>('chrome.devtools.inspectedWindow.tabId');
  // What Playwright is connected to prerenders nothing.
  await tab.release();
  const [worker] = browser.serviceWorkers;
  await worker?.evaluate(
    `chrome.tabs.update(${tabId}, { url: '${testServer.origin}/page/speculating' }).then(() => true)`,
  );
  await expect.poll(() => testServer.count('/refused/prerendering')).toBe(1);
  goOn();
  await expect.poll(() => testServer.count('/refused/shown')).toBe(1);

  // The prerendered page has another target: a view of the tab says what is listed.
  const popup = await browser.openPage(`src/popup/index.html?tab=${tabId}`);
  const paths = (): Promise<readonly string[]> =>
    popup.page
      .locator('li[data-cause]')
      .evaluateAll((rows) =>
        rows.map((row) => new URL(row.getAttribute('data-url') ?? '').pathname).sort(),
      );
  await expect.poll(paths).toEqual(['/refused/prerendering', '/refused/shown']);
  await worker?.evaluate(`chrome.tabs.remove(${tabId}).then(() => true)`);
  await popup.close();
});

test('a page that crashes loses nothing, and is recorded again when it is reloaded', async ({
  tab,
}) => {
  const frame = await tab.showPanel();
  await fetchAll(tab.page, ['/refused/before']);
  await expect.poll(() => shownPaths(panelIn(frame))).toEqual(['/refused/before']);
  const crashed = tab.page.waitForEvent('crash');
  await tab.page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  await frame.evaluate('chrome.devtools.inspectedWindow.reload()');
  await tab.release();
  const again = await tab.takeBack();
  await expect.poll(() => again.page.title().catch(() => '')).toBe('TestServer');
  await fetchAll(again.page, ['/refused/after']);
  await expect
    .poll(async () => shownPaths(panelIn(await again.showPanel())))
    .toEqual(['/refused/after', '/refused/before']);
});

test('an update in mid-session: what comes then is listed, once', async ({
  stage: { browser, testServer },
}) => {
  const before = await browser.openTab();
  await before.page.goto(testServer.page);
  await fetchAll(before.page, ['/refused/before']);
  await expect
    .poll(async () => shownPaths(panelIn(await before.showPanel())))
    .toEqual(['/refused/before']);
  // The browser closes DevTools when an extension in it is reloaded.
  await browser.serviceWorkers[0]?.evaluate('setTimeout(() => chrome.runtime.reload(), 0)');
  await expect.poll(() => before.devtools.isClosed()).toBe(true);
  const after = await browser.openTab();
  const panel = panelIn(await after.showPanel());
  await expect(panel.frame.getByRole('status').filter({ hasText: 'was reloaded' })).toContainText(
    'What it had recorded is gone',
  );
  await after.page.goto(testServer.page);
  await fetchAll(after.page, ['/refused/after']);
  await expect.poll(() => shownPaths(panel)).toEqual(['/refused/after']);
  await after.close();
});

test('a new version in mid-session ends watch mode and says so; watched again, it goes on', async ({
  stage: { testServer },
}) => {
  test.setTimeout(90_000);
  const folder = await mkdtemp(join(tmpdir(), 'why401-version-'));
  await cp(findExtension(), folder, { recursive: true });
  const browser = await openBrowser({
    executable: findBrowser(),
    extension: folder,
    headless: true,
    devtools: false,
  });
  await beginWatching(browser, testServer.page);
  const tab = await openTabAt(browser, testServer.page);
  const before = await openPopup(browser, tab);
  await ask(tab.page, '/refused/old-version');
  await expect(before.row('/refused/old-version')).toHaveCount(1);
  await before.close();

  const manifest = join(folder, 'manifest.json');
  const written = JSON.parse(await readFile(manifest, 'utf8')) as object;
  await writeFile(manifest, JSON.stringify({ ...written, version: '9.9.9' }));
  await browser.serviceWorkers[0]?.evaluate('setTimeout(() => chrome.runtime.reload(), 0)');
  const settings = await browser.openPage('chrome://extensions');
  const installed = `chrome.developerPrivate.getExtensionInfo('${browser.extensionId}')
    .then(({ version, state }) => version + ' ' + state)`;
  await expect.poll(() => settings.page.evaluate(installed)).toBe('9.9.9 ENABLED');
  await settings.close();

  // The first page that connects is told.
  const first = await browser.openPage('src/popup/index.html');
  await expect(first.page.locator('.note.good')).toContainText('updated to 9.9.9');
  await first.close();
  const after = await openPopup(browser, tab);
  await expect(after.root).not.toHaveAttribute('data-state', 'watching');
  expect(await after.failures()).toEqual([]);
  await after.close();
  await watchAllSites(browser, tab);
  const again = await openPopup(browser, tab);
  await ask(tab.page, '/refused/new-version');
  await expect(again.row('/refused/new-version')).toHaveCount(1);
  await expect(again.root).toHaveAttribute('data-total', '1');
  expect(browser.problems).toEqual([]);
  await browser.close();
  await rm(folder, { recursive: true });
});
