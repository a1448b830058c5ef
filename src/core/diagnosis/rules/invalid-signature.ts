import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct } from '../words.ts';

export const invalidSignature = {
  cause: 'invalid-signature',
  kind: 'identity',
  checks: ['issuer'],
  groupBy: 'credential',
  flags: 'words',
  title: 'The server could not verify the signature',
  why: 'The signature proves who issued a token and that nobody changed it. The server has another key than the one that signed, does not accept the algorithm, or the token was altered.',
  references: [
    {
      title: 'RFC 7515 §5.2 Signature validation',
      url: 'https://www.rfc-editor.org/rfc/rfc7515#section-5.2',
    },
    {
      title: 'RFC 8725 §3.1 Algorithm verification',
      url: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.1',
    },
  ],
  refines: ['token-unrecognized'],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="The signature is invalid"`,
      },
      {
        name: 'alg none',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"alg":"none"} {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
    notFound: [
      {
        name: 'it had expired',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":-600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    if (facts.authenticating.length === 0) return undefined;
    const said = facts.interpretationsOf('invalid-signature');
    const header = facts.bearer?.token.header;
    const about: Evidence[] = [];
    if (header !== null && header !== undefined) {
      const alg = typeof header['alg'] === 'string' ? header['alg'] : 'none';
      const kid = typeof header['kid'] === 'string' ? `, kid ${header['kid']}` : '';
      about.push({
        in: 'claim',
        name: 'alg',
        text: `The token says alg ${alg}${kid}.`,
        at: { path: 'alg' },
      });
    }
    const [first, ...rest] = [...distinct(said), ...about];
    if (said.length > 0 && first !== undefined) {
      return {
        summary: [first, ...rest].map((one) => one.text).join(' '),
        confidence: said[0]?.confidence ?? 'likely',
        side: 'server',
        evidence: [first, ...rest],
        fixes: fixes(),
      };
    }
    const unsecured = facts.bearer?.token.kind === 'unsecured';
    if (unsecured && facts.status === 401 && about[0] !== undefined) {
      return {
        summary: `The token is unsigned. ${about[0].text}`,
        confidence: 'likely',
        side: 'client',
        evidence: [about[0]],
        fixes: [
          {
            title: 'Send a signed token',
            steps: ['No server that checks tokens takes alg none (RFC 8725 §3.1).'],
            code: [],
          },
          ...fixes(),
        ],
      };
    }
    // By elimination: decoded, in time, and refused as invalid with nothing more said. Only the server knows.
    const signature = facts.credentials.find(
      (credential) => credential.role === 'signature' && credential.in === 'query',
    );
    if (
      signature !== undefined &&
      facts.status === 403 &&
      blamedInstead(facts, 'invalid-signature', 'insufficient-permission') === undefined
    ) {
      return {
        summary: 'The URL carries a signature whose time has not passed; the server refuses it.',
        confidence: 'likely',
        side: 'client',
        evidence: [
          { in: 'url', name: signature.name, text: `The URL is signed (${signature.name}).` },
        ],
        fixes: fixes(),
      };
    }
    const bearer = facts.bearer;
    if (
      bearer === null ||
      bearer.token.claims === null ||
      bearer.token.problems.some(
        (one) => !/^(?:signature-length|claim-range|remote-key)/.test(one.slug),
      ) ||
      bearer.lifetime.state === 'expired' ||
      bearer.lifetime.state === 'not-yet-valid' ||
      facts.status !== 401
    )
      return undefined;
    if (bearer.token.use === 'id' || bearer.token.use === 'refresh' || about[0] === undefined)
      return undefined;
    const refused = facts.interpretationsOf('token-unrecognized')[0];
    // Refused without a word: a failed signature is one of the reasons, and no surer than the others.
    const silent = facts.challenges.length === 0 && facts.interpretations.length === 0;
    if (refused === undefined && silent)
      return {
        summary: `The token decodes and is in time, and the server refuses it without a reason: its signature, issuer or audience may not have passed. ${about[0].text}`,
        confidence: 'possible',
        side: 'server',
        evidence: [about[0]],
        fixes: fixes(),
      };
    if (
      refused === undefined ||
      facts.interpretedAs('insufficient-permission', 'likely') !== undefined ||
      blamedInstead(facts, 'token-unrecognized') !== undefined
    )
      return undefined;
    return {
      summary: `The token decodes and is in time, and the server calls it invalid: its signature, issuer or audience did not pass. ${about[0].text}`,
      confidence: 'possible',
      side: 'server',
      evidence: [refused.evidence, ...about],
      fixes: fixes(),
    };
  },
} satisfies Rule;

const fixes = (): Finding['fixes'] => [
  {
    title: 'Check that the server loads the issuer’s present keys',
    steps: [
      'The kid in the token’s header must be in the issuer’s JWKS, and the server must fetch it again when a new kid appears.',
      'Check the server’s configured issuer and algorithm against the token’s iss and alg.',
    ],
    code: [],
  },
  {
    title: 'Use a token of the issuer that this server trusts',
    steps: [
      'A token of another environment or tenant has another key.',
      'Copy the token whole: one changed character breaks the signature.',
    ],
    code: [],
  },
];
