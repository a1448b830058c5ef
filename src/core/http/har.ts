import { isObject } from '../json.ts';
import { BODY_LIMIT, cut, readBody } from './body.ts';
import type {
  Exchange,
  ExchangeRequest,
  ExchangeResponse,
  HeaderField,
  Initiator,
  Sent,
  StackFrame,
} from './exchange.ts';
import { firstHeader, isNamed } from './headers.ts';
import { findJsonFault } from './json-fault.ts';

/** A HAR file (http://www.softwareishard.com/blog/har-12-spec/), read. */
export interface HarFile {
  /** Name and version of `log.creator`, or null. */
  readonly creator: string | null;
  /** Those that could be read, in the file's order; `index` is the position in `log.entries`. */
  readonly entries: readonly Exchange[];
  readonly skipped: readonly SkippedEntry[];
}

/** An entry that could not be read, and why: a sentence that names the JSON path. */
export interface SkippedEntry {
  readonly index: number;
  readonly reason: string;
}

/** Why a text is no HAR file, and where. */
export interface HarError {
  readonly kind: 'empty' | 'not-json' | 'cut-off' | 'not-a-har';
  /** One sentence, with the path and the offset. */
  readonly text: string;
  /** JSON path, e.g. `log.entries[3].response`; '' for the whole text. */
  readonly path: string;
  /** UTF-16 code units from the start, or null where no single place is at fault. */
  readonly offset: number | null;
}

export type HarReading =
  | { readonly file: HarFile; readonly error: null }
  | { readonly file: null; readonly error: HarError };

export interface HarOptions {
  /** The start, in milliseconds since the epoch, of an entry that does not tell its own. */
  readonly now: number;
  /** Characters kept of each body. */
  readonly bodyLimit?: number;
}

/** One entry, read; or why it could not be: a sentence and the path within the entry. */
export type EntryReading =
  | { readonly exchange: Exchange; readonly problem: null }
  | { readonly exchange: null; readonly problem: { readonly path: string; readonly text: string } };

/** Reads a HAR file's text. A broken entry is skipped and named, the others are read. Never throws. */
export function readHar(text: string, options: HarOptions): HarReading {
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text; // HAR 1.2 allows a byte order mark.
  let json: unknown;
  try {
    json = JSON.parse(bare);
  } catch {
    return { file: null, error: syntaxError(bare) };
  }
  const log = isObject(json) ? json['log'] : undefined;
  if (!isObject(log))
    return notAHar(
      'log',
      isObject(json)
        ? 'the file has no object "log"'
        : `the file holds ${kindOf(json)}, not an object`,
    );
  const entries: unknown = log['entries'];
  if (!Array.isArray(entries))
    return notAHar('log.entries', `log.entries is ${kindOf(entries)}, not an array`);

  const pages = readPages(log['pages']);
  const exchanges: Exchange[] = [];
  const skipped: SkippedEntry[] = [];
  entries.forEach((entry: unknown, index) => {
    const { exchange, problem } = readEntry(entry, { ...options, index, pages });
    if (exchange !== null) exchanges.push(exchange);
    else
      skipped.push({
        index,
        reason: `log.entries[${index}]${problem.path === '' ? '' : `.${problem.path}`} ${problem.text}.`,
      });
  });
  return {
    file: { creator: readCreator(log['creator']), entries: exchanges, skipped },
    error: null,
  };
}

/**
 * Reads one HAR entry, of a file or as `chrome.devtools.network` hands it over.
 * Never throws: an entry that lacks what an exchange needs comes back as a problem.
 */
