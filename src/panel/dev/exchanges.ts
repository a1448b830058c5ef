import type { Exchange, HeaderField, Initiator, Sent } from '../../core/index.ts';

/** Builds exchanges for the recordings, from as little as each case needs. */

export interface Case {
  readonly at: number;
  readonly method?: string;
  readonly url: string;
  readonly status: number;
  readonly request?: readonly (readonly [string, string])[];
  readonly response?: readonly (readonly [string, string])[];
  readonly body?: string | null;
  readonly absent?: string;
  readonly mimeType?: string;
  readonly requestBody?: string;
  readonly sent?: Sent;
  readonly error?: string;
  readonly resourceType?: string;
  readonly duration?: number;
  readonly initiator?: Initiator | null;
  readonly page?: string;
}

/** Noon of a day in summer, by the recordings' own clock. */
export const NOON = Date.parse('2026-06-10T10:15:00.000Z');
export const PAGE = 'https://app.example.com/orders';

const fields = (pairs: readonly (readonly [string, string])[]): HeaderField[] =>
  pairs.map(([name, value]) => ({ name, value }));

let count = 0;

const stack: Initiator = {
  type: 'script',
  url: 'https://app.example.com/assets/api.js',
  line: 41,
  frames: [
    {
      functionName: 'request',
      url: 'https://app.example.com/assets/api.js',
      scriptId: '7',
      line: 41,
      column: 18,
      asyncBefore: null,
    },
    {
      functionName: 'loadOrders',
      url: 'https://app.example.com/assets/orders.js',
      scriptId: '7',
      line: 11,
      column: 9,
      asyncBefore: null,
    },
    {
      functionName: '',
      url: 'https://app.example.com/assets/router.js',
      scriptId: '7',
      line: 203,
      column: 4,
      asyncBefore: 'await',
    },
    {
      functionName: 'navigate',
      url: 'https://app.example.com/assets/router.js',
      scriptId: '7',
      line: 87,
      column: 2,
      asyncBefore: null,
    },
  ],
};

export const exchange = (one: Case): Exchange => {
  count += 1;
  const { host } = new URL(URL.canParse(one.url) ? one.url : PAGE);
  const sent = one.sent ?? 'wire';
  const method = one.method ?? 'GET';
  return {
    id: `recorded-${count}`,
    index: null,
    startedAt: one.at,
    duration: one.duration ?? 84,
    resourceType: one.resourceType ?? 'fetch',
    sent,
    initiator: one.initiator === undefined ? stack : one.initiator,
    viaServiceWorker: false,
    page: one.page ?? PAGE,
    request: {
      method,
      url: one.url,
      httpVersion: 'h2',
      mimeType: one.requestBody === undefined ? '' : 'application/json',
      body: one.requestBody ?? null,
      headers: fields([
        ...(sent === 'wire'
          ? ([
              [':authority', host],
              ['accept', 'application/json'],
              ['accept-encoding', 'gzip, deflate, br'],
              ['accept-language', 'en-GB'],
              ['user-agent', 'Mozilla/5.0 (X11; Linux x86_64)'],
            ] as const)
          : []),
        ['origin', new URL(one.page ?? PAGE).origin],
        ['referer', one.page ?? PAGE],
        ...(one.request ?? []),
      ]),
    },
    response: {
      status: one.status,
      statusText: '',
      httpVersion: 'h2',
      error: one.error ?? null,
      headers: fields([
        ...(one.status === 0
          ? []
          : ([
              ['date', new Date(one.at + 40).toUTCString()],
              ['content-type', one.mimeType ?? 'application/json'],
              ['server', 'envoy'],
              ['vary', 'origin'],
            ] as const)),
        ...(one.response ?? []),
      ]),
      body: {
        text: one.body === undefined ? '' : one.body,
        size: one.body?.length ?? -1,
        mimeType: one.mimeType ?? 'application/json',
        truncated: false,
        absent: one.body === null ? (one.absent ?? 'The browser gave no body.') : null,
      },
    },
  };
};

const encode = (value: unknown): string =>
  btoa(
    Array.from(
      new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
      (byte) => String.fromCharCode(byte),
    ).join(''),
  )
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

/** A token of these claims, with bytes in place of a signature. */
export const token = (
  claims: unknown,
  header: unknown = { alg: 'RS256', kid: '2026-05', typ: 'at+jwt' },
): string => `${encode(header)}.${encode(claims)}.${'c2lnbmF0dXJl'.repeat(28)}bm9zYQ`;
