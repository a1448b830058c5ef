import type { Problem } from '../../span.ts';
import { defaultPath, domainMatches, pathMatches } from './match.ts';
import type { SetCookie } from './set-cookie.ts';
import { parseUrl } from '../url.ts';
import { isPublicSuffix, isSameSite, isSecureScheme } from './site.ts';

/** A cookie that a response set. */
export interface StoredCookie {
  readonly cookie: SetCookie;
  /** URL whose response set it. */
  readonly setBy: string;
  /** When, milliseconds since the epoch. */
  readonly at: number;
  /**
   * The page on which that happened, or null where unknown or where the response was the page
   * itself.
   */
  readonly page: string | null;
}

/** The request that a cookie would go with. */
export interface CookieRequest {
  readonly url: string;
  readonly method: string;
  /** The page's URL, or null. */
  readonly page: string | null;
  /** `Sec-Fetch-Site`, or null. */
  readonly site: string | null;
  /** `Sec-Fetch-Mode` (`cors`, `no-cors`, `navigate`, `same-origin`, `websocket`), or null. */
  readonly mode: string | null;
  /** Fetch's `credentials`, or null where nobody knows. */
  readonly credentials: 'omit' | 'same-origin' | 'include' | null;
  /** When, milliseconds since the epoch. */
  readonly at: number;
  /** The page is a frame of another site: to SameSite all its requests are cross-site. */
  readonly isEmbedded?: boolean;
  /** The browser keeps no `Secure` cookie of `http://localhost`, as Safari. */
  readonly distrustsLoopback?: boolean;
}

/** Why a cookie would not go with a request, with what a sentence about it needs. */
export type NotSent = { readonly certain: boolean } & (
  | { readonly slug: 'rejected'; readonly because: 'attributes'; readonly problem: Problem }
  | {
      readonly slug: 'rejected';
      readonly because: 'domain-mismatch' | 'public-suffix';
      /** What the cookie's Domain says. */
      readonly domain: string;
      readonly setBy: string;
    }
  | { readonly slug: 'rejected'; readonly because: 'insecure-origin' | 'cross-site-response' }
  /** Null: it was deleted. */
  | { readonly slug: 'expired'; readonly expiresAt: number | null }
  | { readonly slug: 'domain' | 'host-only'; readonly belongsTo: string; readonly host: string }
  | { readonly slug: 'path'; readonly path: string; readonly isDefault: boolean }
  | { readonly slug: 'secure' }
  | {
      readonly slug: 'same-site-strict' | 'same-site-lax' | 'same-site-default';
      /** The method of a navigation; null where the page itself made the request. */
      readonly navigation: string | null;
    }
  /** `credentials`: as the code set it; null where that is not known. */
  | {
      readonly slug: 'credentials-omit' | 'credentials-same-origin';
      readonly credentials: string | null;
    }
  | { readonly slug: 'partitioned' }
);

/**
 * How long Chromium still sends a cookie without SameSite with a cross-site POST navigation ("Lax +
 * POST"), milliseconds.
 */
const LAX_POST_GRACE = 120_000;

/** Problems for which browsers do not store a cookie. */
const REJECTING = new Set([
  'prefix',
  'samesite-none-insecure',
  'partitioned-insecure',
  'too-long',
  'control-character',
  'empty',
]);

/**
 * The reasons for which a stored cookie would not go with a request (§5.8.3 and the
 * Fetch standard's credentials mode), strongest first; empty where it should go.
 * What no entry shows, such as a browser's blocking of third-party cookies, is not among them.
 */
export function whyNotSent(stored: StoredCookie, request: CookieRequest): NotSent[] {
  const target = parseUrl(request.url);
  const origin = parseUrl(stored.setBy);
  if (target === null || origin === null) return [];
  return [
    ...rejections(stored, origin, request),
    ...expiry(stored, request),
    ...scopeReasons(stored.cookie, origin, target),
    ...(isCrossSite(request) ? sameSiteReasons(stored, request) : []),
    ...credentialsReasons(request, target),
    ...partitionReasons(stored, request),
  ];
}

