import type { Exchange } from '../../core/index.ts';
import { API, bearer, cors, newToken, oldToken, second } from './example-api.ts';
import { NOON, exchange } from './exchanges.ts';

/** Forty cookies, of which one is most of the 30 kB. */
const cookies = [
  `basket=${'e'.repeat(26_000)}`,
  ...Array.from({ length: 39 }, (_, index) => `campaign_${index}=${'c'.repeat(80)}`),
].join('; ');

/** As Chromium has the bytes of UTF-8 in a header: each a letter of Latin-1. */
const asLatin1 = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');

/** What is seldom seen: a retry that succeeded, cookies too large, a path in another script. */
export const odd = (): Exchange[] => [
  exchange({
    at: NOON,
    url: `${API}/inbox`,
    status: 401,
    request: [bearer(oldToken)],
    response: [...cors, ['www-authenticate', 'Bearer error="invalid_token"']],
  }),
  exchange({
    at: NOON + second,
    url: 'https://login.example.com/oauth/token',
    method: 'POST',
    status: 200,
    requestBody: 'grant_type=refresh_token',
    body: '{"token_type":"Bearer","expires_in":900}',
  }),
  exchange({
    at: NOON + 2 * second,
    url: `${API}/inbox`,
    status: 200,
    request: [bearer(newToken)],
    response: cors,
    body: '{"messages":[]}',
  }),
  exchange({
    at: NOON + 10 * second,
    url: 'https://shop.example.com/basket',
    status: 431,
    request: [['cookie', cookies]],
    mimeType: 'text/html',
    body: '<h1>Request Header Fields Too Large</h1>',
  }),
  exchange({
    at: NOON + 50 * second,
    url: `${API}/${encodeURIComponent('каталог')}/${encodeURIComponent('обувь')}?a=1`,
    status: 403,
    request: [bearer(newToken)],
    response: [...cors, ['www-authenticate', `Bearer realm="${asLatin1('Каталог')}"`]],
    body: '{"error":"forbidden"}',
  }),
];
