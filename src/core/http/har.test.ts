import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntry, readSent } from './har-entry.ts';
import { readHar } from './har.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');

/**
 * As Chromium 156 hands it over; `change` overrides at the top, in the request and in the response.
 */
const entry = (change: { top?: object; request?: object; response?: object } = {}): object => ({
  _initiator: {
    type: 'script',
    stack: {
      callFrames: [
        {
          functionName: 'load',
          scriptId: '7',
          url: 'https://app.example/app.js',
          lineNumber: 41,
          columnNumber: 8,
        },
      ],
      parent: {
        description: 'await',
        callFrames: [
          {
            functionName: '',
            scriptId: '7',
            url: 'https://app.example/main.js',
            lineNumber: 3,
            columnNumber: 0,
          },
        ],
      },
    },
  },
  _priority: 'High',
  _resourceType: 'fetch',
  cache: {},
  connection: '45135',
  pageref: 'page_6',
  request: {
    method: 'GET',
    url: 'https://api.example/cart',
    httpVersion: 'http/2.0',
    headers: [
      { name: ':authority', value: 'api.example' },
      { name: 'origin', value: 'https://app.example' },
      { name: 'referer', value: 'https://app.example/cart' },
    ],
    queryString: [],
    cookies: [],
    headersSize: -1,
    bodySize: 0,
    ...change.request,
  },
  response: {
    status: 401,
    statusText: '',
    httpVersion: 'http/2.0',
    headers: [
      { name: 'www-authenticate', value: 'Bearer' },
      { name: 'www-authenticate', value: 'Basic realm="x"' },
    ],
    cookies: [],
    content: { size: 2, mimeType: 'application/json', text: '{}' },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
    _transferSize: 120,
    _error: null,
    _fetchedViaServiceWorker: false,
    ...change.response,
  },
  serverIPAddress: '127.0.0.1',
  startedDateTime: '2026-11-22T01:19:06.920Z',
  time: 9.016999999600928,
  timings: { blocked: 1.2, dns: -1, ssl: -1, connect: -1, send: 0.05, wait: 4.9, receive: 4 },
  ...change.top,
});

const har = (entries: readonly unknown[], log: object = {}): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'WebInspector', version: '537.36' },
      pages: [],
      entries,
      ...log,
    },
  });

const read = (value: unknown) => {
  const { exchange } = readEntry(value, { now: NOW });
  if (exchange === null) throw new Error('not read');
  return exchange;
};

describe('readHar', () => {
  it('reads what a file holds, in order', () => {
    const { file } = readHar(har([entry(), entry()]), { now: NOW });
    expect(file?.creator).toBe('WebInspector 537.36');
    expect(file?.skipped).toEqual([]);
    expect(file?.entries.map((exchange) => exchange.index)).toEqual([0, 1]);
    expect(new Set(file?.entries.map((exchange) => exchange.id)).size).toBe(2);
  });

  it('reads a file that begins with a byte order mark, and one without entries', () => {
    expect(readHar(`\ufeff${har([entry()])}`, { now: NOW }).file?.entries).toHaveLength(1);
    expect(readHar(har([], { creator: undefined }), { now: NOW }).file).toEqual({
      creator: null,
      entries: [],
      skipped: [],
    });
  });

  it.each([
    ['', 'empty', '', 0],
    [' \n', 'empty', '', 0],
    ['<html>', 'not-json', '', 0],
    ['[]', 'not-a-har', 'log', null],
    ['{"log":{}}', 'not-a-har', 'log.entries', null],
    ['{"log":{"entries":{}}}', 'not-a-har', 'log.entries', null],
    ['null', 'not-a-har', 'log', null],
  ])('says what is wrong with %j: %s', (text, kind, path, offset) => {
    const { error } = readHar(text, { now: NOW });
    expect(error).toMatchObject({ kind, path, offset });
    expect(error?.text).toMatch(/^The file .*\.$/);
  });

  it('says where a file is cut off', () => {
    const text = har([entry(), entry()]);
    const end = text.lastIndexOf('"statusText"') + '"statusT'.length;
    expect(readHar(text.slice(0, end), { now: NOW }).error).toEqual({
      kind: 'cut-off',
      text: `The file is cut off at offset ${end}, in log.entries[1].response.`,
      path: 'log.entries[1].response',
      offset: end,
    });
  });

  it.each([
    [null, 'log.entries[1] is null, not an object.'],
    [{}, 'log.entries[1].request is missing, not an object.'],
    [entry({ top: { response: undefined } }), 'log.entries[1].response is missing, not an object.'],
    [entry({ request: { url: 7 } }), 'log.entries[1].request.url is a number, not a string.'],
    [entry({ request: { method: '' } }), 'log.entries[1].request.method is empty.'],
    [
      entry({ response: { status: 'four' } }),
      'log.entries[1].response.status is a string, not a status code.',
    ],
    [
      entry({ request: { headers: 'Host: x' } }),
      'log.entries[1].request.headers is not a list of fields with a name and a value.',
    ],
    [
      entry({ response: { headers: [{ name: 'a', value: 'b' }, 5] } }),
      'log.entries[1].response.headers[1] is not a list of fields with a name and a value.',
    ],
  ])('skips one broken entry and names it: %#', (bad, reason) => {
    const { file } = readHar(har([entry(), bad, entry()]), { now: NOW });
    expect(file?.entries.map((exchange) => exchange.index)).toEqual([0, 2]);
    expect(file?.skipped).toEqual([{ index: 1, reason }]);
  });

  it('never throws, whatever an entry holds', () => {
    const value = fc.jsonValue();
    const odd = fc.record(
      {
        request: fc.record({ url: value, method: value, headers: value, postData: value }),
        response: fc.record({ status: value, headers: value, content: value, _error: value }),
        _initiator: value,
        timings: value,
        startedDateTime: value,
        time: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(odd, value)), (entries) => {
        const { file } = readHar(har(entries), { now: NOW });
        expect((file?.entries.length ?? 0) + (file?.skipped.length ?? 0)).toBe(entries.length);
      }),
    );
  });
});

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
          line: 41,
          column: 8,
          asyncBefore: null,
        },
        {
          functionName: '',
          url: 'https://app.example/main.js',
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
  ])('tells the type from the headers where the browser does not: %j', (headers, type) => {
    expect(
      read(entry({ top: { _resourceType: undefined }, request: { headers } })).resourceType,
    ).toBe(type);
  });

  it('knows a preflight without being told', () => {
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
