import { takesNoScheme } from '../reasons/scheme/credential-places.ts';
import { differing, isAcceptedForm, seenDifference } from '../differences.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { repairFix } from '../fixes/repair.ts';
import { mistakenValue } from '../reasons/key/mistaken-value.ts';
import { malformedKey } from '../reasons/key/malformed-key.ts';
import type { Problem } from '../../span.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct, fromWords } from '../words.ts';

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
  'extra-whitespace',
  'digest-missing-param',
  'digest-quoted-token-param',
  'digest-unquoted-param',
  'aws-malformed',
  'aws-missing-component',
  'aws-bad-credential-scope',
  'scheme-typo',
]);

/** Of those, the ones that some servers read all the same. */
const tolerated: ReadonlySet<string> = new Set([
  'extra-whitespace',
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
  title: 'The Authorization header is malformed',
  why: 'A server splits the header at the first space into scheme and credentials. Anything else in it, a quote, a line break, an invisible character, becomes part of the token or hides it.',
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
  refines: ['malformed-token', 'token-unrecognized', 'wrong-credentials', 'api-key-invalid'],
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
    if (credential === undefined) return malformedKey(facts) ?? byWords(facts);
    const problem = decisiveProblem(credential.problems);
    if (problem === undefined) return undefined;
    // Two spaces are read by many servers: with words or a reason of its own the refusal is not
    // theirs.
    if (problem.slug === 'extra-whitespace' && !isSuspect(facts)) return undefined;
    const isBare = problem.slug === 'missing-scheme';
    if (isBare && (isAcceptedForm(facts) || takesNoScheme(facts))) return undefined;
    const mistaken = credential.role === 'proxy' ? undefined : mistakenValue(facts, 'likely');
    if (mistaken !== undefined) return mistaken;
    const contrast = differing(facts, 'whitespace');
    const isProven = contrast?.isOnly === true;
    return {
      ...(titles[problem.slug] === undefined ? {} : { title: titles[problem.slug] }),
      summary: isProven
        ? `${problem.text} The same request was accepted without this.`
        : problem.text,
      confidence: isProven || !tolerated.has(problem.slug) ? 'certain' : 'likely',
      side: 'client',
      evidence: [
        {
          in: 'request',
          name: credential.name,
          text: problem.text,
          at: { offset: problem.offset, length: problem.length },
        },
        ...(contrast === undefined
          ? []
          : [seenDifference(contrast, 'The request that worked has no such white space.')]),
        ...distinct(facts.interpretationsOf('malformed-header')).slice(0, 2),
      ],
      fixes: [repairFix(facts, credential, problem.slug)],
    };
  },
} satisfies Rule;

/** The problem that the others follow from, or the first that servers do not tolerate. */
function decisiveProblem(problems: readonly Problem[]): Problem | undefined {
  const broken = problems.filter((one) => breaking.has(one.slug));
  const [fatal] = broken.filter((one) => !tolerated.has(one.slug));
  // A foreign letter makes the scheme a part of the token, with a space between them.
  const foreign =
    fatal?.slug === 'whitespace-in-token'
      ? broken.find((one) => one.slug === 'non-ascii')
      : undefined;
  return foreign ?? fatal ?? broken[0];
}

/** Titles by what is wrong. */
const titles: { readonly [slug: string]: string } = {
  'whitespace-in-token': 'The token has a space in it',
  'newline-in-credentials': 'The token has a line break in it',
  'extra-whitespace': 'There are two spaces after the scheme',
  'quoted-token': 'The token is in quotes',
  'unclosed-quote': 'The token has a stray quote',
  'missing-scheme': 'The scheme is missing before the token',
  'basic-not-encoded': 'The Basic credentials are not Base64-encoded',
  'base64-missing-colon': 'The Basic credentials have no colon',
  'base64-invalid': 'The Basic credentials are not valid Base64',
  'double-base64': 'The Basic credentials are Base64-encoded twice',
  'header-name-in-value': 'The header’s name is repeated in its value',
  'wrong-separator': 'The scheme is followed by the wrong separator',
  'url-encoded': 'The token is percent-encoded',
  'non-ascii': 'The header has a character that does not belong there',
  'control-character': 'The header has a control character in it',
  'invalid-character': 'The token has a character that no token has',
  'json-instead-of-token': 'JSON was sent instead of the token',
  'truncated-token': 'The token is truncated',
  'scheme-typo': 'The auth-scheme is misspelled',
};

/** Nothing else explains the refusal. */
const isSuspect = (facts: Facts): boolean =>
  (facts.status === 401 || facts.status === 400) &&
  facts.bearer?.lifetime.state !== 'expired' &&
  blamedInstead(facts, 'malformed-header', 'missing-credentials', 'wrong-scheme') === undefined;

/** The server calls a header malformed that looks well formed. */
function byWords(facts: Facts): Finding | undefined {
  const said = facts.interpretationsOf('malformed-header');
  if (facts.authorization === null || said.length === 0) return undefined;
  const scheme = facts.authorization.scheme ?? '';
  // A Basic or Digest header that keeps its own grammar is "invalid" to a server that wants another
  // scheme.
  const isOther =
    /^(?:basic|digest)$/i.test(scheme) &&
    !/\b(?:basic|digest|base64)\b/i.test(said[0]?.evidence.text ?? '');
  return isOther
    ? undefined
    : fromWords(facts, 'malformed-header', {
        summary: 'The server cannot read the Authorization header in the form that was sent.',
        side: 'client',
        atMost: 'likely',
        fixes: [repairFix(facts, facts.authorization, '')],
      });
}
