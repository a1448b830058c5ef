import { describe, expect, it } from 'vitest';
import { expectShown, type ReasonCase } from './shown.fixture.ts';

const token = 'q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t';
const html = 'Content-Type: text/html; charset=utf-8';
const json = 'Content-Type: application/json';
const page = (cookie: string): string =>
  `document GET https://app.example.com/\n\n200 OK\nSet-Cookie: ${cookie}\n${html}\n\n<p>x</p>`;
const form = (origin: string, extra = ''): string =>
  `document POST https://app.example.com/contact\nOrigin: ${origin}\nCookie: csrftoken=${token}\n${extra}Content-Type: application/x-www-form-urlencoded\n\ncsrfmiddlewaretoken=${token}\n\n403 Forbidden\n${html}\n\n<title>403 Forbidden</title><p>CSRF verification failed. Request aborted.</p><pre>Origin checking failed - ${origin} does not match any trusted origins.</pre>`;
const signIn = (words: string, path = '/api/v1/auth/login'): string =>
  `xhr POST https://app.example.com${path}\nContent-Type: application/json\n\n{"username":"ann","password":"right"}\n\n401 Unauthorized\n${json}\n\n{"message":"${words}"}`;

const hiddenCookie = (name: string, header: string): ReasonCase => ({
  name: `${name}, which is HttpOnly`,
  cause: 'csrf',
  before: [page(`${name}=${token}; Path=/; Secure; HttpOnly; SameSite=Lax`)],
  http: `xhr POST https://app.example.com/items\nOrigin: https://app.example.com\nCookie: ${name}=${token}; sessionid=${token}\n\n{}\n\n403 Forbidden\n${json}\n\n{"message":"invalid csrf token"}`,
  says: [new RegExp(`${name} is HttpOnly`), new RegExp(header), /Remove HttpOnly from/],
});

const cases: readonly ReasonCase[] = [
  hiddenCookie('csrftoken', 'X-CSRFToken'),
  hiddenCookie('XSRF-TOKEN', 'X-XSRF-TOKEN'),
  hiddenCookie('_xsrf', 'X-XSRFToken'),
  {
    ...hiddenCookie('csrftoken', 'X-CSRFToken'),
    name: 'csrftoken, which the page can read',
    before: [page(`csrftoken=${token}; Path=/; Secure; SameSite=Lax`)],
    says: [/no X-CSRFToken repeats it/],
    never: /HttpOnly/,
  },
  {
    name: 'Origin: null under no-referrer',
    cause: 'csrf',
    before: [
      `document GET https://app.example.com/contact\n\n200 OK\nReferrer-Policy: no-referrer\n${html}\n\n<p>x</p>`,
    ],
    http: form('null'),
    says: [/Origin: null/, /Set Referrer-Policy to same-origin/],
    never: /CSRF_TRUSTED_ORIGINS/,
  },
  {
    name: 'Origin: null with a Referer',
    cause: 'csrf',
    http: form('null', 'Referer: https://app.example.com/contact\n'),
    says: [/redirected across origins/, /allow-same-origin/],
    never: /Set Referrer-Policy|CSRF_TRUSTED_ORIGINS/,
  },
  {
    name: 'an origin that has a name',
    cause: 'csrf',
    http: form('https://shop.example.net'),
    says: [/CSRF_TRUSTED_ORIGINS/],
    never: /Origin: null/,
  },
  {
    name: 'a 400 that compares Origin: null with the Referer',
    cause: 'origin-not-allowed',
    http: `fetch POST https://api.example.com/v1/threads\nOrigin: null\nReferer: https://app.example.com/\n\n{}\n\n400 Bad Request\n${json}\n\n{"error":{"message":"Bad request: Origin and Referer header don't match."}}`,
    says: [/Origin: null/],
    never: /allowed origins/,
  },
  ...['Missing authentication token', 'You are not logged in', '用户未登录', 'Bitte anmelden'].map(
    (words): ReasonCase => ({
      name: `a sign-in that is asked for a sign-in: ${words}`,
      cause: 'missing-credentials',
      http: signIn(words),
      says: [/did not reach its route/, /proxy_pass/],
      never: /Send the token/,
    }),
  ),
  {
    name: 'a sign-in with a wrong password',
    cause: 'wrong-credentials',
    http: signIn('Invalid username or password'),
    says: [/Wrong user name or password/],
    never: /did not reach/,
  },
  {
    name: 'words that fit a wrong password as well',
    cause: 'wrong-credentials',
    http: signIn('Authentication required'),
    says: [/user name or password/i],
    never: /did not reach/,
  },
  ...['#', '&', '+', '%'].map((next): ReasonCase => ({
    name: `a key that ends at ${next} in the URL`,
    cause: 'malformed-token',
    before: [
      `xhr GET https://app.example.com/api/v3/status\nX-Api-Key: 2R9KkPswuA${next}F3EAg7qsxn\n\n200 OK\n${json}\n\n{}`,
    ],
    http: 'fetch POST https://app.example.com/hub/negotiate?access_token=2R9KkPswuA\n\n401 Unauthorized',
    says: [/cut off at/, /encodeURIComponent/],
  })),
  ...[
    ['https://console.example.com/keys/abc', /A URL was sent instead/],
    ['ann@example.com', /An email address was sent instead/],
    ['OPENAI_API_KEY=sk-abcdefghijklmnopqrstuv', /A line of an \.env file was sent/],
  ].map(([value, says]): ReasonCase => ({
    name: `${String(value)} in place of the key`,
    cause: 'api-key-invalid',
    http: `fetch POST https://api.openai.com/v1/chat/completions\nAuthorization: Bearer ${String(value)}\n\n{}\n\n401 Unauthorized\n${json}\n\n{"error":{"message":"Incorrect API key provided: xx.","code":"invalid_api_key"}}`,
    says: [says as RegExp, /Enter the key itself/],
  })),
  {
    name: 'a stream that cannot send the key of the other calls',
    cause: 'missing-credentials',
    before: [
      `fetch GET https://app.example.com/api/status\nX-API-Key: ${token}\n\n200 OK\n${json}\n\n{}`,
    ],
    http: 'eventsource GET https://app.example.com/api/events\n\n401 Unauthorized',
    says: [/EventSource sends no X-API-Key header/],
  },
  {
    name: 'a cookie whose path a proxy hides',
    cause: 'session-cookie-missing',
    before: [
      `fetch POST https://app.example.com/auth/login\n\n{"email":"a@b.c","password":"x"}\n\n200 OK\nSet-Cookie: refresh_token=${token}; Path=/refresh; HttpOnly; Secure\n${json}\n\n{"access_token":"x"}`,
    ],
    http: `fetch POST https://app.example.com/auth/refresh\n\n{}\n\n401 Unauthorized\n${json}\n\n{"message":"Unauthorized"}`,
    says: [/Make the proxy rewrite the cookie’s Path to \/auth\/refresh/],
  },
  {
    name: 'a challenge whose scheme the vendor does not document',
    cause: 'session-expired',
    http: `GET https://acme.my.salesforce.com/services/data/v60.0/sobjects\nAuthorization: Bearer 00D5g000004abcd!AQEAQq7Zk2mX0pW9sVb4t\n\n401 Unauthorized\nWWW-Authenticate: Token\n${json}\n\n[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]`,
    says: [/expired/],
    never: /wants Token/,
  },
];

describe('what the exchanges show', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    expect(expectShown(one, 1)?.cause).toBe(one.cause);
  });
});
