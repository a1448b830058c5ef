import type { Facts } from './facts.ts';
import type { Side } from './finding.ts';

/** Why a cookie that exists was not sent. */
export interface HeldBack {
  readonly kind: 'path' | 'secure' | 'domain' | 'same-site' | 'credentials' | 'expired';
  readonly text: string;
  /** It follows from the attributes alone. */
  readonly sure: boolean;
  readonly side: Side;
}

/** Whether a cookie's name is one that sessions have; trackers and preferences are not. */
export const isSessionName = (name: string): boolean =>
  !/^(?:_ga|_gid|_gcl|_fbp|_fbc|_hj|_pk_|__utm|amplitude|ajs_|mp_|intercom|optimizely|_clck|_clsk|cookieconsent|consent|theme|lang|locale|i18n|tz|_cfuvid|__cf_bm|cf_clearance|datadome|visid_incap|incap_ses|ak_bmsc|bm_s[vz]|_abck|awsalb)/i.test(name) &&
  !/[cx]srf/i.test(name) &&
  /(?:^|[._-])(?:s|sid|ssid|sess|session|sessionid|sessid|auth|token|jwt|login|user|identity|access|id_token|remember|connect\.sid)(?:$|[._-])|sess(?:ion|id)|sid$|auth|token|jsession|phpsess|asp\.net|laravel|identity|logged_?in|remember|passport|gitlab|wordpress_/i.test(name);

const attribute = (setCookie: string, name: string): string | undefined => new RegExp(`;\\s*${name}\\s*=\\s*([^;]*)`, 'i').exec(setCookie)?.[1]?.trim();
const flag = (setCookie: string, name: string): boolean => new RegExp(`;\\s*${name}\\s*(?:;|$)`, 'i').test(setCookie);

/** The reasons that a `Set-Cookie` itself gives for not being sent with a request (RFC 6265bis §5.8.3). */
export function whyHeldBack(setCookie: string, facts: Facts): HeldBack[] {
  const out: HeldBack[] = [];
  const { url } = facts;
  if (url === null) return out;
  const path = attribute(setCookie, 'path');
  if (path !== undefined && path.startsWith('/') && path !== '/' && !(url.pathname === path || url.pathname.startsWith(path.endsWith('/') ? path : `${path}/`))) {
    out.push({ kind: 'path', text: `Its Path is ${path}; the request went to ${url.pathname}.`, sure: true, side: 'server' });
  }
  const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]' || url.hostname.endsWith('.localhost');
  if (flag(setCookie, 'secure') && url.protocol === 'http:' && !local) out.push({ kind: 'secure', text: 'It is Secure; the request went over plain http.', sure: true, side: 'server' });
  const site = facts.requestHeader('sec-fetch-site');
  const sameSite = attribute(setCookie, 'samesite')?.toLowerCase();
  const crossSite = site === 'cross-site' || (site === undefined && isCrossSite(facts));
  if (crossSite && sameSite !== 'none' && facts.exchange.resourceType !== 'document') {
    out.push({ kind: 'same-site', text: `Its SameSite is ${sameSite === undefined ? 'not set, which counts as Lax' : sameSite}; the request came from another site.`, sure: true, side: 'server' });
  }
  if (out.length === 0 && (site === 'same-site' || site === 'cross-site' || isCrossOrigin(facts))) {
    out.push({ kind: 'credentials', text: 'The request crossed the origin; without credentials: "include" no cookie goes along.', sure: site !== undefined, side: 'client' });
  }
  return out;
}

const pageOrigin = (facts: Facts): URL | null => {
  const origin = facts.requestHeader('origin') ?? facts.requestHeader('referer') ?? facts.exchange.page ?? '';
  return URL.canParse(origin) ? new URL(origin) : null;
};

const isCrossOrigin = (facts: Facts): boolean => {
  const page = pageOrigin(facts);
  return page !== null && facts.url !== null && page.origin !== facts.url.origin;
};

/** Whether page and request are of different sites, as far as names tell without the list of public suffixes. */
function isCrossSite(facts: Facts): boolean {
  const page = pageOrigin(facts);
  if (page === null || facts.url === null || page.hostname === facts.url.hostname) return false;
  const labels = (host: string): string => (/^[\d.]+$/.test(host) ? host : host.split('.').slice(-2).join('.'));
  return labels(page.hostname) !== labels(facts.url.hostname);
}
