/**
 * Watch mode and what else happens to pages: they come back from the cache, are prerendered, crash,
 * are in another window or in an incognito one, or another extension changes what they send.
 */
import { fileURLToPath } from 'node:url';
import { findBrowser, findExtension, openBrowser } from '../harness/driver.ts';
import type { InspectedBrowser } from '../harness/driver.ts';
import { expect } from '../harness/fixtures.ts';
import type { OpenedPage } from '../harness/inspected-tab.ts';
import { testOn } from '../harness/stage.ts';
import type { TestServer } from '../harness/test-server.ts';
import { ask } from '../harness/watch-requests.ts';
import { withWatchedTab } from '../harness/watch-stage.ts';
import {
  beginWatching,
  extensionsPage,
  openPopup,
  openTabAt,
  showPopup,
} from '../harness/watching.ts';
import type { Popup } from '../harness/watching.ts';

/** An extension that takes `Authorization` out of each request and adds a header of its own. */
const headerChanger = fileURLToPath(new URL('../harness/header-changer', import.meta.url));

// A page of chrome://extensions that stays connected would keep all others from being prerendered.
const base = testOn({ devtools: false, others: [headerChanger] }, async (stage, use) => {
  const extensions = await beginWatching(stage.browser, stage.testServer.page);
  await extensions.close();
  await use(stage);
});

const test = withWatchedTab(base);

// One worker, and so one browser.
test.describe.configure({ mode: 'default' });

/** A browser of its own, in which the extension is allowed in incognito windows. */
async function openIncognitoBrowser(): Promise<InspectedBrowser> {
  const browser = await openBrowser({
    executable: findBrowser(),
    extension: findExtension(),
    headless: true,
    devtools: false,
  });
  const settings = await browser.openPage(extensionsPage);
  await settings.page.evaluate(
    `chrome.developerPrivate.updateExtensionConfiguration(${JSON.stringify({ extensionId: browser.extensionId, incognitoAccess: true })})`,
  );
  await settings.close();
  return browser;
}

/** Such a browser, which watches an ordinary tab, and the popup over it. */
async function watchBesideIncognito({ page }: TestServer) {
  // A browser of its own takes long to start on a busy machine.
  test.setTimeout(120_000);
  const browser = await openIncognitoBrowser();
  await beginWatching(browser, page);
  const tab = await openTabAt(browser, page);
  return { browser, tab, popup: await openPopup(browser, tab) };
}

interface IncognitoWindow {
  /** A page of the extension, which is where the popup is. */
  readonly door: OpenedPage;
  /** On the tab beside it. */
  readonly incognito: Popup;
  /** Leads that tab to a page. */
  readonly show: (url: string) => Promise<void>;
}

/** @param url of which the popup is told that the tab is there */
async function openIncognitoWindow(
  browser: InspectedBrowser,
  { page }: Popup,
  url: string,
): Promise<IncognitoWindow> {
  const door = await browser.pageOpenedBy(() =>
    page.evaluate(
      `chrome.windows.create({ incognito: true, url: 'manifest.json' }).then(() => true)`,
    ),
  );
  const tabId = await door.page.evaluate<number>(
    `chrome.tabs.create({ url: 'about:blank', active: false }).then(({ id }) => id)`,
  );
  // The worker of incognito windows listens once a view has got an answer of it.
  const incognito = await showPopup(door, tabId, url);
  await expect(incognito.root).toHaveAttribute('data-state', 'watching');
  const show = async (shown: string): Promise<void> => {
    await door.page.evaluate(`chrome.tabs.update(${tabId}, { url: '${shown}' }).then(() => true)`);
  };
  return { door, incognito, show };
}

