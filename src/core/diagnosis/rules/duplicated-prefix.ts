import { requestCode } from '../code.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const duplicatedPrefix = {
  cause: 'duplicated-prefix',
  kind: 'form',
  checks: ['scheme'],
  groupBy: 'host',
  flags: 'words',
  title: 'The scheme was written twice',
  why: 'The token was stored with its scheme, and the code that sends it adds the scheme again. The server takes the second word for the token.',
  references: [
    {
      title: 'RFC 9110 §11.6.2 Authorization',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2',
    },
  ],
  refines: ['malformed-header', 'malformed-token', 'wrong-scheme', 'token-unrecognized'],
  examples: {
    found: [
      {
        name: 'Bearer Bearer',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
      {
        name: 'two schemes in a row',
        http: `GET https://api.example.com/orders\nAuthorization: Token Bearer 0123456789abcdef\n\n401 Unauthorized\nWWW-Authenticate: Token`,
      },
    ],
    notFound: [
      {
        name: 'written once',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const credential = facts.credentials.find((one) =>
      one.problems.some((problem) => problem.slug === 'duplicated-prefix'),
    );
    const problem = credential?.problems.find((one) => one.slug === 'duplicated-prefix');
    if (credential === undefined || problem === undefined) return undefined;
    const scheme = credential.scheme ?? 'Bearer';
    return {
      summary: problem.text,
      confidence: 'certain',
      side: 'client',
      evidence: [
        {
          in: 'request',
          name: credential.name,
          text: problem.text,
          at: { offset: problem.offset, length: problem.length },
        },
      ],
      fixes: [
        {
          title: 'Write the scheme once',
          steps: [
            'Store the token without its scheme, or send the stored value as it is.',
            'Where an interceptor adds the header, do not add it in the call as well.',
          ],
          code: requestCode(facts, { set: { Authorization: `${scheme} \${accessToken}` } }),
        },
      ],
    };
  },
} satisfies Rule;