export function readEntry(
  entry: unknown,
  options: HarOptions & {
    readonly index?: number | null;
    readonly pages?: ReadonlyMap<string, string>;
  },
): EntryReading {
  if (!isObject(entry)) return broken('', `is ${kindOf(entry)}, not an object`);
  const { request, response } = entry as { request?: unknown; response?: unknown };
  if (!isObject(request)) return broken('request', `is ${kindOf(request)}, not an object`);
  if (!isObject(response)) return broken('response', `is ${kindOf(response)}, not an object`);
  const url = request['url'];
  if (typeof url !== 'string' || url === '')
    return broken('request.url', url === '' ? 'is empty' : `is ${kindOf(url)}, not a string`);
  const method = request['method'];
  if (typeof method !== 'string' || method === '')
    return broken(
      'request.method',
      method === '' ? 'is empty' : `is ${kindOf(method)}, not a string`,
    );
  const status = readStatus(response['status']);
  if (status === null)
    return broken('response.status', `is ${kindOf(response['status'])}, not a status code`);
  const requestHeaders = readHeaders(request['headers']);
  if (typeof requestHeaders === 'string')
    return broken(
      `request.headers${requestHeaders}`,
      'is no list of fields with a name and a value',
    );
  const responseHeaders = readHeaders(response['headers']);
  if (typeof responseHeaders === 'string')
    return broken(
      `response.headers${responseHeaders}`,
      'is no list of fields with a name and a value',
    );

  const index = options.index ?? null;
  const bodyLimit = options.bodyLimit ?? BODY_LIMIT;
  const error = text(response['_error']) || null;
  const viaServiceWorker = response['_fetchedViaServiceWorker'] === true;
  const started = Date.parse(text(entry['startedDateTime']));
  const resourceType = readResourceType(text(entry['_resourceType']), method, requestHeaders);
  const exchangeRequest: ExchangeRequest = {
    method,
    url,
    httpVersion: text(request['httpVersion']),
    headers: requestHeaders,
    ...readPostData(request['postData'], bodyLimit),
  };
  const exchangeResponse: ExchangeResponse = {
    status,
    statusText: text(response['statusText']),
    httpVersion: text(response['httpVersion']),
    headers: responseHeaders,
    body: readContent(response['content'], bodyLimit),
    error,
  };
  const identity = entryId(entry, method, url);
  return {
    exchange: {
      // Two entries of a file may be equal in all that identifies a live one.
      id: index === null ? identity : `${identity}-${index}`,
      index,
      startedAt: Number.isNaN(started) ? options.now : started,
      duration: Math.max(0, number(entry['time'], 0)),
      resourceType,
      request: exchangeRequest,
      response: exchangeResponse,
      sent: readSent(requestHeaders, status, error, viaServiceWorker),
      initiator: readInitiator(entry['_initiator']),
      viaServiceWorker,
      page: readPage(resourceType, requestHeaders, options.pages?.get(text(entry['pageref']))),
    },
    problem: null,
  };
}

/**
 * Whether headers are those on the wire: Chromium shows `Host` or `:authority` only
 * when the network stack reported what it sent. Of the others, those whose error
 * means that no connection was used never left; for the rest nobody knows.
 */
export function readSent(
  headers: readonly HeaderField[],
  status: number,
  error: string | null,
  viaServiceWorker: boolean,
): Sent {
  if (headers.some((field) => isNamed(field, 'host') || isNamed(field, ':authority')))
    return 'wire';
  if (status === 0 && !viaServiceWorker && error !== null && NEVER_LEFT.test(error))
    return 'unsent';
  return 'provisional';
}

// chromium/src/net/base/net_error_list.h. ERR_FAILED with status 0 and without a Host
// is the request that a refused preflight stopped (measured in Chromium 156).
const NEVER_LEFT =
  /^net::ERR_(?:FAILED|BLOCKED_BY_(?:CLIENT|ADMINISTRATOR|CSP|LOCAL_NETWORK_ACCESS_CHECKS|PRIVATE_NETWORK_ACCESS_CHECKS|FINGERPRINTING_PROTECTION)|ACCESS_DENIED|INTERNET_DISCONNECTED|NETWORK_ACCESS_(?:DENIED|REVOKED)|NAME_(?:NOT_RESOLVED|RESOLUTION_FAILED)|ICANN_NAME_COLLISION|CONNECTION_(?:REFUSED|TIMED_OUT|FAILED)|ADDRESS_(?:INVALID|UNREACHABLE)|UNSAFE_PORT|UNSAFE_REDIRECT|TOO_MANY_REDIRECTS|DISALLOWED_URL_SCHEME|UNKNOWN_URL_SCHEME|INVALID_URL|CLEARTEXT_NOT_PERMITTED|CACHE_MISS|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|SSL_\w+|CERT_\w+)$/;

