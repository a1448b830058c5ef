import { startOfPath, withoutFragment } from '../http/url.ts';
import type { Exchange } from '../http/exchange.ts';

/**
 * The route of a request: method, origin and path template, so that
 * `GET /orders/17?x=1` and `GET /orders/18` are one.
 */
export function routeOf(exchange: Exchange): string {
  const { method, url } = exchange.request;
  const end = endOfPath(url);
  const start = startOfPath(url);
  return `${method} ${url.slice(0, start)}${template(url.slice(start, end))}`;
}

/**
 * The same request: method and URL without its fragment. Of most it is the URL itself, so that an
 * index of many holds no text twice.
 */
export const requestKey = ({ request: { method, url } }: Exchange): string =>
  keyOfRequest(method, url);

/** The same for a request that is only known by these. */
export function keyOfRequest(method: string, url: string): string {
  const address = withoutFragment(url);
  return method === 'GET' ? address : `${method} ${address}`;
}

function endOfPath(url: string): number {
  for (let i = 0; i < url.length; i++) {
    const c = url.charCodeAt(i);
    if (c === 0x3f || c === 0x23) return i;
  }
  return url.length;
}

/**
 * Replaces the parts of a path that name one thing of many: numbers, UUIDs, long hexadecimal or
 * random words.
 */
export const template = (path: string): string =>
  /\d/.test(path) || path.length > 40
    ? path
        .split('/')
        .map((segment) => (isIdentifier(segment) ? '*' : segment))
        .join('/')
    : path;

const isIdentifier = (segment: string): boolean =>
  /^\d+$/.test(segment) ||
  /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(segment) ||
  /^[0-9a-f]{12,}$/i.test(segment) ||
  (segment.length >= 16 &&
    /\d/.test(segment) &&
    /[A-Za-z]/.test(segment) &&
    /^[\w-]+$/.test(segment));
