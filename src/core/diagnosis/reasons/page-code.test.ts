import { describe, expect, it } from 'vitest';
import { judgeExample } from '../../examples/judge-example.ts';
import type { Diagnosis } from '../finding.ts';

const token = '<<jwt {"sub":"1","exp":600}>>';
const judged = (http: string, before: readonly string[] = []): Diagnosis | undefined =>
  judgeExample({ name: '', before, http })?.diagnosis;
const stepsOf = (diagnosis: Diagnosis | undefined): string =>
  (diagnosis?.fixes.slice(0, 2) ?? []).flatMap((fix) => [fix.title, ...fix.steps]).join('\n');

const accepted = (line: string): string =>
  `${line}\nAuthorization: Bearer ${token}\n\n200 OK\nContent-Type: application/json\n\n{}`;
const api = 'https://api.example.com';
const axios = 'Accept: application/json, text/plain, */*';

describe('a call without the token that other calls carry', () => {
  const graphql = (name: string): string =>
    `{"operationName":"${name}","variables":{},"query":"query ${name} { a { id __typename } }"}`;

  it.each<[name: string, http: string, before: string, advice: RegExp]>([
    [
      'axios.delete',
      `xhr DELETE ${api}/items/3\n${axios}\n\n401 Unauthorized`,
      accepted(`xhr GET ${api}/items`),
      /second argument of axios\.delete[^]*no data argument/,
    ],
    [
      'axios.post',
      `xhr POST ${api}/orders\n${axios}\nContent-Type: application/json\n\n{"a":1}\n\n401 Unauthorized`,
      accepted(`xhr GET ${api}/items`),
      /config\.headers\.Authorization and return config/,
    ],
    [
      'a refetched query',
      `POST ${api}/graphql\nContent-Type: application/json\n\n${graphql('Items')}\n\n403 Forbidden\n\nForbidden`,
      `POST ${api}/graphql\nAuthorization: Bearer ${token}\nContent-Type: application/json\n\n${graphql('Add')}\n\n200 OK\nContent-Type: application/json\n\n{"data":{}}`,
      /refetchQueries[^]*setContext/,
    ],
    [
      'fetch',
      `GET ${api}/me\n\n401 Unauthorized\n\n{"error":"Unauthorized"}`,
      accepted(`GET ${api}/items`),
      /client or wrapper/,
    ],
  ])('%s', (_, http, before, advice) => {
    const diagnosis = judged(http, [before]);
    expect(diagnosis?.cause).toBe('missing-credentials');
    expect(diagnosis?.title).toBe('This call has no token, but other calls to api.example.com do');
    expect(stepsOf(diagnosis)).toMatch(advice);
  });

  it('says so of a token that the sign-in has just handed out', () => {
    const signIn = `xhr POST ${api}/auth/login\n${axios}\nContent-Type: application/json\n\n{"user":"a","password":"b"}\n\n200 OK\nContent-Type: application/json\n\n{"jwt":"${token}","user":{"id":1}}`;
    const diagnosis = judged(`xhr GET ${api}/users/me\n${axios}\n\n401 Unauthorized`, [signIn]);
    expect(diagnosis?.title).toBe('The token from the sign-in was not sent with this call');
    expect(stepsOf(diagnosis)).toMatch(/axios\.defaults there affects only later requests/);
  });

  it.each([
    ['the server asks for Basic', 'WWW-Authenticate: Basic realm="x"'],
    ['the server asks for NTLM', 'WWW-Authenticate: NTLM'],
  ])('is no reason where %s', (_, line) => {
    const diagnosis = judged(`GET ${api}/x\n\n401 Unauthorized\n${line}`, [
      accepted(`GET ${api}/items`),
    ]);
    expect(diagnosis?.title).not.toMatch(/other calls/);
  });

  it('is a download, where the browser makes the request', () => {
    const diagnosis = judged(`document GET ${api}/files/3/download\n\n401 Unauthorized`, [
      accepted(`GET ${api}/files`),
    ]);
    expect(diagnosis?.fixes[0].title).toBe('Fetch the file with the token and save it as a blob');
  });
});

