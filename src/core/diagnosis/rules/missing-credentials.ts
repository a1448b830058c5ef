import { requestCode } from '../code.ts';
import { isSessionName } from '../held-back.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { distinct } from '../words.ts';

export const missingCredentials = {
  cause: 'missing-credentials',
  kind: 'absence',
  checks: ['credentials'],
  groupBy: 'host',
  flags: 'deliberate-words',
  isVague: true,
  title: 'The request carried no credentials',
  why: 'The server wants to know who is asking, and nothing in the request tells it. A header that the code sets is not always a header that the browser sends.',
  references: [
    {
      title: 'RFC 9110 §15.5.2 401 Unauthorized',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2',
    },
    {
      title: 'RFC 6750 §3.1 Error codes',
      url: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
    },
  ],
  examples: {
    found: [
      {
        name: 'nothing sent, Bearer asked for',
        http: `GET https://api.example.com/orders\n\n401 Unauthorized\nWWW-Authenticate: Bearer realm="api"`,
      },
      {
        name: 'a 403 that says so',
        http: `GET https://api.example.com/orders\n\n403 Forbidden\nContent-Type: application/json\n\n{"detail":"Authentication credentials were not provided."}`,
      },
    ],
    notFound: [
      {
        name: 'a token was sent',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    // An anti-forgery value, or a cookie that only names the visitor, lets nobody in.
    if (facts.authenticating.some((credential) => credential.role !== 'session')) return undefined;
    // What a token request is judged by stands in its body.
    if (
      facts.oauth?.endpoint === 'token' &&
      /^(?:refresh_token|authorization_code|password)$/.test(facts.oauth.grantType)
    )
      return undefined;
    const said = facts.interpretationsOf('missing-credentials');
    // A success refuses only in the words of a vendor that answers so; GraphQL has a cause of its own.
    if (
      facts.status === 407 ||
      (facts.status === 200 &&
        (facts.json?.['errors'] !== undefined ||
          !said.some((one) => one.table !== 'phrasebook' && one.confidence !== 'possible')))
    )
      return undefined;
    const withSession = facts.sessions.length > 0;
    if (facts.status !== 401 && said.length === 0) return undefined;
    const schemes = [...new Set(facts.challenges.map((challenge) => challenge.scheme))];
    const wanted = schemes[0] ?? 'Bearer';
    // A session cookie was sent and may be what the application reads, unless it asks for another scheme.
    // And where a session is known whose cookie stayed at home, that is what is missing.
    const heldBack =
      facts.challenges.length === 0 &&
      facts.related.unsentCookies.some((cookie) => isSessionName(cookie.name));
    const proven =
      !withSession &&
      !heldBack &&
      ((facts.status === 401 && !blamed(facts)) || said[0]?.confidence === 'certain');
    const seen: Evidence = {
      in: 'request',
      name: 'authorization',
      text: withSession
        ? 'The request has cookies, and no Authorization.'
        : 'The request has no Authorization, no API key and no session cookie.',
    };
    const asked: Evidence[] =
      schemes.length > 0
        ? [
            {
              in: 'response',
              name: 'www-authenticate',
              text: `The server asks for ${schemes.join(' or ')}.`,
            },
          ]
        : [];
    return {
      summary: [
        seen.text,
        ...asked.map((one) => one.text),
        ...distinct(said)
          .slice(0, 1)
          .map((one) => one.text),
      ].join(' '),
      confidence: proven
        ? 'certain'
        : (withSession && said.length === 0 && schemes.length === 0) ||
            (said[0]?.confidence === 'possible' && facts.status !== 401) ||
            blamed(facts)
          ? 'possible'
          : 'likely',
      side: 'client',
      evidence: [seen, ...asked, ...distinct(said)],
      fixes: [
        {
          title: `Send ${/^basic$/i.test(wanted) ? 'user and password' : 'the token'} with this request`,
          steps: [
            'Check that the code which sets the header runs for this request, and before it is sent.',
            'Where the token is loaded asynchronously, wait for it before the first call.',
          ],
          code: requestCode(facts, {
            set: {
              Authorization: /^basic$/i.test(wanted)
                ? 'Basic ${credentials}'
                : `${wanted} \${accessToken}`,
            },
          }),
        },
        {
          title: 'Send the session’s cookie, where the application uses one',
          steps: [
            'Sign in first.',
            'For a call to another origin, ask for credentials; the server must then name the origin and allow credentials.',
          ],
          code: requestCode(facts, { cookies: true }),
        },
      ],
    };
  },
} satisfies Rule;

/** A vendor blames a credential that it read, though none is seen here: it stands where only the vendor looks, as in the path. */
const blamed = (facts: Facts): boolean =>
  (
    [
      'token-unrecognized',
      'api-key-invalid',
      'wrong-credentials',
      'token-expired',
      'token-revoked',
    ] as const
  ).some((cause) =>
    facts
      .interpretationsOf(cause)
      .some((one) => one.table !== 'phrasebook' && one.confidence !== 'possible'),
  );
