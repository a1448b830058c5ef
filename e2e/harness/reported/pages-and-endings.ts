import type { Reported } from './reported.ts';

/** Pages, and requests that end in another way than refused. */
export const pagesAndEndings: readonly Reported[] = [
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
