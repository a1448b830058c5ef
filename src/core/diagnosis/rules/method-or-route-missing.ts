import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const methodOrRouteMissing = {
  cause: 'method-or-route-missing',
  kind: 'server',
  checks: ['words'],
  groupBy: 'route',
  flags: 'never',
  title: 'The path or method does not exist on this server',
  why: 'Some gateways respond to an unknown path or method as if it were forbidden, and report missing or malformed authentication. The credentials are not at fault.',
  references: [
    {
      title: 'AWS: Missing Authentication Token',
      url: 'https://repost.aws/knowledge-center/api-gateway-authentication-token-errors',
    },
  ],
  refines: [
    'missing-credentials',
    'malformed-header',
    'aws-signature',
    'insufficient-permission',
    'unexplained',
    'not-auth-related',
    'wrong-scheme',
  ],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `POST https://cdn.example.com/api\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n403 Forbidden\nContent-Type: text/html\n\n<HTML><BODY><H1>403 ERROR</H1>This distribution is not configured to allow the HTTP request method that was used for this request.</BODY></HTML>`,
      },
    ],
    notFound: [
      {
        name: 'an ordinary 405',
        http: `PATCH https://api.example.com/items\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n405 Method Not Allowed\nAllow: GET, POST\n\n{"error":"Method Not Allowed"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    return fromWords(facts, 'method-or-route-missing', {
      summary: `The gateway has no route for ${facts.method} ${facts.url?.pathname ?? 'this path'}; its message about authentication is misleading.`,
      side: 'client',
      fixes: [
        {
          title: 'Check path, stage and method',
          steps: [
            'Compare with the API’s definition: stage or base path, trailing slash, method.',
            'After a change in the gateway, deploy the stage.',
          ],
          code: [],
        },
      ],
    });
  },
} satisfies Rule;
