import { API, bearer } from './example-api.ts';
import type { Exchange } from '../../core/index.ts';
import { NOON, exchange, token } from './exchanges.ts';

const million = 1 << 20;

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

export const hostile = (): Exchange[] => [
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
    at: NOON + 10,
    url: `${API}/many-headers`,
    status: 431,
    request: [
      ['cookie', `large=${'c'.repeat(200_000)}`],
      ...Array.from({ length: 2000 }, (_, index) => [`x-${index}`, 'v'.repeat(50)] as const),
    ],
    response: [['www-authenticate', 'Bearer']],
    body: '',
  }),
  exchange({
    at: NOON + 11,
    url: `${API}/five-thousand-claims`,
    status: 401,
    request: [
      bearer(
        token(
          Object.fromEntries(
            Array.from({ length: 5000 }, (_, index) => [`claim-${index}`, `value ${index}`]),
          ),
        ),
      ),
    ],
    response: [['www-authenticate', 'Bearer error="invalid_token"']],
    body: '',
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
