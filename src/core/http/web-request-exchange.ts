import type { WebRequestBody, WebRequestDetails, WebRequestHeader } from './web-request-event.ts';
import { BODY_LIMIT, absentBody, cut } from './body.ts';
import type { Exchange, ExchangeResponse, HeaderField, ResponseBody, Sent } from './exchange.ts';
import { firstHeader } from './headers.ts';
import { parsedOrigin } from './url.ts';

/** A finished exchange, and to whom it belongs. */
export interface WatchedExchange {
  readonly exchange: Exchange;
  readonly tabId: number;
  /** Origin of the page or worker that asked; of a tab's own document its own. */
  readonly origin: string;
  /** A tab's own document, to be shown now. */
  readonly isPage: boolean;
}

/** One hop or leg under way. */
export interface Leg {
  readonly details: WebRequestDetails;
  readonly number: number;
  /** Its beginning was not seen: the listener, or its worker, began in the middle of it. */
  readonly isCut: boolean;
  startedAt: number;
  body: string | null;
  requestHeaders: readonly HeaderField[] | null;
  response: WebRequestDetails | null;
  /** Reported already: a redirect or a challenge ended it. */
  isReported: boolean;
  /** The browser asks its user, or its store, for credentials: what is sent next is another leg. */
  isChallenged: boolean;
}

/**
 * What the document of a tab is asked for: to be shown, to be prerendered, for which Chromium gives
 * it a frame of its own, or only to be fetched ahead, in the name of the page that asks. Null for
 * all else.
 */
export function documentUse({
  details: { type, frameId = 0, documentId },
  requestHeaders,
}: Leg): 'shown' | 'prerendered' | 'prefetched' | null {
  if (type !== 'main_frame') return null;
  if (frameId !== 0) return 'prerendered';
  const isAhead =
    documentId !== undefined || firstHeader(requestHeaders ?? [], 'sec-purpose') !== undefined;
  return isAhead ? 'prefetched' : 'shown';
}

export function watched(leg: Leg, end: WebRequestDetails, page: string | null): WatchedExchange {
  const { details, requestHeaders } = leg;
  const headers = requestHeaders ?? [];
  const resourceType = resourceTypeOf(details, headers);
  const isPage = documentUse(leg) === 'shown';
  const asking = details.documentUrl ?? details.initiator ?? null;
  const isWorker = details.tabId < 0 && asking !== null;
  return {
    tabId: details.tabId,
    origin: cachedOrigin(isPage ? details.url : (asking ?? details.url)),
    isPage,
    exchange: {
      id: `web-${details.requestId}-${leg.number}`,
      index: null,
      startedAt: leg.startedAt,
      duration: Math.max(0, end.timeStamp - leg.startedAt),
      resourceType,
      request: {
        method: details.method,
        url: details.url,
        httpVersion: '',
        headers,
        body: leg.body,
        mimeType: firstHeader(headers, 'content-type') ?? '',
      },
      response: responseOf(leg, end),
      sent: sentOf(leg, end),
      initiator: isWorker
        ? { type: 'worker', url: cachedOrigin(asking), line: null, frames: [] }
        : null,
      viaServiceWorker: false,
      page,
    },
  };
}

/** `onSendHeaders` reports what goes on the wire; what failed before it never left. */
function sentOf({ requestHeaders, isCut }: Leg, { error }: WebRequestDetails): Sent {
  if (requestHeaders !== null) return 'wire';
  if (isCut) return 'unseen';
  return error === undefined ? 'provisional' : 'unsent';
}

function responseOf(leg: Leg, end: WebRequestDetails): ExchangeResponse {
  const answer = end.statusCode === undefined || end.statusCode <= 0 ? leg.response : end;
  const headers = readHeaders(
    (answer?.responseHeaders ?? []).length > 0
      ? answer?.responseHeaders
      : leg.response?.responseHeaders,
  );
  // A redirect that the browser makes by itself (HSTS, RFC 6797 §8.3) has no header that says so.
  if (end.redirectUrl !== undefined && firstHeader(headers, 'location') === undefined)
    headers.push({ name: 'Location', value: end.redirectUrl });
  const status = Math.max(0, answer?.statusCode ?? 0);
  const [, httpVersion = '', statusText = ''] =
    /^(\S+) \d{1,3}(?: (.*))?$/.exec(answer?.statusLine ?? '') ?? [];
  // A refused WebSocket handshake always ends in ERR_FAILED; its status says more.
  const isRefusedHandshake = leg.details.type === 'websocket' && status > 0;
  return {
    status,
    statusText,
    httpVersion,
    headers,
    body: bodyOf(leg.details.method, status, headers),
    error: isRefusedHandshake ? null : (end.error ?? null),
  };
}

function bodyOf(method: string, status: number, headers: readonly HeaderField[]): ResponseBody {
  const mimeType = firstHeader(headers, 'content-type') ?? '';
  const length = firstHeader(headers, 'content-length');
  const size = length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : -1;
  if (status === 0)
    return absentBody('No response arrived, or the browser hides it.', mimeType, size);
  if (method === 'HEAD') return absentBody('A response to HEAD has no body.', mimeType, size);
  if (status === 204 || status === 304 || size === 0)
    return { text: '', size: 0, mimeType, truncated: false, absent: null };
  return absentBody(
    'Watch mode sees no bodies; with DevTools open they are recorded.',
    mimeType,
    size,
  );
}

export function readHeaders(headers: readonly WebRequestHeader[] | undefined): HeaderField[] {
  return (headers ?? []).map(({ name, value }) => ({ name, value: value ?? '' }));
}

/** The body as text: a form's fields as they would be encoded, bytes where they are UTF-8. */
export function bodyText(body: WebRequestBody | null | undefined): string | null {
  if (body === null || body === undefined) return null;
  if (body.formData !== undefined) {
    const form = new URLSearchParams();
    for (const [name, values] of Object.entries(body.formData))
      for (const value of values) if (typeof value === 'string') form.append(name, value);
    return cut(form.toString(), BODY_LIMIT);
  }
  let text = '';
  for (const { bytes } of body.raw ?? []) {
    if (bytes === undefined) return null; // A file: its bytes are not handed over.
    try {
      // A cut may fall within a character: what is left of it is no sign of binary content.
      text += new TextDecoder('utf-8', { fatal: bytes.byteLength <= BODY_LIMIT }).decode(
        new Uint8Array(bytes.slice(0, BODY_LIMIT)),
      );
    } catch {
      return null; // Binary: an exchange has text or nothing.
    }
    if (text.length >= BODY_LIMIT) break;
  }
  return body.raw === undefined ? null : cut(text, BODY_LIMIT);
}

/** HAR's names (Chromium's `_resourceType`) for those of `webRequest.ResourceType`. */
function resourceTypeOf(
  { type, method }: WebRequestDetails,
  headers: readonly HeaderField[],
): string {
  if (method === 'OPTIONS' && firstHeader(headers, 'access-control-request-method') !== undefined)
    return 'preflight';
  switch (type) {
    case 'main_frame':
    case 'sub_frame':
      return 'document';
    case 'xmlhttprequest':
      return 'fetch';
    case 'imageset':
      return 'image';
    case 'beacon':
      return 'ping';
    case 'csp_report':
      return 'cspviolationreport';
    default:
      return type.toLowerCase();
  }
}

let last = { url: '', origin: '' };

/** The origin of a URL, '' where it has none. Pages ask for much in a row: the last is kept. */
export function cachedOrigin(url: string): string {
  if (url !== last.url) last = { url, origin: parsedOrigin(url) ?? '' };
  return last.origin;
}
