import type { Page } from 'playwright';
import type { TestServer } from '../test-server.ts';
import type { Reported } from './reported.ts';

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

/** The browser’s own sign-in dialog. */
export const signInDialog: readonly Reported[] = [
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
];
