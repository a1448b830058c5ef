import { secretOf } from '../../http/credentials/credential.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct, fromWords } from '../words.ts';

export const tokenUnrecognized = {
  cause: 'token-unrecognized',
  kind: 'identity',
  checks: ['token-decodes'],
  groupBy: 'credential',
  flags: 'about-credentials',
  isVague: true,
  title: 'The server does not know this token',
  why: 'The token is opaque: only its issuer can look it up. Expired, revoked, mistyped and issued elsewhere look the same from outside.',
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
    const byVendor = said.some(
      (one) => one.table !== 'phrasebook' && one.confidence !== 'possible',
    );
    if (facts.oauth !== null || (facts.status < 400 && !byVendor)) return undefined;
    const credential =
      facts.authorization ?? facts.credentials.find((one) => one.role === 'token') ?? null;
    // A token that stands where only its vendor looks, as in the path.
    if (credential === null && byVendor && facts.authenticating.length === 0)
      return fromWords(facts, 'token-unrecognized', { side: 'client', fixes: fixes() });
    if (
      credential === null ||
      /^(?:basic|digest|negotiate|ntlm|aws)/i.test(credential.scheme ?? '') ||
      credential.problems.some(
        (one) => one.slug === 'empty-credentials' || one.slug === 'placeholder',
      )
    )
      return undefined;
    const decoded = facts.bearer !== null && facts.bearer.token.claims !== null;
    if (said.length === 0 && (facts.status !== 401 || decoded)) return undefined;
    const opaque: Evidence = decoded
      ? {
          in: 'claim',
          name: 'token',
          text: 'The token decodes; nothing in it explains the refusal.',
        }
      : {
          in: 'request',
          name: credential.name,
          text: 'The token is opaque: nothing in it can be read here.',
        };
    const worked = facts.related.worked(secretOf(credential));
    const history: Evidence[] =
      worked === null
        ? []
        : [
            {
              in: 'history',
              name: 'last success',
              text: `The same token worked before, at ${new Date(worked.startedAt).toISOString().slice(11, 19)} UTC.`,
              at: { exchange: worked.id },
            },
          ];
    const other = blamedInstead(facts, 'token-unrecognized');
    const strongest = said.find((one) => one.confidence !== 'possible');
    return {
      summary: [...distinct(said).slice(0, 1), opaque, ...history].map((one) => one.text).join(' '),
      confidence: decoded
        ? said.some(
            (one) =>
              one.table !== 'phrasebook' &&
              one.confidence !== 'possible' &&
              one.explanation !== null,
          )
          ? 'likely'
          : 'possible'
        : other !== undefined
          ? 'possible'
          : said[0]?.confidence === 'certain'
            ? 'certain'
            : strongest !== undefined ||
                facts.challenges.some((one) => /^(?:bearer|token|dpop)$/i.test(one.scheme)) ||
                said.length > 0
              ? 'likely'
              : 'possible',
      side: 'client',
      evidence: [opaque, ...distinct(said), ...history],
      fixes: fixes(),
    };
  },
} satisfies Rule;

const fixes = (): readonly [Fix, ...Fix[]] => [
  {
    title: 'Get a new token and try once more',
    steps: [
      'If the new one works, the old one had ended or was revoked.',
      'If it fails as well, it is for another service or environment.',
    ],
    code: [],
  },
  {
    title: 'Ask the issuer about the token',
    steps: [
      'The authorization server’s introspection endpoint (RFC 7662) tells whether it is active, for whom and until when.',
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
