import type { OpenedPage } from '../harness/inspected-tab.ts';
/** Several tabs, windows, DevTools and profiles: what is refused in one is listed in that one. */
import type { Frame } from 'playwright';
import { findBrowser, findExtension, openBrowser } from '../harness/driver.ts';
import type { InspectedBrowser } from '../harness/driver.ts';
import { expect, fetchAll, shownPaths, test } from '../harness/fixtures.ts';
import { panelIn } from '../harness/panel.ts';
import { extensionsPage } from '../harness/watching.ts';

/** Opens a window from a page of the extension. */
const openWindow =
  (from: OpenedPage, properties: { readonly incognito?: boolean } = {}) =>
  (): Promise<unknown> =>
    from.page.evaluate(
      `chrome.windows.create(${JSON.stringify({ ...properties, url: 'about:blank' })}).then(() => true)`,
    );

/** A browser of its own, in which the extension is allowed in incognito windows. */
async function openIncognitoBrowser(): Promise<InspectedBrowser> {
  const browser = await openBrowser({
    executable: findBrowser(),
    extension: findExtension(),
    headless: true,
  });
  const settings = await browser.openPage(extensionsPage);
  await settings.page.evaluate(
    `chrome.developerPrivate.updateExtensionConfiguration(${JSON.stringify({ extensionId: browser.extensionId, incognitoAccess: true })})`,
  );
  await settings.close();
  return browser;
}

const tabIdOf = (panel: Frame): Promise<number> =>
  panel.evaluate<number>('chrome.devtools.inspectedWindow.tabId');

/**
 * The text on a tab's button, as a page of the extension knows it; null where its profile has no
 * such tab.
 */
const badge = ({ page }: OpenedPage, tabId: number): Promise<string | null> =>
  page.evaluate<string | null>(`chrome.action.getBadgeText({ tabId: ${tabId} }).catch(() => null)`);

test('two windows, each with its own DevTools', async ({
  stage: { browser, testServer },
  panel,
  labPage,
}) => {
  const options = await browser.openPage('manifest.json');
  const other = await browser.tabOpenedBy(openWindow(options));
  const otherPanel = panelIn(await other.showPanel());
  await other.page.goto(testServer.page);
  await Promise.all([
    fetchAll(labPage, ['/refused/here', '/refused/shared']),
    fetchAll(other.page, ['/refused/there', '/refused/shared']),
  ]);

  await expect.poll(() => shownPaths(panel)).toEqual(['/refused/here', '/refused/shared']);
  await expect.poll(() => shownPaths(otherPanel)).toEqual(['/refused/shared', '/refused/there']);
  await other.close();
  await fetchAll(labPage, ['/refused/later']);
  await expect
    .poll(() => shownPaths(panel))
    .toEqual(['/refused/here', '/refused/later', '/refused/shared']);
  await options.close();
});

test('an incognito window has a worker and a session of its own', async ({
  stage: { testServer },
}) => {
  const browser = await openIncognitoBrowser();
  const options = await browser.openPage('manifest.json');
  const ordinary = await browser.openTab();
  const incognito = await browser.tabOpenedBy(openWindow(options, { incognito: true }));
  const frames = [await ordinary.showPanel(), await incognito.showPanel()] as const;
  await ordinary.page.goto(`${testServer.origin}/page/ordinary`);
  await incognito.page.goto(`${testServer.origin}/page/incognito`);
  await fetchAll(ordinary.page, ['/refused/ordinary']);
  await fetchAll(incognito.page, ['/refused/incognito-1', '/refused/incognito-2']);

  await expect.poll(() => shownPaths(panelIn(frames[0]))).toEqual(['/refused/ordinary']);
  await expect
    .poll(() => shownPaths(panelIn(frames[1])))
    .toEqual(['/refused/incognito-1', '/refused/incognito-2']);
  // The ordinary profile's button counts its own tab, and knows of no other.
  const [own, hidden] = [await tabIdOf(frames[0]), await tabIdOf(frames[1])];
  await expect.poll(() => badge(options, own)).toBe('1');
  expect(await badge(options, hidden)).toBeNull();
  expect(browser.problems).toEqual([]);
  await browser.close();
});

test('DevTools that were closed and are opened again begin anew, and tell each refusal once', async ({
  stage: { browser, testServer },
}) => {
  const options = await browser.openPage('manifest.json');
  const first = await browser.openTab();
  const tabId = await tabIdOf(await first.showPanel());
  await first.page.goto(`${testServer.origin}/page/reopened`);
  await fetchAll(first.page, ['/refused/before']);
  await expect.poll(() => badge(options, tabId)).toBe('1');

  const again = await first.reopenDevtools();
  await expect.poll(() => badge(options, tabId)).toBe('');
  const panel = panelIn(await again.showPanel());
  await fetchAll(again.page, ['/refused/after']);
  await expect.poll(() => shownPaths(panel)).toEqual(['/refused/after']);
  await expect.poll(() => badge(options, tabId)).toBe('1');
  await again.close();
  await options.close();
});

test('a tab that closes in mid-request takes its session along, and no other', async ({
  stage: { browser, testServer },
  panel,
  labPage,
}) => {
  let arrived = (): void => undefined;
  const underWay = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  testServer.mount('/never-answered', () => arrived());
  const leaving = await browser.openTab();
  await leaving.showPanel();
  await leaving.page.goto(testServer.page);
  await fetchAll(leaving.page, ['/refused/leaving']);
  await leaving.page.evaluate(() => void fetch('/never-answered'));
  await underWay;
  await leaving.close();

  await fetchAll(labPage, ['/refused/staying']);
  await expect.poll(() => shownPaths(panel)).toEqual(['/refused/staying']);
});
