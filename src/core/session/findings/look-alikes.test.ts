import { describe, expect, it } from 'vitest';
import { readSession } from '../../examples/read-session.ts';
import type { Exchange } from '../../http/exchange.ts';
import { createSession } from '../session.ts';

/** Sessions of client libraries: a bug, and a healthy one that looks like it. */

const findingsOf = (text: string): string[] => {
  const session = createSession();
  for (const exchange of readSession(text)) session.add(exchange);
  return session.findings().map(({ id }) => id);
};

const LOGIN = '0 POST /auth/login sends password -> 200 issues a1 r1 for 60s';

describe('clients that look alike', () => {
  it.each<[string, string[], string]>([
    [
      'oidc-client-ts renews silently in a frame before each expiry',
      [],
      `0 POST https://id.example.com/connect/token sends grant_type=authorization_code&code=x -> 200 issues a1 for 300s
       1 GET /orders with a1 -> 200
       240 document:GET https://id.example.com/connect/authorize?response_type=code&client_id=web&prompt=none -> 302
       240.2 POST https://id.example.com/connect/token sends grant_type=authorization_code&code=y -> 200 issues a2 for 300s
       241 GET /orders with a2 -> 200`,
    ],
    [
      'Angular: a BehaviorSubject lets five requests wait for one refresh',
      [],
      `${LOGIN}
       61 GET /a with a1 -> 401
       61 GET /b with a1 -> 401
       61 GET /c with a1 -> 401
       61.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s took 80ms
       61.2 GET /a with a2 -> 200
       61.2 GET /b with a2 -> 200
       61.2 GET /c with a2 -> 200`,
    ],
    [
      'Angular: every interceptor refreshes for itself',
      ['parallel-refresh'],
      `${LOGIN}
       61 GET /a with a1 -> 401
       61 GET /b with a1 -> 401
       61 GET /c with a1 -> 401
       61.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s took 80ms
       61.1 POST /auth/refresh sends r1 -> 400 took 90ms says {"error":"invalid_grant"}
       61.1 POST /auth/refresh sends r1 -> 400 took 95ms says {"error":"invalid_grant"}`,
    ],
    [
      'Laravel answers 419, the page fetches a CSRF cookie and repeats',
      [],
      `0 POST /login sends password -> 204
       5 POST /orders with a1 -> 419
       5.1 GET /sanctum/csrf-cookie -> 204
       5.2 POST /orders with a1 -> 201`,
    ],
    [
      'IIS answers 440 and the poll goes on',
      ['retry-unchanged'],
      `0 GET /poll with a1 -> 200
       5 GET /poll with a1 -> 440
       10 GET /poll with a1 -> 440
       15 GET /poll with a1 -> 440
       20 GET /poll with a1 -> 440
       25 GET /poll with a1 -> 440`,
    ],
    [
      'a poll of a job that is not ready, 202 again and again',
      [],
      `0 GET /job with a1 -> 202
       1 GET /job with a1 -> 202
       2 GET /job with a1 -> 202
       3 GET /job with a1 -> 202
       4 GET /job with a1 -> 202
       5 GET /job with a1 -> 200`,
    ],
    [
      'axios-auth-refresh repeats with the copied header',
      ['stale-token-after-refresh'],
      `${LOGIN}
       61 GET /orders with a1 -> 401
       61.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s took 40ms
       61.2 GET /orders with a1 -> 401
       62 GET /cart with a2 -> 200`,
    ],
    [
      'RTK Query with a mutex: a request that was under way is refused late',
      [],
      `${LOGIN}
       61 GET /orders with a1 -> 401
       61.02 GET /slow with a1 -> 401 took 400ms
       61.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s took 40ms
       61.2 GET /orders with a2 -> 200
       61.5 GET /slow with a2 -> 200`,
    ],
    [
      'Apollo error link refreshes by mutation once',
      [],
      `${LOGIN}
       61 POST /graphql with a1 sends {"query":"query{me{id}}"} -> 200 says {"errors":[{"message":"jwt expired","extensions":{"code":"UNAUTHENTICATED"}}]}
       61.1 POST /graphql sends {"query":"mutation{refreshToken(token:\\"r1_5f2c9d8e7b6a4c1d9e8f\\"){accessToken}}"} -> 200 says {"data":{"refreshToken":{"accessToken":"a2_5f2c9d8e7b6a4c1d9e8f"}}}
       61.2 POST /graphql with a2 sends {"query":"query{me{id}}"} -> 200 says {"data":{"me":{"id":1}}}`,
    ],
    [
      'supabase-js: the refresh failed and the app goes on',
      ['refresh-failed-ignored'],
      `0 POST /auth/v1/token?grant_type=password sends {"email":"a@b.c","password":"x"} -> 200 issues a1 r1 for 60s
       61 GET /rest/v1/todos with a1 -> 401
       61.1 POST /auth/v1/token?grant_type=refresh_token sends {"refresh_token":"r1_5f2c9d8e7b6a4c1d9e8f"} -> 400 says {"code":400,"error_code":"refresh_token_not_found"}
       62 GET /rest/v1/lists with a1 -> 401
       63 GET /rest/v1/tags with a1 -> 401`,
    ],
    [
      'supabase-js: the refresh failed and the user signs in',
      [],
      `0 POST /auth/v1/token?grant_type=password sends {"email":"a@b.c","password":"x"} -> 200 issues a1 r1 for 60s
       61 GET /rest/v1/todos with a1 -> 401
       61.1 POST /auth/v1/token?grant_type=refresh_token sends {"refresh_token":"r1_5f2c9d8e7b6a4c1d9e8f"} -> 400 says {"code":400}
       70 POST /auth/v1/token?grant_type=password sends {"email":"a@b.c","password":"x"} -> 200 issues a2 r2 for 60s
       71 GET /rest/v1/todos with a2 -> 200`,
    ],
    [
      'Firebase refreshes an hour-long token five minutes ahead',
      [],
      `0 POST https://securetoken.googleapis.com/v1/token?key=k sends grant_type=refresh_token&refresh_token=r1_5f2c9d8e7b6a4c1d9e8f -> 200 says {"access_token":"a1_5f2c9d8e7b6a4c1d9e8f","expires_in":"3600","refresh_token":"r1_5f2c9d8e7b6a4c1d9e8f"}
       1 GET /docs with a1 -> 200
       3300 POST https://securetoken.googleapis.com/v1/token?key=k sends grant_type=refresh_token&refresh_token=r1_5f2c9d8e7b6a4c1d9e8f -> 200 says {"access_token":"a2_5f2c9d8e7b6a4c1d9e8f","expires_in":"3600","refresh_token":"r1_5f2c9d8e7b6a4c1d9e8f"}
       3301 GET /docs with a2 -> 200`,
    ],
    [
      'MSAL: one token for each resource, each used',
      [],
      `0 POST https://login.microsoftonline.com/t/oauth2/v2.0/token sends grant_type=refresh_token&refresh_token=r1_5f2c9d8e7b6a4c1d9e8f&scope=a -> 200 issues a1 r2 for 3600s
       1 POST https://login.microsoftonline.com/t/oauth2/v2.0/token sends grant_type=refresh_token&refresh_token=r2_5f2c9d8e7b6a4c1d9e8f&scope=b -> 200 issues a2 r3 for 3600s
       2 GET https://graph.microsoft.com/v1.0/me with a1 -> 200
       2 GET /orders with a2 -> 200
       3 GET https://graph.microsoft.com/v1.0/me/photo with a1 -> 200
       4 GET /cart with a2 -> 200`,
    ],
    [
      'ky refreshes for the refused refresh, again and again',
      ['refresh-loop'],
      `61 GET /orders with a1 -> 401
       61.1 POST /auth/refresh sends r1 -> 403
       61.3 POST /auth/refresh sends r1 -> 403
       61.5 POST /auth/refresh sends r1 -> 403
       61.7 POST /auth/refresh sends r1 -> 403
       61.9 POST /auth/refresh sends r1 -> 403`,
    ],
    [
      'NSwag: a 403 shows a message and the user goes on',
      [],
      `0 GET /me with a1 -> 200
       3 DELETE /users/7 with a1 -> 403
       20 GET /users with a1 -> 200`,
    ],
    [
      'Auth0 SPA: a fresh token for the wrong audience, twice',
      ['fresh-token-refused'],
      `0 POST https://tenant.example.com/oauth/token sends grant_type=authorization_code&code=x -> 200 issues a1 r1 for 3600s
       0.2 GET /orders with a1 -> 401
       0.4 POST https://tenant.example.com/oauth/token sends grant_type=refresh_token&refresh_token=r1_5f2c9d8e7b6a4c1d9e8f -> 200 issues a2 r2 for 3600s
       0.6 GET /orders with a2 -> 401`,
    ],
    [
      'next-auth reads its session several times at once, with one cookie',
      [],
      `0 POST /api/auth/callback/credentials sends password -> 200 issues c1
       1 GET /api/auth/session with c1 -> 200 says {"user":{"name":"Ada"},"expires":"2026-04-10T12:00:00.000Z"}
       1 GET /api/auth/session with c1 -> 200 says {"user":{"name":"Ada"},"expires":"2026-04-10T12:00:00.000Z"}
       1.01 GET /api/auth/session with c1 -> 200 says {"user":{"name":"Ada"},"expires":"2026-04-10T12:00:00.000Z"}
       2 GET /api/orders with c1 -> 200`,
    ],
    [
      'BFF: nobody has signed in yet, and the app asks who it is',
      [],
      `0 GET /bff/user -> 401
       0.2 document:GET /bff/login -> 302
       0.4 document:GET https://id.example.com/connect/authorize?response_type=code&client_id=bff -> 302
       5 document:GET /signin-oidc?code=x&state=y -> 302 issues c1
       5.2 GET /bff/user with c1 -> 200
       5.3 GET /api/orders with c1 -> 200`,
    ],
    [
      'BFF: the session cookie dies, and each poll is refused from then on',
      ['session-ended'],
      `0 GET /bff/user with c1 -> 200
       1 GET /api/orders with c1 -> 200
       2 GET /api/cart with c1 -> 200
       30 GET /api/orders with c1 -> 401
       31 GET /api/cart with c1 -> 401
       32 GET /bff/user with c1 -> 401
       33 GET /api/profile with c1 -> 401
       34 GET /api/news with c1 -> 401`,
    ],
    [
      'a session cookie that rolls with each response',
      [],
      `0 POST /login sends password -> 200 issues c1
       1 GET /orders with c1 -> 200 issues c2
       2 GET /cart with c2 -> 200 issues c3
       3 GET /profile with c3 -> 200 issues c4
       4 GET /orders with c4 -> 200 issues c5`,
    ],
    [
      'two frames refresh at once with one session',
      ['parallel-refresh'],
      `0 document:GET /app -> 200
       0.1 document:GET /widget -> 200
       0.3 POST /auth/refresh with c1 -> 200 issues a1 for 300s
       0.3 POST /auth/refresh with c1 -> 200 issues a2 for 300s
       0.5 GET /orders with a1 -> 200
       0.5 GET /widget/data with a2 -> 200`,
    ],
    [
      'a refresh at each page load, because the token is in memory only',
      [],
      `0 document:GET /app -> 200
       0.2 POST /auth/refresh with c1 -> 200 issues a1 for 300s
       0.4 GET /orders with a1 -> 200
       20 document:GET /app -> 200
       20.2 POST /auth/refresh with c1 -> 200 issues a2 for 300s
       20.4 GET /orders with a2 -> 200
       40 document:GET /app -> 200
       40.2 POST /auth/refresh with c1 -> 200 issues a3 for 300s
       40.4 GET /orders with a3 -> 200`,
    ],
    [
      'the device flow polls until the user has confirmed',
      [],
      `0 POST https://id.example.com/device_authorization sends client_id=tv -> 200 says {"device_code":"d1_5f2c9d8e7b6a4c1d9e8f","interval":5}
       5 POST https://id.example.com/token sends grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=d1_5f2c9d8e7b6a4c1d9e8f -> 400 says {"error":"authorization_pending"}
       10 POST https://id.example.com/token sends grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=d1_5f2c9d8e7b6a4c1d9e8f -> 400 says {"error":"authorization_pending"}
       15 POST https://id.example.com/token sends grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=d1_5f2c9d8e7b6a4c1d9e8f -> 400 says {"error":"authorization_pending"}
       20 POST https://id.example.com/token sends grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=d1_5f2c9d8e7b6a4c1d9e8f -> 400 says {"error":"authorization_pending"}
       25 POST https://id.example.com/token sends grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=d1_5f2c9d8e7b6a4c1d9e8f -> 200 issues a1 r1 for 3600s
       26 GET /orders with a1 -> 200`,
    ],
    [
      'an API behind a cookie and a token: the token is renewed, the cookie stays',
      [],
      `0 POST /login sends password -> 200 issues c1 a1 r1 for 60s
       1 GET /orders with a1+c1 -> 200
       50 POST /auth/refresh with c1 sends r1 -> 200 issues a2 r2 for 60s
       51 GET /orders with a2+c1 -> 200`,
    ],
    [
      'a page of a signed-out user: public routes work, private ones are refused once each',
      [],
      `0 GET /products -> 200
       1 GET /cart -> 401
       1 GET /me -> 401
       1 GET /favorites -> 401
       2 GET /products -> 200`,
    ],
  ])('%s', (_, expected, text) => {
    expect(findingsOf(text)).toEqual(expected);
  });
});

it.each([
  [1, []],
  [60, ['fresh-token-refused']],
])('a token of %i s that its claims end is refused 2 s later', (seconds, expected) => {
  const claims = btoa(JSON.stringify({ iat: 1_800_000_000, exp: 1_800_000_000 + seconds }));
  const text = JSON.stringify(
    readSession(`
      0 POST /auth/login sends password -> 200 issues a1
      2 GET /a with a1 -> 401
      2 GET /b with a1 -> 401
      2 GET /c with a1 -> 401`),
  ).replaceAll('a1_5f2c9d8e7b6a4c1d9e8f', `eyJhbGciOiJIUzI1NiJ9.${claims}.5f2c9d8e7b6a4c1d9e8f`);
  const session = createSession();
  for (const exchange of JSON.parse(text) as Exchange[]) session.add(exchange);
  expect(session.findings().map(({ id }) => id)).toEqual(expected);
});
