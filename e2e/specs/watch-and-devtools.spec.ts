/**
 * Watch mode and DevTools together: one exchange that both see is one failure, and either may come
 * and go.
 */
import { expect, fetchAll, refusedPaths, shownPaths } from '../harness/fixtures.ts';
import { panelIn } from '../harness/panel.ts';
import { testOn } from '../harness/stage.ts';
import { beginWatching, openPopup } from '../harness/watching.ts';

const test = testOn({}, async (stage, use) => {
  await beginWatching(stage.browser, stage.testServer.page);
  await use(stage);
});

// One worker, and so one browser.
test.describe.configure({ mode: 'default' });

test('each exchange is there once, and has what either source knows', async ({
  stage: { browser, testServer },
}) => {
  const tab = await browser.openTab();
  const panel = panelIn(await tab.showPanel());
  await tab.page.goto(testServer.page);
  await fetchAll(tab.page, refusedPaths('a', 20));
  await tab.page.evaluate(
    (paths) =>
      Promise.all(paths.map((path) => fetch(path).then((response) => response.text()))).then(
        () => undefined,
      ),
    refusedPaths('b', 20),
  );
  await tab.page.evaluate(
    (url) =>
      new Promise((resolve) => {
        new WebSocket(url).onerror = resolve;
      }),
    `${testServer.origin.replace('http', 'ws')}/refused/socket`,
  );
  const expected = [...refusedPaths('a', 20), ...refusedPaths('b', 20), '/refused/socket'];
  await expect.poll(() => shownPaths(panel)).toEqual(expected);

  // DevTools alone knows the body, watch mode alone the handshake.
  const details = await panel.open(panel.row('/refused/a-1'));
  await details.getByRole('button', { name: 'Response', exact: true }).click();
  await expect(details.locator('[data-part="response"]')).toContainText('unauthorized');
  await expect(panel.row('/refused/socket')).toHaveAttribute('data-status', '401');

  await browser.stopServiceWorker();
  await fetchAll(tab.page, ['/refused/z']);
  await expect.poll(() => shownPaths(panel)).toEqual([...expected, '/refused/z']);
  await tab.close();
});

test('what DevTools saw stays when it closes, and is not doubled when it comes back', async ({
  stage: { browser, testServer },
}) => {
  const tab = await browser.openTab();
  const panel = panelIn(await tab.showPanel());
  await tab.page.goto(testServer.page);
  await fetchAll(tab.page, refusedPaths('a', 3));
  await expect.poll(() => shownPaths(panel)).toEqual(refusedPaths('a', 3));
  const popup = await openPopup(browser, tab);
  await expect(popup.root).toHaveAttribute('data-total', '3');
  await panel.frame.page().close();
  await expect.poll(() => fetchAll(tab.page, ['/refused/b'])).toEqual([401]);
  const listed = (paths: readonly string[]): readonly string[] =>
    paths.map((path) => `401 missing-credentials ${path}`);
  const before = [...refusedPaths('a', 3), '/refused/b'];
  await expect.poll(() => popup.failures()).toEqual(listed(before));

  const reopened = await tab.reopenDevtools();
  const nextPanel = panelIn(await reopened.showPanel());
  await expect.poll(() => shownPaths(nextPanel)).toEqual(before);
  await fetchAll(reopened.page, ['/refused/c']);
  const after = [...before, '/refused/c'];
  await expect.poll(() => shownPaths(nextPanel)).toEqual(after);
  await expect.poll(() => popup.failures()).toEqual(listed(after));
  await popup.close();
  await reopened.close();
});
