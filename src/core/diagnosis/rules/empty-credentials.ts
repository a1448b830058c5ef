import { requestCode } from '../code.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { distinct, placeOf } from '../words.ts';

export const emptyCredentials = {
  cause: 'empty-credentials',
  kind: 'form',
  checks: ['credentials'],
  groupBy: 'host',
  flags: 'words',
  title: 'The credentials were empty or a placeholder',
  why: 'A header was sent, and what stands in it is no secret but the text that a program writes for a missing value. The server sees a wrong token where there is none.',
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
  ],
  examples: {
    found: [
      {
        name: 'undefined in place of the token',
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
      const template = problem.slug === 'placeholder' && /[{$<%]/.test(credential.value);
      return {
        summary: `${placeOf(credential).replace(/^t/, 'T')} carries no secret: ${problem.text}`,
        confidence: 'certain',
        side: 'client',
        evidence: [
          {
            in: credential.in === 'query' ? 'url' : 'request',
            name: credential.name,
            text: problem.text,
            at: { offset: problem.offset, length: problem.length },
          },
          ...distinct(facts.interpretationsOf('empty-credentials')),
        ],
        fixes: [
          {
            title: template
              ? 'Replace the placeholder by the token'
              : 'Set the header only once the token is there',
            steps: template
              ? [
                  'The text of a template was sent as it stands: the variable was not filled in.',
                  'Check the name of the variable and where it is defined.',
                ]
              : [
                  'Look where the value comes from: a store that is not filled yet, a field by another name, a login that failed.',
                  'Wait for the token, and leave the header out as long as there is none.',
                ],
            code: requestCode(facts, {
              set: { Authorization: `${credential.scheme ?? 'Bearer'} \${accessToken}` },
            }),
          },
        ],
      };
    }
    return undefined;
  },
} satisfies Rule;
