import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const ipBlocked = {
  cause: 'ip-blocked',
  kind: 'platform',
  checks: ['words'],
  groupBy: 'host',
  flags: 'deliberate-words',
  title: 'Requests from this IP address are refused',
  why: 'A rule admits only certain addresses, networks or countries. The same request, with the same credentials, would succeed from elsewhere.',
  references: [
    {
      title: 'RFC 9110 §15.5.4 403 Forbidden',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4',
    },
  ],
  refines: [
    'insufficient-permission',
    'waf-or-bot-challenge',
    'missing-credentials',
    'origin-not-allowed',
    'api-key-invalid',
    'unexplained',
  ],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://gw.example.com/hello\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n403 Forbidden\n\n{"message":"Your IP address is not allowed"}`,
      },
    ],
    notFound: [
      {
        name: 'a role is missing',
        http: `GET https://gw.example.com/hello\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n403 Forbidden\n\n{"message":"You do not have permission"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    return fromWords(facts, 'ip-blocked', {
      summary: 'The server refuses requests from this network address or country.',
      side: 'network',
      fixes: [
        {
          title: 'Ask for this address to be allowed',
          steps: [
            'Find out which address the server sees (behind a VPN or a proxy, it is not this machine’s), and ask for it to be added.',
          ],
          code: [],
        },
        {
          title: 'Call from an allowed network',
          steps: ['Connect to the VPN, or make the call from your own server.'],
          code: [],
        },
      ],
    });
  },
} satisfies Rule;
