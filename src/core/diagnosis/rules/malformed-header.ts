import { requestCode } from '../code.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

/** Problems that break the header's syntax, whatever its token says. */
const breaking: ReadonlySet<string> = new Set([
  'header-name-in-value',
  'wrong-separator',
  'quoted-token',
  'control-character',
  'whitespace-in-token',
  'non-ascii',
  'invalid-character',
  'truncated-token',
  'url-encoded',
  'json-instead-of-token',
  'unclosed-quote',
  'malformed-header',
  'missing-scheme',
  'basic-not-encoded',
  'base64-invalid',
  'base64-missing-colon',
  'double-base64',
  'newline-in-credentials',
  'digest-missing-param',
  'digest-quoted-token-param',
  'digest-unquoted-param',
  'aws-malformed',
  'aws-missing-component',
  'scheme-typo',
]);
/** Of those, the ones that some servers read all the same. */
const tolerated: ReadonlySet<string> = new Set([
  'digest-quoted-token-param',
  'digest-unquoted-param',
  'missing-scheme',
  'non-ascii',
  'invalid-character',
  'scheme-typo',
  'base64-invalid',
]);

export const malformedHeader = {
  cause: 'malformed-header',
  kind: 'form',
  checks: ['format'],
  groupBy: 'host',
  flags: 'deliberate-words',
  isVague: true,
  title: 'The credential header is malformed',
  why: 'A server splits the header at the first space into scheme and credentials. Anything else there, a quote, a line break, an invisible character, becomes part of the token or hides it.',
  references: [
    {
      title: 'RFC 9110 §11.4 Credentials',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.4',
    },
    {
      title: 'RFC 6750 §2.1 Authorization request header field',
      url: 'https://www.rfc-editor.org/rfc/rfc6750#section-2.1',
    },
  ],
  refines: ['malformed-token', 'token-unrecognized', 'wrong-credentials'],
  examples: {
    found: [
      {
        name: 'the token in quotes',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer "<<jwt {"exp":600}>>"\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
      {
        name: 'cut by a blank',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer eyJhbGciOiJIUzI1NiJ9. eyJzdWIiOiIxIn0.c2ln\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_request"`,
      },
    ],
    notFound: [
      {
        name: 'well formed',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const credential = facts.credentials.find(
      (one) =>
        (one.role === 'authorization' || one.role === 'proxy') &&
        one.problems.some((problem) => breaking.has(problem.slug)),
    );
    // A Basic or Digest header that keeps its own grammar is "invalid" to a server that wants another scheme.
    if (
      credential === undefined &&
      /^(?:basic|digest)$/i.test(facts.authorization?.scheme ?? '') &&
      !/\b(?:basic|digest|base64)\b/i.test(
        facts.interpretationsOf('malformed-header')[0]?.evidence.text ?? '',
      )
    )
      return undefined;
    if (credential === undefined)
      return facts.authorization === null ||
        facts.interpretationsOf('malformed-header').length === 0
        ? undefined
        : fromWords(facts, 'malformed-header', {
            side: 'client',
            atMost: 'likely',
            fixes: [rewrite(facts, 'Bearer')],
          });
    const problem =
      credential.problems.find((one) => breaking.has(one.slug) && !tolerated.has(one.slug)) ??
      credential.problems.find((one) => breaking.has(one.slug));
    if (problem === undefined) return undefined;
    return {
      summary: problem.text,
      confidence: tolerated.has(problem.slug) ? 'likely' : 'certain',
      side: 'client',
      evidence: [
        {
          in: 'request',
          name: credential.name,
          text: problem.text,
          at: { offset: problem.offset, length: problem.length },
        },
        ...facts
          .interpretationsOf('malformed-header')
          .slice(0, 2)
          .map((one) => one.evidence),
      ],
      fixes: [rewrite(facts, credential.scheme ?? 'Bearer')],
    };
  },
} satisfies Rule;

const rewrite = (facts: Facts, scheme: string): Finding['fixes'][0] => ({
  title: 'Send the scheme, one space, and the bare token',
  steps: [
    'Trim the token and take quotes off before it is sent; a token read with JSON.parse needs no quotes of its own.',
    'Copy it again from its source where a character was lost or added.',
  ],
  code: requestCode(facts, { set: { Authorization: `${scheme} \${accessToken.trim()}` } }),
});
