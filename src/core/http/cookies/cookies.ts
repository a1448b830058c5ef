import { between, type Problem, type Span } from '../../span.ts';
import type { JarCookie } from '../exchange.ts';

/**
 * Cookies as user agents read and send them (RFC 6265bis, draft-ietf-httpbis-rfc6265bis-22).
 * What is not done: no public suffix list stands behind "same site". Two hosts count as
 * of one site where their last two labels agree, or the last three where the last two
 * are a well-known suffix; the browser's own `Sec-Fetch-Site` is believed before that.
 */

/** One pair of a `Cookie` field. Offsets are in the field's value. */
export interface CookiePair extends Span {
  /** '' where the pair has no "=" (§5.8.3 sends a nameless cookie so). */
  readonly name: string;
  readonly value: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

const EQUALS = 0x3d;
const isBlankCode = (code: number): boolean => code === 0x20 || code === 0x09;

/** Reads the value of a `Cookie` request field into its pairs, in order (§4.2.1); empty ones are left out. Never throws. */
export function parseCookie(value: string): CookiePair[] {
  const pairs: CookiePair[] = [];
  for (let start = 0; start < value.length;) {
    const end = endOfPart(value, start);
    const from = afterBlank(value, start, end);
    const to = beforeBlank(value, from, end);
    if (from < to) pairs.push(pairAt(value, from, to));
    start = end + 1;
  }
  return pairs;
}

function pairAt(value: string, from: number, to: number): CookiePair {
  let equals = from;
  while (equals < to && value.charCodeAt(equals) !== EQUALS) equals += 1;
  const hasName = equals < to;
  const nameEnd = hasName ? beforeBlank(value, from, equals) : from;
  const valueStart = hasName ? afterBlank(value, equals + 1, to) : from;
  return {
    offset: from,
    length: to - from,
    name: value.slice(from, nameEnd),
    value: value.slice(valueStart, to),
    nameSpan: { offset: from, length: nameEnd - from },
    valueSpan: { offset: valueStart, length: to - valueStart },
  };
}

function afterBlank(value: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlankCode(value.charCodeAt(at))) at += 1;
  return at;
}

function beforeBlank(value: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlankCode(value.charCodeAt(at - 1))) at -= 1;
  return at;
}

function endOfPart(value: string, start: number): number {
  const end = value.indexOf(';', start);
  return end < 0 ? value.length : end;
}

/** One attribute of a `Set-Cookie` field, known or not. Offsets are in the field's value. */
export interface CookieAttribute extends Span {
  /** As spelled. */
  readonly name: string;
  /** In lower case. */
  readonly key: string;
  /** '' where there is none. */
  readonly value: string;
  readonly valueSpan: Span;
}

/** A cookie as a `Set-Cookie` field sets it. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  /** In order, duplicates kept: of a repeated one the last counts (§5.6). */
  readonly attributes: readonly CookieAttribute[];
  /** Lower case, without a leading dot; null where absent: the cookie then goes back to its own host alone. */
  readonly domain: string | null;
  /** As it is, or null where absent or not starting with "/": the default path of the URL then (§5.1.4). */
  readonly path: string | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** Null where absent or of no known value; Chromium then treats it as `lax`, Firefox and Safari as `none`. */
  readonly sameSite: 'strict' | 'lax' | 'none' | null;
  readonly partitioned: boolean;
  /** Seconds, or null. */
  readonly maxAge: number | null;
  /** `Expires` in milliseconds since the epoch, or null where absent or unreadable. */
  readonly expires: number | null;
  /** When it ends, milliseconds since the epoch (`Max-Age` before `Expires`, §5.7); null for a session cookie. */
  readonly expiresAt: number | null;
  /** Reasons for which browsers ignore the cookie or one of its attributes. */
  readonly problems: readonly Problem[];
}

/** Names and values longer than this together, and longer attributes, are ignored (§5.6, §5.7). */
const LONGEST_COOKIE = 4096;
const LONGEST_ATTRIBUTE = 1024;

