import { isObject, type Json } from '../../json.ts';
import type { ExchangeRequest, HeaderField } from '../exchange.ts';
import { readJsValue } from './js-value.ts';

/**
 * Reads a call of `fetch`: the browsers' "Copy as fetch", or one written by hand.
 * @returns the request that it makes, or null where the text has no call of fetch with a URL
 */
export function readFetch(text: string): ExchangeRequest | null {
  const call = /(?:^|[^\w$])fetch\s*\(/.exec(text);
  if (call === null) return null;
  const first = readJsValue(text, call.index + call[0].length);
  const { value: target } = first;
  if (typeof target !== 'string' || target === '') return null;
  const comma = /^\s*,/.exec(text.slice(first.end));
  const second = comma === null ? null : readJsValue(text, first.end + comma[0].length);
  const settings = second?.value;
  const options = isObject(settings) ? settings : {};
  const headers = headersOf(options['headers']);
  const referrer = options['referrer'];
  if (typeof referrer === 'string' && referrer !== '' && !has(headers, 'referer'))
    headers.push({ name: 'Referer', value: referrer });
  const body = options['body'];
  const method = options['method'];
  return {
    method: typeof method === 'string' ? method.toUpperCase() : 'GET',
    url: target,
    httpVersion: '',
    headers,
    body: typeof body === 'string' ? body : null,
    mimeType: headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '',
  };
}

const has = (headers: readonly HeaderField[], name: string): boolean =>
  headers.some((header) => header.name.toLowerCase() === name);

/** An object, or a list of pairs (Fetch §5.1 HeadersInit). */
function headersOf(value: Json | undefined): HeaderField[] {
  const pairs: readonly (readonly [unknown, unknown])[] = isObject(value)
    ? Object.entries(value)
    : Array.isArray(value)
      ? (value as Json[]).flatMap((pair): [Json, Json][] =>
          Array.isArray(pair) ? [[pair[0] as Json, pair[1] as Json]] : [],
        )
      : [];
  return pairs.flatMap(([name, text]) =>
    typeof name === 'string'
      ? [{ name, value: typeof text === 'string' ? text : String(text) }]
      : [],
  );
}
