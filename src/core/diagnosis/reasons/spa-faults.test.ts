import { describe, expect, it } from 'vitest';
import { judgeExample } from '../../examples/judge-example.ts';
import type { Diagnosis } from '../finding.ts';

const judged = (http: string, ...before: readonly string[]): Diagnosis | undefined =>
  judgeExample({ name: '', before, http })?.diagnosis;

const app = 'https://app.example.com';
const old = '2YotnFZFEjr1zCsicMWpAA9x7tQmWbJc';
const fresh = 'tGzv3JOkF0XG5Qx2TlKWIA8bRnPsVdHe';

describe('a value copied from a cookie', () => {
  const call = (cookie: string, header: string): string =>
    `POST ${app}/items\nCookie: XSRF-TOKEN=${cookie}; laravel_session=0123456789abcdef\nX-XSRF-TOKEN: ${header}\n\n{}\n\n419\nContent-Type: application/json\n\n{"message":"CSRF token mismatch."}`;

  it('with its escapes', () => {
    const diagnosis = judged(call('eyJpdiI6IktSb3ciLCJ2%3D', 'eyJpdiI6IktSb3ciLCJ2%3D'));
    expect(diagnosis?.title).toMatch(/^X-XSRF-TOKEN is still URL-encoded$/i);
    expect(diagnosis?.fixes[0].steps.join()).toMatch(/decodeURIComponent/);
  });

  it.each([
    ['decoded', call('eyJpdiI6IktSb3ciLCJ2%3D', 'eyJpdiI6IktSb3ciLCJ2=')],
    ['without escapes', call('eyJpdiI6IktSb3ciLCJ2', 'eyJpdiI6IktSb3ciLCJ2')],
  ])('%s', (_, http) => {
    expect(judged(http)?.title).not.toMatch(/URL-encoded/);
  });
});

describe('a cookie that the sign-in deleted', () => {
  const signIn = (cookie: string): string =>
    `POST ${app}/login\nContent-Type: application/x-www-form-urlencoded\n\nusername=a&password=b\n\n200 OK\nSet-Cookie: XSRF-TOKEN=${cookie}; Path=/\nSet-Cookie: JSESSIONID=0F6D9B1C2A3E4F5061728394A5B6C7D8; Path=/; HttpOnly\n\n{}`;
  const call = `POST ${app}/notes\nCookie: JSESSIONID=0F6D9B1C2A3E4F5061728394A5B6C7D8\n\n{}\n\n403 Forbidden\nContent-Type: application/json\n\n{"timestamp":"2026-01-01T00:00:00Z","status":403,"error":"Forbidden","path":"/notes"}`;

  it('is named, with Spring’s way to write a new one', () => {
    const diagnosis = judged(call, signIn('; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:10 GMT'));
    expect(diagnosis?.cause).toBe('csrf');
    expect(diagnosis?.title).toMatch(/^POST \/login deleted the cookie XSRF-TOKEN/);
    expect(diagnosis?.fixes[0].steps.join()).toMatch(/getToken\(\)/);
  });

  it('is not where it was set', () => {
    expect(judged(call, signIn('5f1d0a51-3c1e-4f0b'))?.title).not.toMatch(/deleted/);
  });
});

describe('a redirect to the path with a slash', () => {
  const redirect = (from: string, to: string): Diagnosis | undefined =>
    judged(
      `GET ${to}\n\n401 Unauthorized\nWWW-Authenticate: Bearer`,
      `GET ${from}\nAuthorization: Bearer ${old}\n\n307 Temporary Redirect\nLocation: ${to}`,
    );

  it('behind a development proxy', () => {
    const diagnosis = redirect(
      'http://localhost:3000/api/items',
      'http://127.0.0.1:8005/api/items/',
    );
    expect(diagnosis?.cause).toBe('redirect-dropped-authorization');
    expect(diagnosis?.fixes[0].title).toBe('Call /api/items/, with the trailing slash');
  });

  it('to plain http keeps https', () => {
    const diagnosis = redirect(`${app}/api/items`, 'http://app.example.com/api/items/');
    expect(diagnosis?.fixes[0].title).toMatch(/^Call https:/);
  });
});

describe('a scheme written twice', () => {
  const call = (referer: string): string =>
    `GET ${app}/orders\nReferer: ${referer}\nAuthorization: Bearer Bearer ${old}\n\n401 Unauthorized\nWWW-Authenticate: Bearer`;

  it.each([
    [`${app}/swagger/index.html`, 'Type only the token into Authorize, without Bearer'],
    [`${app}/docs`, 'Type only the token into Authorize, without Bearer'],
    [`${app}/orders`, 'Set the header once, in one place'],
  ])('on %s', (referer, title) => {
    expect(judged(call(referer))?.fixes[0].title).toBe(title);
  });
});

