import type { ExchangeRequest } from '../src/core/http/exchange.ts';
import { encodeBase64url } from '../src/core/token/encode.ts';
import type { Random } from './contrast-random.ts';

export type Request = ExchangeRequest;

const SECOND = 1000;
const START = Date.parse('2026-03-10T12:00:00Z') / SECOND;

/** Claims of an access token, and the token. */
export function tokenOf(claims: Readonly<Record<string, unknown>>): string {
  const header = { alg: 'RS256', typ: 'at+jwt', kid: 'key-1' };
  const signature = 'c2lnbmF0dXJl'.repeat(20);
  return `${encodeBase64url(JSON.stringify(header))}.${encodeBase64url(JSON.stringify(claims))}.${signature}`;
}

export const claimsOf = (random: Random): Record<string, unknown> => ({
  iss: 'https://id.example.com/',
  sub: `user-${random.below(1000)}`,
  aud: 'https://api.example.com',
  azp: 'web-app',
  scope: 'orders:read orders:write',
  roles: ['editor'],
  iat: START - 600,
  exp: START + 3600,
  jti: random.word(12),
});

const common = (random: Random): ExchangeRequest['headers'] => [
  { name: 'Host', value: 'api.example.com' },
  { name: 'Accept', value: 'application/json' },
  { name: 'Accept-Language', value: 'en' },
  { name: 'Origin', value: 'https://app.example.com' },
  { name: 'Referer', value: 'https://app.example.com/' },
  { name: 'User-Agent', value: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36' },
  { name: 'Sec-Fetch-Mode', value: 'cors' },
  { name: 'Sec-Fetch-Site', value: 'same-site' },
  { name: 'X-Request-Id', value: random.word(16) },
  { name: 'X-Tenant', value: random.pick(['acme', 'globex', 'initech']) },
];

const urlOf = (random: Random): string =>
  `https://api.example.com/v1/${random.pick(['orders', 'items', 'users'])}?page=${random.below(9)}`;

const get = (random: Random, ...headers: ExchangeRequest['headers']): Request => ({
  method: 'GET',
  url: urlOf(random),
  httpVersion: 'h2',
  headers: [...common(random), ...headers],
  body: null,
  mimeType: '',
});

/** Makers of successful requests: each way of authentication that web front ends use. */
export const requests: readonly ((random: Random) => Request)[] = [
  (random) => get(random, { name: 'Authorization', value: `Bearer ${tokenOf(claimsOf(random))}` }),
  (random) => get(random, { name: 'Authorization', value: `Bearer ${random.word(40)}` }),
  (random) =>
    get(random, {
      name: 'Authorization',
      value: `Basic ${btoa(`user-${random.below(100)}:${random.word(16)}`)}`,
    }),
  (random) => get(random, { name: 'X-Api-Key', value: random.word(32) }),
  (random) =>
    get(random, {
      name: 'Cookie',
      value: `sessionid=${random.word(32)}; theme=${random.pick(['dark', 'light'])}; tenant_id=${random.word(6)}`,
    }),
  (random) => ({
    ...get(
      random,
      { name: 'Authorization', value: `Bearer ${tokenOf(claimsOf(random))}` },
      { name: 'Content-Type', value: 'application/json' },
    ),
    method: 'POST',
    body: JSON.stringify({ item: { sku: random.word(6), count: random.below(9) + 1 } }),
    mimeType: 'application/json',
  }),
];
