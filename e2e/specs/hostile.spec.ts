/** Whatever the network sends: a reduced view, no exception, and nothing else is lost. */
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Locator, Page } from 'playwright/test';
import { expect, fetchAll, test } from '../harness/fixtures.ts';
import type { TestServer } from '../harness/test-server.ts';
import { panelIn } from '../harness/panel.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

const base64Url = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object): string =>
  `${base64Url({ alg: 'ES256', typ: 'at+jwt' })}.${base64Url(claims)}.${'A'.repeat(86)}`;

/** A 401 as bytes: Node refuses to write such header values itself. */
const rawRefusal = (fields: string, body = '{}'): Buffer =>
  Buffer.from(
    `HTTP/1.1 401 Unauthorized\r\n${fields}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    'latin1',
  );

interface Hostility {
  readonly path: string;
  readonly mount?: (testServer: TestServer, path: string) => void;
  readonly ask?: (page: Page, path: string) => Promise<unknown>;
  /** What the details still have to show. */
  readonly expectDetails?: (details: Locator) => Promise<void>;
}

const openResponse = async (details: Locator): Promise<void> => {
  const title = details.getByRole('button', { name: 'Response', exact: true });
  if ((await title.getAttribute('aria-expanded')) === 'false') await title.click();
};

const hostilities: Readonly<Record<string, Hostility>> = {
  'a challenge with control characters': {
    path: '/hostile/control',
    mount: (testServer, path) =>
      testServer.mountBytes(
        path,
        rawRefusal(
          'WWW-Authenticate: Bearer realm="a\x01\x02\x1b[31m\x7fb", error="invalid_token"',
        ),
      ),
    expectDetails: (details) =>
      expect(details.locator('[data-part="challenges"] [data-scheme="Bearer"]')).toContainText(
        'invalid_token',
      ),
  },
  'a challenge that is not UTF-8': {
    path: '/hostile/latin',
    mount: (testServer, path) =>
      testServer.mountBytes(path, rawRefusal('WWW-Authenticate: Bearer realm="caf\xe9 \xff\xfe"')),
    expectDetails: (details) =>
      expect(details.locator('[data-part="challenges"] [data-scheme="Bearer"]')).toBeVisible(),
  },
  'a challenge of 200 KiB': {
    path: '/hostile/long-challenge',
    mount: (testServer, path) =>
      testServer.mountBytes(
        path,
        rawRefusal(`WWW-Authenticate: Bearer realm="${'a,'.repeat(100 * KIB)}"`),
      ),
    expectDetails: (details) =>
      expect(details.locator('[data-part="challenges"] [data-scheme="Bearer"]')).toBeVisible(),
  },
  'a challenge of ten thousand parameters': {
    path: '/hostile/many-parameters',
    mount: (testServer, path) =>
      testServer.mountBytes(
        path,
        rawRefusal(
          `WWW-Authenticate: Bearer ${Array.from({ length: 10_000 }, (_, index) => `p${index}="1"`).join(', ')}`,
        ),
      ),
  },
  'a hundred challenge lines': {
    path: '/hostile/many-lines',
    mount: (testServer, path) =>
      testServer.mountBytes(
        path,
        rawRefusal(
          Array.from(
            { length: 100 },
            (_, index) => `WWW-Authenticate: Bearer realm="${index}"`,
          ).join('\r\n'),
        ),
      ),
    expectDetails: (details) =>
      expect(details.locator('[data-part="challenges"]')).toContainText('100'),
  },
  'a binary body': {
    path: '/hostile/binary',
    mount: (testServer, path) =>
      testServer.mount(path, (_, response) =>
        response
          .writeHead(401, { 'Content-Type': 'application/octet-stream' })
          .end(randomBytes(64 * KIB)),
      ),
  },
  'a binary body that claims to be JSON': {
    path: '/hostile/binary-json',
    mount: (testServer, path) =>
      testServer.mount(path, (_, response) =>
        response.writeHead(401, { 'Content-Type': 'application/json' }).end(randomBytes(64 * KIB)),
      ),
  },
  'a gzipped body': {
    path: '/hostile/gzipped',
    mount: (testServer, path) =>
      testServer.mount(path, (_, response) =>
        response
          .writeHead(401, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
          .end(gzipSync('{"error":"packed well"}')),
      ),
    expectDetails: async (details) => {
      await openResponse(details);
      await expect(details.locator('[data-part="response"]')).toContainText('packed well');
    },
  },
  'a gzipped body that does not say so': {
    path: '/hostile/gzipped-unsaid',
    mount: (testServer, path) =>
      testServer.mount(path, (_, response) =>
        response.writeHead(401, { 'Content-Type': 'text/plain' }).end(gzipSync('packed')),
      ),
  },
  'no body at all': {
    path: '/hostile/no-body',
    mount: (testServer, path) =>
      testServer.mount(path, (_, response) => response.writeHead(401).end()),
  },
  'an answer to HEAD': {
    path: '/hostile/head',
    mount: (testServer, path) =>
      testServer.mount(path, (_, response) =>
        response.writeHead(401, { 'Content-Length': 100 }).end(),
      ),
    ask: (page, path) =>
      page.evaluate((url) => fetch(url, { method: 'HEAD' }).then(() => undefined), path),
  },
  'a body of 50 MB': {
    path: '/hostile/large',
    mount: (testServer, path) =>
      testServer.mount(path, (_, response) =>
        response
          .writeHead(401, { 'Content-Type': 'application/json' })
          .end(Buffer.alloc(50 * MIB, '["x"],')),
      ),
    ask: (page, path) =>
      page.evaluate(
        (url) =>
          fetch(url)
            .then((response) => response.arrayBuffer())
            .then(() => undefined),
        path,
      ),
  },
  'JSON that is nested ten thousand deep': {
    path: '/hostile/deep',
    mount: (testServer, path) =>
      testServer.mount(path, (_, response) =>
        response
          .writeHead(401, { 'Content-Type': 'application/json' })
          .end('['.repeat(10_000) + ']'.repeat(10_000)),
      ),
  },
  'a token with a claim of a million characters': {
    path: '/hostile/large-claim',
    ask: (page, path) =>
      page.evaluate(
        ([url, token]) =>
          fetch(url, { headers: { Authorization: `Bearer ${token}` } }).then(() => undefined),
        [path, jwt({ iss: 'lab', groups: 'g'.repeat(1_000_000) })] as const,
      ),
    mount: (testServer, path) =>
      testServer.mount(path, (_, response) =>
        response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end(),
      ),
  },
  'a token in a URL of a million characters': {
    path: '/hostile/large-url',
    ask: (page, path) =>
      page.evaluate(([url, token]) => fetch(`${url}?access_token=${token}`).then(() => undefined), [
        path,
        jwt({ groups: 'g'.repeat(750_000) }),
      ] as const),
    mount: (testServer, path) =>
      testServer.mount(path, (_, response) => response.writeHead(401).end()),
  },
  '5,000 claims': {
    path: '/hostile/many-claims',
    ask: (page, path) =>
      page.evaluate(
        ([url, token]) =>
          fetch(url, { headers: { Authorization: `Bearer ${token}` } }).then(() => undefined),
        [
          path,
          jwt(Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`c${index}`, index]))),
        ] as const,
      ),
    mount: (testServer, path) =>
      testServer.mount(path, (_, response) =>
        response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end(),
      ),
  },
  '300 kB of headers': {
    path: '/hostile/many-headers',
    mount: (testServer, path) =>
      testServer.mount(path, (_, response) => response.writeHead(401).end()),
    ask: (page, path) =>
      page.evaluate(
        (url) =>
          fetch(url, {
            headers: Object.fromEntries(
              Array.from({ length: 3000 }, (_, index) => [`x-${index}`, 'v'.repeat(92)]),
            ),
          }).then(() => undefined),
        path,
      ),
  },
  '2 MB of JSON on one line': {
    path: '/hostile/one-line',
    mount: (testServer, path) =>
      testServer.mount(path, (_, response) =>
        response
          .writeHead(401, { 'Content-Type': 'application/json' })
          .end(`[${'{"id":1,"name":"item"},'.repeat(90_000)}null]`),
      ),
    expectDetails: async (details) => {
      await openResponse(details);
      const response = details.locator('[data-part="response"]');
      await expect(response.getByRole('button', { name: 'Show more' })).toHaveCount(1);
    },
  },
  'right-to-left and invisible characters': {
    path: '/hostile/%E2%80%AEgpj.exe',
    mount: (testServer, path) =>
      testServer.mount(path, (_, response) =>
        response
          .writeHead(401, { 'Content-Type': 'application/json' })
          .end('{"error":"\u202e\u05e9\u05dc\u05d5\u05dd\u200b"}'),
      ),
    expectDetails: (details) => expect(details).toContainText('<U+202E>'),
  },
  'a header of a megabyte, which the browser itself refuses': {
    path: '/hostile/refused-header',
    mount: (testServer, path) =>
      testServer.mountBytes(
        path,
        rawRefusal(`WWW-Authenticate: Bearer realm="${'a'.repeat(MIB)}"`),
      ),
  },
  'an answer that is not HTTP': {
    path: '/hostile/no-http',
    mount: (testServer, path) => testServer.mountBytes(path, randomBytes(4 * KIB)),
  },
  'a connection that breaks in the middle of a 401': {
    path: '/hostile/broken',
    mount: (testServer, path) =>
      testServer.mountBytes(
        path,
        Buffer.from(
          'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\nContent-Length: 1000\r\n\r\n{"error":',
        ),
      ),
  },
};

/** The browser reports no status of these: there is nothing to show. */
const unseen: readonly string[] = ['/hostile/refused-header', '/hostile/no-http'];

for (const [name, { path, mount, ask, expectDetails }] of Object.entries(hostilities)) {
  test(`${name} does no harm`, async ({ stage: { testServer }, used: { page, panel } }) => {
    mount?.(testServer, path);
    await page.goto(testServer.page);
    await (ask ?? fetchOne)(page, path);

    if (!unseen.includes(path)) {
      const row = panel.row(path);
      await expect(row).toHaveCount(1);
      const details = await panel.open(row);
      await expect(details.locator('[data-part="verdict"]')).toBeVisible();
      await expectDetails?.(details);
      expect(
        await panel.frame.evaluate(() => ({
          toolbar: document.querySelector('.toolbar')?.getBoundingClientRect().top,
          elements: document.querySelectorAll('*').length < 5000,
        })),
        'the toolbar stays where it is, and what is drawn is bounded',
      ).toEqual({ toolbar: 0, elements: true });
    }
    await fetchAll(page, ['/refused/next']);
    await expect(panel.row('/refused/next')).toHaveCount(1);
  });
}

const fetchOne = (page: Page, path: string): Promise<unknown> => fetchAll(page, [path]);

test('markup from the network stays text', async ({ stage: { testServer }, tab }) => {
  const evil = (where: string): string =>
    `<why401-evil onclick="x" class="${where}">${where}</why401-evil><img src=x onerror="document.title='${where}'">`;
  const inHeader = (where: string): string => evil(where).replaceAll('"', '\\"');
  testServer.mount('/hostile/markup', (_, response) => {
    response.setHeader(
      'WWW-Authenticate',
      `Bearer realm="${inHeader('realm')}", error="invalid_token", error_description="${inHeader('description')}"`,
    );
    response.setHeader('X-Request-Id', evil('correlation'));
    response.setHeader('X-Odd', evil('header'));
    response
      .writeHead(401, evil('reason').replaceAll(/[^ -~]/g, ''), { 'Content-Type': 'text/html' })
      .end(evil('body'));
  });
  const token = jwt({
    iss: evil('issuer'),
    aud: evil('audience'),
    sub: evil('subject'),
    exp: 1,
    [evil('claim-name')]: evil('claim'),
  });
  await tab.page.goto(testServer.page);
  await tab.page.evaluate(
    ([query, authorization]) =>
      fetch(`/hostile/markup?q=${query}`, { headers: { Authorization: authorization } }).then(
        () => undefined,
      ),
    [evil('query'), `Bearer ${token}`] as const,
  );

  const panel = panelIn(await tab.showPanel());
  const details = await panel.open(panel.row('/hostile/markup'));
  for (const summary of await details.locator('summary').all()) await summary.click();
  for (const text of ['realm', 'description', 'issuer', 'audience', 'body']) {
    await expect(details).toContainText(`>${text}</why401-evil>`);
  }
  await expect(panel.frame.locator('why401-evil, img[src="x"]')).toHaveCount(0);
  expect(await panel.frame.title()).not.toMatch(
    /realm|description|correlation|header|reason|body|issuer|audience|subject|claim|query/,
  );
});
