import type { Exchange } from '../../core/index.ts';
import type { Navigation } from '../../protocol.ts';
import { exchange, NOON, PAGE, token } from './exchanges.ts';

/** Sessions that the panel is developed and tested with. */
export interface Recording {
  readonly title: string;
  readonly exchanges: () => readonly Exchange[];
  readonly navigations: readonly Navigation[];
  /** How many exchanges a second arrive; 0: all are there at once. */
  readonly pace: number;
}

const second = 1000;
const API = 'https://api.example.com/v1';

const claims = (issuedAt: number, lifetime: number): Record<string, unknown> => ({
  iss: 'https://login.example.com/',
  sub: 'auth0|64f1c0ffee',
  aud: ['https://api.example.com', 'https://login.example.com/userinfo'],
  azp: 'spa-client',
  scope: 'openid profile orders:read',
  iat: issuedAt / second,
  exp: issuedAt / second + lifetime,
  jti: '8a7c1f9e',
  roles: ['customer'],
  serial: 12345678901234567n.toString(),
});

const oldToken = token(claims(NOON - 900 * second, 900));
const newToken = token(claims(NOON + 30 * second, 900));
const bearer = (value: string): readonly [string, string] => ['authorization', `Bearer ${value}`];
const cors = [
  ['access-control-allow-origin', 'https://app.example.com'],
  ['access-control-allow-credentials', 'true'],
] as const;

