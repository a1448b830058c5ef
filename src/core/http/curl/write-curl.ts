import type { ExchangeRequest } from '../exchange.ts';
import { quoteTemplate, quoteWord } from './shell-words.ts';

/** curl makes these itself; sent as they were, they would be wrong. */
const madeByCurl = new Set([
  'host',
  'content-length',
  'connection',
  'accept-encoding',
  'transfer-encoding',
]);

export interface CurlOptions {
  /** `${name}` in URL, headers and body stands for a variable: `$NAME` in the command. */
  readonly hasVariables?: boolean;
  /** Print the response's headers too. */
  readonly showsResponseHeaders?: boolean;
  /** Send this file as the body. */
  readonly bodyFile?: string;
}

/**
 * The request as a curl command for a POSIX shell, unchanged: who calls this has redacted it.
 */
export const writeCurl = (
  { method, url, headers, body }: Pick<ExchangeRequest, 'method' | 'url' | 'headers' | 'body'>,
  { hasVariables = false, showsResponseHeaders = false, bodyFile }: CurlOptions = {},
): string => {
  const quote = hasVariables ? quoteTemplate : quoteWord;
  const hasBody = bodyFile !== undefined || (body !== null && body !== '');
  const first = ['curl'];
  if (showsResponseHeaders) first.push('-i');
  // `-X HEAD` would wait for a body.
  if (method === 'HEAD' && !hasBody) first.push('-I');
  else if (method !== (hasBody ? 'POST' : 'GET')) first.push(`-X ${quoteWord(method)}`);
  first.push(quote(url));
  const words = [first.join(' ')];
  for (const { name, value } of headers) {
    if (name.startsWith(':') || madeByCurl.has(name.toLowerCase())) continue;
    // RFC 9110 §5.5 allows an empty value; curl wants a semicolon for it.
    words.push(`-H ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`);
  }
  if (bodyFile !== undefined) words.push(`--data @${bodyFile}`);
  else if (hasBody) words.push(`--data-raw ${quote(body ?? '')}`);
  return words.join(' \\\n  ');
};
