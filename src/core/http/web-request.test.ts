import type { WatchedExchange } from './web-request-exchange.ts';
import type { WebRequestDetails, WebRequestEvent } from './web-request-event.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWebRequestReader } from './web-request.ts';

type Step = readonly [WebRequestEvent['kind'], Partial<WebRequestDetails>?];

const ORIGIN = 'https://app.example';
const API = 'https://api.example/x';
const refused = { statusCode: 401, statusLine: 'HTTP/1.1 401 Unauthorized' } as const;
const challenge = {
  ...refused,
  responseHeaders: [{ name: 'WWW-Authenticate', value: 'Bearer' }],
} as const;
const ok = { statusCode: 200, statusLine: 'HTTP/1.1 200 OK' } as const;

/** The events of one request, as Chromium 156 reports them, a millisecond apart. */
function read(
  steps: readonly Step[],
  request: Partial<WebRequestDetails> = {},
  reader = createWebRequestReader(),
): WatchedExchange[] {
  return steps.flatMap(([kind, details], position) => {
    const watched = reader.read({
      kind,
      details: {
        requestId: '7',
        url: `${ORIGIN}/api`,
        method: 'GET',
        type: 'xmlhttprequest',
        tabId: 3,
        frameId: 0,
        initiator: ORIGIN,
        timeStamp: 1000 + position,
        ...request,
        ...details,
      },
    });
    return watched === null ? [] : [watched];
  });
}

const summary = ({
  exchange: { request, response, sent, resourceType, startedAt, duration },
}: WatchedExchange): string =>
  `${request.method} ${new URL(request.url).pathname} ${response.status} ${response.error ?? '-'} ${sent} ${resourceType} ${startedAt}+${duration}`;

const sent: Step = ['sent', { requestHeaders: [{ name: 'Accept', value: '*/*' }] }];
const aheadSent: Step = ['sent', { requestHeaders: [{ name: 'Sec-Purpose', value: 'prefetch' }] }];
const preflight: Partial<WebRequestDetails> = { method: 'OPTIONS' };
const preflightSent: Step = [
  'sent',
  { requestHeaders: [{ name: 'Access-Control-Request-Method', value: 'GET' }] },
];

