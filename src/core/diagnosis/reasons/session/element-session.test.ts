import { describe, expect, it } from 'vitest';
import { judgeExample } from '../../../examples/judge-example.ts';
import type { Diagnosis } from '../../finding.ts';

const judged = (http: string, before: readonly string[] = []): Diagnosis | undefined =>
  judgeExample({ name: '', before, http })?.diagnosis;

const app = 'https://app.example.com';
const cookie = 'Cookie: app_session=ses_0123456789abcdef0123456789';
const page = `GET ${app}/api/streams/1\n${cookie}\n\n200 OK\nContent-Type: application/json\n\n{}`;

describe('a session cookie that only the route of an element refuses', () => {
  it('is not over', () => {
    const diagnosis = judged(
      `eventsource GET ${app}/api/streams/1/events\n${cookie}\nAccept: text/event-stream\n\n401 Unauthorized`,
      [page],
    );
    expect(diagnosis?.cause).toBe('missing-credentials');
    expect(diagnosis?.title).toMatch(/^This route does not accept the session cookie app_session/);
    expect(diagnosis?.fixes[0].title).toMatch(/Read the stream with fetch/);
  });

  it.each([
    ['a call of script', `GET ${app}/api/orders\n${cookie}\n\n401 Unauthorized`],
    [
      'words of the session',
      `eventsource GET ${app}/events\n${cookie}\n\n401 Unauthorized\nContent-Type: application/json\n\n{"error":"Session expired"}`,
    ],
    [
      'a session that the response ends',
      `eventsource GET ${app}/events\n${cookie}\n\n401 Unauthorized\nSet-Cookie: app_session=; Max-Age=0; Path=/`,
    ],
  ])('may be over with %s', (_, http) => {
    expect(judged(http, [page])?.cause).toBe('session-expired');
  });
});

describe('a file of the page that was redirected to the sign-in', () => {
  const file = (headers: string): string =>
    `script GET ${app}/assets/index.81a2.js\n${headers}Accept: */*\n\n302 Found\nLocation: /login?next=%2Fassets%2Findex.81a2.js`;
  const document = (headers: string): string =>
    `document GET ${app}/\n${headers}Accept: text/html\n\n200 OK\nContent-Type: text/html\n\n<html><script type="module" crossorigin src="/assets/index.81a2.js"></script></html>`;

  it.each([
    ['loaded without the page’s cookie', `${cookie}\n`, /without cookies/, /use-credentials/],
    ['protected from everybody', '', /was redirected/, /^Leave static files out/],
  ])('%s', (_, headers, title, fix) => {
    const diagnosis = judged(file(''), [document(headers)]);
    expect(diagnosis?.cause).toBe('login-redirect');
    expect(diagnosis?.title).toMatch(title);
    expect(diagnosis?.fixes[0].title).toMatch(fix);
  });
});

describe('a cookie for another host’s Domain', () => {
  const signIn = (host: string): string =>
    `POST ${host}/api/login\nContent-Type: application/json\n\n{"user":"a","password":"b"}\n\n200 OK\nSet-Cookie: authKey=0f1e2d3c4b5a69788796a5b4; Domain=dev.example.org; Path=/; HttpOnly\n\n{}`;

  it.each([
    ['through a development proxy', 'http://localhost:3000', /^Make the development proxy rewrite/],
    ['on a public host', 'https://app.example.com', /^Remove Domain from the cookie/],
  ])('%s', (_, host, fix) => {
    const diagnosis = judged(`GET ${host}/api/me\n\n401 Unauthorized`, [signIn(host)]);
    expect(diagnosis?.cause).toBe('session-cookie-missing');
    expect(diagnosis?.summary).toMatch(/has Domain=dev\.example\.org/);
    expect(diagnosis?.fixes[0].title).toMatch(fix);
  });
});

it('a refresh token in Authorization that was used a moment before', () => {
  const refresh = `POST ${app}/users/refresh_token\nAuthorization: Bearer rt-7f3b1d5e9a2c4866b0d1\n\n\n\n`;
  const diagnosis = judged(
    `${refresh}401 Unauthorized\nContent-Type: application/json\n\n{"detail":"Refresh token not found"}`,
    [
      `${refresh}200 OK\nContent-Type: application/json\n\n{"access_token":"zyxwvuts87654321","refresh_token":"rt-55aa1d5e9a2c4866c3d4"}`,
    ],
  );
  expect(diagnosis?.title).toBe('The refresh token was used twice');
  expect(diagnosis?.fixes[0].title).toBe('Refresh once for all calls and tabs');
});

it('signed cookies that a player’s calls leave out', () => {
  const set = `GET https://www.example.com/play\n\n200 OK\nSet-Cookie: CloudFront-Signature=aBcDeF0123456789; Domain=.example.com; Path=/; Secure; HttpOnly\n\n{}`;
  const diagnosis = judged(
    `xhr GET https://cdn.example.com/v/master.m3u8\nOrigin: https://www.example.com\nSec-Fetch-Site: same-site\nSec-Fetch-Mode: cors\n\n403 Forbidden\nServer: CloudFront\nContent-Type: text/xml\n\n<Error><Code>MissingKey</Code><Message>Missing Key-Pair-Id query parameter or cookie value</Message></Error>`,
    [set],
  );
  expect(diagnosis?.title).toBe('The cookie CloudFront-Signature was not sent');
  expect(diagnosis?.fixes[0].steps.join('\n')).toMatch(/hls\.js xhrSetup/);
});
