import type { Interpretation } from '../interpretation.ts';
import { challengeParam } from '../../http/challenge/challenge.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct } from '../words.ts';

export const proxyStrippedAuthorization = {
  cause: 'proxy-stripped-authorization',
  kind: 'transport',
  checks: ['on-the-wire'],
  groupBy: 'host',
  flags: 'words',
  title: 'The header was sent, and the application says that it did not arrive',
  why: 'Between the browser and the application something took Authorization off: a proxy, a CDN, a web server that does not hand it on. To the application the caller is a stranger.',
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
    ],
    notFound: [
      {
        name: 'another scheme is wanted',
        http: `GET https://api.example.com/x\nAuthorization: Basic <<base64 a:b>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer\n\n{"message":"No authorization token was found"}`,
      },
      {
        name: 'nothing was sent',
        http: `GET https://api.example.com/x\n\n401 Unauthorized\n\n{"message":"No authorization token was found"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const sent = facts.authorization;
    if (
      sent === null ||
      facts.exchange.sent === 'unsent' ||
      (facts.status !== 401 && facts.status !== 403)
    )
      return undefined;
    const scheme = sent.scheme?.toLowerCase() ?? '';
    if (
      (scheme !== 'bearer' && scheme !== 'basic' && scheme !== 'dpop') ||
      sent.problems.some((one) => !/^(?:obsolete-scheme|signature-length)$/.test(one.slug))
    )
      return undefined;
    if (
      facts.challenges.length > 0 &&
      !facts.challenges.some((one) => one.scheme.toLowerCase() === scheme)
    )
      return undefined;
    if (facts.bearer?.lifetime.state === 'expired') return undefined;
    // A challenge that judges the token has seen it (RFC 6750 §3.1).
    if (
      facts.signals.some(
        (one) =>
          one.kind === 'code' &&
          one.name === 'www-authenticate' &&
          /^(?:invalid_token|insufficient_scope)$/.test(one.text),
      )
    )
      return undefined;
    const said = [
      ...facts.interpretationsOf('proxy-stripped-authorization'),
      ...facts.interpretationsOf('missing-credentials'),
    ].filter(
      (one) =>
        (one.confidence !== 'possible' || one.cause === 'proxy-stripped-authorization') &&
        (isNamedByVendor(one) ||
          /auth(?:entication|orization)?[ _-]?(?:header|token|credentials?|in)|\b(?:missing|no) authentication\b|credentials|token|bearer|jwt/i.test(
            one.evidence.text,
          )),
    );
    const [first, ...rest] = said.length > 0 ? distinct(said) : silentChallenge(facts);
    if (first === undefined) return undefined;
    const here: Evidence = {
      in: 'request',
      name: 'authorization',
      text: `The request has Authorization: ${sent.scheme ?? ''} …, ${facts.exchange.sent === 'wire' ? 'on the wire' : 'as far as the browser tells'}.`,
    };
    const via =
      facts.responseHeader('via') ??
      facts.responseHeader('x-cache') ??
      facts.responseHeader('x-squid-error');
    const between: Evidence[] =
      via === undefined ? [] : [{ in: 'response', name: 'via', text: `The answer passed ${via}.` }];
    // An unsigned token may count as none.
    const vague =
      facts.bearer?.token.kind === 'unsecured' ||
      blamedInstead(
        facts,
        'proxy-stripped-authorization',
        'missing-credentials',
        ...(scheme === 'bearer' ? (['wrong-scheme'] as const) : []),
      ) !== undefined;
    return {
      summary: [here, first, ...between].map((one) => one.text).join(' '),
      confidence: vague || said.length === 0 ? 'possible' : 'likely',
      side: 'server',
      evidence: [here, first, ...rest, ...between],
      fixes: [
        {
          title: 'Look at each hop between browser and application',
          steps: [
            'Log the headers at the application, then at each proxy, until the header appears.',
            'Call the application directly, past the proxy, and compare.',
          ],
          code: [
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
            'Some frameworks look for the token in a cookie or another header, and report it as missing.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;

/** Whether a vendor's own row says that the header was lost. */
const isNamedByVendor = ({ cause, table }: Interpretation): boolean =>
  cause === 'proxy-stripped-authorization' && table !== 'phrasebook';

/**
 * A Bearer challenge without an error code, to a request that had a token: so a server answers where it saw
 * none (RFC 6750 §3.1). Many leave the code out for bad tokens as well, so it is a sign and no more.
 */
function silentChallenge(facts: Facts): Evidence[] {
  const challenge = facts.challenges.find((one) => /^(?:bearer|dpop)$/i.test(one.scheme));
  const named = facts.interpretations.some(
    (one) => one.cause !== 'missing-credentials' && one.confidence !== 'possible',
  );
  if (
    facts.status !== 401 ||
    challenge === undefined ||
    challengeParam(challenge, 'error') !== undefined ||
    named ||
    facts.exchange.sent !== 'wire'
  )
    return [];
  return [
    {
      in: 'response',
      name: 'www-authenticate',
      text: 'The challenge has no error code, as for a request that brought no token (RFC 6750 §3.1).',
      at: { offset: challenge.offset, length: challenge.length },
    },
  ];
}
