import { notSentText } from '../cookie-not-sent.ts';
import type { SeenCookie } from '../../history/related.ts';
import type { NotSent } from '../../http/cookies/why-not-sent.ts';
import { firstHeader } from '../../http/headers.ts';
import { hostName } from '../../http/url.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import { crossesOrigins } from '../fixes/repeated-request.ts';
import { changeFix } from '../fixes/request-code.ts';
import { serverCode } from '../fixes/server.ts';
import { isSessionName, whyHeldBack } from '../held-back.ts';
import type { Rule } from '../rule.ts';

export const sessionCookieMissing = {
  cause: 'session-cookie-missing',
  kind: 'absence',
  checks: ['credentials', 'cookie'],
  groupBy: 'host',
  flags: 'words',
  title: 'The session cookie was not sent',
  why: 'The session exists, but the browser did not send its cookie: because of the site, the path or the scheme, or because the code did not ask for it. To the server the user is a stranger.',
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
        name: 'sent before on the same route',
        before: [
          `GET https://app.example.com/api/me\nCookie: sid=0123456789abcdef\n\n200 OK\n\n{}`,
        ],
        http: `GET https://app.example.com/api/me\n\n401 Unauthorized\n\n{"error":"Not logged in"}`,
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
    if (facts.sessions.length > 0 || facts.authorization !== null) return undefined;
    if (![401, 403, 302].includes(facts.status) || asksForHeader(facts)) return undefined;
    if (facts.exchange.sent === 'provisional' && facts.clock === null) return neverSet(facts);
    const unsent = facts.related.unsentCookies.filter(
      (one) => isSessionName(one.name) && (one.jar === undefined || isMissed(one, facts)),
    );
    const cookie =
      unsent.find((one) => one.setCookie === '' || /httponly/i.test(one.setCookie)) ?? unsent[0];
    if (cookie === undefined) return neverSet(facts);
    const reasons = cookie.setCookie === '' ? [] : whyHeldBack(cookie, facts.exchange);
    const [reason] = reasons;
    const worked = facts.related.lastSuccess !== null && cookie.sentBefore;
    // Within one site nothing else keeps a cookie back that its attributes would let go.
    const byElimination =
      reasons.length === 1 &&
      reason?.slug === 'credentials-same-origin' &&
      facts.requestHeader('sec-fetch-site') === 'same-site';
    const isSure = reasons.some((one) => one.certain) || worked || byElimination;
    return {
      title: `The session cookie ${cookie.name} was not sent`,
      summary: reason === undefined ? whatIsKnownOf(cookie) : notSentText(cookie.name, reason),
      confidence: isSure ? 'certain' : 'likely',
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
      fixes: fixesFor(facts, cookie, reasons),
    };
  },
} satisfies Rule;

const asksForHeader = ({ challenges }: Facts): boolean =>
  challenges.length > 0 &&
  challenges.every((one) => /^(?:basic|digest|negotiate|ntlm)$/i.test(one.scheme));

/**
 * The browser keeps cookies for all that a site does: one is missed only where the server asks for
 * nothing else, and something kept it back.
 */
const isMissed = (cookie: SeenCookie, facts: Facts): boolean =>
  facts.challenges.length === 0 && whyHeldBack(cookie, facts.exchange).length > 0;

function whatIsKnownOf({ name, sentBefore, jar }: SeenCookie): string {
  if (jar !== undefined)
    return `The browser has the cookie ${name} for ${jar.domain} and did not send it with this request.`;
  return sentBefore
    ? `The cookie ${name} was sent to this host before, and not with this request.`
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
  const isPosted = signIn.request.method === 'POST' && signIn.request.url.startsWith('https:');
  if (!isSuccessful || hasCookie || hasToken || !isPosted) return undefined;
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
    fixes: [
      {
        title: 'Let the server set the session cookie behind its TLS proxy',
        steps: [
          'A server that sees plain HTTP from its proxy does not send a Secure cookie: let the proxy send X-Forwarded-Proto, and let the application trust it (Express: app.set("trust proxy", 1)).',
          'Check that the session is saved before the response ends.',
        ],
        code: serverCode(facts, 'forwarded'),
      },
    ],
  };
}

const includeCookies = (facts: Facts): Fix =>
  changeFix(facts, {
    title: 'Ask the browser to send cookies with the call',
    steps: [
      'fetch sends cookies to another origin only with credentials: "include"; axios and XMLHttpRequest with withCredentials.',
      'The server must respond with Access-Control-Allow-Credentials: true and name the origin.',
      'The request that sets the cookie needs the same.',
    ],
    change: { cookies: 'include' },
  });

const attributes = (
  cookie: SeenCookie,
  fix: { readonly title: string; readonly steps: readonly string[]; readonly line: string },
): Fix => ({
  title: fix.title,
  steps: fix.steps,
  code: [
    {
      label: 'Set-Cookie',
      language: 'http',
      text: `Set-Cookie: ${cookie.name}=…; ${fix.line}`,
    },
  ],
});

function fixesFor(facts: Facts, cookie: SeenCookie, reasons: readonly NotSent[]): Finding['fixes'] {
  const [first] = reasons;
  const slug = first?.slug ?? '';
  const because = first?.slug === 'rejected' ? first.because : null;
  const include = crossesOrigins(facts) ? [includeCookies(facts)] : [];
  if (slug === 'path')
    return [
      attributes(cookie, {
        title: 'Widen the cookie’s Path',
        steps: ['A browser sends a cookie only to paths below its Path.'],
        line: 'Path=/; Secure; HttpOnly',
      }),
      ...include,
    ];
  if (slug === 'secure' || because === 'insecure-origin')
    return [
      {
        title: 'Use https, or set the cookie without Secure',
        steps: [
          'A browser neither stores nor sends a Secure cookie over plain http (localhost excepted): serve the application by https.',
          'On a private network without TLS, turn the Secure attribute off in the server’s settings.',
        ],
        code: [],
      },
    ];
  if (because === 'domain-mismatch' || because === 'public-suffix')
    return [
      attributes(cookie, {
        title: 'Remove Domain from the cookie',
        steps: [
          'A browser rejects a Domain that is a public suffix or does not include the host. Without Domain the cookie is host-only, which is enough for one host.',
        ],
        line: 'Path=/; Secure; HttpOnly; SameSite=Lax',
      }),
    ];
  if (slug.startsWith('same-site') || slug === 'rejected')
    return [
      attributes(cookie, {
        title: 'Let the cookie cross sites, or call from the same site',
        steps: [
          'A browser does not send a Lax or Strict cookie with calls from another site.',
          'Serve page and API under one site, or set SameSite=None; Secure, which some browsers still block as a third-party cookie.',
        ],
        line: 'Path=/; Secure; HttpOnly; SameSite=None',
      }),
      ...include,
    ];
  if (slug === 'domain' || slug === 'host-only')
    return [
      attributes(cookie, {
        title: 'Set the cookie for both hosts, or use the same host',
        steps: [
          'Without Domain, a browser sends a cookie only to the host that set it.',
          'localhost and 127.0.0.1 are different hosts: use the same host name everywhere.',
        ],
        line: 'Domain=…; Path=/; Secure; HttpOnly',
      }),
      ...include,
    ];
  const check = attributes(cookie, {
    title: 'Check the cookie’s attributes',
    steps: ['In Application, Cookies, see whether it is there and for which host, path and site.'],
    line: 'Path=/; Secure; HttpOnly; SameSite=Lax',
  });
  const [send] = include;
  return send === undefined ? [check] : [send, check];
}
