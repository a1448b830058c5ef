import type { Reported } from './reported.ts';

const bearer = { 'WWW-Authenticate': 'Bearer realm="testServer"' };

/** What a fetch, an image or a redirect is refused. */
export const corsAndRedirects: readonly Reported[] = [
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
];