/**
 * Reads the value of one `Set-Cookie` field (§5.6). Never throws.
 * @param now when it arrived, milliseconds since the epoch: `Max-Age` counts from there
 */
export function parseSetCookie(line: string, now: number): SetCookie {
  const problems: Problem[] = [];
  const firstEnd = endOfPart(line, 0);
  const from = afterBlank(line, 0, firstEnd);
  const to = beforeBlank(line, from, firstEnd);
  const pair = pairAt(line, from, to);
  if (pair.name === '' && pair.value === '')
    problems.push({
      slug: 'empty',
      ...between(from, to),
      text: 'The field sets a cookie with neither name nor value; browsers ignore it.',
    });
  const control = /[\0-\x08\n-\x1f\x7f]/.exec(line);
  if (control !== null)
    problems.push({
      slug: 'control-character',
      offset: control.index,
      length: 1,
      text: 'A control character stands in the field; browsers ignore the cookie.',
    });
  if (pair.name.length + pair.value.length > LONGEST_COOKIE) {
    problems.push({
      slug: 'too-long',
      ...between(from, to),
      text: `Name and value together have more than ${String(LONGEST_COOKIE)} octets; browsers ignore the cookie.`,
    });
  }

  const attributes: CookieAttribute[] = [];
  for (let start = firstEnd + 1; start <= line.length;) {
    const end = endOfPart(line, start);
    const attributeFrom = afterBlank(line, start, end);
    const attributeTo = beforeBlank(line, attributeFrom, end);
    if (attributeFrom < attributeTo) attributes.push(attributeAt(line, attributeFrom, attributeTo));
    start = end + 1;
  }

  const last = (key: string): CookieAttribute | undefined =>
    attributes.findLast(
      (attribute) => attribute.key === key && attribute.value.length <= LONGEST_ATTRIBUTE,
    );
  const domain = (last('domain')?.value ?? '').replace(/^\./, '').toLowerCase();
  const pathValue = last('path')?.value ?? '';
  const path = pathValue.startsWith('/') ? pathValue : null;
  const secure = last('secure') !== undefined;
  const partitioned = last('partitioned') !== undefined;

  const sameSiteAttribute = last('samesite');
  const spelled = sameSiteAttribute?.value.toLowerCase();
  const sameSite = spelled === 'strict' || spelled === 'lax' || spelled === 'none' ? spelled : null;
  if (sameSiteAttribute !== undefined && sameSite === null) {
    problems.push({
      slug: 'samesite-unknown',
      ...between(sameSiteAttribute.offset, sameSiteAttribute.offset + sameSiteAttribute.length),
      text: 'SameSite must be Strict, Lax or None; browsers ignore another value.',
    });
  }
  if (sameSite === 'none' && !secure && sameSiteAttribute !== undefined) {
    problems.push({
      slug: 'samesite-none-insecure',
      ...between(sameSiteAttribute.offset, sameSiteAttribute.offset + sameSiteAttribute.length),
      text: 'SameSite=None without Secure: browsers reject the cookie (§5.7).',
    });
  }
  if (partitioned && !secure) {
    problems.push({
      slug: 'partitioned-insecure',
      ...between(from, to),
      text: 'Partitioned without Secure: browsers reject the cookie (CHIPS).',
    });
  }
  problems.push(
    ...prefixProblems(pair, {
      secure,
      hostOnly: domain === '',
      path,
      httpOnly: last('httponly') !== undefined,
    }),
  );

  const maxAgeValue = last('max-age')?.value;
  const maxAge =
    maxAgeValue !== undefined && /^-?\d+$/.test(maxAgeValue) ? Number(maxAgeValue) : null;
  const expiresAttribute = last('expires');
  const expires = expiresAttribute === undefined ? null : parseCookieDate(expiresAttribute.value);
  if (expiresAttribute !== undefined && expires === null) {
    problems.push({
      slug: 'expires-unreadable',
      ...between(expiresAttribute.offset, expiresAttribute.offset + expiresAttribute.length),
      text: 'Expires is no date that browsers read (§5.1.1); they ignore it.',
    });
  }
  return {
    name: pair.name,
    value: pair.value,
    nameSpan: pair.nameSpan,
    valueSpan: pair.valueSpan,
    attributes,
    domain: domain === '' ? null : domain,
    path,
    secure,
    httpOnly: last('httponly') !== undefined,
    sameSite,
    partitioned,
    maxAge,
    expires,
    expiresAt:
      maxAge === null ? expires : maxAge <= 0 ? Number.NEGATIVE_INFINITY : now + maxAge * 1000,
    problems,
  };
}

