import { challengeParam } from '../../http/challenge/challenge.ts';
import { type Credential, secretOf } from '../../http/credentials/credential.ts';
import { hostName } from '../../http/url.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import { serverCode } from '../fixes/server.ts';
import type { Interpretation } from '../interpretation.ts';
import type { Rule } from '../rule.ts';
import { underscoredHeader } from '../reasons/absence/underscored-header.ts';
import { blamedInstead, distinct } from '../words.ts';

export const proxyStrippedAuthorization = {
  cause: 'proxy-stripped-authorization',
  kind: 'transport',
  checks: ['on-the-wire'],
  groupBy: 'host',
  flags: 'words',
  title: 'The Authorization header was lost before reaching the application',
  why: 'Something between the browser and the application removed Authorization: a proxy, a CDN, a web server that does not forward it. To the application, the caller is anonymous.',
  references: [
    {
      title: 'RFC 6750 §3.1: no error code without credentials',
      url: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
    },
    {
      title: 'Apache: CGIPassAuth',
      url: 'https://httpd.apache.org/docs/2.4/mod/core.html#cgipassauth',
    },
  ],
  refines: [
    'missing-credentials',
    'token-unrecognized',
    'malformed-header',
    'wrong-credentials',
    'api-key-missing',
    'server-misconfigured-no-challenge',
    'invalid-signature',
  ],
  examples: {
    found: [
      {
        name: 'sent, and said to be missing',
        http: `GET https://api.example.com/x\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\n\n{"code":"credentials_required","message":"No authorization token was found"}`,
      },
      {
        name: 'a header name with an underscore, behind nginx',
        http: `GET https://api.example.com/x\napi_key: 8d2b5b7cbbf54c1f9d0a\n\n403 Forbidden\nServer: nginx/1.18.0`,
      },
    ],
    notFound: [
      {
        name: 'a header name with an underscore, and the key is judged',
        http: `GET https://api.example.com/x\napi_key: 8d2b5b7cbbf54c1f9d0a\n\n401 Unauthorized\nServer: nginx/1.18.0\n\n{"message":"Invalid API key"}`,
      },
      {
        name: 'the server wants another scheme',
        http: `GET https://api.example.com/x\nAuthorization: Basic <<base64 a:b>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer\n\n{"message":"No authorization token was found"}`,
      },
      {
        name: 'nothing was sent',
        http: `GET https://api.example.com/x\n\n401 Unauthorized\n\n{"message":"No authorization token was found"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const dropped = underscoredHeader(facts);
    if (dropped !== undefined) return dropped;
    const sent = facts.authorization;
    const movedTo = readInAnotherPlace(facts);
    if (sent === null || (!isCandidate(facts, sent) && movedTo === undefined)) return undefined;
    const said = [
      ...facts.interpretationsOf('proxy-stripped-authorization'),
      ...facts.interpretationsOf('missing-credentials'),
    ].filter(speaksOfAbsence);
    const words = said.length > 0 ? distinct(said) : silentChallenge(facts);
    const [first, ...rest] = [...(movedTo === undefined ? [] : [movedTo]), ...words];
    if (first === undefined) return undefined;
    const via =
      facts.responseHeader('via') ??
      facts.responseHeader('x-cache') ??
      facts.responseHeader('x-squid-error');
    const confidence =
      movedTo !== undefined
        ? 'likely'
        : said.length === 0 || isVague(facts, sent) || isGuess(facts, sent, said)
          ? 'possible'
          : 'likely';
    return {
      title:
        confidence === 'possible'
          ? 'Possibly the Authorization header did not reach the application'
          : 'The Authorization header was lost before reaching the application',
      summary:
        movedTo === undefined
          ? 'The request has Authorization, but the application received none: something between the browser and the application removed it.'
          : 'The same credentials work in the query, so they are right: the web server does not forward the Authorization header to the application.',
      confidence,
      side: 'server',
      evidence: [
        first,
        {
          in: 'request',
          name: 'authorization',
          text: `The request has Authorization with ${sent.scheme ?? 'no scheme'} (${facts.exchange.sent === 'wire' ? 'as sent' : 'as far as the browser shows'}).`,
        },
        ...rest,
        ...(via === undefined
          ? []
          : [{ in: 'response' as const, name: 'via', text: `The response passed ${via}.` }]),
      ],
      fixes: fixesFor(facts),
    };
  },
} satisfies Rule;

/** A Bearer, Basic or DPoP header without a fault, refused by a server that does not judge it. */
function isCandidate(facts: Facts, sent: Credential): boolean {
  const scheme = sent.scheme?.toLowerCase() ?? '';
  const isRefused = facts.status === 401 || facts.status === 403;
  const isAsked = facts.challenges.some((one) => one.scheme.toLowerCase() === scheme);
  const isNamed = facts.interpretationsOf('proxy-stripped-authorization').some(isNamedByVendor);
  const isCommon = isAsked || isNamed || /^(?:bearer|basic|dpop)$/.test(scheme);
  if (facts.exchange.sent === 'unsent' || !isRefused || !isCommon) return false;
  if (sent.problems.some((one) => !/^(?:obsolete-scheme|signature-length)$/.test(one.slug)))
    return false;
  const isOtherAsked =
    facts.challenges.length > 0 &&
    !facts.challenges.some((one) => one.scheme.toLowerCase() === scheme);
  if (isOtherAsked || facts.bearer?.lifetime.state === 'expired') return false;
  // A challenge that judges the token has seen it (RFC 6750 §3.1).
  return !facts.signals.some(
    (one) =>
      one.kind === 'code' &&
      one.name === 'www-authenticate' &&
      /^(?:invalid_token|insufficient_scope)$/.test(one.text),
  );
}

const speaksOfAbsence = (one: Interpretation): boolean =>
  (one.confidence !== 'possible' || one.cause === 'proxy-stripped-authorization') &&
  (isNamedByVendor(one) || absenceWords.test(one.evidence.text));

const absenceWords =
  /auth(?:entication|orization)?[ _-]?(?:header|token|credentials?|in)|\b(?:missing|no) authentication\b|credentials|token|bearer|jwt/i;

/** Whether a vendor's own row says that the header was lost. */
const isNamedByVendor = ({ cause, table }: Interpretation): boolean =>
  cause === 'proxy-stripped-authorization' && table !== 'phrasebook';

/** An unsigned token may count as none, and a scheme in lower case as unknown. */
function isVague(facts: Facts, sent: Credential): boolean {
  const scheme = sent.scheme?.toLowerCase() ?? '';
  const allowed = scheme === 'bearer' ? (['wrong-scheme'] as const) : [];
  return (
    facts.bearer?.token.kind === 'unsecured' ||
    sent.scheme === scheme ||
    blamedInstead(facts, 'proxy-stripped-authorization', 'missing-credentials', ...allowed) !==
      undefined
  );
}

/** A table names it only among others, and the token may be bad: the site did not just issue it. */
function isGuess(facts: Facts, sent: Credential, said: readonly Interpretation[]): boolean {
  const isOtherNamed = facts.interpretationsOf('token-unrecognized').length > 0;
  if (!isOtherNamed || said.some((one) => one.confidence !== 'possible')) return false;
  const { related } = facts;
  const secret = secretOf(sent);
  return related.issued(secret)?.bySameSite !== true || !related.isFresh(secret);
}

/** The same Basic pair, or the same token, was accepted in the query of the same address. */
function readInAnotherPlace(facts: Facts): Evidence | undefined {
  const { authorization, related } = facts;
  if (authorization === null || facts.status !== 401) return undefined;
  const { basic } = authorization;
  const values = basic === null ? [secretOf(authorization)] : [basic.password, basic.user];
  const secrets = values.filter((one) => one.length >= 8);
  const seen = [
    related.retriedBy,
    related.lastSuccess,
    ...secrets.flatMap((one) => [
      related.worked(one),
      ...related.succeededElsewhere(one).map(({ exchange }) => exchange),
    ]),
  ];
  const worked = seen.find(
    (one) =>
      one !== null &&
      one.response.status < 300 &&
      secrets.some((secret) => one.request.url.includes(`=${encodeURIComponent(secret)}`)) &&
      hostName(one.request.url) === hostName(facts.exchange.request.url),
  );
  return worked === null || worked === undefined
    ? undefined
    : {
        in: 'history',
        name: 'comparison',
        text: 'The same credentials were accepted in the query.',
        at: { exchange: worked.id },
      };
}

function fixesFor(facts: Facts): Finding['fixes'] {
  const code = serverCode(facts, 'authorization');
  const order = serverCode(facts, 'order');
  return [
    {
      title: 'Forward the Authorization header to the application',
      steps: [
        'Log the headers in the application, then in each proxy, until the header appears.',
        'For Apache with PHP, set CGIPassAuth On, or copy the header with SetEnvIf; in nginx, forward it with proxy_set_header or fastcgi_param.',
      ],
      code:
        code.length > 0
          ? code
          : [
              {
                label: 'nginx',
                language: 'text',
                text: 'proxy_set_header Authorization $http_authorization;',
              },
              { label: 'Apache', language: 'text', text: 'CGIPassAuth On' },
            ],
    },
    {
      title: 'Check that the application reads Authorization',
      steps: [
        'The authentication middleware must run before authorization, and the scheme that reads this header must be the default.',
        'Some frameworks look for the token in a cookie or another header, and report it as missing.',
      ],
      code: order,
    },
  ];
}

/**
 * A Bearer challenge without an error code, to a request that had a token: so a server responds
 * where it saw none (RFC 6750 §3.1). Many leave the code out for bad tokens as well, so it is a
 * sign and no more.
 */
function silentChallenge(facts: Facts): Evidence[] {
  const challenge = facts.challenges.find((one) => /^(?:bearer|dpop)$/i.test(one.scheme));
  if (challenge === undefined || facts.status !== 401 || facts.exchange.sent !== 'wire') return [];
  const isNamed = facts.interpretations.some(
    (one) => one.cause !== 'missing-credentials' && one.confidence !== 'possible',
  );
  return isNamed || challengeParam(challenge, 'error') !== undefined
    ? []
    : [
        {
          in: 'response',
          name: 'www-authenticate',
          text: 'The challenge has no error code, as for a request without a token (RFC 6750 §3.1).',
          at: { offset: challenge.offset, length: challenge.length },
        },
      ];
}
