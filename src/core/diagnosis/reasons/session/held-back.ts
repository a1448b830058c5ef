import { parseSetCookie } from '../../../http/cookies/set-cookie.ts';
import { whyNotSent, type NotSent, type StoredCookie } from '../../../http/cookies/why-not-sent.ts';
import type { Exchange } from '../../../http/exchange.ts';
import { firstHeader } from '../../../http/headers.ts';
import type { SeenCookie } from '../../../history/related.ts';

const pageOf = (exchange: Exchange): string | null => {
  const page =
    firstHeader(exchange.request.headers, 'origin') ??
    firstHeader(exchange.request.headers, 'referer') ??
    exchange.page ??
    null;
  return page === 'null' ? null : page;
};

/** WebKit’s own browsers: others on iOS are WebKit too, and say so in their own names. */
export const isSafari = (userAgent: string): boolean =>
  /AppleWebKit\//.test(userAgent) && !/Chrom(?:e|ium)\//.test(userAgent);

/**
 * Whether the page is a frame of another site: to cookies all that it requests is cross-site, its
 * own host included (RFC 6265bis §5.2). Browsers send Sec-Fetch-Storage-Access only there.
 */
export const isEmbedded = ({ request }: Exchange): boolean =>
  firstHeader(request.headers, 'sec-fetch-storage-access') !== undefined &&
  firstHeader(request.headers, 'sec-fetch-site') === 'same-origin';

/**
 * The reasons for which a cookie that a response set did not go with a request, strongest first
 * (RFC 6265bis §5.8.3).
 */
export function whyHeldBack(seen: SeenCookie, exchange: Exchange): NotSent[] {
  const page = pageOf(exchange);
  return whyNotSent(storedOf(seen), {
    url: exchange.request.url,
    method: exchange.request.method,
    page,
    site: firstHeader(exchange.request.headers, 'sec-fetch-site') ?? null,
    isEmbedded: isEmbedded(exchange),
    mode:
      firstHeader(exchange.request.headers, 'sec-fetch-mode') ??
      (exchange.resourceType === 'document' ? 'navigate' : page === null ? null : 'cors'),
    credentials: null,
    at: exchange.startedAt,
    distrustsLoopback: isSafari(firstHeader(exchange.request.headers, 'user-agent') ?? ''),
  });
}

/**
 * The browser's cookie store does not name the response that set a cookie, so `setBy` is a URL that
 * could have.
 */
function storedOf({ setCookie, exchange, jar }: SeenCookie): StoredCookie {
  const at = exchange.startedAt;
  const cookie = parseSetCookie(setCookie, at);
  if (jar !== undefined)
    return {
      cookie,
      setBy: `${jar.secure ? 'https' : 'http'}://${jar.domain}${jar.path}`,
      at: 0,
      page: jar.partition,
    };
  return {
    cookie,
    setBy: exchange.request.url,
    at,
    page: exchange.resourceType === 'document' ? null : pageOf(exchange),
  };
}
