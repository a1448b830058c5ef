import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntry, readSent } from './har-entry.ts';
import { readHar } from './har.ts';
import { NOW, entry, har } from './har.fixture.ts';

const read = (value: unknown) => {
  const { exchange } = readEntry(value, { now: NOW });
  if (exchange === null) throw new Error('not read');
  return exchange;
};

describe('readEntry', () => {
  it('keeps every field line as it is', () => {
    expect(read(entry()).response.headers).toEqual([
      { name: 'www-authenticate', value: 'Bearer' },
      { name: 'www-authenticate', value: 'Basic realm="x"' },
    ]);
  });

  it('gives the event’s entry and getHAR’s copy one identity, and different exchanges different ones', () => {
    const { timings, ...rest } = entry() as { timings: Record<string, number> };
    const copy = { ...rest, timings: Object.fromEntries(Object.entries(timings).reverse()) };
    expect(read(copy).id).toBe(read(entry()).id);
    const others = [
      entry({ top: { time: 9.1 } }),
      entry({ top: { startedDateTime: '2026-11-22T01:19:06.921Z' } }),
      entry({ top: { timings: { ...timings, wait: 5 } } }),
      entry({ request: { url: 'https://api.example/cart?' } }),
      entry({ request: { method: 'POST' } }),
    ];
    expect(new Set([entry(), ...others].map((one) => read(one).id)).size).toBe(6);
  });

  it('does not confuse thousands of entries of one millisecond', () => {
    const ids = new Set<string>();
    for (let i = 0; i < 20_000; i += 1) ids.add(read(entry({ top: { time: 1 + i / 1000 } })).id);
    expect(ids.size).toBe(20_000);
  });

  it('takes the given moment where an entry does not tell its start', () => {
    expect(read(entry({ top: { startedDateTime: undefined } })).startedAt).toBe(NOW);
    expect(read(entry({ top: { startedDateTime: 'soon' } })).startedAt).toBe(NOW);
    expect(
      read(entry({ top: { startedDateTime: '2026-11-22T02:19:06.920+01:00' } })).startedAt,
    ).toBe(Date.parse('2026-11-22T01:19:06.920Z'));
  });

  it('reads the call stack, asynchronous parents marked', () => {
    expect(read(entry()).initiator).toEqual({
      type: 'script',
      url: 'https://app.example/app.js',
      line: 41,
      frames: [
        {
          functionName: 'load',
          url: 'https://app.example/app.js',
          scriptId: '7',
          line: 41,
          column: 8,
          asyncBefore: null,
        },
        {
          functionName: '',
          url: 'https://app.example/main.js',
          scriptId: '7',
          line: 3,
          column: 0,
          asyncBefore: 'await',
        },
      ],
    });
    expect(read(entry({ top: { _initiator: null } })).initiator).toBeNull();
  });

  it.each([
    [{ mimeType: 'application/json', text: '{"a":1}' }, '{"a":1}'],
    [
      {
        mimeType: 'application/x-www-form-urlencoded',
        params: [
          { name: 'grant_type', value: 'a b' },
          { name: 'c', value: '&' },
        ],
      },
      'grant_type=a+b&c=%26',
    ],
    [{ mimeType: 'application/octet-stream', text: '\u0000\u0001' }, null],
    [{ mimeType: 'text/plain', text: 'aGk=', encoding: 'base64' }, 'hi'],
    [{ mimeType: 'text/plain', text: '' }, ''],
    [undefined, null],
  ])('reads the request’s body %#', (postData, body) => {
    expect(read(entry({ request: { postData } })).request.body).toBe(body);
  });

  it.each([
    [[{ name: 'X-Requested-With', value: 'XMLHttpRequest' }], 'xhr'],
    [[{ name: 'Sec-Fetch-Dest', value: 'empty' }], 'fetch'],
    [[{ name: 'Sec-Fetch-Dest', value: 'iframe' }], 'document'],
    [[{ name: 'Upgrade', value: 'websocket' }], 'websocket'],
    [[], ''],
  ])('reads the type from the headers where the browser does not: %j', (headers, type) => {
    expect(
      read(entry({ top: { _resourceType: undefined }, request: { headers } })).resourceType,
    ).toBe(type);
  });

  it('knows a preflight by its headers', () => {
    const request = {
      method: 'OPTIONS',
      headers: [{ name: 'Access-Control-Request-Method', value: 'PUT' }],
    };
    expect(read(entry({ top: { _resourceType: undefined }, request })).resourceType).toBe(
      'preflight',
    );
  });

  it('names the page that asked', () => {
    expect(read(entry()).page).toBe('https://app.example/cart');
    expect(
      read(entry({ request: { headers: [{ name: 'Origin', value: 'https://app.example' }] } }))
        .page,
    ).toBe('https://app.example');
    expect(read(entry({ top: { _resourceType: 'document' } })).page).toBeNull();
    const pages = [
      { id: 'page_6', title: 'https://app.example/start' },
      { id: 'page_7', title: 'Not a URL' },
    ];
    const { file } = readHar(har([entry({ request: { headers: [] } })], { pages }), { now: NOW });
    expect(file?.entries[0]?.page).toBe('https://app.example/start');
  });

  it('reads a URL that URL refuses, and a status of another kind', () => {
    expect(read(entry({ request: { url: 'http://[' } })).request.url).toBe('http://[');
    expect(read(entry({ response: { status: '401' } })).response.status).toBe(401);
    expect(read(entry({ response: { status: -1 } })).response.status).toBe(0);
  });
});

