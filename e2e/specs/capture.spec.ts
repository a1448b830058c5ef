/** What was refused is in the panel: once, whatever happened around it. */
import { expect, fetchAll, refusedPaths, shownPaths, test } from '../harness/fixtures.ts';
import { panelIn } from '../harness/panel.ts';

test('two WWW-Authenticate lines stay two challenges', async ({
  stage: { testServer },
  used: { page, panel },
}) => {
  await page.goto(testServer.page);
  testServer.mount('/two-challenges', (_, response) => {
    response.setHeader('WWW-Authenticate', [
      'Bearer realm="first", scope="a, b"',
      'DPoP realm="second", algs="ES256 PS256"',
    ]);
    response.writeHead(401).end();
  });
  await fetchAll(page, ['/two-challenges']);

  const details = await panel.open(panel.row('/two-challenges'));
  const challenges = details.locator('[data-part="challenges"]');
  await expect(challenges.locator('[data-challenge-line]')).toHaveCount(2);
  await expect(challenges.locator('[data-scheme]')).toHaveCount(2);
  await expect(challenges.locator('[data-scheme="Bearer"]')).toContainText('first');
  await expect(challenges.locator('[data-scheme="DPoP"]')).toContainText('ES256 PS256');
});

test('the 401 before a navigation survives it', async ({
  stage: { testServer },
  usedLab: { page: labPage, panel },
}) => {
  await labPage.evaluate(async (next) => {
    const response = await fetch('/refused/before');
    await response.text();
    location.href = next;
  }, `${testServer.origin}/page/login`);
  await labPage.waitForURL('**/page/login');
  await fetchAll(labPage, ['/refused/after']);

  await expect.poll(() => shownPaths(panel)).toEqual(['/refused/after', '/refused/before']);
});

test('the 401 before a navigation survives it, though script read no more than its status', async ({
  stage: { testServer },
  usedLab: { page: labPage, panel },
}) => {
  // Chromium reports an unread response only when it has drained it: a page that comes sooner takes
  // it away.
  testServer.mount('/page/slow-login', (_, response) => {
    setTimeout(
      () =>
        response
          .writeHead(200, { 'Content-Type': 'text/html' })
          .end('<!doctype html><title>Sign in</title>'),
      1000,
    );
  });
  await labPage.evaluate(async () => {
    const { status } = await fetch('/refused/before');
    if (status === 401) location.href = '/page/slow-login';
  });
  await labPage.waitForURL('**/page/slow-login');

  await expect.poll(() => shownPaths(panel)).toEqual(['/refused/before']);
});

test('refusals that say 200 are found in a flood of answers, whose bodies are read when the page is quiet', async ({
  stage: { testServer },
  used: { page, panel },
}) => {
  await page.goto(testServer.page);
  const COUNT = 120;
  testServer.mount('/graphql', (_, response) => {
    response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(
        '{"data":null,"errors":[{"message":"You must be logged in","extensions":{"code":"UNAUTHENTICATED"}}]}',
      );
  });
  const paths = Array.from({ length: COUNT }, (_, index) => `/graphql?n=${index}`);
  await page.evaluate(async (all) => {
    await Promise.all(all.map((path) => fetch(path).then((response) => response.text())));
  }, paths);

  await expect.poll(() => panel.total()).toBe(COUNT);
  await expect(panel.row('/graphql?n=119')).toHaveAttribute(
    'data-cause',
    'graphql-unauthenticated',
  );
});

test('after a flood the lines are in their order for a screen reader, though single ones go on coming', async ({
  panel,
  labPage,
}) => {
  await fetchAll(
    labPage,
    Array.from({ length: 40 }, (_, index) => `/refused/flood-${index}`),
  );
  await expect.poll(() => panel.total()).toBe(40);
  await labPage.evaluate(() => {
    let n = 0;
    setInterval(() => {
      void fetch(`/refused/single-${n++}`);
    }, 150);
  });

  const numbers = (): Promise<readonly number[]> =>
    panel.frame
      .locator('.list-lines .line')
      .evaluateAll((lines) => lines.map((line) => Number(line.getAttribute('aria-rowindex'))));
  await expect
    .poll(
      async () =>
        (await panel.total()) > 45 &&
        (await numbers()).every(
          (number, index, all) => index === 0 || number > (all[index - 1] ?? Infinity),
        ),
    )
    .toBe(true);
});