describe('an anti-forgery cookie that no script can read', () => {
  const set = (attributes: string, name = 'csrf_token'): string =>
    `POST https://app.example.com/auth/login\n\nu=a\n\n200 OK\nSet-Cookie: ${name}=5d41402abc4b2a76b9719d91; ${attributes}\n\n{}`;
  const refused = (referer: string, name = 'csrf_token'): string =>
    `POST https://app.example.com/auth/refresh\nReferer: ${referer}\nCookie: ${name}=5d41402abc4b2a76b9719d91\n\n\n\n403 Forbidden\nContent-Type: application/json\n\n{"message":"CSRF token mismatch"}`;
  const page = 'https://app.example.com/orders/7';

  it.each([
    ['its Path', set('Path=/auth'), refused(page), /its Path is \/auth/, /with Path=\//],
    [
      'its host',
      set('Path=/'),
      refused('https://www.example.com/'),
      /it belongs to app\.example\.com/,
      /Domain that both hosts share/,
    ],
  ])('%s', (_, before, http, because, advice) => {
    const diagnosis = judged(http, [before]);
    expect(diagnosis?.cause).toBe('csrf');
    expect(diagnosis?.title).toMatch(/^The page’s script cannot read the cookie/);
    expect(diagnosis?.summary).toMatch(because);
    expect(stepsOf(diagnosis)).toMatch(advice);
  });

  it.each([
    ['a page below its Path', set('Path=/auth'), refused('https://app.example.com/auth/form')],
    [
      'a secret that is HttpOnly by design',
      set('Path=/; HttpOnly', '_csrf'),
      refused(page, '_csrf'),
    ],
  ])('not %s', (_, before, http) => {
    expect(judged(http, [before])?.title).not.toMatch(/cannot read/);
  });
});

describe('a cookie that is sent twice', () => {
  const old = '<<jwt {"sub":"1","exp":-600}>>';

  it.each([
    ['tokens', `auth-token=${old}; auth-token=${token}`, 'auth-token'],
    ['session ids', 'theme=dark; sid=0123456789abcdef; sid=fedcba9876543210', 'sid'],
  ])('%s', (_, cookies, name) => {
    const diagnosis = judged(
      `GET ${api}/me\nCookie: ${cookies}\n\n401 Unauthorized\n\n{"error":"Session expired"}`,
    );
    expect(diagnosis?.title).toBe(
      `The cookie ${name} was sent twice; the server reads the older one`,
    );
    expect(diagnosis?.fixes[0].title).toBe(`Delete the older cookie ${name}`);
  });

  it.each([
    ['the same value', 'sid=0123456789abcdef; sid=0123456789abcdef'],
    ['no session', 'theme=dark; theme=light; sid=0123456789abcdef'],
  ])('not %s', (_, cookies) => {
    const diagnosis = judged(`GET ${api}/me\nCookie: ${cookies}\n\n401 Unauthorized`);
    expect(diagnosis?.title).not.toMatch(/twice/);
  });
});

describe('a service worker’s own request', () => {
  it.each(['/ngsw-worker.js', '/app/sw.js', '/service-worker.js', '/dev-sw.js'])('%s', (script) => {
    const diagnosis = judged(
      `GET https://app.example.com/ngsw.json?ngsw-cache-bust=0.1\nReferer: https://app.example.com${script}\n\n401 Unauthorized\nWWW-Authenticate: Negotiate`,
    );
    expect(diagnosis?.cause).toBe('missing-credentials');
    expect(diagnosis?.title).toMatch(/^The service worker .+ fetches \/ngsw\.json/);
    expect(stepsOf(diagnosis)).toMatch(/without sign-in/);
  });

  it('is none of a page', () => {
    const diagnosis = judged(
      'GET https://app.example.com/api/me\nReferer: https://app.example.com/\n\n401 Unauthorized',
    );
    expect(diagnosis?.title).not.toMatch(/service worker/);
  });
});

describe('an origin that is no web site’s', () => {
  it.each([
    ['chrome-extension://nibjojkomfdiaoajekhjakgkdhaomnch', 'http://127.0.0.1:8080', 'likely'],
    ['moz-extension://5d41402a-bc4b-2a76-b971-9d911017c592', 'https://api.example.com', 'possible'],
    ['capacitor://localhost', 'https://api.example.com', 'possible'],
    ['tauri://localhost', 'http://localhost:3000', 'likely'],
    ['file://', 'https://api.example.com', 'possible'],
  ])('%s to %s: %s', (origin, server, confidence) => {
    const diagnosis = judged(`xhr POST ${server}/v1/x\nOrigin: ${origin}\n\n{}\n\n403 Forbidden`);
    expect(diagnosis).toMatchObject({ cause: 'origin-not-allowed', confidence });
    expect(stepsOf(diagnosis)).toContain(origin);
  });

  it.each([
    [
      'words that blame something else',
      'Origin: capacitor://localhost\n\n403 Forbidden\nContent-Type: application/json\n\n{"error":"insufficient_scope"}',
    ],
    [
      'a credential',
      `Origin: capacitor://localhost\nAuthorization: Bearer ${token}\n\n403 Forbidden`,
    ],
    ['a web site', 'Origin: https://app.example.com\n\n403 Forbidden'],
  ])('is not blamed beside %s', (_, rest) => {
    expect(judged(`GET ${api}/x\n${rest}`)?.cause).not.toBe('origin-not-allowed');
  });
});

describe('a file of another site', () => {
  const request = (type: string, url: string, rest = ''): string =>
    `${type} GET ${url}\nReferer: https://blog.example.org/\nSec-Fetch-Site: cross-site\n${rest}\n403 Forbidden`;

  it.each([
    request('image', 'https://img.example.com/a/1.jpg'),
    request('media', 'https://cdn.example.com/live/1.mp4'),
    request('xhr', 'https://cdn.example.com/live/index.m3u8', 'Origin: https://blog.example.org\n'),
  ])('%s', (http) => {
    const diagnosis = judged(http);
    expect(diagnosis).toMatchObject({ cause: 'origin-not-allowed', confidence: 'possible' });
    expect(stepsOf(diagnosis)).toContain('referrerpolicy="no-referrer"');
  });

  it.each([
    request('image', 'https://img.example.com/a/1.jpg?X-Amz-Signature=0a1b&X-Amz-Expires=60'),
    request('xhr', 'https://api.example.com/v1/items'),
    'image GET https://img.example.com/1.jpg\nReferer: https://www.example.com/\nSec-Fetch-Site: same-site\n\n403 Forbidden',
  ])('not %s', (http) => {
    expect(judged(http)?.title).not.toMatch(/hotlink/);
  });
});

describe('a file that is redirected to the sign-in', () => {
  it.each([
    ['image', '/logo.svg'],
    ['font', '/fonts/inter.woff2'],
    ['script', '/vendor/widget.js'],
  ])('%s %s', (type, path) => {
    const diagnosis = judged(
      `${type} GET https://app.example.com${path}\n\n307\nLocation: /login?next=${path}`,
    );
    expect(diagnosis?.cause).toBe('login-redirect');
    expect(diagnosis?.title).toBe(`The file ${path} was redirected to the sign-in page`);
    expect(stepsOf(diagnosis)).toMatch(/config\.matcher/);
  });
});

describe('a session cookie that the browser did not keep', () => {
  const safari =
    'User-Agent: Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15';
  const signIn = (origin: string, cookie: string): string =>
    `POST ${origin}/login\n${safari}\nOrigin: ${origin}\n\nu=a\n\n200 OK\nSet-Cookie: ${cookie}\n\n{}`;
  const refused = (origin: string, page: string): string =>
    `GET ${origin}/me\n${safari}\nReferer: ${page}/\n\n401 Unauthorized\n\n{"error":"no session"}`;
  const local = 'http://localhost:8000';

  it.each([
    ['a prefix', local, '__Host-sid=0123456789abcdef; Path=/; HttpOnly', /prefix requires/],
    ['None alone', local, 'sid=0123456789abcdef; Path=/; SameSite=None', /Add Secure/],
    ['length', local, `sid=${'a'.repeat(4100)}; Path=/; HttpOnly`, /smaller than 4 kB/],
    ['Safari', local, 'sid=0123456789abcdef; Path=/; HttpOnly; Secure', /without Secure in dev/],
  ])('%s', (_, origin, cookie, title) => {
    const diagnosis = judged(refused(origin, origin), [signIn(origin, cookie)]);
    expect(diagnosis?.cause).toBe('session-cookie-missing');
    expect(diagnosis?.fixes[0].title).toMatch(title);
  });

  it('of another name of this machine', () => {
    const before = `POST http://127.0.0.1:8000/login\nOrigin: http://localhost:4200\n\nu=a\n\n200 OK\nSet-Cookie: sid=0123456789abcdef; Path=/; HttpOnly; SameSite=Lax\n\n{}`;
    const http = `GET http://127.0.0.1:8000/me\nOrigin: http://localhost:4200\nSec-Fetch-Site: cross-site\nSec-Fetch-Mode: cors\n\n401 Unauthorized\n\n{"error":"no session"}`;
    const diagnosis = judged(http, [before]);
    expect(diagnosis?.cause).toBe('session-cookie-missing');
    expect(diagnosis?.fixes[0].title).toBe(
      'Use the same host name for both: localhost for the API too, or 127.0.0.1 for the page',
    );
  });
});

it.each(['CSRF header required', 'Missing CSRF header', 'A custom header is required (CSRF)'])(
  'a header is the check: %s',
  (message) => {
    const diagnosis = judged(
      `POST ${api}/items\nAuthorization: Bearer ${token}\nContent-Type: application/json\n\n{"a":1}\n\n403 Forbidden\nContent-Type: application/json\n\n${JSON.stringify({ error: message })}`,
    );
    expect(diagnosis?.cause).toBe('csrf');
    expect(diagnosis?.fixes[0].change?.headers).toEqual({ 'X-Requested-With': 'XMLHttpRequest' });
  },
);

describe('a refusal out of a cache', () => {
  it.each(['Age: 1200', 'X-Cache: Hit from cloudfront', 'CF-Cache-Status: HIT'])('%s', (line) => {
    const diagnosis = judged(
      `GET ${api}/x\nAuthorization: Bearer ${token}\n\n403 Forbidden\n${line}\n\nForbidden`,
    );
    expect(diagnosis?.title).toBe('A cache sent this refusal, not the server');
    expect(diagnosis?.fixes[0].title).toMatch(/^Purge the refusal/);
  });

  it.each(['Age: 0', 'X-Cache: Miss from cloudfront', 'X-Cache: Error from cloudfront'])(
    'not %s',
    (line) => {
      const diagnosis = judged(
        `GET ${api}/x\nAuthorization: Bearer ${token}\n\n403 Forbidden\n${line}\n\nForbidden`,
      );
      expect(diagnosis?.title).not.toMatch(/cache/);
    },
  );
});