/** Why the browser did not store it at all (§5.7). */
function rejections(stored: StoredCookie, origin: URL, request: CookieRequest): NotSent[] {
  const { cookie } = stored;
  const reasons: NotSent[] = [];
  const setBy = origin.hostname.toLowerCase();
  const problem = cookie.problems.find(({ slug }) => REJECTING.has(slug));
  if (problem !== undefined)
    reasons.push({ slug: 'rejected', because: 'attributes', problem, certain: true });
  const isTrusted = isLoopback(setBy) && request.distrustsLoopback !== true;
  if (cookie.secure && !isSecureScheme(origin.protocol) && !isTrusted)
    reasons.push({ slug: 'rejected', because: 'insecure-origin', certain: true });
  const { domain } = cookie;
  if (domain !== null && domain !== setBy) {
    const because = !domainMatches(setBy, domain)
      ? 'domain-mismatch'
      : isPublicSuffix(domain)
        ? 'public-suffix'
        : null;
    if (because !== null) reasons.push({ slug: 'rejected', because, domain, setBy, certain: true });
  }
  // A response to a cross-site subrequest may only set cookies that it could be sent (§5.7).
  const isCrossSiteResponse =
    stored.page !== null && isSameSite(stored.setBy, stored.page) === false;
  if (isCrossSiteResponse && cookie.sameSite !== 'none')
    reasons.push({
      slug: 'rejected',
      because: 'cross-site-response',
      certain: cookie.sameSite !== null,
    });
  return reasons;
}

function expiry({ cookie, at }: StoredCookie, request: CookieRequest): NotSent[] {
  const { expiresAt } = cookie;
  if (expiresAt === null || expiresAt > request.at) return [];
  const wasDeleted = !Number.isFinite(expiresAt) || expiresAt <= at;
  return [{ slug: 'expired', expiresAt: wasDeleted ? null : expiresAt, certain: true }];
}

/** Domain, Path and Secure (§5.8.3). */
function scopeReasons(cookie: SetCookie, origin: URL, target: URL): NotSent[] {
  const reasons: NotSent[] = [];
  const host = target.hostname.toLowerCase();
  const setBy = origin.hostname.toLowerCase();
  if (cookie.domain === null && host !== setBy)
    reasons.push({
      slug: domainMatches(host, setBy) ? 'host-only' : 'domain',
      belongsTo: setBy,
      host,
      certain: true,
    });
  if (cookie.domain !== null && !domainMatches(host, cookie.domain))
    reasons.push({ slug: 'domain', belongsTo: cookie.domain, host, certain: true });
  const path = cookie.path ?? defaultPath(origin.pathname);
  if (!pathMatches(target.pathname === '' ? '/' : target.pathname, path))
    reasons.push({ slug: 'path', path, isDefault: cookie.path === null, certain: true });
  if (cookie.secure && !isSecureScheme(target.protocol) && !isLoopback(host))
    reasons.push({ slug: 'secure', certain: true });
  return reasons;
}

/** The SameSite rules for a request across sites (§5.2, §5.8.3). */
function sameSiteReasons(stored: StoredCookie, request: CookieRequest): NotSent[] {
  const { sameSite } = stored.cookie;
  const navigates = request.mode === 'navigate';
  const navigation = navigates ? request.method : null;
  if (sameSite === 'none') return [];
  if (sameSite === 'strict') return [{ slug: 'same-site-strict', navigation, certain: true }];
  if (navigates && /^(?:GET|HEAD|OPTIONS|TRACE)$/i.test(request.method)) return [];
  if (sameSite === 'lax') return [{ slug: 'same-site-lax', navigation, certain: true }];
  const isInGrace = navigates && request.at - stored.at <= LAX_POST_GRACE;
  return isInGrace ? [] : [{ slug: 'same-site-default', navigation, certain: false }];
}

/** The request's credentials mode (Fetch standard). */
function credentialsReasons(request: CookieRequest, target: URL): NotSent[] {
  const { credentials, mode } = request;
  if (credentials === 'omit') return [{ slug: 'credentials-omit', credentials, certain: true }];
  if (!isCrossOrigin(request, target)) return [];
  const navigates = mode === 'navigate' || mode === 'websocket';
  if (!navigates && credentials === 'same-origin')
    return [{ slug: 'credentials-same-origin', credentials, certain: true }];
  // Nobody sees what the code set; without `credentials: "include"` the browser sends none.
  return mode === 'cors' && credentials === null
    ? [{ slug: 'credentials-same-origin', credentials, certain: false }]
    : [];
}

function partitionReasons({ cookie, page }: StoredCookie, request: CookieRequest): NotSent[] {
  if (!cookie.partitioned || page === null || request.page === null) return [];
  return isSameSite(page, request.page) === false ? [{ slug: 'partitioned', certain: true }] : [];
}

function isCrossSite(request: CookieRequest): boolean {
  if (request.isEmbedded === true) return true;
  if (request.site !== null) return request.site === 'cross-site';
  return request.page !== null && isSameSite(request.url, request.page) === false;
}

function isCrossOrigin(request: CookieRequest, target: URL): boolean {
  if (request.site !== null) return request.site === 'cross-site' || request.site === 'same-site';
  const page = request.page === null ? null : parseUrl(request.page);
  return page !== null && page.origin !== target.origin;
}

/** Chromium and Firefox trust the loopback hosts: Secure cookies go there over plain HTTP too. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  /^127(?:\.\d+){3}$/.test(host) ||
  host === '[::1]';
