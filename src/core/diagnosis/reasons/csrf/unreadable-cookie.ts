import type { Credential } from '../../../http/credentials/credential.ts';
import { defaultPath, domainMatches, pathMatches } from '../../../http/cookies/match.ts';
import { parseSetCookie, type SetCookie } from '../../../http/cookies/set-cookie.ts';
import { hostName, parseUrl } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Fix } from '../../finding.ts';

/** An anti-forgery cookie that the page's script cannot read, so that nothing can repeat it. */
export interface UnreadableCookie {
  readonly title: string;
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly fix: Fix;
}

/**
 * Why `document.cookie` of the page does not contain a cookie that the browser sends (HTML
 * §document.cookie, RFC 6265bis §5.8.3). Null where it does, or where nobody saw the cookie set.
 */
export function unreadableCookie(facts: Facts, cookie: Credential): UnreadableCookie | null {
  const seen = facts.related.cookieSetBy(cookie.name);
  const page = pageOf(facts);
  if (seen === null || seen.setCookie === '' || page === null) return null;
  const set = parseSetCookie(seen.setCookie, seen.exchange.startedAt);
  const reason = reasonOf(set, seen.exchange.request.url, page);
  if (reason === null) return null;
  return {
    title: `The page’s script cannot read the cookie ${cookie.name}`,
    summary: `The browser sends the cookie ${cookie.name}, but the page must repeat its value and cannot read it: ${reason.because}.`,
    evidence: [
      {
        in: 'history',
        name: 'set-cookie',
        text: `${cookie.name} was set with ${reason.attribute}; the page is ${page.origin}${page.pathname}.`,
        at: { exchange: seen.exchange.id },
      },
    ],
    fix: reason.fix,
  };
}

function pageOf({ requestHeader, exchange }: Facts): URL | null {
  return parseUrl(requestHeader('referer') ?? requestHeader('origin') ?? exchange.page ?? '');
}

interface Reason {
  readonly because: string;
  readonly attribute: string;
  readonly fix: Fix;
}

function reasonOf(set: SetCookie, setBy: string, page: URL): Reason | null {
  const domain = set.domain ?? hostName(setBy);
  if (!domainMatches(page.hostname, domain)) return otherHost(set, domain, page);
  const path = set.path ?? defaultPath(URL.canParse(setBy) ? new URL(setBy).pathname : '/');
  // The Referer of another origin has no path.
  const isWhole = hostName(setBy) === page.hostname && page.pathname !== '/';
  return isWhole && !pathMatches(page.pathname, path) ? otherPath(set, path, page) : null;
}

const line = ({ name }: SetCookie, attributes: string): Fix['code'] => [
  { label: 'Set-Cookie', language: 'http', text: `Set-Cookie: ${name}=…; ${attributes}` },
];

const otherPath = (set: SetCookie, path: string, page: URL): Reason => ({
  because: `its Path is ${path}, and the page is at ${page.pathname}`,
  attribute: `Path=${path}`,
  fix: {
    title: `Set the cookie ${set.name} with Path=/`,
    steps: [
      'Path also decides which pages see a cookie in document.cookie. The session or refresh cookie, which no script reads, can keep its narrow Path.',
      `Delete the old one, which stays along with the new one: the same name with Path=${path} and Max-Age=0.`,
    ],
    code: line(set, 'Path=/; Secure; SameSite=Lax'),
  },
});

const otherHost = (set: SetCookie, domain: string, page: URL): Reason => ({
  because: `it belongs to ${domain}, and the page is on ${page.hostname}`,
  attribute: set.domain === null ? 'no Domain' : `Domain=${set.domain}`,
  fix: {
    title: 'Give the page the value, not only the cookie',
    steps: [
      'On one site, set the cookie with a Domain that both hosts share; axios then also needs withXSRFToken: true.',
      'Otherwise have the server send the value in the body or an exposed header of a response, and have the page keep it.',
      'Or serve the API from the page’s own origin (a proxy): cookie and header then work without changes.',
    ],
    code: [],
  },
});
