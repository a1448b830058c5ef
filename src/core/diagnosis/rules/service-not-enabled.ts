import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const serviceNotEnabled = {
  cause: 'service-not-enabled',
  kind: 'rights',
  checks: ['scope'],
  groupBy: 'host',
  flags: 'deliberate-words',
  title: 'The API is not enabled for this project',
  why: 'The server accepts the key or token, but the project that it belongs to has not turned this service on. Nothing about the request itself is wrong.',
  references: [
    {
      title: 'Google: Enabling an API',
      url: 'https://docs.cloud.google.com/service-usage/docs/enable-disable',
    },
  ],
  refines: ['insufficient-permission', 'api-key-invalid', 'unexplained', 'license-or-plan'],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://maps.example.com/v1?key=AIzaSyA0123456789012345678901234567890\n\n403 Forbidden\n\n{"error":{"message":"Places API has not been used in project 1 before or it is disabled. Enable it by visiting the console.","status":"PERMISSION_DENIED"}}`,
      },
    ],
    notFound: [
      {
        name: 'a wrong key',
        http: `GET https://maps.example.com/v1?key=AIzaSyA0123456789012345678901234567890\n\n403 Forbidden\n\n{"error":{"message":"API key not valid."}}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    return fromWords(facts, 'service-not-enabled', {
      summary: 'The project of this key or client has not enabled the API that was called.',
      side: 'server',
      fixes: [
        {
          title: 'Enable the API for the project',
          steps: [
            'Open the project that the key or client belongs to, enable the API, and wait a few minutes.',
            'Check that the key belongs to the project you expect.',
          ],
          code: [],
        },
      ],
    });
  },
} satisfies Rule;
