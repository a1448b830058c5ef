import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { distinct } from '../words.ts';

/** What no reader of JWTs gets past. */
const fatal =
  /^(?:wrong-segment-count|empty|empty-header|header-base64|header-not-json|header-not-object|header-not-utf8|header-missing-alg|payload-base64|payload-not-json|payload-not-object|payload-not-utf8|payload-bom|inner-whitespace|quoted|bearer-prefix|double-encoded|url-encoded|padding|base64-standard-alphabet|detached-payload)$/;

export const malformedToken = {
  cause: 'malformed-token',
  kind: 'form',
  checks: ['token-decodes'],
  groupBy: 'host',
  flags: 'words',
  isVague: true,
  title: 'The token cannot be decoded',
  why: 'What was sent is not a token of the format that the server reads: cut off, altered on the way, or of another kind. The server stops before it looks at any claim.',
  references: [
    {
      title: 'RFC 7519 §7.2 Validating a JWT',
      url: 'https://www.rfc-editor.org/rfc/rfc7519#section-7.2',
    },
    {
      title: 'RFC 7515 §5.2 Message signature validation',
      url: 'https://www.rfc-editor.org/rfc/rfc7515#section-5.2',
    },
  ],
  refines: ['token-unrecognized', 'invalid-signature', 'malformed-header'],
  examples: {
    found: [
      {
        name: 'two parts instead of three',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYSJ9\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="Expected 3 parts in JWT; got 2"`,
      },
      {
        name: 'no JWT at all',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer abc.def\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"\n\nJwt is not in the form of Header.Payload.Signature`,
      },
    ],
    notFound: [
      {
        name: 'a token that decodes',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('malformed-token');
    const token = facts.bearer?.token;
    const problem = token?.problems.find((one) => fatal.test(one.slug));
    const placeholder =
      facts.authorization?.problems.some(
        (one) => one.slug === 'placeholder' || one.slug === 'empty-credentials',
      ) ?? false;
    const [first, ...rest] = distinct(said);
    const shown: Evidence | undefined =
      token === undefined || problem === undefined
        ? undefined
        : {
            in: 'request',
            name: facts.bearer?.credential.name ?? 'authorization',
            text: problem.text,
          };
    const fixes: Finding['fixes'] = [
      {
        title: 'Compare the token sent with the one issued',
        steps: [
          'They must agree in length and at both ends; a copy often loses the last part or gains a line break.',
          'Decode it here: the parts that can be read are shown under Token.',
        ],
        code: [],
      },
      {
        title: 'Ask for the format that the API reads',
        steps: [
          'Some providers issue opaque or encrypted tokens until an audience or API is named in the request.',
        ],
        code: [],
      },
    ];
    if (first !== undefined) {
      if (facts.authenticating.length === 0) return undefined;
      const sure =
        shown !== undefined ||
        placeholder ||
        token?.kind === 'opaque' ||
        token?.kind === 'not-a-jwt';
      return {
        summary: [...(shown === undefined ? [] : [shown.text]), first.text].join(' '),
        confidence: sure ? (problem !== undefined ? 'certain' : 'likely') : 'possible',
        side: 'client',
        evidence: [first, ...rest, ...(shown === undefined ? [] : [shown])],
        fixes,
      };
    }
    if (
      shown === undefined ||
      token?.kind === 'opaque' ||
      (facts.status !== 401 && facts.status !== 400)
    )
      return undefined;
    return {
      summary: shown.text,
      confidence: facts.interpretationsOf('token-unrecognized').length > 0 ? 'likely' : 'possible',
      side: 'client',
      evidence: [shown, ...distinct(facts.interpretationsOf('token-unrecognized')).slice(0, 1)],
      fixes,
    };
  },
} satisfies Rule;
