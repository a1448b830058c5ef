import type { ExchangeRequest, HeaderField } from '../exchange.ts';

/**
 * Reads a request as HTTP/1.1 writes it (RFC 9112 §3), as proxies, `.http` files and API
 * documentation show it.
 * @returns the request, or null where the first line is not a request line
 */
export function readRawRequest(text: string): ExchangeRequest | null {
  const lines = text.replace(/^(?:\s*(?:###.*|#.*|\/\/.*)?\r?\n)*/, '').split(/\r?\n/);
  const start = /^([A-Z]{3,20})\s+(\S+)(?:\s+(HTTP\/[\d.]+))?\s*$/.exec(lines[0] ?? '');
  if (start === null) return null;
  const [, method = '', target = '', httpVersion = ''] = start;
  const headers: HeaderField[] = [];
  let at = 1;
  for (; at < lines.length && lines[at] !== ''; at += 1) {
    const field = /^(:?[^\s:]+)\s*:[ \t]?(.*)$/.exec(lines[at] ?? '');
    if (field === null) return null;
    headers.push({ name: field[1] ?? '', value: field[2] ?? '' });
  }
  const valueOf = (wanted: string): string | undefined =>
    headers.find(({ name }) => name.toLowerCase() === wanted)?.value.trim();
  const isAbsolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(target) || target.startsWith('{{');
  const host = valueOf('host') ?? valueOf(':authority');
  if (!isAbsolute && host === undefined) return null;
  const body = lines.slice(at + 1).join('\n');
  return {
    method,
    url: isAbsolute ? target : `https://${host ?? ''}${target}`,
    httpVersion,
    headers,
    body: body.trim() === '' ? null : body,
    mimeType: valueOf('content-type') ?? '',
  };
}