const html = (testServer: TestServer, path: string, source: string): void =>
  testServer.mount(path, (_, response) =>
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<!doctype html>${source}`),
  );

/** A path whose request waits until `answer` is called; `arrived` resolves once it has come. */
function mountGate(testServer: TestServer, path: string) {
  let answer = (): void => undefined;
  const arrived = new Promise<void>((resolve) => {
    testServer.mount(path, (_, response) => {
      answer = () => response.writeHead(204).end();
      resolve();
    });
  });
  return { arrived, answer: () => answer() };
}

/** The popup on a tab to which nobody is connected. */
const popupOn = async (browser: InspectedBrowser, tabId: number, url: string): Promise<Popup> =>
  showPopup(await browser.openPage('manifest.json'), tabId, url);

test('a page that comes back from the cache: what it is refused then is its own, once', async ({
  stage: { testServer },
  page,
  popup,
}) => {
  await page.evaluate((elsewhere) => {
    addEventListener('pageshow', ({ persisted }) => {
      document.title = persisted ? 'from the cache' : 'loaded again';
      void fetch(`${elsewhere}/refused/restored`).catch(() => 0);
    });
  }, testServer.elsewhere);
  await ask(page, '/refused/before');
  await page.goto(`${testServer.origin}/page/elsewhere`);
  await ask(page, '/refused/elsewhere');
  await page.evaluate(() => {
    history.back();
  });
  await expect.poll(() => page.title().catch(() => '')).toBe('from the cache');
  await ask(page, '/refused/back');
  await expect(popup.row('/refused/back')).toHaveCount(1);
  await expect
    .poll(() => popup.pages())
    .toEqual({
      '/page': ['/refused/back', '/refused/before', '/refused/restored'],
      '/page/elsewhere': ['/refused/elsewhere'],
    });
  await expect.poll(() => popup.badge()).toBe('4');
});

test.describe('a page that is prerendered', () => {
  /** Opens a tab whose page has `/page/ahead` prerendered and, once `go` is answered, goes `to`. */
  async function speculate(
    { browser, testServer }: { browser: InspectedBrowser; testServer: TestServer },
    { ahead, to }: { readonly ahead: readonly string[]; readonly to: string },
  ) {
    html(
      testServer,
      '/page/ahead',
      `<script>
        fetch('${testServer.elsewhere}/refused/ahead').catch(() => 0).then(() => fetch('/loaded-ahead'));
        document.addEventListener('prerenderingchange', () => fetch('${testServer.elsewhere}/refused/shown').catch(() => 0).then(() => fetch('/arrived')));
      </script>`,
    );
    html(
      testServer,
      '/page/next',
      `<script>fetch('/refused/next').then(() => fetch('/arrived'))</script>`,
    );
    const rules = JSON.stringify({ prerender: [{ urls: ahead, eagerness: 'immediate' }] });
    html(
      testServer,
      '/page/speculating',
      `<script type="speculationrules">${rules}</script>
      <script>fetch('/go').then(() => fetch('/refused/meanwhile')).then(() => { location.href = '${to}' })</script>`,
    );
    const [loadedAhead, go, arrived] = ['/loaded-ahead', '/go', '/arrived'].map((path) =>
      mountGate(testServer, path),
    );
    // What Playwright is connected to prerenders nothing.
    const [worker] = browser.serviceWorkers;
    const url = `${testServer.origin}/page/speculating`;
    const tabId = Number(
      await worker?.evaluate(
        `chrome.windows.create({ url: '${url}' }).then(({ tabs: [tab] }) => tab.id)`,
      ),
    );
    await Promise.all([loadedAhead?.arrived, go?.arrived]);
    return {
      tabId,
      url,
      /** Resolves once the page that is shown then was refused something. */
      goOn: async () => {
        go?.answer();
        await arrived?.arrived;
      },
      close: () => worker?.evaluate(`chrome.tabs.remove(${tabId}).then(() => true)`),
    };
  }

  test('and shown: what it is refused before and after is its own, once', async ({
    stage: { browser, testServer },
  }) => {
    const tab = await speculate(
      { browser, testServer },
      { ahead: ['/page/ahead'], to: '/page/ahead' },
    );
    await tab.goOn();
    const popup = await popupOn(browser, tab.tabId, tab.url);
    await expect
      .poll(() => popup.pages())
      .toEqual({
        '/page/ahead': ['/refused/ahead', '/refused/shown'],
        '/page/speculating': ['/refused/meanwhile'],
      });
    await expect.poll(() => popup.badge()).toBe('3');
    await tab.close();
    await popup.close();
  });

  test('and never shown: what it was refused stays, once, and so does a refusal of the page itself', async ({
    stage: { browser, testServer },
  }) => {
    const tab = await speculate(
      { browser, testServer },
      { ahead: ['/page/ahead', '/refused/page'], to: '/page/next' },
    );
    await tab.goOn();
    const popup = await popupOn(browser, tab.tabId, tab.url);
    await expect
      .poll(() => popup.failures())
      .toEqual([
        '401 missing-credentials /refused/ahead',
        '401 missing-credentials /refused/meanwhile',
        '401 missing-credentials /refused/next',
        '401 missing-credentials /refused/page',
      ]);
    expect(await popup.pages()).toMatchObject({
      '/page/ahead': ['/refused/ahead'],
      '/page/next': ['/refused/next'],
      '/page/speculating': ['/refused/meanwhile', '/refused/page'],
    });
    await expect.poll(() => popup.badge()).toBe('4');
    await tab.close();
    await popup.close();
  });
});

test('a page that crashes: what it was refused stays, and the tab goes on when it is reloaded', async ({
  stage: { browser, testServer },
  tab,
  page,
  popup,
}) => {
  testServer.mount('/half-answered', (_, response) => {
    response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).write('It never ends');
  });
  const neverAnswered = mountGate(testServer, '/never-answered');
  await ask(page, '/refused/before');
  await page.evaluate(() => fetch('/half-answered').then(({ status }) => status));
  await page.evaluate(() => {
    void fetch('/never-answered');
  });
  await neverAnswered.arrived;
  const crashed = page.waitForEvent('crash');
  await page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  const expected = [
    '401 missing-credentials /half-answered',
    '401 missing-credentials /refused/before',
  ];
  await expect.poll(() => popup.failures()).toEqual(expected);
  await expect.poll(() => popup.badge()).toBe('2');

  await popup.page.evaluate(
    'chrome.tabs.reload(Number(new URL(location.href).searchParams.get("tab")))',
  );
  await tab.release();
  const again = await tab.takeBack();
  await expect.poll(() => again.page.title().catch(() => '')).toBe('TestServer');
  await ask(again.page, '/refused/reloaded');
  await expect
    .poll(() => popup.failures())
    .toEqual([...expected, '401 missing-credentials /refused/reloaded']);
  await expect.poll(() => popup.badge()).toBe('3');
  await browser.stopServiceWorker();
  await ask(again.page, '/refused/restarted');
  await expect(popup.row('/refused/restarted')).toHaveCount(1);
  await expect(popup.root).toHaveAttribute('data-total', '4');
  await again.release();
});

test('another extension takes the credentials out: what was sent is judged', async ({
  page,
  popup,
}) => {
  const bearer = { Authorization: 'Bearer abc' };
  for (const path of ['/refused/changed', '/refused/unchanged'])
    await page.evaluate(([url, headers]) => fetch(url, { headers }).then(({ status }) => status), [
      path,
      bearer,
    ] as const);
  await expect(popup.row('/refused/changed')).toHaveAttribute('data-cause', 'missing-credentials');
  await expect(popup.row('/refused/unchanged')).not.toHaveAttribute(
    'data-cause',
    'missing-credentials',
  );
});

test('two windows are not mixed, and a tab that moves to the other one keeps its session', async ({
  stage: { browser, testServer },
  page,
  popup,
}) => {
  let created = { windowId: -1, tabId: -1 };
  const other = await browser.pageOpenedBy(async () => {
    created = await popup.page.evaluate<typeof created>(
      `chrome.windows.create({ url: 'about:blank' }).then(({ id, tabs: [tab] }) => ({ windowId: id, tabId: tab.id }))`,
    );
  });
  await other.page.goto(testServer.page);
  const otherPopup = await popupOn(browser, created.tabId, testServer.page);
  await Promise.all([ask(page, '/refused/here'), ask(other.page, '/refused/there')]);
  await expect.poll(() => popup.failures()).toEqual(['401 missing-credentials /refused/here']);
  await expect
    .poll(() => otherPopup.failures())
    .toEqual(['401 missing-credentials /refused/there']);

  await popup.page.evaluate(
    `chrome.tabs.move(Number(new URL(location.href).searchParams.get('tab')), { windowId: ${created.windowId}, index: -1 })`,
  );
  await Promise.all([ask(page, '/refused/moved'), ask(other.page, '/refused/stayed')]);
  await expect
    .poll(() => popup.failures())
    .toEqual(['401 missing-credentials /refused/here', '401 missing-credentials /refused/moved']);
  await expect
    .poll(() => otherPopup.failures())
    .toEqual(['401 missing-credentials /refused/stayed', '401 missing-credentials /refused/there']);
  await expect.poll(() => popup.badge()).toBe('2');
  await other.close();
  await otherPopup.close();
});

test('an incognito window shares nothing with others, nor with the next one', async ({
  stage: { testServer },
}) => {
  const { browser, tab, popup } = await watchBesideIncognito(testServer);
  const url = `${testServer.origin}/page/incognito`;
  html(
    testServer,
    '/page/incognito',
    `<script>fetch('/refused/incognito').then(() => fetch('/asked'))</script>`,
  );
  const openIncognito = async (): Promise<IncognitoWindow> => {
    const opened = await openIncognitoWindow(browser, popup, url);
    const asked = mountGate(testServer, '/asked');
    await opened.show(url);
    await asked.arrived;
    return opened;
  };

  const { door, incognito } = await openIncognito();
  await ask(tab.page, '/refused/ordinary');
  const listed = '401 missing-credentials /refused/incognito';
  await expect.poll(() => incognito.failures()).toEqual([listed]);
  await expect.poll(() => incognito.badge()).toBe('1');
  await expect.poll(() => popup.failures()).toEqual(['401 missing-credentials /refused/ordinary']);

  // The browser ends the worker with the last window, before it can forget.
  const ended = door.page.waitForEvent('close');
  await door.page.evaluate(
    'void chrome.windows.getCurrent().then(({ id }) => chrome.windows.remove(id))',
  );
  await ended;
  await door.release();
  const next = await openIncognito();
  await expect.poll(() => next.incognito.failures()).toEqual([listed]);
  const kept = (): Promise<number> =>
    popup.page.evaluate(
      `chrome.storage.session.getKeys().then((keys) => keys.filter((key) => key.startsWith('incognito/kept:')).length)`,
    );
  await expect.poll(kept).toBe(1);
  await ask(tab.page, '/refused/later');
  await expect(popup.row('/refused/later')).toHaveCount(1);
  await expect(popup.root).toHaveAttribute('data-total', '2');
  expect(browser.problems).toEqual([]);
  await browser.close();
});

test('ordinary and incognito windows stop and begin to watch together, and neither misses what follows', async ({
  stage: { testServer },
}) => {
  const { browser, tab, popup: ordinary } = await watchBesideIncognito(testServer);
  const { incognito, show } = await openIncognitoWindow(browser, ordinary, testServer.page);
  const seen = { ordinary: new Array<string>(), incognito: new Array<string>() };
  const listed = (paths: readonly string[]): readonly string[] =>
    paths.map((path) => `401 missing-credentials ${path}`).sort();
  const expectNext = async (name: string): Promise<void> => {
    await ask(tab.page, `/refused/ordinary-${name}`);
    await show(`${testServer.origin}/refused/incognito-${name}`);
    seen.ordinary.push(`/refused/ordinary-${name}`);
    seen.incognito.push(`/refused/incognito-${name}`);
    await expect.poll(() => ordinary.failures()).toEqual(listed(seen.ordinary));
    await expect.poll(() => incognito.failures()).toEqual(listed(seen.incognito));
  };

  await expectNext('at-first');
  for (const [name, here, there] of [
    ['by-ordinary', ordinary, incognito],
    ['by-incognito', incognito, ordinary],
    ['by-ordinary-again', ordinary, incognito],
  ] as const) {
    await here.press('stop');
    await expect(there.root).not.toHaveAttribute('data-state', 'watching');
    await here.press('watch-all');
    await expect(there.root).toHaveAttribute('data-state', 'watching');
    await expectNext(name);
  }
  expect(browser.problems).toEqual([]);
  await browser.close();
});
