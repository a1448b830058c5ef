/**
 * What a browser does around a session: another extension that changes headers, pages that come
 * back from the cache or were prerendered, a page that crashes, an update of the extension.
 */
import { fileURLToPath } from 'node:url';
import { expect, fetchAll, shownPaths } from '../harness/fixtures.ts';
import type { InspectedTab } from '../harness/inspected-tab.ts';
import { panelIn } from '../harness/panel.ts';
import { testIn } from '../harness/stage.ts';

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
  await after.page.goto(testServer.page);
  await fetchAll(after.page, ['/refused/after']);
  await expect.poll(() => shownPaths(panel)).toEqual(['/refused/after']);
  await after.close();
});
