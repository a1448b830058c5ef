import { secretOf, type Credential } from '../../http/credentials/credential.ts';
import { placeholderKind, type Placeholder } from '../../http/credentials/placeholder.ts';
import type { Facts } from '../facts.ts';
import type { Finding, Fix } from '../finding.ts';
import { authorizationChange } from '../fixes/authorization.ts';
import { signWithLibrary } from '../fixes/repair.ts';
import { changeFix } from '../fixes/request-code.ts';
import { placeholderFor } from '../fixes/template.ts';
import type { Rule } from '../rule.ts';
import { unexposedToken } from '../reasons/cors/unexposed-token.ts';
import { placeOf } from '../format.ts';
import { distinct } from '../words.ts';

export const emptyCredentials = {
  cause: 'empty-credentials',
  kind: 'form',
  checks: ['credentials'],
  groupBy: 'host',
  flags: 'words',
  title: 'The credentials are empty or a placeholder',
  why: 'A header was sent, but its value is what a program prints for a missing value. The server sees an invalid token instead of none.',
  references: [
    {
      title: 'RFC 6750 §2.1 Authorization request header field',
      url: 'https://www.rfc-editor.org/rfc/rfc6750#section-2.1',
    },
  ],
  refines: [
    'malformed-token',
    'malformed-header',
    'token-unrecognized',
    'wrong-credentials',
    'missing-credentials',
    'api-key-invalid',
    'wrong-scheme',
    'graphql-unauthenticated',
  ],
  examples: {
    found: [
      {
        name: 'undefined instead of the token',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer undefined\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
      {
        name: 'the scheme alone',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer\n\n401 Unauthorized\nWWW-Authenticate: Bearer`,
      },
      {
        name: 'a lone colon',
        http: `GET https://api.example.com/orders\nAuthorization: Basic Og==\n\n401 Unauthorized\nWWW-Authenticate: Basic realm="x"`,
      },
    ],
    notFound: [
      {
        name: 'a real token',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    for (const credential of facts.authenticating) {
      if (credential.role === 'signature') continue;
      const problem = credential.problems.find(
        (one) => one.slug === 'empty-credentials' || one.slug === 'placeholder',
      );
      if (problem === undefined) continue;
      // A cookie is emptied by signing out; what a program prints for nothing is another thing.
      const isCleared = credential.role === 'session' && problem.slug === 'empty-credentials';
      if (isCleared || (credential.role === 'session' && facts.authenticating.length > 1)) continue;
      const hidden = unexposedToken(facts);
      const shown = credential.value.trim();
      return {
        title: titleOf(credential, shown),
        summary:
          hidden === null
            ? `The code sent a placeholder in ${placeOf(credential)} because it had no credential.`
            : `The code sent “${shown}” because it could not read the token: the sign-in response carries it in a header that scripts cannot read across origins.`,
        confidence: 'certain',
        side: hidden === null ? 'client' : 'server',
        evidence: [
          {
            in: credential.in === 'query' ? 'url' : 'request',
            name: credential.name,
            text: problem.text,
            at: { offset: problem.offset, length: problem.length },
          },
          ...(hidden === null ? [] : [hidden.evidence]),
          ...distinct(facts.interpretationsOf('empty-credentials')),
        ],
        fixes:
          hidden === null
            ? [fixOf(facts, credential, problem.slug)]
            : [hidden.fix, fixOf(facts, credential, problem.slug)],
      };
    }
    return undefined;
  },
} satisfies Rule;

const temporaryKeys =
  'Temporary AWS credentials (the key id begins with ASIA) have three parts: pass sessionToken to the signer along with accessKeyId and secretAccessKey.';

function titleOf(credential: Credential, shown: string): string {
  const { basic } = credential;
  if (basic !== null && basic.user + basic.password !== '') {
    const isBoth = placeholderKind(basic.user) !== null;
    const part = isBoth ? 'user name' : 'password';
    return `“${isBoth ? basic.user : basic.password}” was sent as the ${part}`;
  }
  return shown === '' || shown.length > 40
    ? 'The credentials are empty or a placeholder'
    : `“${shown}” was sent in ${placeOf(credential)}`;
}

/** A value that is still to be awaited or called. */
const unresolved = /\[object Promise\]|Promise ?\{|=>|^function\b/;

const kindOf = ({ basic, ...credential }: Credential): Placeholder | null =>
  basic === null
    ? placeholderKind(secretOf({ basic, ...credential }))
    : (placeholderKind(basic.user) ?? placeholderKind(basic.password));

/** What to wait for, by what carries it. */
function waitFor({ basic, in: place, role }: Credential): string {
  if (basic !== null) return 'Set the header only when the user name and password are known';
  if (place === 'cookie') return 'Set the cookie only when its value exists';
  const noun = role === 'api-key' ? 'key' : 'token';
  return place === 'header'
    ? `Set the header only when the ${noun} exists`
    : `Send the parameter only when the ${noun} exists`;
}

function fixOf(facts: Facts, credential: Credential, slug: string): Fix {
  if (/^aws/i.test(credential.scheme ?? '')) return signWithLibrary;
  const sent = secretOf(credential);
  const kind = kindOf(credential);
  const isTemplate = slug === 'placeholder' && kind !== null && kind !== 'nothing';
  const isAuthorization = credential.name === 'authorization';
  const placeholder = placeholderFor(credential.name);
  return changeFix(facts, {
    title: isTemplate
      ? 'Replace the placeholder with the token'
      : unresolved.test(sent)
        ? 'Await the token before you put it into the header'
        : waitFor(credential),
    steps: isTemplate
      ? [
          kind === 'sample'
            ? 'The text is a sample from documentation: put your own token in its place.'
            : 'The text of a template was sent unchanged: the variable was not filled in.',
          'Check the name of the variable and where it is defined (single quotes in a shell, a normal string instead of a template literal, an environment that is not selected).',
        ]
      : [
          'Find out where the value comes from: a store that is not filled yet, a field with another name, a sign-in that failed.',
          ...(credential.name === 'x-amz-security-token' ? [temporaryKeys] : []),
          'Wait for the token, and leave the header out until then.',
        ],
    change: isAuthorization
      ? authorizationChange(facts, credential.scheme ?? 'Bearer')
      : {
          [credential.in === 'query' ? 'query' : 'headers']: {
            [credential.name]: `{{${placeholder}}}`,
          },
          asks: { [placeholder]: `the value of ${credential.name}` },
        },
  });
}
