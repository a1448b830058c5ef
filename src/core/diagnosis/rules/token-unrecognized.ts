import { type Credential, secretOf } from '../../http/credentials/credential.ts';
import type { Facts } from '../facts.ts';
import type { Finding, Fix } from '../finding.ts';
import { foreignKey } from '../reasons/key/foreign-key.ts';
import type { Interpretation } from '../interpretation.ts';
import { refusedSince, type RefusedSince } from '../reasons/token/refused-since.ts';
import { mistakenValue } from '../reasons/key/mistaken-value.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { Rule } from '../rule.ts';
import { instant } from '../format.ts';
import { blamedInstead, distinct, fromWords, isVendorsWord } from '../words.ts';

export const tokenUnrecognized = {
  cause: 'token-unrecognized',
  kind: 'identity',
  checks: ['issuer'],
  groupBy: 'credential',
  flags: 'about-credentials',
  isVague: true,
  title: 'The server does not know this token',
  why: 'The token is opaque: only its issuer can look it up. Expired, revoked, mistyped or issued elsewhere: they all look the same from outside.',
  references: [
    {
      title: 'RFC 6750 §3.1 invalid_token',
      url: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
    },
    { title: 'RFC 7662 Token introspection', url: 'https://www.rfc-editor.org/rfc/rfc7662' },
  ],
  examples: {
    found: [
      {
        name: 'an opaque token, refused',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer abcdefgh12345678\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
    notFound: [
      {
        name: 'nothing was sent',
        http: `GET https://api.example.com/orders\n\n401 Unauthorized\nWWW-Authenticate: Bearer`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('token-unrecognized');
    const byVendor = isVendorsWord(said, 'likely');
    if (facts.oauth !== null || (facts.status < 400 && !byVendor)) return undefined;
    const credential =
      facts.authorization ?? facts.credentials.find((one) => one.role === 'token') ?? null;
    // A token in a place where only its vendor looks, as in the path.
    if (credential === null && byVendor && facts.authenticating.length === 0)
      return fromWords(facts, 'token-unrecognized', {
        summary: 'The server read a token and does not know it.',
        side: 'client',
        fixes,
      });
    if (credential === null || !isToken(credential)) return undefined;
    const mistaken = mistakenOrForeign(facts, credential, said);
    if (mistaken !== undefined) return mistaken;
    const isDecoded = facts.bearer !== null && facts.bearer.token.claims !== null;
    if (said.length === 0 && (facts.status !== 401 || isDecoded)) return undefined;
    const worked = facts.related.worked(secretOf(credential));
    const since = isDecoded ? null : refusedSince(facts);
    const spoken = sureness(facts, isDecoded);
    const confidence =
      since !== null && isUnblamed(facts) && spoken === 'possible' ? 'likely' : spoken;
    return {
      ...titleOf(confidence, since, worked),
      summary:
        since !== null
          ? `The server accepted the token until ${instant(since.accepted.startedAt)} and has refused it since then: it expired, was revoked, or its session ended.`
          : worked === null
            ? isDecoded
              ? 'The server calls the token invalid, and nothing in the token explains why.'
              : 'The server does not accept the token: it is expired, revoked, mistyped, or belongs to another service.'
            : 'The server accepted the same token before and no longer does, or does not accept it for this route.',
      confidence,
      side: 'client',
      evidence: [
        isDecoded
          ? { in: 'claim', name: 'token', text: 'The token can be decoded and has not expired.' }
          : {
              in: 'request',
              name: credential.name,
              text: 'The token is opaque: only its issuer can read it.',
            },
        ...distinct(said),
        ...(since?.evidence ?? []),
        ...(worked === null || since !== null
          ? []
          : [
              {
                in: 'history' as const,
                name: 'last success',
                text: 'The same token worked before.',
                at: { exchange: worked.id },
              },
            ]),
      ],
      fixes,
    };
  },
} satisfies Rule;

/** Not a token of this service at all, by its form. */
const mistakenOrForeign = (
  facts: Facts,
  credential: Credential,
  said: readonly Interpretation[],
): Finding | undefined =>
  said.length === 0
    ? undefined
    : (mistakenValue(facts, 'likely', distinct(said)) ??
      foreignKey(facts, credential, 'likely', distinct(said)));

/** The words name no other cause. */
const isUnblamed = (facts: Facts): boolean =>
  blamedInstead(facts, 'token-unrecognized') === undefined;

function titleOf(
  confidence: Finding['confidence'],
  since: RefusedSince | null,
  worked: Exchange | null,
): { readonly title?: string } {
  if (since !== null && confidence !== 'possible')
    return {
      title: `The token was accepted until ${instant(since.accepted.startedAt)} and has been refused since`,
    };
  if (since === null && worked !== null)
    return { title: 'This route refuses the token, which was accepted elsewhere' };
  return confidence === 'possible' ? { title: 'Possibly the server does not know this token' } : {};
}

const isToken = ({ scheme, problems }: Credential): boolean =>
  !/^(?:basic|digest|negotiate|ntlm|aws)/i.test(scheme ?? '') &&
  !problems.some((one) => one.slug === 'empty-credentials' || one.slug === 'placeholder');

function sureness(facts: Facts, isDecoded: boolean): Finding['confidence'] {
  const said = facts.interpretationsOf('token-unrecognized');
  if (isDecoded)
    return isVendorsWord(
      said.filter((one) => one.explanation !== null),
      'likely',
    )
      ? 'likely'
      : 'possible';
  if (blamedInstead(facts, 'token-unrecognized') !== undefined) return 'possible';
  if (said[0]?.confidence === 'certain') return 'certain';
  const isAsked = facts.challenges.some((one) => /^(?:bearer|token|dpop)$/i.test(one.scheme));
  return said.length > 0 || isAsked ? 'likely' : 'possible';
}

const fixes: readonly [Fix, ...Fix[]] = [
  {
    title: 'Get a new token and try once more',
    steps: [
      'If the new one works, the old one had expired or was revoked.',
      'If it fails too, it belongs to another service or environment.',
    ],
    code: [],
  },
  {
    title: 'Ask the issuer about the token',
    steps: [
      'The authorization server’s introspection endpoint (RFC 7662) says whether it is active, for whom, and until when.',
    ],
    code: [
      {
        label: 'curl',
        language: 'shell',
        text: 'curl -u "$CLIENT_ID:$CLIENT_SECRET" -d "token=$ACCESS_TOKEN" "$ISSUER/introspect"',
      },
    ],
  },
];
