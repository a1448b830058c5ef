import { notSentText } from '../reasons/session/cookie-not-sent.ts';
import type { SeenCookie } from '../../history/related.ts';
import { firstHeader } from '../../http/headers.ts';
import { looksRandom } from '../../http/credentials/looks-random.ts';
import { isSuccess } from '../../http/exchange-kind.ts';
import { hostName, isSignInUrl } from '../../http/url.ts';
import type { NotSent } from '../../http/cookies/why-not-sent.ts';
import type { Facts } from '../facts.ts';
import { lacking, seenDifference } from '../differences.ts';
import type { Evidence, Finding } from '../finding.ts';
import { cookieFixes, setBehindTls, setOverHttp } from '../fixes/cookie.ts';
import { loaderOf } from '../fixes/loader.ts';
import { frameworksOf } from '../fixes/server.ts';
import { mayBeSession } from '../../http/cookies/session-cookies.ts';
import { loopbackSplit, splitText } from '../reasons/session/loopback-split.ts';
import { missesCookie } from '../reasons/session/misses-cookie.ts';
import { whyHeldBack } from '../reasons/session/held-back.ts';
import type { Rule } from '../rule.ts';
import { schemeSplit, schemeText } from '../reasons/session/scheme-split.ts';
import { silentWithoutCookie } from '../reasons/session/silent-sign-in.ts';
import { fromWords, isVendorsWord, wordsAllow } from '../words.ts';