describe('readSent', () => {
  const host = [{ name: 'Host', value: 'a' }];
  const authority = [{ name: ':authority', value: 'a' }];
  const none = [{ name: 'Authorization', value: 'Bearer x' }];
  it.each([
    ['HTTP/1.1', host, 401, null, false, 'wire'],
    ['HTTP/2', authority, 200, null, false, 'wire'],
    ['a 401 that CORS hides', host, 401, 'net::ERR_FAILED', false, 'wire'],
    ['stopped by a refused preflight', none, 0, 'net::ERR_FAILED', false, 'unsent'],
    ['blocked by an extension', none, 0, 'net::ERR_BLOCKED_BY_CLIENT', false, 'unsent'],
    ['offline', none, 0, 'net::ERR_INTERNET_DISCONNECTED', false, 'unsent'],
    ['no server', none, 0, 'net::ERR_CONNECTION_REFUSED', false, 'unsent'],
    ['a certificate refused', none, 0, 'net::ERR_CERT_DATE_INVALID', false, 'unsent'],
    ['given up by the page', none, 0, 'net::ERR_ABORTED', false, 'provisional'],
    ['a connection that broke', none, 0, 'net::ERR_CONNECTION_RESET', false, 'provisional'],
    [
      'a proxy’s or an origin’s 407',
      none,
      0,
      'net::ERR_UNEXPECTED_PROXY_AUTH',
      false,
      'provisional',
    ],
    ['a refused WebSocket handshake', none, 0, null, false, 'provisional'],
    ['a service worker that gave an error', none, 0, 'net::ERR_FAILED', true, 'provisional'],
    ['answered by a service worker', none, 401, null, true, 'provisional'],
    ['opaque-response blocking', none, 401, 'net::ERR_ABORTED', false, 'provisional'],
  ] as const)('%s', (_, headers, status, error, viaServiceWorker, sent) => {
    expect(readSent(headers, status, error, viaServiceWorker)).toBe(sent);
  });
});

describe('hostile entries', () => {
  const sound = JSON.stringify(entry());
  const hostile = fc.oneof(
    fc.constant({ toString: 1, valueOf: 1 }),
    fc.constant({ toJSON: 1, length: -1 }),
    fc.constantFrom(null, '', '\ud800', -1, 1e308, '9999999-01-01', '+275760-09-13T00:00:00Z'),
    fc.jsonValue(),
  );
  /** The path to every value of an entry. */
  const pathsOf = (value: unknown, path: string[] = []): string[][] => [
    path,
    ...(typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))
      : []),
  ];
  const replaced = (value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown => {
    if (key === undefined) return by;
    const copy: Record<string, unknown> = { ...(value as object) };
    copy[key] = replaced(copy[key], rest, by);
    return Array.isArray(value) ? Object.values(copy) : copy;
  };

  it('cost no other entry, whatever stands in one of their members', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(JSON.parse(sound))), hostile, (path, value) => {
        const broken = JSON.stringify(replaced(JSON.parse(sound), path, value));
        const { file } = readHar(`{"log":{"entries":[${sound},${broken},${sound}]}}`, { now: 0 });
        expect(file).not.toBeNull();
        const read = file?.entries ?? [];
        expect(read.map(({ index }) => index)).toEqual(
          file?.skipped.length === 1 ? [0, 2] : [0, 1, 2],
        );
        for (const { startedAt, duration } of read)
          expect(() => new Date(startedAt + duration).toISOString()).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it('may nest as deep as JSON.parse allows', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const broken = sound
      .replace(/"time":[\d.]+/, `"time":${deep}`)
      .replace('"send":', `"send":${deep},"x":`);
    expect(broken).toContain(deep);
    const { file } = readHar(`{"log":{"entries":[${broken}]}}`, { now: 0 });
    expect(file?.entries).toHaveLength(1);
  });
});
