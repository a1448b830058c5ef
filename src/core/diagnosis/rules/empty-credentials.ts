import type { Credential } from '../../http/credentials/credential.ts';
import type { Facts } from '../facts.ts';
import type { Finding, Fix } from '../finding.ts';
import { authorizationChange } from '../fixes/authorization.ts';
import { changeFix } from '../fixes/request-code.ts';
import { placeholderFor } from '../fixes/template.ts';
import type { Rule } from '../rule.ts';
import { unexposedToken } from '../unexposed-token.ts';
import { placeOf } from '../format.ts';
import { distinct } from '../words.ts';

export const emptyCredentials = {
  cause: 'empty-credentials',
  kind: 'form',
  checks: ['credentials'],
  groupBy: 'host',
  flags: 'words',
  title: 'The credentials are empty or a placeholder',
  why: 'A header was sent, but its value is the text that a program writes for a missing value. The server sees a wrong token where there is none.',
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
      if (credential.role === 'session' || credential.role === 'signature') continue;
      const problem = credential.problems.find(
        (one) => one.slug === 'empty-credentials' || one.slug === 'placeholder',
      );
      if (problem === undefined) continue;
      const hidden = unexposedToken(facts);
      const shown = credential.value.trim();
      return {
        title:
          shown === '' || shown.length > 40
            ? 'The credentials are empty or a placeholder'
            : `“${shown}” was sent in ${placeOf(credential)}`,
        summary:
          hidden === null
            ? `The code sent a placeholder in ${placeOf(credential)} because it had no credential.`
            : `The code sent “${shown}” because it could not read the token: the sign-in response carries it in a header that script may not read across origins.`,
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
  'Temporary AWS credentials (the key id begins with ASIA) have three parts: pass sessionToken to the signer beside accessKeyId and secretAccessKey.';

function fixOf(facts: Facts, credential: Credential, slug: string): Fix {
  const isTemplate = slug === 'placeholder' && /[{$<%]/.test(credential.value);
  const isAuthorization = credential.name === 'authorization';
  const placeholder = placeholderFor(credential.name);
  return changeFix(facts, {
    title: isTemplate
      ? 'Replace the placeholder with the token'
      : 'Set the header only when the token exists',
    steps: isTemplate
      ? [
          'The text of a template was sent unchanged: the variable was not filled in.',
          'Check the name of the variable and where it is defined.',
        ]
      : [
          'Look where the value comes from: a store that is not filled yet, a field with another name, a sign-in that failed.',
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