export const sessionCookieMissing = {
  cause: 'session-cookie-missing',
  kind: 'absence',
  checks: ['credentials', 'cookie'],
  groupBy: 'host',
  flags: 'words',
  title: 'The session cookie was not sent',
  why: 'The session exists, but the browser did not send its cookie: because of the site, the path or the scheme, or because the code did not ask for it. To the server, the user is not signed in.',
  references: [
    {
      title: 'MDN: Set-Cookie',
      url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie',
    },
    {
      title: 'RFC 6265bis: Cookies',
      url: 'https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/',
    },
    {
      title: 'Fetch: credentials',
      url: 'https://developer.mozilla.org/en-US/docs/Web/API/Request/credentials',
    },
  ],
  refines: ['missing-credentials', 'session-expired', 'login-redirect', 'api-key-missing'],
  examples: {
    found: [
      {
        name: 'set before, not sent to another path',
        before: [
          `POST https://app.example.com/auth/login\n\nu=a\n\n200 OK\nSet-Cookie: sid=0123456789; Path=/auth; Secure; HttpOnly\n\nok`,
        ],
        http: `GET https://app.example.com/api/me\n\n401 Unauthorized\n\n{"error":"no session"}`,
      },
      {
        name: 'set by the sign-in under a custom name, for another path',
        before: [
          `POST https://app.example.com/v1/auth/login\n\nu=a\n\n200 OK\nSet-Cookie: acme_refresh=0123456789abcdef; Path=/auth; Secure; HttpOnly\n\n{}`,
        ],
        http: `POST https://app.example.com/v1/auth/refresh\n\n401 Unauthorized\n\n{"message":"Unauthorized","statusCode":401}`,
      },
      {
        name: 'sent before on the same route',
        before: [
          `GET https://app.example.com/api/me\nCookie: sid=0123456789abcdef\n\n200 OK\n\n{}`,
        ],
        http: `GET https://app.example.com/api/me\n\n401 Unauthorized\n\n{"error":"Not logged in"}`,
      },
      {
        name: 'the cookie that made the difference',
        before: [
          `GET https://app.example.com/me\nCookie: acme=5d41402abc4b2a76b9719d91; theme=dark\n\n200 OK\n\n{}`,
        ],
        http: `GET https://app.example.com/me\nCookie: theme=dark\n\n401 Unauthorized`,
      },
      {
        name: 'a silent renewal in a frame on another site',
        before: [
          `document GET https://id.example.net/authorize?client_id=c&response_type=code&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb\nCookie: sid=0123456789abcdef\n\n302 Found\nLocation: https://app.example.com/cb?code=abcdefgh12345678`,
        ],
        http: `iframe GET https://id.example.net/authorize?client_id=c&response_type=code&prompt=none&redirect_uri=https%3A%2F%2Fapp.example.com%2Fsilent\nReferer: https://app.example.com/\nSec-Fetch-Site: cross-site\nSec-Fetch-Dest: iframe\n\n302 Found\nLocation: https://app.example.com/silent?error=login_required`,
      },
    ],
    notFound: [
      {
        name: 'no session was ever seen',
        http: `GET https://app.example.com/api/me\n\n401 Unauthorized\n\n{"error":"Not logged in"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const dropped = silentWithoutCookie(facts) ?? acceptedWithCookie(facts);
    if (dropped !== undefined) return dropped;
    if (facts.sessions.length > 0 || facts.authorization !== null) return undefined;
    const isRefused = [401, 403, 302].includes(facts.status) || missesCookie(facts);
    if (!isRefused) return saidByVendor(facts);
    if (asksForHeader(facts)) return undefined;
    if (facts.exchange.sent === 'provisional' && facts.clock === null) return neverSet(facts);
    const unsent = facts.related.unsentCookies.filter(
      (one) =>
        (mayBeSession(one.name) || isSigned(one) || isOfSignIn(one, facts)) &&
        (one.jar === undefined || isMissed(one, facts)),
    );
    const cookie =
      unsent.find((one) => one.setCookie === '' || /httponly/i.test(one.setCookie)) ?? unsent[0];
    if (cookie === undefined) return neverSet(facts) ?? saidByVendor(facts);
    const reasons = cookie.setCookie === '' ? [] : whyHeldBack(cookie, facts.exchange);
    const [reason] = reasons;
    const split = loopbackSplit(facts);
    const schemes = schemeSplit(facts);
    const isEventSource =
      reason?.slug === 'credentials-same-origin' &&
      loaderOf(facts.exchange)?.name === 'EventSource';
    const worked = facts.related.lastSuccess !== null && cookie.sentBefore;
    // Within one site, a cookie that its attributes let go is kept back by the credentials mode
    // alone (Fetch §4.6, HTTP-network-or-cache fetch).
    const isOnlyReason =
      reasons.length === 1 &&
      reason?.slug === 'credentials-same-origin' &&
      facts.requestHeader('sec-fetch-site') === 'same-site';
    const isSure = reasons.some((one) => one.certain) || worked || isOnlyReason;
    return {
      title: `The ${isSigned(cookie) ? '' : 'session '}cookie ${cookie.name} was not sent`,
      summary: [
        reason === undefined ? whatIsKnownOf(cookie) : notSentText(cookie.name, reason),
        ...(split === null ? [] : [splitText(split)]),
        ...(schemes === null ? [] : [schemeText(schemes)]),
        ...(isEventSource
          ? ['EventSource sends cookies to another origin only with withCredentials.']
          : []),
      ].join(' '),
      confidence: isSure ? 'certain' : 'likely',
      ...(isSure && isShown(cookie, reason) ? { showsWhy: 'first' } : {}),
      side: reason === undefined || reason.slug.startsWith('credentials') ? 'client' : 'server',
      evidence: [
        {
          in: 'history',
          name: cookie.name,
          text: whatIsKnownOf(cookie),
          at: { exchange: cookie.exchange.id },
        },
        ...reasons.map((one): Evidence => ({
          in: 'history',
          name: 'set-cookie',
          text: notSentText(cookie.name, one),
          at: { exchange: cookie.exchange.id },
        })),
      ],
      fixes: cookieFixes(facts, cookie, reasons),
    };
  },
} satisfies Rule;

/** A product's own words, under a status of their own. */
const saidByVendor = (facts: Facts): Finding | undefined =>
  isVendorsWord(facts.interpretationsOf('session-cookie-missing'), 'likely')
    ? fromWords(facts, 'session-cookie-missing', {
        summary: 'The server does not find the cookie that it set earlier.',
        side: 'server',
        fixes: [
          {
            title: 'See why the browser rejected the cookie or did not send it',
            steps: [
              'Compare Set-Cookie of the response that set it with this request: Secure needs https, Domain and Path must match, and SameSite must allow it.',
            ],
            code: [],
          },
        ],
      })
    : undefined;

/**
 * The same request was accepted with a cookie that this one lacks, and nothing else differs: the
 * cookie lets it in, whatever its name.
 */
function acceptedWithCookie(facts: Facts): Finding | undefined {
  const mayTell = facts.exchange.sent === 'wire' && [401, 403].includes(facts.status);
  const seen = mayTell ? lacking(facts, 'cookie', (name) => !/[cx]srf/i.test(name)) : undefined;
  if (seen === undefined || !wordsAllow(facts, ...aboutSignIn)) return undefined;
  const { name, there } = seen.difference;
  // A readable value (a tenant, a language) is not a session.
  if (!mayBeSession(name) && !looksRandom(there ?? '')) return undefined;
  const set = facts.related.cookieSetBy(name);
  const reasons = set === null || set.setCookie === '' ? [] : whyHeldBack(set, facts.exchange);
  const cookie: SeenCookie = set ?? {
    name,
    setCookie: '',
    exchange: seen.exchange,
    sentBefore: true,
  };
  return {
    title: `The cookie ${name} was not sent; with it the same request was accepted`,
    summary: `The same request was accepted with the cookie ${name}, and this request does not send it; nothing else differs.`,
    confidence: 'certain',
    side: 'client',
    evidence: [
      seenDifference(seen, `The request that was accepted sent the cookie ${name}.`),
      ...reasons.map((one): Evidence => ({
        in: 'history',
        name: 'set-cookie',
        text: notSentText(name, one),
        at: { exchange: cookie.exchange.id },
      })),
    ],
    fixes: cookieFixes(facts, cookie, reasons),
  };
}

const aboutSignIn = [
  'session-cookie-missing',
  'missing-credentials',
  'session-expired',
  'login-redirect',
] as const;

const asksForHeader = ({ challenges }: Facts): boolean =>
  challenges.length > 0 &&
  challenges.every((one) => /^(?:basic|digest|negotiate|ntlm)$/i.test(one.scheme));

/**
 * The browser keeps cookies for all that a site does: one is missed only where the server asks for
 * nothing else, and something kept it back.
 */
const isMissed = (cookie: SeenCookie, facts: Facts): boolean =>
  facts.challenges.length === 0 && whyHeldBack(cookie, facts.exchange).length > 0;

/** A vendor knows best how its own client sends cookies, and not why a browser keeps one back. */
const isShown = (cookie: SeenCookie, reason: NotSent | undefined): boolean =>
  isSigned(cookie) || (reason !== undefined && !reason.slug.startsWith('credentials'));

/** CloudFront’s signed cookies, which stand for a signed URL. */
const isSigned = ({ name }: SeenCookie): boolean => name === 'CloudFront-Signature';

/** What a sign-in sets for the server alone is its session, whatever its name. */
function isOfSignIn({ name, setCookie, exchange }: SeenCookie, { related }: Facts): boolean {
  const { method, url } = exchange.request;
  const isSignIn = exchange.id === related.signIn?.id || isSignInUrl(url);
  const isSession = /;\s*httponly/i.test(setCookie) && !/[cx]srf/i.test(name);
  return method === 'POST' && isSignIn && isSession && isSuccess(exchange.response.status);
}

function whatIsKnownOf({ name, sentBefore, jar }: SeenCookie): string {
  if (jar !== undefined)
    return `The browser has the cookie ${name} for ${jar.domain} and did not send it with this request.`;
  return sentBefore
    ? `The cookie ${name} was sent to this host before, but not with this request.`
    : `An earlier response set the cookie ${name}; this request does not send it.`;
}

/**
 * A sign-in that succeeded without Set-Cookie and without a token in its body, then a 401 without
 * cookie.
 */
function neverSet(facts: Facts): Finding | undefined {
  const { signIn } = facts.related;
  const isAnonymous = facts.authenticating.length === 0 && facts.challenges.length === 0;
  if (signIn === null || facts.status !== 401 || !isAnonymous) return undefined;
  if (hostName(signIn.request.url) !== hostName(facts.exchange.request.url)) return undefined;
  const isSuccessful = signIn.response.status >= 200 && signIn.response.status < 300;
  const hasCookie = firstHeader(signIn.response.headers, 'set-cookie') !== undefined;
  const hasToken = /token|jwt|eyJ/i.test(signIn.response.body.text ?? '');
  const isTls = signIn.request.url.startsWith('https:');
  // Express' session middleware sets no Secure cookie over http, without an error.
  const isExpress = frameworksOf(facts).some((one) => one === 'Express' || one === 'NestJS');
  const isPosted = signIn.request.method === 'POST' && (isTls || isExpress);
  if (!isSuccessful || hasCookie) return undefined;
  if (hasToken || !isPosted) return undefined;
  const path = URL.canParse(signIn.request.url) ? new URL(signIn.request.url).pathname : '';
  return {
    title: 'The sign-in set no cookie',
    summary: `The sign-in (${path}) succeeded but its response has no Set-Cookie, so there is no session cookie to send.`,
    confidence: 'likely',
    side: 'server',
    evidence: [
      {
        in: 'history',
        name: 'set-cookie',
        text: 'The response to the sign-in has no Set-Cookie and no token.',
        at: { exchange: signIn.id },
      },
    ],
    fixes: [isTls ? setBehindTls(facts) : setOverHttp],
  };
}