/** A stable identity: what Chromium keeps equal between an event's entry and `getHAR()`'s. */
function entryId(entry: object, method: string, url: string): string {
  const { startedDateTime, time, timings } = entry as Record<string, unknown>;
  const parts = isObject(timings)
    ? Object.keys(timings)
        .sort()
        .map((name) => `${name}=${JSON.stringify(timings[name])}`)
    : [];
  return hash([text(startedDateTime), method, url, String(time), ...parts].join('\n'));
}

/**
 * What an entry has in common with a copy of it that was taken before its response was complete:
 * its start, and the phases up to sending. Null where the entry is none.
 */
export function entryBeginning(entry: unknown): string | null {
  if (!isObject(entry)) return null;
  const { startedDateTime, request, timings } = entry as Record<string, unknown>;
  if (!isObject(request) || !isObject(timings)) return null;
  const phases = ['blocked', 'dns', 'connect', 'ssl', 'send'].map((name) =>
    JSON.stringify(timings[name]),
  );
  return [text(startedDateTime), text(request['method']), text(request['url']), ...phases].join(
    '\n',
  );
}

/** A 64-bit hash as 16 hexadecimal digits: two FNV-1a hashes of 32 bits with different starts. No use against forgery. */
function hash(input: string): string {
  let a = 0x811c9dc5;
  let b = 0x050c5d1f;
  for (let i = 0; i < input.length; i += 1) {
    const unit = input.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit ^ (b >>> 15), 0x85ebca6b);
  }
  return [a ^ (a >>> 16), b ^ (b >>> 13)]
    .map((half) => (half >>> 0).toString(16).padStart(8, '0'))
    .join('');
}

function syntaxError(source: string): HarError {
  if (source.trim() === '')
    return { kind: 'empty', text: 'The file is empty.', path: '', offset: 0 };
  const fault = findJsonFault(source);
  if (fault === null)
    return {
      kind: 'not-json',
      text: 'The file cannot be read as JSON: it is nested too deeply.',
      path: '',
      offset: null,
    };
  const where = `at offset ${fault.offset}${fault.path === '' ? '' : `, in ${fault.path}`}`;
  return fault.cutOff
    ? {
        kind: 'cut-off',
        text: `The file is cut off ${where}.`,
        path: fault.path,
        offset: fault.offset,
      }
    : {
        kind: 'not-json',
        text: `The file is not JSON ${where}.`,
        path: fault.path,
        offset: fault.offset,
      };
}

const notAHar = (path: string, reason: string): HarReading => ({
  file: null,
  error: {
    kind: 'not-a-har',
    text: `The file is JSON but not a HAR: ${reason}.`,
    path,
    offset: null,
  },
});

const broken = (path: string, reason: string): EntryReading => ({
  exchange: null,
  problem: { path, text: reason },
});

/** What a value is, for a message: never the value itself, which may be a secret. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown, fallback: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : fallback;

function readStatus(value: unknown): number | null {
  const status = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value;
  if (typeof status !== 'number' || !Number.isFinite(status)) return null;
  return status < 0 ? 0 : Math.trunc(status); // Firefox and some proxies give -1 for no response.
}

function readCreator(value: unknown): string | null {
  if (!isObject(value)) return null;
  return (
    [text(value['name']), text(value['version'])].filter((part) => part !== '').join(' ') || null
  );
}

/** The URLs of the pages by their id: a page's title is its URL in Chromium's files. */
function readPages(value: unknown): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  if (!Array.isArray(value)) return pages;
  for (const page of value as unknown[]) {
    if (!isObject(page)) continue;
    const title = text(page['title']);
    if (/^https?:\/\//i.test(title)) pages.set(text(page['id']), title);
  }
  return pages;
}

/** The fields in order, duplicates kept; or where the list is broken, as the rest of a JSON path. */
function readHeaders(value: unknown): HeaderField[] | string {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return '';
  const fields: HeaderField[] = [];
  for (const [index, field] of (value as unknown[]).entries()) {
    if (!isObject(field) || typeof field['name'] !== 'string') return `[${index}]`;
    const given = field['value'];
    if (typeof given === 'object' && given !== null) return `[${index}].value`;
    fields.push({
      name: field['name'],
      value: given === undefined || given === null ? '' : String(given),
    });
  }
  return fields;
}

