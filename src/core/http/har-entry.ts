import { attempt } from '../attempt.ts';
import { isObject } from '../json.ts';
import { BODY_LIMIT } from './body.ts';
import type { Exchange, ExchangeRequest, ExchangeResponse, HeaderField, Sent } from './exchange.ts';
import {
  readContent,
  readHeaders,
  readInitiator,
  readPage,
  readPostData,
  readResourceType,
  readStatus,
} from './har-parts.ts';
import { kindOf, number, text } from './har-values.ts';
import { isNamed } from './headers.ts';
import type { SharedTexts } from './shared-texts.ts';

export interface HarOptions {
  /** The start, in milliseconds since the epoch, of an entry that does not tell its own. */
  readonly now: number;
  /** Characters kept of each body. */
  readonly bodyLimit?: number;
  /** Where the entries of one file are read: what they repeat. */
  readonly shared?: SharedTexts;
}

/** One entry, read; or why it could not be: a sentence and the path within the entry. */
export type EntryReading =
  | { readonly exchange: Exchange; readonly problem: null }
  | { readonly exchange: null; readonly problem: { readonly path: string; readonly text: string } };

/**
 * Reads one HAR entry, of a file or as `chrome.devtools.network` hands it over.
 * Never throws: an entry that lacks what an exchange needs comes back as a problem.
 */
export function readEntry(entry: unknown, options: EntryOptions): EntryReading {
  const { value, fault } = attempt(() => readFields(entry, options));
  return value ?? broken('', `could not be read: ${fault}`);
}

interface EntryOptions extends HarOptions {
  readonly index?: number | null;
  readonly pages?: ReadonlyMap<string, string>;
}

function readFields(entry: unknown, options: EntryOptions): EntryReading {
  if (!isObject(entry)) return broken('', `is ${kindOf(entry)}, not an object`);
  const { request, response } = entry as { request?: unknown; response?: unknown };
  if (!isObject(request)) return broken('request', `is ${kindOf(request)}, not an object`);
  if (!isObject(response)) return broken('response', `is ${kindOf(response)}, not an object`);
  const { url, method } = request;
  if (typeof url !== 'string' || url === '') return broken('request.url', notAString(url));
  if (typeof method !== 'string' || method === '')
    return broken('request.method', notAString(method));
  const status = readStatus(response['status']);
  if (status === null)
    return broken('response.status', `is ${kindOf(response['status'])}, not a status code`);
  const requestHeaders = readHeaders(request['headers'], options.shared);
  if (typeof requestHeaders === 'string')
    return broken(`request.headers${requestHeaders}`, NO_FIELDS);
  const responseHeaders = readHeaders(response['headers'], options.shared);
  if (typeof responseHeaders === 'string')
    return broken(`response.headers${responseHeaders}`, NO_FIELDS);

  const index = options.index ?? null;
  const bodyLimit = options.bodyLimit ?? BODY_LIMIT;
  const error = text(response['_error']) || null;
  const viaServiceWorker = response['_fetchedViaServiceWorker'] === true;
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
    body: readContent(response['content'], bodyLimit, options.shared),
    error,
  };
  const identity = entryId(entry, method, url);
  return {
    exchange: {
      // Two entries of a file may be equal in all that identifies a live one.
      id: index === null ? identity : `${identity}-${index}`,
      index,
      startedAt: readStart(entry['startedDateTime']) ?? options.now,
      duration: Math.min(Math.max(0, number(entry['time'], 0)), LONGEST),
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
  const hasNoAnswer = status === 0 && !viaServiceWorker;
  if (hasNoAnswer && error !== null && NEVER_LEFT.test(error)) return 'unsent';
  return 'provisional';
}

// chromium/src/net/base/net_error_list.h. ERR_FAILED with status 0 and without a Host
// is the request that a refused preflight stopped (measured in Chromium 156).
const NEVER_LEFT =
  /^net::ERR_(?:FAILED|BLOCKED_BY_(?:CLIENT|ADMINISTRATOR|CSP|LOCAL_NETWORK_ACCESS_CHECKS|PRIVATE_NETWORK_ACCESS_CHECKS|FINGERPRINTING_PROTECTION)|ACCESS_DENIED|INTERNET_DISCONNECTED|NETWORK_ACCESS_(?:DENIED|REVOKED)|NAME_(?:NOT_RESOLVED|RESOLUTION_FAILED)|ICANN_NAME_COLLISION|CONNECTION_(?:REFUSED|TIMED_OUT|FAILED)|ADDRESS_(?:INVALID|UNREACHABLE)|UNSAFE_PORT|UNSAFE_REDIRECT|TOO_MANY_REDIRECTS|DISALLOWED_URL_SCHEME|UNKNOWN_URL_SCHEME|INVALID_URL|CLEARTEXT_NOT_PERMITTED|CACHE_MISS|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|SSL_\w+|CERT_\w+)$/;

/** Times of HTTP's own format (RFC 9110 §5.6.7) have years of four digits. */
const LAST_START = Date.UTC(9999, 11, 31);
/** Longer than any request takes, in milliseconds: an end that can be shown as a date. */
const LONGEST = 365 * 24 * 3600 * 1000;

function readStart(value: unknown): number | null {
  const started = Date.parse(text(value));
  return started >= 0 && started <= LAST_START ? started : null;
}

/** A number or a string as text. An object is none of both, whatever `toString` it brings along. */
const scalar = (value: unknown): string =>
  typeof value === 'object' && value !== null ? kindOf(value) : String(value);

/** A stable identity: what Chromium keeps equal between an event's entry and `getHAR()`'s. */
function entryId(entry: object, method: string, url: string): string {
  const { startedDateTime, time, timings } = entry as Record<string, unknown>;
  const parts = isObject(timings)
    ? Object.keys(timings)
        .sort()
        .map((name) => `${name}=${scalar(timings[name])}`)
    : [];
  return hash([text(startedDateTime), method, url, scalar(time), ...parts].join('\n'));
}

/**
 * What an entry has in common with a copy of it that was taken before its response was complete:
 * its start, and the phases up to sending. Null where the entry is none.
 */
export function entryBeginning(entry: unknown): string | null {
  if (!isObject(entry)) return null;
  const { startedDateTime, request, timings } = entry as Record<string, unknown>;
  if (!isObject(request) || !isObject(timings)) return null;
  const phases = ['blocked', 'dns', 'connect', 'ssl', 'send'].map((name) => scalar(timings[name]));
  return [text(startedDateTime), text(request['method']), text(request['url']), ...phases].join(
    '\n',
  );
}

/**
 * A 64-bit hash as 16 hexadecimal digits: two FNV-1a hashes of 32 bits with different starts. No
 * use against forgery.
 */
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

const NO_FIELDS = 'is not a list of fields with a name and a value';

const notAString = (value: unknown): string =>
  value === '' ? 'is empty' : `is ${kindOf(value)}, not a string`;

const broken = (path: string, reason: string): EntryReading => ({
  exchange: null,
  problem: { path, text: reason },
});
