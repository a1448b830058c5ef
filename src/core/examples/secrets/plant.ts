import type { Exchange, HeaderField } from '../../http/exchange.ts';

/** The parts of an exchange that carry what is planted; all else is ordinary. */
export interface Parts {
  readonly url?: string;
  readonly headers?: readonly HeaderField[];
  readonly body?: string;
  readonly mimeType?: string;
  readonly responseHeaders?: readonly HeaderField[];
  readonly responseBody?: string;
  readonly responseMimeType?: string;
}

/** A refused exchange with these parts. */
export const plantedExchange = (position: number, parts: Parts): Exchange => ({
  id: `planted-${position}`,
  index: position,
  startedAt: Date.UTC(2026, 2, 10, 12) + position * 1000,
  duration: 12,
  resourceType: 'fetch',
  request: {
    method: parts.body === undefined ? 'GET' : 'POST',
    url: parts.url ?? `https://api.example/v1/orders/${position}`,
    httpVersion: 'HTTP/1.1',
    headers: [{ name: 'Host', value: 'api.example' }, ...(parts.headers ?? [])],
    body: parts.body ?? null,
    mimeType: parts.mimeType ?? '',
  },
  response: {
    status: position % 3 === 2 ? 403 : 401,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    headers: parts.responseHeaders ?? [],
    body: {
      text: parts.responseBody ?? '',
      size: 0,
      mimeType: parts.responseMimeType ?? 'application/json',
      truncated: false,
      absent: null,
    },
    error: null,
  },
  sent: 'wire',
  initiator: null,
  viaServiceWorker: false,
  page: null,
});

export type Place = (value: string, name: string) => Parts;

const header = (name: string, value: string): Parts => ({ headers: [{ name, value }] });
const text = (body: string): Parts => ({ body, mimeType: 'text/plain' });
const sent = (body: unknown): Parts => ({
  body: JSON.stringify(body),
  mimeType: 'application/json',
});
const received = (body: unknown): Parts => ({ responseBody: JSON.stringify(body) });

/** Places where only the form of a value can give it away. */
export const namelessPlaces: Readonly<Record<string, Place>> = {
  'header of no meaning': (value) => header('X-Debug', value),
  'sentence in a header': (value) => header('X-Note', `retry with ${value} later`),
  'query parameter of no meaning': (value) => ({
    url: `https://api.example/v1?q=${encodeURIComponent(value)}`,
  }),
  'path segment': (value) => ({ url: `https://api.example/v1/${encodeURIComponent(value)}/x` }),
  'nested URL': (value) => ({
    url: `https://api.example/go?to=${encodeURIComponent(encodeURIComponent(`https://b.example/?q=${encodeURIComponent(value)}`))}`,
  }),
  'JSON member of no meaning': (value) => sent({ note: value }),
  'JSON within JSON': (value) => sent({ inner: JSON.stringify({ note: value }) }),
  'sentence in JSON': (value) => received({ message: `The value ${value} is not accepted.` }),
  'challenge description': (value) => ({
    responseHeaders: [
      {
        name: 'WWW-Authenticate',
        value: `Bearer realm="api", error="invalid_token", error_description="${value} was refused"`,
      },
    ],
  }),
  'plain text': (value) => text(`first line\n${value}\nlast line`),
  'log line': (value) => text(`2026-03-10 12:00:00 INFO client used '${value}' for /v1`),
};

const escapeXml = (value: string): string => value.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Places where the name gives a value away. */
export const namedPlaces: Readonly<Record<string, Place>> = {
  header: (value, name) => header(`X-${name.replace(/_/g, '-')}`, value),
  query: (value, name) => ({
    url: `https://api.example/v1?page=2&${name}=${encodeURIComponent(value)}&limit=5`,
  }),
  fragment: (value, name) => ({
    url: `https://api.example/cb#${name}=${encodeURIComponent(value)}&expires_in=3600`,
  }),
  'path pair': (value, name) => ({
    url: `https://api.example/${name}=${encodeURIComponent(value)}&expires=1/video.m3u8`,
  }),
  'path colon pair': (value, name) => ({
    url: `https://api.example/${name}:${encodeURIComponent(value)}/x`,
  }),
  cookie: (value, name) => header('Cookie', `theme=dark; ${name}=${encodeURIComponent(value)}`),
  form: (value, name) => ({
    body: `a=b&${name}=${encodeURIComponent(value)}`,
    mimeType: 'application/x-www-form-urlencoded',
  }),
  json: (value, name) => sent({ id: 7, [name]: value }),
  'json nested': (value, name) => sent({ data: { [name]: { value, type: 'plain' } } }),
  'json name and value': (value, name) => sent([{ name, value }]),
  'json value and name': (value, name) => sent([{ value, name }]),
  'json patch': (value, name) => sent([{ op: 'replace', path: `/user/${name}`, value }]),
  'json cut off': (value, name) => ({
    body: JSON.stringify({ [name]: value, more: 'x' }).slice(0, -5),
    mimeType: 'application/json',
  }),
  'json response': (value, name) => received({ [name]: value.length < 8 ? `${value}-x7` : value }),
  multipart: (value, name) => ({
    body: `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--b--\r\n`,
    mimeType: 'multipart/form-data; boundary=b',
  }),
  'multipart unquoted': (value, name) => ({
    body: `--b\r\nContent-Disposition: form-data; name=${name}\r\n\r\n${value}\r\n--b--\r\n`,
    mimeType: 'multipart/form-data; boundary=b',
  }),
  xml: (value, name) => ({
    body: `<r><${name}>${escapeXml(value)}</${name}></r>`,
    mimeType: 'text/xml',
  }),
  cdata: (value, name) => ({
    body: `<r><${name}><![CDATA[${value}]]></${name}></r>`,
    mimeType: 'text/xml',
  }),
  'xml attribute': (value, name) => ({
    body: `<r ${name}="${escapeXml(value)}"/>`,
    mimeType: 'text/xml',
  }),
  'xml-rpc': (value, name) => ({
    body: `<member><name>${name}</name><value><string>${escapeXml(value)}</string></value></member>`,
    mimeType: 'text/xml',
  }),
  plist: (value, name) => ({
    body: `<dict><key>${name}</key><string>${escapeXml(value)}</string></dict>`,
    mimeType: 'text/xml',
  }),
  'html input': (value, name) => ({
    responseBody: `<input type="hidden" name="${name}" value="${escapeXml(value.length < 8 ? `${value}-x7` : value)}">`,
    responseMimeType: 'text/html',
  }),
  ini: (value, name) => text(`[main]\n${name}=${value}\n`),
  'object literal': (value, name) => text(`{ ${name}: '${value}', x: 1 }`),
  yaml: (value, name) => text(`user: bob\n${name}: ${value}\n`),
  'environment line': (value, name) => text(`${name.toUpperCase()}=${value}`),
};