function readPostData(
  value: unknown,
  limit: number,
): { readonly body: string | null; readonly mimeType: string } {
  if (!isObject(value)) return { body: null, mimeType: '' };
  const mimeType = text(value['mimeType']);
  const encoding = text(value['encoding'] ?? value['_encoding']);
  if (typeof value['text'] === 'string' && value['text'] !== '') {
    return {
      body: readBody({ text: value['text'], encoding, mimeType, size: -1 }, limit).text,
      mimeType,
    };
  }
  const params: unknown = value['params'];
  if (!Array.isArray(params) || params.length === 0)
    return { body: typeof value['text'] === 'string' ? '' : null, mimeType };
  // Some exporters give a form's fields only, decoded (HAR 1.2: `text` and `params` exclude each other).
  const form = new URLSearchParams();
  for (const param of params as unknown[])
    if (isObject(param)) form.append(text(param['name']), text(param['value']));
  return { body: cut(form.toString(), limit), mimeType };
}

function readContent(value: unknown, limit: number): ExchangeResponse['body'] {
  const content = isObject(value) ? value : {};
  return readBody(
    {
      text: typeof content['text'] === 'string' ? content['text'] : null,
      encoding: text(content['encoding']),
      mimeType: text(content['mimeType']),
      size: number(content['size'], -1),
    },
    limit,
  );
}

/** Chromium names the type; elsewhere the request's own headers tell (Fetch Metadata, CORS, RFC 6455 §4.1). */
function readResourceType(given: string, method: string, headers: readonly HeaderField[]): string {
  if (given !== '') return given.toLowerCase();
  if (method === 'OPTIONS' && firstHeader(headers, 'access-control-request-method') !== undefined)
    return 'preflight';
  if (firstHeader(headers, 'upgrade')?.toLowerCase() === 'websocket') return 'websocket';
  if (firstHeader(headers, 'x-requested-with')?.toLowerCase() === 'xmlhttprequest') return 'xhr';
  switch (firstHeader(headers, 'sec-fetch-dest')) {
    case 'empty':
      return 'fetch';
    case 'document':
    case 'iframe':
    case 'frame':
      return 'document';
    case 'image':
      return 'image';
    case 'script':
      return 'script';
    case 'style':
      return 'stylesheet';
    case 'font':
      return 'font';
    case 'websocket':
      return 'websocket';
    default:
      return '';
  }
}

/** The page that asked, as far as its request tells: `Referer`, else `Origin`, else the HAR's page. A document is its own. */
function readPage(
  resourceType: string,
  headers: readonly HeaderField[],
  harPage: string | undefined,
): string | null {
  if (resourceType === 'document' && firstHeader(headers, 'sec-fetch-dest') !== 'iframe')
    return null;
  const origin = firstHeader(headers, 'origin');
  return (
    firstHeader(headers, 'referer') ??
    (origin === undefined || origin === 'null' ? (harPage ?? null) : origin)
  );
}

function readInitiator(value: unknown): Initiator | null {
  if (!isObject(value)) return null;
  const frames: StackFrame[] = [];
  let stack: unknown = value['stack'];
  let description: string | null = null;
  for (let depth = 0; depth < STACKS_KEPT && isObject(stack); depth += 1) {
    const callFrames: unknown = stack['callFrames'];
    for (const frame of Array.isArray(callFrames)
      ? (callFrames as unknown[]).slice(0, FRAMES_KEPT)
      : []) {
      if (!isObject(frame)) continue;
      frames.push({
        functionName: text(frame['functionName']),
        url: text(frame['url']),
        line: number(frame['lineNumber'], 0),
        column: number(frame['columnNumber'], 0),
        asyncBefore: description,
      });
      description = null;
    }
    stack = stack['parent'];
    description = isObject(stack) ? text(stack['description']) || 'async' : null;
  }
  const first = frames.find((frame) => frame.url !== '');
  return {
    type: text(value['type']),
    url: text(value['url']) || first?.url || null,
    line: typeof value['lineNumber'] === 'number' ? value['lineNumber'] : (first?.line ?? null),
    frames,
  };
}

/** A stack may have hundreds of asynchronous parents; a person reads the first. */
const STACKS_KEPT = 8;
const FRAMES_KEPT = 32;