describe('an opaque token that a refresh replaced', () => {
  const call = (token: string, rest: string): string =>
    `POST ${app}/orders\nAuthorization: Bearer ${token}\nContent-Type: application/json\n\n{"id":4}\n\n${rest}`;
  const refresh = `POST ${app}/auth/refresh\nContent-Type: application/json\n\n{"refreshToken":"8xLOxBtZp8aZ0kQw1nMvRt5y"}\n\n200 OK\nContent-Type: application/json\n\n{"accessToken":"${fresh}"}`;
  const refused = '401 Unauthorized\nContent-Type: application/json\n\n{"error":"Unauthorized"}';

  it('and that the retry still sends', () => {
    const diagnosis = judged(call(old, refused), call(old, refused), refresh);
    expect(diagnosis?.cause).toBe('token-expired');
    expect(diagnosis?.fixes[0].title).toMatch(/^Use the new token from the refresh response/);
  });

  it('is not the one that the refresh brought', () => {
    expect(judged(call(fresh, refused), call(old, refused), refresh)?.title).not.toMatch(
      /old token/,
    );
  });
});

describe('a cookie that does not cross sites', () => {
  const signIn = (headers: string): string =>
    `POST ${app}/api/login\n${headers}\n\nu=a\n\n200 OK\nSet-Cookie: sid=0123456789abcdef; Path=/; HttpOnly; Secure; SameSite=Lax\n\n{}`;
  const call = (headers: string): string =>
    `GET ${app}/api/me\n${headers}\n\n401 Unauthorized\n\n{"error":"Not authenticated"}`;

  it.each([
    [
      'in a frame of another site',
      `Origin: ${app}\nSec-Fetch-Site: same-origin\nSec-Fetch-Mode: cors\nSec-Fetch-Storage-Access: none`,
      /framed by another site[^]*Partitioned/,
    ],
    [
      'in a Capacitor app',
      'Origin: https://localhost\nSec-Fetch-Site: cross-site\nSec-Fetch-Mode: cors',
      /Capacitor[^]*server\.hostname/,
    ],
  ])('%s', (_, headers, advice) => {
    const diagnosis = judged(call(headers), signIn(headers));
    expect(diagnosis?.cause).toBe('session-cookie-missing');
    expect(diagnosis?.fixes[0].steps.join('\n')).toMatch(advice);
    expect(diagnosis?.fixes[0].code[0]?.text).toMatch(/SameSite=None/);
  });
});

describe('a page and an API on this machine under two names', () => {
  it('are named, with the address to open', () => {
    const headers = 'Origin: http://127.0.0.1:5173\nSec-Fetch-Site: cross-site';
    const diagnosis = judged(
      `POST http://localhost:8000/api/login/\n${headers}\n\n{}\n\n403 Forbidden\nContent-Type: application/json\n\n{"detail":"CSRF Failed: CSRF cookie not set."}`,
      `GET http://localhost:8000/api/csrf/\n${headers}\n\n200 OK\nSet-Cookie: csrftoken=Q1w2E3r4T5y6U7i8O9p0AsDfGhJkLzXc; Path=/; SameSite=Lax\n\n{}`,
    );
    expect(diagnosis?.title).toMatch(/^The page is on 127\.0\.0\.1 and the API on localhost/);
    expect(diagnosis?.fixes[0].steps[0]).toMatch(/^Open the page at http:\/\/localhost:5173, or/);
  });
});

describe('a newer token that other calls carry', () => {
  const token = (iat: number, exp: number): string =>
    `<<jwt {"sub":"1","iat":${iat},"exp":${exp}}>>`;
  const items = `GET ${app}/items\nAuthorization: Bearer ${token(-4, 900)}\n\n200 OK\n\n{}`;
  const stream = (accept: string): string =>
    `GET ${app}/stream\nAccept: ${accept}\nAuthorization: Bearer ${token(-900, -5)}\n\n401 Unauthorized\n\n{"error":"token expired"}`;

  it.each([
    ['text/event-stream', /reconnects automatically/],
    ['*/*', /^(?![^]*reconnects automatically)/],
  ])('for a call that accepts %s', (accept, steps) => {
    const diagnosis = judged(stream(accept), items);
    expect(diagnosis?.fixes[0].title).toBe('Send the newer token, as the other calls do');
    expect(diagnosis?.fixes[0].steps.join('\n')).toMatch(steps);
  });
});

