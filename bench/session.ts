import { bareExchange, bareResponse, jsonBody } from '../src/core/http/bare-exchange.ts';
import { createSession } from '../src/core/session/session.ts';
import { readHar } from '../src/core/http/har.ts';
import type { Exchange } from '../src/core/http/exchange.ts';
import { encodeBase64url } from '../src/core/token/encode.ts';
import { printTable } from './table.ts';

/**
 * What adding, relating and judging costs: an exchange in a session, and whole HAR files beside
 * `JSON.parse`.
 */
export function benchSession(): void {
  // The first thousands only warm the engine up.
  measureAdding(5_000);
  const small = measureAdding(1_000);
  const large = measureAdding(100_000);
  printTable(
    'One exchange added to a session, related and, where refused (a tenth), judged: milliseconds.',
    [
      {
        exchanges: '1,000',
        median: small.median.toFixed(4),
        '99th percentile': small.p99.toFixed(3),
        mean: small.mean.toFixed(4),
        'mean of the last 1,000': small.last.toFixed(4),
      },
      {
        exchanges: '100,000',
        median: large.median.toFixed(4),
        '99th percentile': large.p99.toFixed(3),
        mean: large.mean.toFixed(4),
        'mean of the last 1,000': large.last.toFixed(4),
      },
    ],
  );
  console.log(
    `Cost of an exchange at 100,000 against that at 1,000: ${(large.last / small.mean).toFixed(2)} times.\n`,
  );
  printTable(
    'HAR files of some 100 MB, read, parsed and judged, beside JSON.parse of the same text: milliseconds.',
    [
      measureHar('5,000 entries with bodies of 20 kB', 5_000, 20_000),
      measureHar('40,000 small entries', 40_000, 600),
    ],
  );
}

interface Adding {
  readonly median: number;
  readonly p99: number;
  readonly mean: number;
  readonly last: number;
}

function measureAdding(count: number): Adding {
  const exchanges = Array.from({ length: count }, (_, i) => exchangeAt(i));
  const session = createSession();
  const times = new Float64Array(count);
  exchanges.forEach((exchange, i) => {
    const before = performance.now();
    session.add(exchange);
    times[i] = performance.now() - before;
  });
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const last = mean(times.slice(-1_000));
  const all = mean(times);
  const sorted = times.sort();
  return {
    median: sorted[Math.floor(count / 2)] ?? NaN,
    p99: sorted[Math.floor(count * 0.99)] ?? NaN,
    mean: all,
    last,
  };
}

function measureHar(name: string, entries: number, bodySize: number): Record<string, string> {
  const text = JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'bench', version: '1' },
      entries: Array.from({ length: entries }, (_, i) => entryAt(i, bodySize)),
    },
  });
  const best = (run: () => unknown): number => {
    let least = Infinity;
    for (let i = 0; i < 3; i++) {
      const before = performance.now();
      run();
      least = Math.min(least, performance.now() - before);
    }
    return least;
  };
  const parsing = best(() => JSON.parse(text) as unknown);
  let failures = 0;
  const judging = best(() => {
    const session = createSession();
    const { file } = readHar(text, { now: START });
    for (const exchange of file?.entries ?? []) session.add(exchange);
    failures = session.failures().length;
  });
  const allowed = 2 * parsing + 0.1 * entries;
  return {
    file: name,
    MB: (text.length / 1e6).toFixed(0),
    failures: String(failures),
    'JSON.parse': parsing.toFixed(0),
    Why401: judging.toFixed(0),
    'of twice JSON.parse plus 0.1 ms an entry': (judging / allowed).toFixed(2),
  };
}

const START = Date.parse('2026-03-10T12:00:00Z');
const isRefused = (i: number): boolean => i % 10 === 0;
const token = (i: number): string =>
  [
    { alg: 'RS256', typ: 'JWT', kid: 'k1' },
    {
      iss: 'https://id.example.com/',
      sub: `user-${i % 50}`,
      aud: 'https://api.example.com',
      iat: START / 1000,
      exp: START / 1000 + 36_000,
      scope: 'orders:read profile',
    },
    'x'.repeat(256),
  ]
    .map((part) => encodeBase64url(typeof part === 'string' ? part : JSON.stringify(part)))
    .join('.');
const tokens = Array.from({ length: 50 }, (_, i) => token(i));
const causes = [
  'The token was revoked',
  'The audience is invalid',
  'The signature is invalid',
  'insufficient rights',
  'The token was revoked',
];

const headersOf = (i: number): { name: string; value: string }[] => [
  { name: 'Host', value: 'api.example.com' },
  { name: 'Accept', value: 'application/json' },
  { name: 'Authorization', value: `Bearer ${tokens[i % 50] ?? ''}` },
  { name: 'Cookie', value: 'sid=0123456789abcdef; theme=dark; _ga=GA1.2.3' },
  { name: 'User-Agent', value: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36' },
];
const answerOf = (i: number): { name: string; value: string }[] => [
  { name: 'Date', value: new Date(START + i * 50).toUTCString() },
  { name: 'Content-Type', value: 'application/json' },
  ...(isRefused(i)
    ? [
        {
          name: 'WWW-Authenticate',
          value: `Bearer realm="api", error="invalid_token", error_description="${causes[i % 5] ?? ''}"`,
        },
      ]
    : []),
];
const urlOf = (i: number): string =>
  `https://api.example.com/v1/${['orders', 'items', 'users', 'carts'][i % 4] ?? ''}/${i % 5_000}?page=${i % 7}`;
const bodyOf = (i: number, size: number): string =>
  isRefused(i)
    ? JSON.stringify({
        error: 'invalid_token',
        message: causes[i % 5],
        padding: 'y'.repeat(Math.max(0, size - 100)),
      })
    : `{"items":["${'z'.repeat(Math.max(0, size - 20))}"]}`;

function exchangeAt(i: number): Exchange {
  const request = {
    method: 'GET',
    url: urlOf(i),
    httpVersion: 'h2',
    headers: headersOf(i),
    body: null,
    mimeType: '',
  };
  return {
    ...bareExchange(`exchange-${i}`, request),
    index: i,
    startedAt: START + i * 50,
    duration: 12,
    resourceType: 'fetch',
    response: {
      ...bareResponse(isRefused(i) ? 401 : 200),
      headers: answerOf(i),
      body: jsonBody(bodyOf(i, 200)),
    },
  };
}

function entryAt(i: number, bodySize: number): object {
  const text = bodyOf(i, bodySize);
  return {
    startedDateTime: new Date(START + i * 50).toISOString(),
    time: 12,
    _resourceType: 'fetch',
    request: {
      method: 'GET',
      url: urlOf(i),
      httpVersion: 'HTTP/2',
      headers: headersOf(i),
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status: isRefused(i) ? 401 : 200,
      statusText: '',
      httpVersion: 'HTTP/2',
      headers: answerOf(i),
      cookies: [],
      content: { size: text.length, mimeType: 'application/json', text },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 12, receive: 0 },
  };
}
