import type { Exchange } from '../core/index.ts';
import { firstHeader } from '../core/index.ts';

/**
 * Recognizes entries of requests that were never made. Pass every exchange in the order of arrival.
 */
export type PhantomFilter = (exchange: Exchange) => boolean;

/** Milliseconds around the end of a redirect in which Chromium starts the entry it then aborts. */
const MAX_GAP = 250;
const REMEMBERED = 64;

/**
 * `redirect: "manual"` leaves two entries in Chromium: the redirect, and for its target
 * one with status 0, ERR_ABORTED and no Host, which was never requested (measured in
 * Chromium 156). A request that script aborted has no redirect just before it.
 */
export function createPhantomFilter(): PhantomFilter {
  let redirects: { readonly target: string; readonly at: number }[] = [];
  return (exchange) => {
    const { request, response, sent, startedAt, duration } = exchange;
    if (response.status >= 300 && response.status < 400) {
      const target = resolve(firstHeader(response.headers, 'location'), request.url);
      if (target !== null)
        redirects = [...redirects.slice(1 - REMEMBERED), { target, at: startedAt + duration }];
      return false;
    }
    if (response.status !== 0 || response.error !== 'net::ERR_ABORTED' || sent === 'wire')
      return false;
    const url = resolve(request.url, undefined);
    const found = redirects.findIndex(
      ({ target, at }) => target === url && Math.abs(startedAt - at) <= MAX_GAP,
    );
    if (found < 0) return false;
    redirects.splice(found, 1);
    return true;
  };
}

/** An absolute URL without its fragment, or null. */
function resolve(url: string | undefined, base: string | undefined): string | null {
  if (url === undefined || !URL.canParse(url, base)) return null;
  const resolved = new URL(url, base);
  resolved.hash = '';
  return resolved.href;
}
