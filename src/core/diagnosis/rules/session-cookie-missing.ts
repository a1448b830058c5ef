import { requestCode } from '../code.ts';
import { notSentText } from '../cookie-not-sent.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { SeenCookie } from '../../history/related.ts';
import type { NotSent } from '../../http/cookies/why-not-sent.ts';
import { isSessionName, whyHeldBack } from '../held-back.ts';

export const sessionCookieMissing = {
  cause: 'session-cookie-missing',
  kind: 'absence',
  checks: ['credentials', 'cookie'],
  groupBy: 'host',
  flags: 'words',
  title: 'The session’s cookie was not sent',
  why: 'The session exists, and the browser kept its cookie back: for the site, the path, the scheme, or because the code did not ask for it. To the server the user is a stranger.',
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
    if (
      facts.sessions.length > 0 ||
      facts.authorization !== null ||
      (facts.status !== 401 && facts.status !== 403 && facts.status !== 302)
    )
      return undefined;
    if (facts.exchange.sent !== 'wire' && facts.exchange.sent !== 'unsent' && facts.clock === null)
      return undefined;
    const unsent = facts.related.unsentCookies.filter(
      (one) => isSessionName(one.name) && (one.jar === undefined || isMissed(one, facts)),
    );
    const cookie =
      unsent.find((one) => one.setCookie === '' || /httponly/i.test(one.setCookie)) ?? unsent[0];
    if (cookie === undefined) return undefined;
    if (
      facts.challenges.length > 0 &&
      facts.challenges.every((challenge) =>
        /^(?:basic|digest|negotiate|ntlm)$/i.test(challenge.scheme),
      )
    )
      return undefined;
    const reasons = cookie.setCookie === '' ? [] : whyHeldBack(cookie, facts.exchange);
    const seen: Evidence = {
      in: 'history',
      name: cookie.name,
      text: whatIsKnownOf(cookie),
      at: { exchange: cookie.exchange.id },
    };
    const because = reasons.map((reason): Evidence => ({
      in: 'history',
      name: 'set-cookie',
      text: notSentText(cookie.name, reason),
      at: { exchange: cookie.exchange.id },
    }));
    const worked = facts.related.lastSuccess !== null && cookie.sentBefore;
    // Within one site nothing else holds a cookie back that its attributes would let go.
    const byElimination =
      reasons.length === 1 &&
      reasons[0]?.slug === 'credentials-same-origin' &&
      facts.requestHeader('sec-fetch-site') === 'same-site';
    return {
      summary: [seen, ...because].map((one) => one.text).join(' '),
      confidence:
        reasons.some((reason) => reason.certain) || worked || byElimination ? 'certain' : 'likely',
      side:
        reasons[0] === undefined || reasons[0].slug.startsWith('credentials') ? 'client' : 'server',
      evidence: [seen, ...because],
      fixes: fixesFor(facts, cookie, reasons),
    };
  },
} satisfies Rule;

/** The browser holds cookies for all that a site does: one is missed only where the server asks for nothing else, and something held it back. */
const isMissed = (cookie: SeenCookie, facts: Facts): boolean =>
  facts.challenges.length === 0 && whyHeldBack(cookie, facts.exchange).length > 0;

function whatIsKnownOf({ name, sentBefore, jar }: SeenCookie): string {
  if (jar !== undefined)
    return `The browser holds the cookie ${name} for ${jar.domain}, and did not send it with this request.`;
  return sentBefore
    ? `The cookie ${name} was sent to this host before, and not with this request.`
    : `The cookie ${name} was set before, and not sent with this request.`;
}

function fixesFor(facts: Facts, cookie: SeenCookie, reasons: readonly NotSent[]): Finding['fixes'] {
  const [first] = reasons;
  const include: Finding['fixes'][0] = {
    title: 'Ask the browser to send cookies with the call',
    steps: [
      'fetch sends cookies to another origin only with credentials: "include"; axios and XMLHttpRequest with withCredentials.',
      'The server must answer with Access-Control-Allow-Credentials: true and the very origin.',
      'The request that sets the cookie needs the same.',
    ],
    code: requestCode(facts, { cookies: true }),
  };
  const change = (title: string, steps: string[], attributes: string): Finding['fixes'][0] => ({
    title,
    steps,
    code: [
      {
        label: 'Set-Cookie',
        language: 'http',
        text: `Set-Cookie: ${cookie.name}=…; ${attributes}`,
      },
    ],
  });
  if (first?.slug === 'path')
    return [
      change(
        'Widen the cookie’s Path',
        ['A cookie goes only to paths below its Path.'],
        'Path=/; Secure; HttpOnly',
      ),
      include,
    ];
  if (
    first?.slug === 'secure' ||
    (first?.slug === 'rejected' && first.because === 'insecure-origin')
  )
    return [
      {
        title: 'Use https',
        steps: ['A Secure cookie never goes over plain http (localhost excepted).'],
        code: [],
      },
      include,
    ];
  if (first?.slug.startsWith('same-site') === true || first?.slug === 'rejected')
    return [
      change(
        'Let the cookie cross sites, or call from the same site',
        [
          'A Lax or Strict cookie is not sent with calls from another site.',
          'Serve page and API under one site, or set SameSite=None; Secure, which some browsers still hold back as a third party’s.',
        ],
        'Path=/; Secure; HttpOnly; SameSite=None',
      ),
      include,
    ];
  if (first?.slug === 'domain' || first?.slug === 'host-only')
    return [
      change(
        'Set the cookie for both hosts',
        [
          'Without Domain, a cookie goes only to the host that set it; localhost and 127.0.0.1 are different hosts.',
        ],
        'Domain=…; Path=/; Secure; HttpOnly',
      ),
      include,
    ];
  return [
    include,
    change(
      'Check the cookie’s attributes',
      ['In Application, Cookies, see whether it is there and for which host, path and site.'],
      'Path=/; Secure; HttpOnly; SameSite=Lax',
    ),
  ];
}
