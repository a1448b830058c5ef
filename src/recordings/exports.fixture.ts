import { brotliCompressSync, gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';

const BODY = '{"error":"invalid_token"}';
const URL = 'https://api.example/orders?page=1';

/** What every export below records: a GET with a token, refused with 401. */
export const expected = {
  method: 'GET',
  url: URL,
  authorization: 'Bearer abc',
  status: 401,
  challenge: 'Bearer error="invalid_token"',
  body: BODY,
};

const headers = [
  { name: 'Authorization', value: 'Bearer abc' },
  { name: 'Accept', value: '*/*' },
];
const received = [
  { name: 'WWW-Authenticate', value: 'Bearer error="invalid_token"' },
  { name: 'Content-Type', value: 'application/json' },
];

/** HAR as each tool's own writer fills it. */
export const harOf = (name: string, entry: object, response: object): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name, version: '1.0' },
      entries: [
        {
          startedDateTime: '2026-03-10T12:00:00.000Z',
          time: 12,
          request: {
            method: 'GET',
            url: URL,
            httpVersion: 'HTTP/1.1',
            cookies: [],
            queryString: [{ name: 'page', value: '1' }],
            headersSize: -1,
            bodySize: 0,
            headers,
          },
          cache: {},
          timings: { send: 0, wait: 12, receive: 0 },
          ...entry,
          response: {
            status: 401,
            statusText: 'Unauthorized',
            httpVersion: 'HTTP/1.1',
            cookies: [],
            headers: received,
            redirectURL: '',
            headersSize: -1,
            bodySize: -1,
            content: { size: BODY.length, mimeType: 'application/json', text: BODY },
            ...response,
          },
        },
      ],
    },
  });

export const base64 = {
  content: { mimeType: 'application/json', text: btoa(BODY), encoding: 'base64' },
};

export const charles = [
  { method: 'CONNECT', scheme: 'https', host: 'api.example', tunnel: true, request: {} },
  {
    status: 'COMPLETE',
    method: 'GET',
    protocolVersion: 'HTTP/1.1',
    scheme: 'https',
    host: 'api.example',
    port: null,
    actualPort: 443,
    path: '/orders',
    query: 'page=1',
    tunnel: false,
    times: { start: '2026-03-10T12:00:00.000+00:00' },
    durations: { total: 12 },
    request: { mimeType: null, header: { firstLine: 'GET /orders HTTP/1.1', headers } },
    response: {
      status: 401,
      mimeType: 'application/json',
      header: { firstLine: 'HTTP/1.1 401', headers: received },
      body: { text: BODY },
    },
  },
];

const head = 'WWW-Authenticate: Bearer error="invalid_token"\r\nContent-Type: application/json\r\n';
const timers =
  '<Session><SessionTimers ClientBeginRequest="2026-03-10T12:00:00.0000000Z" ClientDoneResponse="2026-03-10T12:00:00.012Z"/></Session>';
const gzipped = gzipSync(BODY);
export const fiddler = zipSync({
  '[Content_Types].xml': strToU8('<Types/>'),
  'raw/1_c.txt': strToU8('CONNECT api.example:443 HTTP/1.1\r\nHost: api.example\r\n\r\n'),
  'raw/1_s.txt': strToU8('HTTP/1.1 200 Connection Established\r\n\r\n'),
  'raw/2_c.txt': strToU8(
    `GET ${URL} HTTP/1.1\r\nHost: api.example\r\nAuthorization: Bearer abc\r\n\r\n`,
  ),
  'raw/2_s.txt': Buffer.concat([
    Buffer.from(
      `HTTP/1.1 401 Unauthorized\r\n${head}Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n`,
    ),
    Buffer.from(`${gzipped.length.toString(16)}\r\n`),
    gzipped,
    Buffer.from('\r\n0\r\n\r\n'),
  ]),
  'raw/2_m.xml': strToU8(timers),
});

/** tnetstrings: `LENGTH:DATA TYPE`. */
export function tnet(value: unknown): Buffer {
  const wrap = (data: Buffer, type: string): Buffer =>
    Buffer.concat([Buffer.from(`${data.length}:`), data, Buffer.from(type)]);
  if (value === null) return wrap(Buffer.alloc(0), '~');
  if (Buffer.isBuffer(value)) return wrap(value, ',');
  if (typeof value === 'string') return wrap(Buffer.from(value), ';');
  if (typeof value === 'boolean') return wrap(Buffer.from(String(value)), '!');
  if (typeof value === 'number')
    return wrap(Buffer.from(String(value)), Number.isInteger(value) ? '#' : '^');
  if (Array.isArray(value)) return wrap(Buffer.concat(value.map(tnet)), ']');
  const members = Object.entries(value as object).flatMap(([name, one]) => [tnet(name), tnet(one)]);
  return wrap(Buffer.concat(members), '}');
}
export const bytesOf = (text: string): Buffer => Buffer.from(text);
const pairs = (fields: readonly { name: string; value: string }[]): Buffer[][] =>
  fields.map(({ name, value }) => [bytesOf(name), bytesOf(value)]);
export const flow = {
  version: 20,
  type: 'http',
  request: {
    method: bytesOf('GET'),
    scheme: bytesOf('https'),
    host: '10.0.0.1',
    port: 443,
    authority: bytesOf(''),
    path: bytesOf('/orders?page=1'),
    http_version: bytesOf('HTTP/1.1'),
    headers: pairs([{ name: 'Host', value: 'api.example' }, ...headers]),
    content: bytesOf(''),
    timestamp_start: 1_773_144_000.5,
    timestamp_end: 1_773_144_000.5,
  },
  response: {
    status_code: 401,
    reason: bytesOf('Unauthorized'),
    headers: pairs([...received, { name: 'Content-Encoding', value: 'br' }]),
    content: brotliCompressSync(BODY),
    timestamp_end: 1_773_144_000.75,
  },
  error: null,
};

const keyed = (fields: readonly { name: string; value: string }[]): object[] =>
  fields.map(({ name, value }) => ({ key: name, value }));
const postmanRequest = { method: 'GET', header: keyed(headers), url: { raw: URL } };
export const postman = {
  info: { name: 'Shop', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/' },
  item: [
    {
      name: 'folder',
      item: [
        {
          name: 'orders',
          request: postmanRequest,
          response: [
            {
              name: 'refused',
              originalRequest: postmanRequest,
              status: 'Unauthorized',
              code: 401,
              header: keyed(received),
              body: BODY,
            },
          ],
        },
      ],
    },
  ],
};
export const newman = {
  collection: {},
  run: {
    executions: [
      {
        request: {
          ...postmanRequest,
          url: {
            protocol: 'https',
            host: ['api', 'example'],
            path: ['orders'],
            query: [{ key: 'page', value: '1' }],
          },
        },
        response: {
          status: 'Unauthorized',
          code: 401,
          header: keyed(received),
          stream: { type: 'Buffer', data: [...Buffer.from(BODY)] },
          responseTime: 12,
        },
      },
    ],
  },
};
export const trace = JSON.stringify({
  type: 'resource-snapshot',
  snapshot: (JSON.parse(harOf('x', {}, {})) as { log: { entries: object[] } }).log.entries[0],
});
