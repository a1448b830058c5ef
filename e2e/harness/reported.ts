/**
 * What Chromium reports to DevTools for a refusal, and what the panel shows. `reported.spec.ts`
 * tests each row, and docs/what-is-reported.md is generated from the table.
 */
import type { Page } from 'playwright';
import type { TestServer } from './test-server.ts';

export interface Reported {
  /** What a page does. */
  readonly what: string;
  /** The entries that DevTools gets. */
  readonly entries: string;
  /** What the panel shows of it. */
  readonly shown: string;
  /** Paths that the testServer has to answer. */
  readonly mount?: (testServer: TestServer) => void;
  readonly happens: (page: Page, testServer: TestServer) => Promise<unknown>;
  /** The lines of the list, in any order. */
  readonly lines: readonly {
    readonly path: string;
    readonly status: number;
    readonly cause?: string;
  }[];
  /** Kinds of related exchanges, and notices, that the details of the first line name. */
  readonly related?: readonly string[];
  readonly notices?: readonly string[];
  /** How its request headers are called. */
  readonly sent?: 'wire' | 'provisional' | 'unsent';
}

const bearer = { 'WWW-Authenticate': 'Bearer realm="testServer"' };

type DialogAnswer =
  | { readonly response: 'CancelAuth' }
  | {
      readonly response: 'ProvideCredentials';
      readonly username: string;
      readonly password: string;
    };

/** A route that takes `ada:right` by Basic (RFC 7617), whatever was cached of it. */
function mountBasic(testServer: TestServer): void {
  testServer.mount('/dialog/basic', (request, response) => {
    if (request.headers.authorization === `Basic ${Buffer.from('ada:right').toString('base64')}`)
      response.writeHead(200).end('come in');
    else
      response
        .writeHead(401, {
          'WWW-Authenticate': ['Basic realm="testServer"', 'Bearer realm="testServer"'],
        })
        .end('no');
  });
}