const expired = (seconds: number, path: string, method = 'GET'): Exchange =>
  exchange({
    at: NOON + seconds * second,
    url: API + path,
    method,
    status: 401,
    request: [bearer(oldToken), ['x-request-id', `7f3b2c10-${seconds}`]],
    response: [
      ...cors,
      [
        'www-authenticate',
        'Bearer realm="api", error="invalid_token", error_description="The access token expired"',
      ],
      ['x-request-id', `7f3b2c10-${seconds}`],
      ['traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
    ],
    body: JSON.stringify({
      error: {
        code: 'token_expired',
        message: 'The access token expired',
        details: [{ at: NOON / second, limit: 900 }],
      },
      status: 401,
    }),
  });

const fresh = (): Exchange[] => [
  exchange({
    at: NOON - 880 * second,
    url: 'https://login.example.com/oauth/token',
    method: 'POST',
    status: 200,
    body: '{"token_type":"Bearer","expires_in":900}',
    requestBody: 'grant_type=refresh_token',
  }),
  exchange({
    at: NOON - 20 * second,
    url: `${API}/orders?limit=20`,
    status: 200,
    request: [bearer(oldToken)],
    response: [...cors, ['x-request-id', '7f3b2c10-ok']],
    body: '{"orders":[]}',
  }),
  exchange({
    at: NOON - 300 * second,
    url: `${API}/profile`,
    status: 401,
    response: [...cors, ['www-authenticate', 'Bearer']],
    body: '',
  }),
  exchange({
    at: NOON - 200 * second,
    url: `${API}/reports/2026/05`,
    status: 403,
    request: [bearer(oldToken)],
    response: [
      ...cors,
      ['www-authenticate', 'Bearer error="insufficient_scope", scope="orders:read reports:read"'],
    ],
    body: '{"error":"insufficient_scope"}',
  }),
  exchange({
    at: NOON - 150 * second,
    url: `${API}/search?q=shoes`,
    status: 401,
    request: [['authorization', 'Bearer undefined']],
    response: [...cors, ['www-authenticate', 'Bearer realm="api", error="invalid_token"']],
    body: '{"message":"jwt malformed"}',
  }),
  exchange({
    at: NOON - 140 * second,
    url: `${API}/search?q=boots`,
    status: 401,
    request: [['authorization', `Bearer Bearer ${oldToken}`]],
    response: [...cors, ['www-authenticate', 'Bearer realm="api"']],
    body: '{"message":"invalid authorization header"}',
  }),
  exchange({
    at: NOON - 100 * second,
    url: `${API}/cart`,
    method: 'OPTIONS',
    status: 401,
    resourceType: 'preflight',
    request: [
      ['access-control-request-method', 'POST'],
      ['access-control-request-headers', 'authorization,content-type'],
    ],
    response: [['www-authenticate', 'Bearer']],
  }),
  exchange({
    at: NOON - 99.9 * second,
    url: `${API}/cart`,
    method: 'POST',
    status: 0,
    sent: 'unsent',
    error: 'net::ERR_FAILED',
    request: [bearer(oldToken), ['content-type', 'application/json']],
    requestBody: '{"sku":"A-17"}',
    body: null,
    absent: 'The request never left the browser.',
  }),
  exchange({
    at: NOON - 90 * second,
    url: 'https://internal.example.com/reports/2026/quarterly/north/summary.json',
    status: 401,
    request: [['cookie', 'theme=dark; sid=s%3A8f1c2b7a9d; _ga=GA1.2.1']],
    response: [
      ['www-authenticate', 'Negotiate'],
      ['www-authenticate', 'NTLM'],
      [
        'www-authenticate',
        'Digest realm="reports@example.com", qop="auth, auth-int", algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
      ],
      ['www-authenticate', 'Basic realm="reports", charset="UTF-8"'],
      ['set-cookie', 'sid=; Max-Age=0; Path=/; HttpOnly'],
    ],
    mimeType: 'text/html',
    body: '<!doctype html>\n<html>\n  <head><title>401</title></head>\n  <body><h1>Unauthorized</h1></body>\n</html>',
  }),
  expired(2, '/orders?limit=20'),
  expired(2.1, '/cart'),
  expired(9, '/cart/items', 'POST'),
  expired(10, '/notifications'),
  exchange({
    at: NOON + 30 * second,
    url: 'https://login.example.com/oauth/token',
    method: 'POST',
    status: 400,
    requestBody:
      '{"grant_type":"refresh_token","refresh_token":"v1.MRrtVVvMuYwqZ5xqkZQ0","client_id":"spa-client"}',
    response: cors,
    body: '{"error":"invalid_grant","error_description":"The refresh token has expired."}',
  }),
  exchange({
    at: NOON + 60 * second,
    url: `${API}/admin/users`,
    status: 403,
    request: [bearer(newToken)],
    response: [...cors, ['x-request-id', 'c0ffee-77']],
    body: '{"error":"forbidden","message":"role customer may not list users"}',
  }),
  exchange({
    at: NOON + 70 * second,
    url: 'https://hooks.partner.io/v2/events?api_key=sk_test_4eC39HqLyjWDarjtT1zdp7dc&type=page',
    status: 403,
    request: [['cookie', 'id=1']],
    mimeType: 'text/plain',
    body: 'Forbidden',
    response: [
      ['server', 'cloudflare'],
      ['cf-ray', '8a1b2c3d4e5f-FRA'],
      ['cf-mitigated', 'challenge'],
    ],
  }),
  exchange({
    at: NOON + 80 * second,
    url: 'https://region1.google-analytics.com/g/collect?v=2',
    method: 'POST',
    status: 403,
    resourceType: 'ping',
    body: '',
  }),
  exchange({
    at: NOON + 90 * second,
    url: `${API}/payments`,
    status: 401,
    request: [['authorization', `Bearer  ${newToken.slice(0, 80)}\u200b${newToken.slice(80)} `]],
    response: [...cors, ['www-authenticate', 'Bearer realm="api, error="invalid_request"']],
    body: '{"error":"invalid_request"}',
  }),
];

const storm = (): Exchange[] =>
  Array.from({ length: 5000 }, (_, index) =>
    index % 7 === 0
      ? exchange({
          at: NOON + index * 5,
          url: `${API}/reports/${index}`,
          status: 403,
          request: [bearer(newToken)],
          response: [
            ['www-authenticate', 'Bearer error="insufficient_scope", scope="reports:read"'],
          ],
          body: '{"error":"insufficient_scope"}',
        })
      : exchange({
          at: NOON + index * 5,
          url: `${API}/items/${index}?page=${index % 20}`,
          status: 401,
          request: [bearer(oldToken)],
          response: [
            [
              'www-authenticate',
              'Bearer error="invalid_token", error_description="The access token expired"',
            ],
          ],
          body: '{"error":"invalid_token"}',
        }),
  );

const million = 1 << 20;
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

const hostile = (): Exchange[] => [
  exchange({
    at: NOON,
    url: `${API}/<img src=x onerror=alert(1)>/%3Cscript%3E`,
    status: 401,
    request: [
      ['authorization', 'Basic <script>alert(1)</script>'],
      ['x-<b>bold</b>', '"><svg onload=alert(1)>'],
    ],
    response: [['www-authenticate', 'Basic realm="<img src=x onerror=alert(document.domain)>"']],
    mimeType: 'text/html',
    body: '<script>alert(1)</script><img src=x onerror=alert(1)>',
  }),
  exchange({
    at: NOON + 1,
    url: `${API}/\u202egpj.exe`,
    status: 403,
    request: [['x-\u202eevil', 'a\u202eb\u2066c\u0000d\u001b[31m']],
    response: [
      [
        'www-authenticate',
        'Bearer realm="\u202e\u05d0\u05d1\u05d2", error="\u200binvalid\u00a0token"',
      ],
    ],
    body: '{"\u202ename":"\u05e9\u05dc\u05d5\u05dd","n":12345678901234567890,"n":1}',
  }),
  exchange({
    at: NOON + 2,
    url: `${API}/long-header`,
    status: 401,
    request: [['authorization', `Bearer ${'A'.repeat(million)}`]],
    response: [['www-authenticate', `Bearer realm="${'x'.repeat(million)}"`]],
    body: '',
  }),
  exchange({
    at: NOON + 3,
    url: `${API}/only-commas`,
    status: 401,
    response: [['www-authenticate', ','.repeat(million)]],
    body: '',
  }),
  exchange({
    at: NOON + 4,
    url: `${API}/deep-claims`,
    status: 401,
    request: [bearer(token(nested(10_000)))],
    response: [['www-authenticate', 'Bearer']],
    body: nested(10_000),
  }),
  exchange({
    at: NOON + 5,
    url: `${API}/million-claim`,
    status: 401,
    request: [bearer(token({ sub: 'm'.repeat(million), exp: 1e300, iat: -1, nbf: 'soon' }))],
    response: [['www-authenticate', 'Bearer error="invalid_token"']],
    body: `{"big":"${'y'.repeat(million)}"}`,
  }),
  exchange({
    at: NOON + 6,
    url: `${API}/laughs`,
    status: 403,
    mimeType: 'application/xml',
    body: `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, level) => `<!ENTITY lol${level + 1} "${`&lol${level || ''};`.repeat(10)}">`).join('')}]><lolz>&lol9;</lolz>`,
  }),
  exchange({
    at: NOON + 7,
    url: `${API}/large`,
    status: 403,
    body: `[${'{"id":1,"name":"item"},'.repeat(100_000)}null]`,
  }),
  exchange({
    at: NOON + 8,
    url: 'https://[bad url',
    status: 401,
    body: null,
    absent: 'The body is binary (image/png), 48 kB.',
  }),
  exchange({
    at: NOON + 9,
    url: `${API}/${'very-long-segment/'.repeat(400)}end?${'k=v&'.repeat(2000)}`,
    status: 401,
    response: Array.from(
      { length: 40 },
      (_, index) => ['www-authenticate', `Scheme${index} a="1", a="2", b=`] as const,
    ),
    body: '',
  }),
];

export const recordings: Readonly<Record<string, Recording>> = {
  fresh: {
    title: 'Fresh: one of many kinds',
    exchanges: fresh,
    pace: 0,
    navigations: [
      { url: PAGE, at: NOON - 400 * second },
      { url: 'https://app.example.com/login', at: NOON + 11 * second },
    ],
  },
  plain: {
    title: 'Plain: one expired token',
    exchanges: () => [expired(2, '/orders?limit=20')],
    pace: 0,
    navigations: [],
  },
  polls: {
    title: 'Polls: one endpoint again and again',
    exchanges: () => [
      expired(1, '/cart'),
      ...Array.from({ length: 60 }, (_, index) => expired(2 + index, '/polls')),
    ],
    pace: 0,
    navigations: [],
  },
  storm: { title: 'Storm: 5,000 as they come', exchanges: storm, pace: 400, navigations: [] },
  crowd: { title: 'Crowd: 5,000 at once', exchanges: storm, pace: 0, navigations: [] },
  empty: { title: 'Empty', exchanges: () => [], pace: 0, navigations: [] },
  hostile: {
    title: 'Hostile: input made to break it',
    exchanges: hostile,
    pace: 0,
    navigations: [],
  },
};