it('a key that mode no-cors removed', () => {
  const diagnosis = judged(
    `GET ${app}/weather\nSec-Fetch-Mode: no-cors\nSec-Fetch-Dest: empty\n\n401 Unauthorized\nContent-Type: application/json\n\n{"message":"No API key found in request"}`,
  );
  expect(diagnosis?.title).toBe('Mode no-cors removed the header with the key');
  expect(diagnosis?.fixes[0].title).toBe('Remove mode: "no-cors" from the call');
});

it('a newer token that a response handed out', () => {
  const token = (iat: number, exp: number): string =>
    `<<jwt {"sub":"1","iat":${iat},"exp":${exp}}>>`;
  const diagnosis = judged(
    `POST ${app}/graphql\nAuthorization: Bearer ${token(-900, -5)}\n\n{"query":"{ me { id } }"}\n\n401 Unauthorized\n\n{"errors":[{"message":"jwt expired"}]}`,
    `POST ${app}/session\n\n{}\n\n200 OK\nContent-Type: application/json\n\n{"data":{"refresh":{"accessToken":"${token(-1, 900)}"}}}`,
  );
  expect(diagnosis?.summary).toMatch(/POST \/session returned a newer token/);
  expect(diagnosis?.fixes[0].steps.join('\n')).toMatch(/operation\.setContext/);
});

describe('a CSRF cookie that was set anew', () => {
  const [one, two] = ['Q1w2E3r4T5y6U7i8O9p0AsDfGhJkLzXc', 'Zx9Cv8Bn7Ma6Sd5Fg4Hj3Kl2Qw1Er0Ty'];
  const call = (header: string): string =>
    `POST ${app}/notes/\nCookie: csrftoken=${two}; sessionid=0123456789abcdef\nX-CSRFToken: ${header}\n\n{}\n\n403 Forbidden\nContent-Type: application/json\n\n{"detail":"CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header incorrect."}`;
  const signIn = `POST ${app}/login/\nCookie: csrftoken=${one}\nX-CSRFToken: ${one}\n\n{"username":"a","password":"b"}\n\n200 OK\nSet-Cookie: csrftoken=${two}; Path=/\n\n{}`;

  it('after the page had read it', () => {
    const diagnosis = judged(call(one), signIn);
    expect(diagnosis?.title).toBe(
      'X-CSRFToken differs from the cookie csrftoken, which the sign-in replaced',
    );
    expect(diagnosis?.fixes[0].title).toBe('Read the cookie csrftoken again for each request');
  });

  it('by nobody that was seen', () => {
    expect(judged(call(one))?.title).toBe('X-CSRFToken differs from the cookie csrftoken');
  });
});

it.each([
  ['fetch', 'deployment-protection'],
  ['document', undefined],
])('ngrok’s page in place of what a %s asked for', (type, cause) => {
  const diagnosis = judged(
    `${type} GET https://9c96.ngrok-free.app/items\n\n200 OK\nNgrok-Error-Code: ERR_NGROK_6024\nContent-Type: text/html\n\n<!DOCTYPE html><title>ngrok</title>ERR_NGROK_6024`,
  );
  expect(diagnosis?.cause).toBe(cause);
});

it('a token in the URL of a hub, which JwtBearer does not read by itself', () => {
  const token = '<<jwt {"sub":"1","iat":-60,"exp":3600}>>';
  const diagnosis = judged(
    `websocket GET ${app}/hub?id=a&access_token=${token}\n\n401 Unauthorized\nServer: Kestrel\nWWW-Authenticate: Bearer`,
    `POST ${app}/hub/negotiate\nAuthorization: Bearer ${token}\n\n200 OK\nServer: Kestrel\n\n{}`,
  );
  expect(diagnosis?.cause).toBe('api-key-wrong-place');
  expect(diagnosis?.fixes[0].steps.join()).toMatch(/OnMessageReceived/);
});

it('the first request of SockJS', () => {
  const diagnosis = judged(
    `xhr GET ${app}/ws/info?t=1778749200000\n\n401 Unauthorized\nWWW-Authenticate: Bearer`,
  );
  expect(diagnosis?.title).toMatch(/^SockJS makes this request/);
  expect(diagnosis?.fixes[0].steps.join()).toMatch(/requestMatchers\("\/ws\/\*\*"\)\.permitAll/);
});