/** Fetches the route and answers the dialogs that come, in turn, as a user would. */
async function withDialog(page: Page, ...answers: readonly DialogAnswer[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const left = [...answers];
  session.on(
    'Fetch.requestPaused',
    ({ requestId }) => void session.send('Fetch.continueRequest', { requestId }),
  );
  session.on(
    'Fetch.authRequired',
    ({ requestId }) =>
      void session.send('Fetch.continueWithAuth', {
        requestId,
        authChallengeResponse: left.shift() ?? { response: 'CancelAuth' },
      }),
  );
  await session.send('Fetch.enable', {
    handleAuthRequests: true,
    patterns: [{ urlPattern: '*/dialog/basic' }],
  });
  await page.evaluate(() =>
    fetch('/dialog/basic', { cache: 'no-store' }).then((response) => response.text()),
  );
  await session.detach();
}

export const reported: readonly Reported[] = [
  {
    what: 'A request whose CORS preflight is refused',
    entries:
      'Two entries: the preflight, and the request that it stopped (status 0, provisional headers). Only their URL and time connect them.',
    shown: 'One failure, on the request, which was never sent.',
    mount: (testServer) =>
      testServer.mount('/reported/preflight', (_, response) =>
        response.writeHead(401, bearer).end(),
      ),
    happens: (page, { elsewhere }) =>
      page.evaluate(
        (url) => fetch(url, { headers: { Authorization: 'Bearer abc' } }).catch(() => 0),
        `${elsewhere}/reported/preflight`,
      ),
    lines: [{ path: '/reported/preflight', status: 0, cause: 'cors-preflight-auth' }],
    related: ['preflight'],
    sent: 'unsent',
  },
  {
    what: 'A 401 without CORS headers',
    entries: 'The 401 without its body, with net::ERR_FAILED; script sees a network error.',
    shown: 'The 401 with its own cause, and the notice hidden-by-cors.',
    mount: (testServer) =>
      testServer.mount('/reported/hidden', (_, response) =>
        response.writeHead(401, bearer).end('no'),
      ),
    happens: (page, { elsewhere }) =>
      page.evaluate((url) => fetch(url).catch(() => 0), `${elsewhere}/reported/hidden`),
    lines: [{ path: '/reported/hidden', status: 401, cause: 'missing-credentials' }],
    notices: ['hidden-by-cors'],
    sent: 'wire',
  },
  {
    what: 'An image that gets a 401',
    entries: 'One entry.',
    shown: 'One failure.',
    mount: (testServer) =>
      testServer.mount('/reported/image', (_, response) => response.writeHead(401, bearer).end()),
    happens: (page) =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            const image = new Image();
            image.onerror = resolve;
            image.src = '/reported/image';
          }),
      ),
    lines: [{ path: '/reported/image', status: 401, cause: 'missing-credentials' }],
  },
  {
    what: 'A request that is redirected to a 401',
    entries: 'One entry per hop.',
    shown: 'One failure, on the last hop; the others are related.',
    mount: (testServer) => {
      testServer.mount('/reported/hop-1', (_, response) =>
        response.writeHead(302, { Location: '/reported/hop-2' }).end(),
      );
      testServer.mount('/reported/hop-2', (_, response) =>
        response.writeHead(307, { Location: '/reported/hop-3' }).end(),
      );
      testServer.mount('/reported/hop-3', (_, response) => response.writeHead(401, bearer).end());
    },
    happens: (page) => page.evaluate(() => fetch('/reported/hop-1').then(({ status }) => status)),
    lines: [{ path: '/reported/hop-3', status: 401 }],
    related: ['redirected-from'],
  },
  {
    what: 'A redirect that script handles itself (`redirect: "manual"`)',
    entries: 'The 302, and a phantom entry for its target, which was never requested.',
    shown: 'Nothing.',
    mount: (testServer) =>
      testServer.mount('/reported/manual', (_, response) =>
        response.writeHead(302, { Location: '/refused/never-asked' }).end(),
      ),
    happens: (page) =>
      page.evaluate(() =>
        fetch('/reported/manual', { redirect: 'manual' }).then(({ type }) => type),
      ),
    lines: [],
  },
  {
    what: 'A request that a page’s service worker forwards',
    entries:
      'Two entries: the page’s (provisional headers, via the service worker) and the worker’s (on the wire, no body).',
    shown: 'One failure, with the headers on the wire.',
    mount: (testServer) => {
      testServer.mount('/page/served/', (_, response) =>
        response
          .writeHead(200, { 'Content-Type': 'text/html' })
          .end('<!doctype html><title>Served</title>'),
      );
      testServer.mount('/page/served/worker.js', (_, response) =>
        response
          .writeHead(200, { 'Content-Type': 'text/javascript' })
          .end(
            'addEventListener("install", () => skipWaiting()); addEventListener("activate", (event) => event.waitUntil(clients.claim())); addEventListener("fetch", (event) => event.respondWith(fetch(event.request)));',
          ),
      );
    },
    happens: async (page, { origin }) => {
      await page.goto(`${origin}/page/served/`);
      await page.evaluate(async () => {
        const controlled = new Promise((resolve) => {
          navigator.serviceWorker.oncontrollerchange = resolve;
        });
        await navigator.serviceWorker.register('worker.js');
        await controlled;
        await (await fetch('/refused/served')).text();
        for (const registration of await navigator.serviceWorker.getRegistrations())
          await registration.unregister();
      });
    },
    lines: [{ path: '/refused/served', status: 401, cause: 'missing-credentials' }],
    sent: 'wire',
  },
  {
    what: 'A request of a dedicated worker',
    entries: 'One entry.',
    shown: 'One failure.',
    mount: (testServer) =>
      testServer.mount('/reported/worker.js', (_, response) =>
        response
          .writeHead(200, { 'Content-Type': 'text/javascript' })
          .end(
            'fetch("/refused/by-worker").then((answer) => answer.text()).then(() => postMessage(""));',
          ),
      ),
    happens: (page) =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            const worker = new Worker('/reported/worker.js');
            worker.onmessage = () => {
              worker.terminate();
              resolve(0);
            };
          }),
      ),
    lines: [{ path: '/refused/by-worker', status: 401, cause: 'missing-credentials' }],
  },
  {
    what: 'A request of a shared worker',
    entries: 'Nothing: a shared worker is a target of its own.',
    shown: 'Nothing.',
    mount: (testServer) =>
      testServer.mount('/reported/shared.js', (_, response) =>
        response
          .writeHead(200, { 'Content-Type': 'text/javascript' })
          .end(
            'onconnect = ({ ports: [port] }) => fetch("/refused/by-shared-worker").then(() => port.postMessage(""));',
          ),
      ),
    happens: (page) =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            new SharedWorker('/reported/shared.js').port.onmessage = resolve;
          }),
      ),
    lines: [],
  },
  {
    what: 'A request of a frame',
    entries: 'One entry.',
    shown: 'One failure.',
    mount: (testServer) =>
      testServer.mount('/reported/frame', (_, response) =>
        response
          .writeHead(200, { 'Content-Type': 'text/html' })
          .end(
            '<script>fetch("/refused/by-frame").then((answer) => answer.text()).then(() => parent.postMessage("", "*"));</script>',
          ),
      ),
    happens: (page) =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            addEventListener('message', resolve, { once: true });
            document.body.append(
              Object.assign(document.createElement('iframe'), { src: '/reported/frame' }),
            );
          }),
      ),
    lines: [{ path: '/refused/by-frame', status: 401, cause: 'missing-credentials' }],
  },
  {
    what: 'A frame whose document gets a 401',
    entries: 'One entry.',
    shown: 'One failure.',
    happens: (page) =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            const frame = document.createElement('iframe');
            frame.onload = resolve;
            frame.src = '/refused/frame';
            document.body.append(frame);
          }),
      ),
    lines: [{ path: '/refused/frame', status: 401, cause: 'missing-credentials' }],
  },
  {
    what: 'A beacon',
    entries: 'One entry.',
    shown: 'One failure.',
    happens: (page) => page.evaluate(() => navigator.sendBeacon('/refused/beacon', 'gone')),
    lines: [{ path: '/refused/beacon', status: 401, cause: 'missing-credentials' }],
  },
  {
    what: 'A request that outlives its page (`keepalive`)',
    entries: 'One entry.',
    shown: 'One failure.',
    happens: (page) =>
      page.evaluate(() =>
        fetch('/refused/keepalive', { keepalive: true, method: 'POST' }).then((response) =>
          response.text(),
        ),
      ),
    lines: [{ path: '/refused/keepalive', status: 401, cause: 'missing-credentials' }],
  },
  {
    what: 'An EventSource',
    entries: 'One entry.',
    shown: 'One failure.',
    happens: (page) =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            new EventSource('/refused/events').onerror = resolve;
          }),
      ),
    lines: [{ path: '/refused/events', status: 401, cause: 'missing-credentials' }],
  },
  {
    what: 'An XMLHttpRequest',
    entries: 'One entry.',
    shown: 'One failure.',
    happens: (page) =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            const request = new XMLHttpRequest();
            request.onloadend = resolve;
            request.open('PUT', '/refused/xhr');
            request.send();
          }),
      ),
    lines: [{ path: '/refused/xhr', status: 401, cause: 'missing-credentials' }],
  },
  {
    what: 'A browser’s own sign-in dialog (Basic), canceled',
    entries: 'Nothing while it is open; then the 401 with all its challenges.',
    shown: 'One failure.',
    mount: mountBasic,
    happens: (page) => withDialog(page, { response: 'CancelAuth' }),
    lines: [{ path: '/dialog/basic', status: 401 }],
  },
  {
    what: 'The same dialog, with wrong credentials and then canceled',
    entries: 'One entry: the request headers of the first attempt, the response to the last.',
    shown: 'One failure.',
    mount: mountBasic,
    happens: (page) =>
      withDialog(
        page,
        { response: 'ProvideCredentials', username: 'ada', password: 'wrong' },
        { response: 'CancelAuth' },
      ),
    lines: [{ path: '/dialog/basic', status: 401 }],
  },
  {
    what: 'The same dialog, with the right credentials',
    entries: 'One entry, with the response to the last attempt: 200.',
    shown: 'Nothing: the request succeeded.',
    mount: mountBasic,
    happens: (page) =>
      withDialog(page, { response: 'ProvideCredentials', username: 'ada', password: 'right' }),
    lines: [],
  },
  {
    what: 'A navigation that gets a 403',
    entries: 'One entry.',
    shown: 'One failure.',
    mount: (testServer) =>
      testServer.mount('/reported/forbidden', (_, response) =>
        response
          .writeHead(403, { 'Content-Type': 'text/html' })
          .end('<!doctype html><title>403</title>Forbidden for you'),
      ),
    happens: (page, { origin }) => page.goto(`${origin}/reported/forbidden`),
    lines: [{ path: '/reported/forbidden', status: 403 }],
  },
  {
    what: 'A request that the page’s content security policy blocks',
    entries: 'Nothing.',
    shown: 'Nothing.',
    mount: (testServer) =>
      testServer.mount('/page/guarded', (_, response) =>
        response
          .writeHead(200, {
            'Content-Type': 'text/html',
            'Content-Security-Policy': "connect-src 'none'",
          })
          .end('<!doctype html><title>Guarded</title>'),
      ),
    happens: async (page, { origin }) => {
      await page.goto(`${origin}/page/guarded`);
      await page.evaluate(() => fetch('/refused/guarded').catch(() => 0));
    },
    lines: [],
  },
  {
    what: 'Two simultaneous requests for one URL, both refused',
    entries: 'Two entries.',
    shown: 'Two failures.',
    happens: (page) =>
      page.evaluate(() =>
        Promise.all(
          [1, 2].map(() =>
            fetch('/refused/twice', { cache: 'no-store' }).then((response) => response.text()),
          ),
        ),
      ),
    lines: [
      { path: '/refused/twice', status: 401 },
      { path: '/refused/twice', status: 401 },
    ],
  },
  {
    what: 'A request that script aborts',
    entries: 'One entry, with net::ERR_ABORTED.',
    shown: 'Nothing: it was not refused.',
    mount: (testServer) => testServer.mount('/reported/given-up', () => undefined),
    happens: (page) =>
      page.evaluate(() =>
        fetch('/reported/given-up', { signal: AbortSignal.timeout(100) }).catch(() => 0),
      ),
    lines: [],
  },
  {
    what: 'A server that cannot be reached',
    entries: 'One entry, with net::ERR_CONNECTION_REFUSED.',
    shown: 'Nothing: it was not refused.',
    happens: (page, { nowhere }) =>
      page.evaluate((url) => fetch(url, { mode: 'no-cors' }).catch(() => 0), nowhere),
    lines: [],
  },
];

/** docs/what-is-reported.md */
export function reportedPage(): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  return [
    '# What is reported',
    '',
    'What Chromium reports to DevTools for a refused request, and what the panel shows. Each row is tested in the real panel (`e2e/specs/reported.spec.ts`); this page is generated from the same table (`npx tsx e2e/harness/write-reported-page.ts`).',
    '',
    '| What happens | What the browser reports | What the panel shows |',
    '|---|---|---|',
    ...reported.map(
      ({ what, entries, shown }) => `| ${cell(what)} | ${cell(entries)} | ${cell(shown)} |`,
    ),
    '',
    'The browser does not report: requests that finished before DevTools was opened; a response whose body is not read before the page is left; the status and headers of a refused WebSocket handshake.',
    '',
  ].join('\n');
}