describe('what webRequest reports', () => {
  it.each<[string, readonly Step[], Partial<WebRequestDetails>, readonly string[]]>([
    [
      'a refusal',
      [['began'], sent, ['answered', challenge], ['completed', refused]],
      {},
      ['GET /api 401 - wire fetch 1000+3'],
    ],
    [
      'a refusal that CORS hides',
      [['began'], sent, ['answered', challenge], ['failed', { error: 'net::ERR_FAILED' }]],
      {},
      ['GET /api 401 net::ERR_FAILED wire fetch 1000+3'],
    ],
    [
      'an answer out of the cache',
      [['began'], ['completed', ok]],
      {},
      ['GET /api 200 - provisional fetch 1000+1'],
    ],
    [
      'a request that a refused preflight stopped',
      [['began'], ['failed', { error: 'net::ERR_FAILED' }]],
      {},
      ['GET /api 0 net::ERR_FAILED unsent fetch 1000+1'],
    ],
    [
      'that preflight',
      [['began'], preflightSent, ['answered', challenge], ['completed', refused]],
      preflight,
      ['OPTIONS /api 401 - wire preflight 1000+3'],
    ],
    [
      'a redirect, each hop an exchange',
      [
        ['began'],
        sent,
        ['answered', { statusCode: 302, responseHeaders: [{ name: 'location', value: '/b' }] }],
        ['redirected', { statusCode: 302, redirectUrl: `${ORIGIN}/b` }],
        ['began', { url: `${ORIGIN}/b` }],
        ['sent', { url: `${ORIGIN}/b`, requestHeaders: [] }],
        ['answered', { url: `${ORIGIN}/b`, ...challenge }],
        ['completed', { url: `${ORIGIN}/b`, ...refused }],
      ],
      {},
      ['GET /api 302 - wire fetch 1000+3', 'GET /b 401 - wire fetch 1004+3'],
    ],
    [
      'a redirect that script follows itself',
      [
        ['began'],
        sent,
        ['answered', { statusCode: 302 }],
        ['redirected', { statusCode: 302, redirectUrl: `${ORIGIN}/b` }],
        ['failed', { error: 'net::ERR_ABORTED' }],
      ],
      {},
      ['GET /api 302 - wire fetch 1000+3'],
    ],
    [
      'a native sign-in that is answered',
      [
        ['began'],
        sent,
        ['answered', challenge],
        ['challenged', refused],
        ['sent', { requestHeaders: [{ name: 'Authorization', value: 'Basic YTpi' }] }],
        ['answered', ok],
        ['completed', ok],
      ],
      {},
      ['GET /api 401 - wire fetch 1000+3', 'GET /api 200 - wire fetch 1004+2'],
    ],
    [
      'one that is canceled: the first leg is all there is',
      [['began'], sent, ['answered', challenge], ['challenged', refused], ['completed', refused]],
      {},
      ['GET /api 401 - wire fetch 1000+3'],
    ],
    [
      'a proxy that wants credentials',
      [['began'], sent, ['answered', { statusCode: 407 }], ['challenged', { statusCode: 407 }]],
      {},
      ['GET /api 407 - wire fetch 1000+3'],
    ],
    [
      'a refused handshake of a WebSocket',
      [['began'], sent, ['answered', challenge], ['failed', { error: 'net::ERR_FAILED' }]],
      { type: 'websocket', url: 'wss://app.example/api' },
      ['GET /api 401 - wire websocket 1000+3'],
    ],
    [
      'a document',
      [['began'], sent, ['answered', challenge], ['completed', refused]],
      { type: 'main_frame' },
      ['GET /api 401 - wire document 1000+3'],
    ],
    [
      'a request that script gives up before it is sent',
      [['began'], ['failed', { error: 'net::ERR_ABORTED' }]],
      {},
      ['GET /api 0 net::ERR_ABORTED unsent fetch 1000+1'],
    ],
    [
      'a listener that came in the middle',
      [
        ['answered', challenge],
        ['completed', refused],
      ],
      {},
      ['GET /api 401 - unseen fetch 1000+1'],
    ],
  ])('%s', (_, steps, request, expected) => {
    expect(read(steps, request).map(summary)).toEqual(expected);
  });

  it('keeps the headers of both ways, and says why there is no body', () => {
    const [watched] = read([
      ['began'],
      [
        'sent',
        { requestHeaders: [{ name: 'Authorization', value: 'Bearer abc' }, { name: 'X-Empty' }] },
      ],
      ['answered', challenge],
      ['completed', refused],
    ]);
    expect(watched?.exchange.request.headers).toEqual([
      { name: 'Authorization', value: 'Bearer abc' },
      { name: 'X-Empty', value: '' },
    ]);
    expect(watched?.exchange.response).toMatchObject({
      statusText: 'Unauthorized',
      httpVersion: 'HTTP/1.1',
      headers: challenge.responseHeaders,
    });
    expect(watched?.exchange.response.body).toMatchObject({
      text: null,
      absent: expect.stringContaining('no bodies') as string,
    });
  });

  it.each<[string, WebRequestDetails['requestBody'], string | null]>([
    ['nothing', undefined, null],
    [
      'a form',
      { formData: { grant_type: ['password'], scope: ['a b', 'c'] } },
      'grant_type=password&scope=a+b&scope=c',
    ],
    ['text', { raw: [{ bytes: new TextEncoder().encode('{"u":"ä"}').buffer }] }, '{"u":"ä"}'],
    ['binary', { raw: [{ bytes: new Uint8Array([0xff, 0xfe, 0x80]).buffer }] }, null],
    ['a file', { raw: [{}] }, null],
  ])('reads %s out of a request', (_, requestBody, body) => {
    const [watched] = read(
      [['began', requestBody === undefined ? {} : { requestBody }], sent, ['completed', refused]],
      { method: 'POST' },
    );
    expect(watched?.exchange.request.body).toBe(body);
  });

  it.each<[string, Partial<WebRequestDetails>, string | null]>([
    [
      'the document that Referer names',
      { requestHeaders: [{ name: 'Referer', value: `${ORIGIN}/cart` }] },
      `${ORIGIN}/cart`,
    ],
    ['the origin where the page holds it back', {}, ORIGIN],
    ['the document that Firefox names', { documentUrl: `${ORIGIN}/firefox` }, `${ORIGIN}/firefox`],
    ['nobody where the origin is opaque', { initiator: 'null' }, null],
  ])('names as its page %s', (_, details, page) => {
    const [watched] = read(
      [['began'], ['sent', { requestHeaders: [], ...details }], ['completed', refused]],
      details,
    );
    expect(watched?.exchange.page).toBe(page);
  });

  describe('the page of a call to another origin, whose Referer has the origin alone', () => {
    type Told = readonly [readonly Step[], Partial<WebRequestDetails>];
    const loaded: readonly Step[] = [['began'], sent, ['answered', ok], ['completed', ok]];
    const fetchedAhead: readonly Step[] = [['began'], aheadSent, ...loaded.slice(2)];
    const page = (path: string): Partial<WebRequestDetails> => ({
      type: 'main_frame',
      url: `${ORIGIN}${path}`,
    });
    const asking = (path: string): Step => [
      'sent',
      { requestHeaders: [{ name: 'Referer', value: `${ORIGIN}${path}` }] },
    ];
    /** A call of a page to its own server, which is told the whole address. */
    const ownCall = (path: string, asks: Partial<WebRequestDetails>): Told => [
      [['began'], asking(path), ['completed', ok]],
      asks,
    ];
    const cart: Told = [loaded, page('/cart')];
    const ofCart = { documentId: 'CART' };
    const help: Told = [loaded, page('/help')];
    const ahead = { frameId: 9, documentId: 'AHEAD' };

    it.each<[string, readonly Told[], Partial<WebRequestDetails>, string]>([
      ['is the one that was loaded', [cart], {}, '/cart'],
      [
        'is the one that came out of the cache',
        [[[['began'], ['completed', ok]], page('/cart')]],
        {},
        '/cart',
      ],
      [
        'is the new one while the rest of it still arrives',
        [cart, [loaded.slice(0, 3), page('/help')]],
        {},
        '/help',
      ],
      [
        'is the one that was loaded, after a call without Referer',
        [cart, [loaded, ofCart]],
        ofCart,
        '/cart',
      ],
      ['is its address after pushState', [cart, ownCall('/cart/2', ofCart)], ofCart, '/cart/2'],
      [
        'is the one that came back from the cache',
        [cart, ownCall('/cart', ofCart), help, ownCall('/help', { documentId: 'HELP' })],
        ofCart,
        '/cart',
      ],
      [
        'is the one that came back, where it called other origins alone',
        [cart, [[['began'], asking('/'), ['completed', ok]], { ...ofCart, url: API }], help],
        ofCart,
        '/cart',
      ],
      [
        'stays while another one is fetched ahead',
        [cart, [fetchedAhead, { ...page('/help'), ...ofCart }]],
        ofCart,
        '/cart',
      ],
      [
        'stays while the address bar fetches one ahead',
        [cart, [fetchedAhead, page('/help')]],
        {},
        '/cart',
      ],
      [
        'stays while another one is prerendered',
        [cart, [fetchedAhead, { ...page('/help'), frameId: 9 }]],
        ofCart,
        '/cart',
      ],
      [
        'is the prerendered one that asks',
        [cart, [fetchedAhead, { ...page('/help'), frameId: 9 }]],
        ahead,
        '/help',
      ],
      [
        'is the prerendered one once it is shown',
        [cart, [fetchedAhead, { ...page('/help'), frameId: 9 }], ownCall('/help', ahead)],
        { ...ahead, frameId: 0 },
        '/help',
      ],
      [
        'is no more than the origin of an embedded document',
        [cart],
        { frameId: 4, documentId: 'AD' },
        '/',
      ],
      ['is not that of another tab', [cart], { tabId: 4 }, '/'],
    ])('%s', (_, before, asks, path) => {
      const reader = createWebRequestReader();
      for (const [steps, details] of before) read(steps, details, reader);
      const [watched] = read(
        [['began'], asking('/'), ['completed', refused]],
        { requestId: '8', url: API, ...asks },
        reader,
      );
      expect(watched?.exchange.page).toBe(`${ORIGIN}${path}`);
    });
  });

  it.each<[string, Step, Partial<WebRequestDetails>, Partial<WatchedExchange>, string | null]>([
    ['shown', sent, {}, { isPage: true, origin: 'https://shop.example' }, null],
    ['fetched ahead', aheadSent, { documentId: 'D' }, { isPage: false, origin: ORIGIN }, ORIGIN],
    [
      'fetched ahead, unseen',
      ['answered', challenge],
      { documentId: 'D' },
      { isPage: false, origin: ORIGIN },
      ORIGIN,
    ],
    ['fetched ahead by the address bar', aheadSent, { initiator: 'null' }, { isPage: false }, null],
    ['prerendered', aheadSent, { frameId: 9 }, { isPage: false, origin: ORIGIN }, ORIGIN],
  ])(
    'a tab goes to a document only if it is to be shown: %s',
    (_, step, details, expected, page) => {
      const [watched] = read([step, ['answered', challenge], ['completed', refused]], {
        type: 'main_frame',
        url: 'https://shop.example/',
        ...details,
      });
      expect(watched).toMatchObject(expected);
      expect(watched?.exchange.page).toBe(page);
    },
  );

  it('names a worker that belongs to no tab', () => {
    const [watched] = read([['began'], sent, ['completed', refused]], { tabId: -1, frameId: -1 });
    expect(watched).toMatchObject({ tabId: -1, origin: ORIGIN, isPage: false });
    expect(watched?.exchange.initiator).toEqual({
      type: 'worker',
      url: ORIGIN,
      line: null,
      frames: [],
    });
  });

  it('reports each of many mixed requests once, whatever order they are mixed in', () => {
    const life: readonly Step[] = [
      ['began'],
      sent,
      ['answered', challenge],
      ['completed', refused],
    ];
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 120 }), (turns) => {
        const reader = createWebRequestReader();
        const next = new Map<number, number>();
        const watched: string[] = [];
        // Each turn lets one request take its next step; at the end all take what is left.
        for (const turn of [
          ...turns,
          ...[...new Set(turns)].flatMap((one) => life.map(() => one)),
        ]) {
          const position = next.get(turn) ?? 0;
          next.set(turn, position + 1);
          const step = life[position];
          if (step === undefined) continue;
          for (const { exchange } of read([step], { requestId: String(turn) }, reader))
            watched.push(exchange.id);
        }
        expect([...watched].sort()).toEqual(
          [...new Set(turns)].map((turn) => `web-${turn}-0`).sort(),
        );
        expect(reader.underWay).toBe(0);
      }),
    );
  });

  it('forgets the oldest of an endless stream of requests that never end', () => {
    const reader = createWebRequestReader();
    for (let id = 0; id < 6000; id += 1) read([['began']], { requestId: String(id) }, reader);
    expect(reader.underWay).toBe(5000);
  });

  it('forgets the oldest addresses of an endless stream of documents', () => {
    const reader = createWebRequestReader();
    const call = (documentId: string, referer: string, url: string): WatchedExchange[] =>
      read(
        [
          ['began'],
          ['sent', { requestHeaders: [{ name: 'Referer', value: referer }] }],
          ['completed', refused],
        ],
        { documentId, url },
        reader,
      );
    const pageOf = (documentId: string): string | null | undefined =>
      call(documentId, `${ORIGIN}/`, API)[0]?.exchange.page;
    for (let id = 0; id <= 1000; id += 1) call(String(id), `${ORIGIN}/${id}`, `${ORIGIN}/api`);
    expect([pageOf('1'), pageOf('0')]).toEqual([`${ORIGIN}/1`, `${ORIGIN}/`]);
  });
});
