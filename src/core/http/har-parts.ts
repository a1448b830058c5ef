import { isObject } from '../json.ts';
import { cut, readBody } from './body.ts';
import type { ExchangeResponse, HeaderField, Initiator, StackFrame } from './exchange.ts';
import { number, text } from './har-values.ts';
import { firstHeader } from './headers.ts';
import type { SharedTexts } from './shared-texts.ts';

/** A status code, 0 for none; null where the value is none. */
export function readStatus(value: unknown): number | null {
  const status = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value;
  if (typeof status !== 'number' || !Number.isFinite(status)) return null;
  return status < 0 ? 0 : Math.trunc(status); // Firefox and some proxies give -1 for no response.
}

/**
 * The fields in order, duplicates kept; or where the list is broken, as the rest of a JSON path.
 */
export function readHeaders(value: unknown, shared?: SharedTexts): HeaderField[] | string {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return '';
  const fields: HeaderField[] = [];
  for (let index = 0; index < value.length; index += 1) {
    const field: unknown = value[index];
    if (!isObject(field) || typeof field['name'] !== 'string') return `[${index}]`;
    const given = field['value'];
    if (typeof given === 'object' && given !== null) return `[${index}].value`;
    const name = field['name'];
    const text = given === undefined || given === null ? '' : String(given);
    fields.push(shared?.field(name, text) ?? { name, value: text });
  }
  // A list that has grown has room to spare; a copy has none, and many are kept.
  return fields.slice();
}

/** The request's body and its media type. */
export function readPostData(
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
  // Some exporters give a form's fields only, decoded (HAR 1.2: `text` and `params` exclude each
  // other).
  const form = new URLSearchParams();
  for (const param of params as unknown[])
    if (isObject(param)) form.append(text(param['name']), text(param['value']));
  return { body: cut(form.toString(), limit), mimeType };
}

/** The response's body. */
export function readContent(
  value: unknown,
  limit: number,
  shared?: SharedTexts,
): ExchangeResponse['body'] {
  const content = isObject(value) ? value : {};
  const mimeType = text(content['mimeType']);
  return readBody(
    {
      text: typeof content['text'] === 'string' ? content['text'] : null,
      comment: typeof content['comment'] === 'string' ? content['comment'] : null,
      encoding: text(content['encoding']),
      mimeType: shared?.text(mimeType) ?? mimeType,
      size: number(content['size'], -1),
    },
    limit,
  );
}

/**
 * Chromium names the type; elsewhere the request's own headers tell (Fetch Metadata, CORS, RFC 6455
 * §4.1).
 */
export function readResourceType(
  given: string,
  method: string,
  headers: readonly HeaderField[],
): string {
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

/**
 * The page that asked, as far as its request shows: `Referer`, else `Origin`, else the HAR's page.
 * A document is its own.
 */
export function readPage(
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

/** What made the request, with the first frames of its call stack. */
export function readInitiator(value: unknown): Initiator | null {
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
        scriptId: text(frame['scriptId']),
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
