import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const licenseOrPlan = {
  cause: 'license-or-plan',
  kind: 'rights',
  checks: ['scope'],
  groupBy: 'host',
  flags: 'deliberate-words',
  title: 'The plan or license does not cover this',
  why: 'The caller is known and may use the service, but what was asked for is not part of the plan, or the allowance is used up. Other credentials of the same account do not help.',
  references: [
    {
      title: 'RFC 9110 §15.5.3 402 Payment Required',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.3',
    },
  ],
  refines: ['insufficient-permission', 'unexplained', 'token-unrecognized'],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://es.example.com/_ml/info\nAuthorization: Basic <<base64 elastic:x>>\n\n403 Forbidden\n\n{"error":{"type":"security_exception","reason":"current license is non-compliant for [ml]"},"status":403}`,
      },
    ],
    notFound: [
      {
        name: 'a role is missing',
        http: `GET https://es.example.com/x\nAuthorization: Basic <<base64 elastic:x>>\n\n403 Forbidden\n\n{"error":"You do not have permission"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    return fromWords(facts, 'license-or-plan', {
      summary: 'The account’s plan, license or quota does not cover this request.',
      side: 'user',
      fixes: [
        {
          title: 'Check what the account’s plan includes',
          steps: [
            'Look at the plan, license, billing and usage in the service’s console; ask its owner to change the plan or enroll the application.',
          ],
          code: [],
        },
      ],
    });
  },
} satisfies Rule;