it.each([
  ['http://localhost:5000', 'X-Powered-By: Express', 'session-cookie-missing'],
  ['http://localhost:5000', 'X-Powered-By: PHP/8.3', 'missing-credentials'],
])('a sign-in over %s that sets no cookie (%s)', (origin, server, cause) => {
  const diagnosis = judged(
    `GET ${origin}/me\n\n401 Unauthorized\n${server}\nContent-Type: application/json\n\n{"error":"Not logged in"}`,
    `POST ${origin}/login\n\n{"username":"a","password":"b"}\n\n200 OK\n${server}\nContent-Type: application/json\n\n{"user":{"id":1}}`,
  );
  expect(diagnosis?.cause).toBe(cause);
});

it('an EventSource that asks for no cookies', () => {
  const headers =
    'Origin: https://www.example.com\nSec-Fetch-Site: same-site\nSec-Fetch-Mode: cors';
  const diagnosis = judged(
    `eventsource GET ${app}/events\n${headers}\nAccept: text/event-stream\n\n401 Unauthorized\nContent-Type: application/json\n\n{"error":"Not authenticated"}`,
    `POST ${app}/login\n${headers}\n\nu=a\n\n200 OK\nSet-Cookie: sid=0123456789abcdef; Path=/; HttpOnly; Secure\n\n{}`,
  );
  expect(diagnosis?.summary).toMatch(/only with withCredentials/);
  expect(diagnosis?.fixes[0].steps.join()).toMatch(
    /new EventSource\(url, \{ withCredentials: true/,
  );
});

describe('a session that the sign-in made a moment ago', () => {
  const signIn = `POST ${app}/login\n\n{"username":"a","password":"b"}\n\n200 OK\nX-Powered-By: Express\nSet-Cookie: connect.sid=s%3Aabcdef0123456789.xyz; Path=/; HttpOnly\n\n{"ok":true}`;
  const call = (cookie: string, rest: string): string =>
    `GET ${app}/me\nCookie: connect.sid=${cookie}\n\n401 Unauthorized\n${rest}`;
  const silent = 'Content-Type: application/json\n\n{"error":"Not logged in"}';
  const title = /^The server does not know the session that its sign-in made 1 s earlier$/;

  it('and that the server does not know', () => {
    const diagnosis = judged(call('s%3Aabcdef0123456789.xyz', silent), signIn);
    expect(diagnosis?.cause).toBe('server-misconfigured-no-challenge');
    expect(diagnosis?.title).toMatch(title);
    expect(diagnosis?.fixes[0].steps.join()).toMatch(/connect-redis instead of MemoryStore/);
  });

  it.each([
    ['another cookie', call('s%3A9999999999999999.abc', silent)],
    ['a challenge', call('s%3Aabcdef0123456789.xyz', 'WWW-Authenticate: Bearer')],
    [
      'the cookie deleted',
      call('s%3Aabcdef0123456789.xyz', `Set-Cookie: connect.sid=; Max-Age=0; Path=/\n${silent}`),
    ],
  ])('is not blamed with %s', (_, http) => {
    expect(judged(http, signIn)?.title).not.toMatch(title);
  });
});

describe('a cookie of an API whose site is not the page’s', () => {
  const cross = (origin: string, cookie: string): Diagnosis | undefined => {
    const headers = `Origin: ${origin}\nSec-Fetch-Site: cross-site\nSec-Fetch-Mode: cors`;
    return judged(
      `GET ${app}/me\n${headers}\n\n401 Unauthorized\n\n{"error":"Unauthorized"}`,
      `POST ${app}/login\n${headers}\n\nu=a\n\n200 OK\nSet-Cookie: sid=0123456789abcdef; Path=/; HttpOnly; Secure${cookie}\n\n{}`,
    );
  };

  it('for its scheme alone', () => {
    const diagnosis = cross('http://app.example.com', '; SameSite=Lax');
    expect(diagnosis?.summary).toMatch(/with another scheme the same name counts as another site/);
    expect(diagnosis?.fixes[0].title).toMatch(/^Use https for the page too/);
  });

  it('and that may cross sites, where browsers block third-party cookies', () => {
    const diagnosis = cross('https://front.example.net', '; SameSite=None');
    expect(diagnosis?.fixes.map((fix) => fix.title)).toEqual([
      'Ask the browser to send cookies with the call',
      'Serve page and API under one site if third-party cookies are blocked',
    ]);
  });
});