test('a request refused before the panel was first opened is there', async ({ tab, labPage }) => {
  await fetchAll(labPage, ['/refused/early']);

  const panel = panelIn(await tab.showPanel());
  await expect.poll(() => shownPaths(panel)).toEqual(['/refused/early']);
});

test('a page that was refused before DevTools were opened is one press away from being recorded', async ({
  stage: { testServer },
  tab,
  panel,
}) => {
  testServer.mount('/page/refused-at-once', (_, response) => {
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end(
        '<!doctype html><title>Refused at once</title><script>fetch("/refused/at-once").then((response) => response.text())</script>',
      );
  });
  await tab.page.goto(`${testServer.origin}/page/refused-at-once`);
  await expect.poll(() => shownPaths(panel)).toEqual(['/refused/at-once']);
  await panel.clear();
  await panel.frame.getByRole('button', { name: 'Reload page' }).click();
  await expect.poll(() => shownPaths(panel)).toEqual(['/refused/at-once']);
  expect(testServer.count('/refused/at-once')).toBe(2);
});

test('nothing is missing between the opening of DevTools and the loading of its extension', async ({
  stage: { browser, testServer },
}) => {
  const script =
    'let beats = 0; const beat = setInterval(() => fetch(`/refused/beat-${++beats}`), 100)';
  testServer.mount('/page/beating', (_, response) => {
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end(`<!doctype html><title>Beating</title><script>${script}</script>`);
  });
  const tab = await browser.openTab(`${testServer.origin}/page/beating`);
  const panel = panelIn(await tab.showPanel());
  await expect.poll(() => panel.total()).toBeGreaterThan(20);
  const last = await tab.page.evaluate<number>('clearInterval(beat), beats');

  // The list draws its first rows; the total counts all.
  const drawn = async (): Promise<readonly number[]> =>
    (await panel.rows())
      .map(({ url }) => Number(/beat-(\d+)$/.exec(url)?.[1]))
      .sort((a, b) => a - b);
  const [first = 0] = await drawn();
  await expect.poll(() => panel.total()).toBe(last - first + 1);
  const seen = await drawn();
  expect(seen).toEqual(Array.from(seen, (_, index) => first + index));
  await tab.close();
});

test('clear empties the list, and what was cleared does not come back', async ({
  stage: { browser },
  usedLab: { page: labPage, panel },
}) => {
  await fetchAll(labPage, refusedPaths('old', 3));
  await expect.poll(() => panel.total()).toBe(3);

  await panel.clear();
  await expect.poll(() => panel.total()).toBe(0);
  await fetchAll(labPage, refusedPaths('new', 2));
  await expect.poll(() => shownPaths(panel)).toEqual(refusedPaths('new', 2));

  await browser.stopServiceWorker();
  await fetchAll(labPage, ['/refused/newer']);
  await expect.poll(() => shownPaths(panel)).toEqual([...refusedPaths('new', 2), '/refused/newer']);
});

test('what one tab was refused is not shown in another', async ({
  stage: { browser, testServer },
  usedLab: { page: labPage, panel },
}) => {
  const other = await browser.openTab();
  const otherPanel = panelIn(await other.showPanel());
  await other.page.goto(testServer.page);
  await fetchAll(labPage, ['/refused/here']);
  await fetchAll(other.page, ['/refused/there']);

  await expect.poll(() => shownPaths(panel)).toEqual(['/refused/here']);
  await expect.poll(() => shownPaths(otherPanel)).toEqual(['/refused/there']);
  await other.close();
});

test('ordinary traffic is not flagged', async ({
  stage: { testServer },
  used: { page, panel },
}) => {
  await page.goto(testServer.page);
  testServer.mount('/missing', (_, response) =>
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('No such page'),
  );
  testServer.mount('/moved', (_, response) =>
    response.writeHead(302, { Location: '/page/elsewhere' }).end(),
  );
  testServer.mount('/broken', (_, response) =>
    response.writeHead(500, { 'Content-Type': 'text/plain' }).end('Out of memory'),
  );
  testServer.mount('/data', (_, response) =>
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":401}'),
  );
  await fetchAll(page, ['/missing', '/moved', '/broken', '/data', '/refused/last']);

  await expect.poll(() => shownPaths(panel)).toEqual(['/refused/last']);
});