function attributeAt(line: string, from: number, to: number): CookieAttribute {
  let equals = from;
  while (equals < to && line.charCodeAt(equals) !== EQUALS) equals += 1;
  const name = line.slice(from, beforeBlank(line, from, equals));
  const valueStart = equals < to ? afterBlank(line, equals + 1, to) : to;
  return {
    ...between(from, to),
    name,
    key: name.toLowerCase(),
    value: line.slice(valueStart, to),
    valueSpan: between(valueStart, to),
  };
}

/** Cookie name prefixes, compared without regard to case (§4.1.3, §5.7). */
function prefixProblems(
  pair: CookiePair,
  set: { secure: boolean; hostOnly: boolean; path: string | null; httpOnly: boolean },
): Problem[] {
  const lower = pair.name.slice(0, 12).toLowerCase();
  const problem = (text: string): Problem[] => [
    { slug: 'prefix', offset: pair.nameSpan.offset, length: pair.nameSpan.length, text },
  ];
  if (lower.startsWith('__secure-') && !set.secure)
    return problem(
      'The name starts with __Secure- and Secure is missing: browsers reject the cookie (§4.1.3.1).',
    );
  if (lower.startsWith('__host-') && !(set.secure && set.hostOnly && set.path === '/')) {
    return problem(
      'The name starts with __Host-, which asks for Secure, Path=/ and no Domain: browsers reject the cookie (§4.1.3.2).',
    );
  }
  return [];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads a cookie-date (§5.1.1): milliseconds since the epoch, or null. */
export function parseCookieDate(text: string): number | null {
  let time: readonly number[] | null = null;
  let day: number | null = null;
  let month: number | null = null;
  let year: number | null = null;
  // Delimiters of the algorithm: everything but digits, colon and letters (and octets above ASCII).
  for (const [part] of text.slice(0, 256).matchAll(/[^\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/g)) {
    const clock: RegExpExecArray | null =
      time === null ? /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/.exec(part) : null;
    if (clock !== null) time = [Number(clock[1]), Number(clock[2]), Number(clock[3])];
    else if (day === null && /^\d{1,2}(?:\D|$)/.test(part)) day = Number.parseInt(part, 10);
    else if (month === null && MONTHS.includes(part.slice(0, 3).toLowerCase()))
      month = MONTHS.indexOf(part.slice(0, 3).toLowerCase());
    else if (year === null && /^\d{2,4}(?:\D|$)/.test(part)) year = Number.parseInt(part, 10);
  }
  if (time === null || day === null || month === null || year === null) return null;
  if (year >= 70 && year <= 99) year += 1900;
  else if (year <= 69) year += 2000;
  const [hour = 0, minute = 0, second = 0] = time;
  if (day < 1 || day > 31 || year < 1601 || hour > 23 || minute > 59 || second > 59) return null;
  const at = Date.UTC(year, month, day, hour, minute, second);
  return new Date(at).getUTCDate() === day ? at : null;
}

/** Whether a host matches a cookie's domain (§5.1.3); both canonical: lower case, no leading dot. */
export function domainMatches(host: string, domain: string): boolean {
  if (host === domain) return true;
  return (
    domain !== '' &&
    host.endsWith(domain) &&
    host.charCodeAt(host.length - domain.length - 1) === 0x2e &&
    !isAddress(host)
  );
}

const isAddress = (host: string): boolean => /^\d+(?:\.\d+){3}$/.test(host) || host.startsWith('[');

/** Whether a request's path matches a cookie's path (§5.1.4). */
export const pathMatches = (requestPath: string, cookiePath: string): boolean =>
  requestPath === cookiePath ||
  (requestPath.startsWith(cookiePath) &&
    (cookiePath.endsWith('/') || requestPath.charAt(cookiePath.length) === '/'));

/** The path of a cookie that names none: the directory of the URL's path that set it (§5.1.4). */
export function defaultPath(urlPath: string): string {
  if (!urlPath.startsWith('/')) return '/';
  const last = urlPath.lastIndexOf('/');
  return last === 0 ? '/' : urlPath.slice(0, last);
}

// The registries' suffixes of two labels that a web developer meets most, and of hosters
// that give every customer a label of his own (Public Suffix List, both sections).
const TWO_LABEL_SUFFIXES = new Set(
  (
    'co.uk org.uk ac.uk gov.uk me.uk ltd.uk com.au net.au org.au edu.au gov.au co.nz org.nz co.jp ne.jp or.jp ac.jp go.jp co.kr or.kr com.br net.br org.br gov.br com.ar com.mx com.co ' +
    'com.tr com.cn net.cn org.cn gov.cn com.hk com.tw com.sg com.my com.ph com.vn co.th co.id co.in net.in org.in co.za org.za co.il com.pl com.ua com.ru co.at or.at com.es com.pt ' +
    'github.io gitlab.io vercel.app netlify.app pages.dev workers.dev herokuapp.com web.app firebaseapp.com azurewebsites.net cloudfront.net fly.dev onrender.com surge.sh ' +
    'deno.dev ngrok.io ngrok.app glitch.me repl.co replit.app appspot.com run.app blogspot.com myshopify.com trycloudflare.com loca.lt supabase.co up.railway.app azurestaticapps.net cloudapp.net'
  ).split(' '),
);

/** The registrable domain of a host, about (see the comment at the top): what "site" compares. */
export function siteOf(host: string): string {
  const lower = host.toLowerCase();
  if (isAddress(lower)) return lower;
  const labels = lower.split('.');
  if (labels.length <= 2) return lower;
  const lastTwo = labels.slice(-2).join('.');
  const lastThree = labels.slice(-3).join('.');
  if (TWO_LABEL_SUFFIXES.has(lastThree)) return labels.slice(-4).join('.');
  return TWO_LABEL_SUFFIXES.has(lastTwo) ? lastThree : lastTwo;
}

/** Whether two URLs are schemefully same-site (§5.2); null where one of them is no URL. */
export function isSameSite(url: string, other: string): boolean | null {
  const one = parseUrl(url);
  const two = parseUrl(other);
  if (one === null || two === null) return null;
  return (
    isSecureScheme(one.protocol) === isSecureScheme(two.protocol) &&
    siteOf(one.hostname) === siteOf(two.hostname)
  );
}

const parseUrl = (url: string): URL | null => (URL.canParse(url) ? new URL(url) : null);
const isSecureScheme = (protocol: string): boolean => protocol === 'https:' || protocol === 'wss:';
/** Browsers treat the loopback hosts as trustworthy: Secure cookies go there over plain HTTP too. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  /^127(?:\.\d+){3}$/.test(host) ||
  host === '[::1]';

/** A cookie that the browser holds, as the `Set-Cookie` that would make it so; the value is a stand-in. */
export function setCookieOf({
  name,
  domain,
  hostOnly,
  path,
  secure,
  httpOnly,
  sameSite,
  expiresAt,
  partition,
}: JarCookie): string {
  return [
    `${name}=held`,
    ...(hostOnly ? [] : [`Domain=${domain}`]),
    `Path=${path}`,
    ...(secure ? ['Secure'] : []),
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(sameSite === null ? [] : [`SameSite=${sameSite}`]),
    ...(expiresAt === null
      ? []
      : [`Expires=${new Date(Math.min(Math.max(expiresAt, 0), LAST_INSTANT)).toUTCString()}`]),
    ...(partition === null ? [] : ['Partitioned']),
  ].join('; ');
}

/** ECMA-262 §21.4.1.1 has later instants, which `Expires` cannot spell: its year has four digits (§5.1.1). */
const LAST_INSTANT = Date.UTC(9999, 0);

/** A cookie that a response set. */
export interface StoredCookie {
  readonly cookie: SetCookie;
  /** URL whose response set it. */
  readonly setBy: string;
  /** When, milliseconds since the epoch. */
  readonly at: number;
  /** The page on which that happened, or null where unknown or where the response was the page itself. */
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
}

export type NotSentSlug =
  | 'rejected'
  | 'expired'
  | 'domain'
  | 'host-only'
  | 'path'
  | 'secure'
  | 'same-site-strict'
  | 'same-site-lax'
  | 'same-site-default'
  | 'credentials-omit'
  | 'credentials-same-origin'
  | 'partitioned';

/** Why a cookie would not go with a request. */
export interface NotSent {
  readonly slug: NotSentSlug;
  /** One sentence; the cookie's value is never in it. */
  readonly text: string;
  /** The rule applies whatever the browser's settings; else it depends on something that is not known. */
  readonly certain: boolean;
}

/** How long Chromium still sends a cookie without SameSite with a cross-site POST navigation ("Lax + POST"), milliseconds. */
const LAX_POST_GRACE = 120_000;

/**
 * The reasons for which a stored cookie would not go with a request (§5.8.3 and the
 * Fetch standard's credentials mode), strongest first; empty where it should go.
 * What no entry tells, such as a browser's blocking of third-party cookies, is not among them.
 */
export function whyNotSent(stored: StoredCookie, request: CookieRequest): NotSent[] {
  const reasons: NotSent[] = [];
  const say = (slug: NotSentSlug, text: string, certain = true): void => {
    reasons.push({ slug, text, certain });
  };
  const { cookie } = stored;
  const target = parseUrl(request.url);
  const origin = parseUrl(stored.setBy);
  if (target === null || origin === null) return reasons;
  const host = target.hostname.toLowerCase();
  const setHost = origin.hostname.toLowerCase();
  const named = cookie.name === '' ? 'The cookie' : `The cookie ${cookie.name}`;

  const rejection = cookie.problems.find((problem) =>
    [
      'prefix',
      'samesite-none-insecure',
      'partitioned-insecure',
      'too-long',
      'control-character',
      'empty',
    ].includes(problem.slug),
  );
  if (rejection !== undefined) say('rejected', `The browser did not store it: ${rejection.text}`);
  if (cookie.secure && !isSecureScheme(origin.protocol) && !isLoopback(setHost))
    say(
      'rejected',
      `${named} is Secure and was set over plain HTTP: browsers do not store it (§5.7).`,
    );
  if (cookie.domain !== null && !domainMatches(setHost, cookie.domain))
    say(
      'rejected',
      `${named} names the domain ${cookie.domain}, to which ${setHost}, the host that set it, does not belong: browsers do not store it (§5.7).`,
    );
  // A response to a cross-site subrequest may only set cookies that it could be sent (§5.7).
  const setAcross = stored.page === null ? false : isSameSite(stored.setBy, stored.page) === false;
  if (setAcross && cookie.sameSite !== 'none')
    say(
      'rejected',
      `${named} was set by a response to another site's page without SameSite=None: browsers do not store it (§5.7).`,
      cookie.sameSite !== null,
    );

  if (cookie.expiresAt !== null && cookie.expiresAt <= request.at) {
    say(
      'expired',
      Number.isFinite(cookie.expiresAt) && cookie.expiresAt > stored.at
        ? `${named} expired at ${isoTime(cookie.expiresAt)}.`
        : `${named} was deleted: it was set with an end in the past.`,
    );
  }

  if (cookie.domain === null) {
    if (host !== setHost)
      say(
        domainMatches(host, setHost) ? 'host-only' : 'domain',
        `${named} was set without Domain and goes to ${setHost} alone, not to ${host}.`,
      );
  } else if (!domainMatches(host, cookie.domain)) {
    say('domain', `${named} goes to ${cookie.domain} and hosts below it, not to ${host}.`);
  }
  const path = cookie.path ?? defaultPath(origin.pathname);
  if (!pathMatches(target.pathname === '' ? '/' : target.pathname, path))
    say(
      'path',
      `${named} goes to paths under ${path} only${cookie.path === null ? ', the default of the URL that set it' : ''}.`,
    );
  if (cookie.secure && !isSecureScheme(target.protocol) && !isLoopback(host))
    say('secure', `${named} is Secure and does not go over plain HTTP.`);

  if (isCrossSite(request)) sameSiteReasons(stored, request, named, say);

  const crossOrigin = isCrossOrigin(request, target);
  const navigates = request.mode === 'navigate' || request.mode === 'websocket';
  if (request.credentials === 'omit')
    say(
      'credentials-omit',
      'The request was made with credentials: "omit", which leaves all cookies out.',
    );
  else if (crossOrigin && !navigates && request.credentials === 'same-origin')
    say(
      'credentials-same-origin',
      'The request crosses the origin and was made without credentials: "include", so no cookies go with it.',
    );
  else if (crossOrigin && request.mode === 'cors' && request.credentials === null) {
    say(
      'credentials-same-origin',
      'The request crosses the origin: fetch sends cookies only with credentials: "include", XMLHttpRequest only with withCredentials.',
      false,
    );
  }
  if (
    cookie.partitioned &&
    stored.page !== null &&
    request.page !== null &&
    isSameSite(stored.page, request.page) === false
  ) {
    say(
      'partitioned',
      `${named} is Partitioned: it belongs to the site of the page on which it was set.`,
    );
  }
  return reasons;
}

const isoTime = (at: number): string =>
  Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : 'a time that no date has';

function isCrossSite(request: CookieRequest): boolean {
  if (request.site !== null) return request.site === 'cross-site';
  return request.page !== null && isSameSite(request.url, request.page) === false;
}

function isCrossOrigin(request: CookieRequest, target: URL): boolean {
  if (request.site !== null) return request.site === 'cross-site' || request.site === 'same-site';
  const page = request.page === null ? null : parseUrl(request.page);
  return page !== null && page.origin !== target.origin;
}

/** The SameSite rules for a request across sites (§5.2, §5.8.3). */
function sameSiteReasons(
  stored: StoredCookie,
  request: CookieRequest,
  named: string,
  say: (slug: NotSentSlug, text: string, certain?: boolean) => void,
): void {
  const { sameSite } = stored.cookie;
  const safe = /^(?:GET|HEAD|OPTIONS|TRACE)$/i.test(request.method);
  const navigates = request.mode === 'navigate';
  if (sameSite === 'none') return;
  if (sameSite === 'strict') {
    say(
      'same-site-strict',
      `${named} is SameSite=Strict, and the request comes from another site.`,
    );
  } else if (!navigates || !safe) {
    const what = navigates ? `a ${request.method} navigation` : 'a request within a page';
    if (sameSite === 'lax')
      say(
        'same-site-lax',
        `${named} is SameSite=Lax, and this is ${what} from another site; only its top-level GET navigations carry it.`,
      );
    else if (!navigates || request.at - stored.at > LAX_POST_GRACE) {
      say(
        'same-site-default',
        `${named} has no SameSite, which Chromium takes for Lax, and this is ${what} from another site.`,
        false,
      );
    }
  }
}

/** Whether a `Set-Cookie` takes the cookie away (RFC 6265 §3.1): an end that has come, or a value that stands for nothing. */
export function deletesCookie(setCookie: string, at: number): boolean {
  const { value, expiresAt } = parseSetCookie(setCookie, at);
  return (
    value === '' || value === '""' || value === 'deleted' || (expiresAt !== null && expiresAt <= at)
  );
}
