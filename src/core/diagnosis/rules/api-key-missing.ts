import { requestCode } from '../code.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const apiKeyMissing = {
  cause: 'api-key-missing',
  kind: 'absence',
  checks: ['credentials'],
  groupBy: 'host',
  flags: 'words',
  title: 'The API wants a key, and none was sent',
  why: 'The key names the application that calls, beside or in place of a user. Without it the gateway answers before the application sees the request.',
  references: [
    {
      title: 'OpenAPI: API keys',
      url: 'https://swagger.io/docs/specification/v3_0/authentication/api-keys/',
    },
  ],
  refines: ['missing-credentials', 'token-unrecognized', 'insufficient-permission'],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://gw.example.com/x\n\n401 Unauthorized\n\n{"message":"No API key found in request"}`,
      },
    ],
    notFound: [
      {
        name: 'a wrong key',
        http: `GET https://gw.example.com/x\nX-API-Key: 0123456789abcdef\n\n403 Forbidden\n\n{"message":"Invalid API key"}`,
      },
      {
        name: 'the key stands elsewhere',
        http: `GET https://gw.example.com/x?api_key=0123456789abcdef0123\n\n401 Unauthorized\n\n{"message":"You did not provide an API key in the Authorization header"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    if (facts.interpretationsOf('api-key-missing').length === 0) return undefined;
    const keyed = facts.apiKeys.length > 0;
    return fromWords(facts, 'api-key-missing', {
      side: 'client',
      ...(keyed || facts.authorization !== null ? { atMost: keyed ? 'possible' : 'likely' } : {}),
      evidence: [
        {
          in: 'request',
          name: 'api key',
          text: keyed
            ? `A key was sent as ${facts.apiKeys[0]?.name ?? ''}.`
            : 'The request carries no API key.',
        },
      ],
      fixes: [
        {
          title: 'Send the key where the API reads it',
          steps: [
            'Look up the name of the header or parameter in the API’s documentation; names differ in one hyphen.',
            'A key that identifies a server does not belong in a page: let your own back end add it.',
          ],
          code: requestCode(facts, { set: { 'X-API-Key': '${apiKey}' } }),
        },
      ],
    });
  },
} satisfies Rule;
