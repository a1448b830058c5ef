import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { blamedInstead, distinct, placeOf } from '../words.ts';

export const apiKeyInvalid = {
  cause: 'api-key-invalid',
  kind: 'identity',
  checks: ['words'],
  groupBy: 'credential',
  flags: 'words',
  title: 'The API key was read and rejected',
  why: 'The server found the key and does not accept it: mistyped, deleted, disabled, or of another account.',
  references: [
    {
      title: 'OpenAPI: API keys',
      url: 'https://swagger.io/docs/specification/v3_0/authentication/api-keys/',
    },
  ],
  refines: [
    'token-unrecognized',
    'wrong-credentials',
    'insufficient-permission',
    'missing-credentials',
    'token-expired',
  ],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://gw.example.com/x\nX-API-Key: 0123456789abcdef\n\n403 Forbidden\n\n{"message":"Invalid API key"}`,
      },
      {
        name: 'a code',
        http: `GET https://api.example.com/v1/models\nAuthorization: Bearer key-0123456789abcdef\n\n401 Unauthorized\n\n{"error":{"code":"invalid_api_key","message":"Incorrect API key provided"}}`,
      },
    ],
    notFound: [
      {
        name: 'none was sent',
        http: `GET https://gw.example.com/x\n\n401 Unauthorized\n\n{"message":"No API key found in request"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    if (facts.authenticating.length === 0) return undefined;
    const said = facts.interpretationsOf('api-key-invalid');
    const key = facts.apiKeys[0] ?? facts.authorization ?? facts.authenticating[0];
    if (key === undefined) return undefined;
    const sent: Evidence = {
      in: key.in === 'query' ? 'url' : 'request',
      name: key.name,
      text: `The key was sent in ${placeOf(key)}${key.secret === null ? '' : `; by its form it is a ${key.secret.name}`}.`,
    };
    const fixes: Finding['fixes'] = [
      {
        title: 'Compare the key with the one in the service’s console',
        steps: [
          'Check its first and last characters, that it is active, and that it belongs to this project and environment.',
          'Make a new one where in doubt, and take the old one back.',
        ],
        code: [],
      },
    ];
    const words = distinct(said);
    if (words[0] !== undefined) {
      const other = blamedInstead(
        facts,
        'api-key-invalid',
        'token-unrecognized',
        'wrong-credentials',
        'token-revoked',
        'api-key-missing',
        'token-expired',
      );
      return {
        summary: [...words, sent].map((one) => one.text).join(' '),
        confidence: other?.confidence === 'certain' ? 'likely' : (said[0]?.confidence ?? 'likely'),
        side: 'client',
        evidence: [words[0], ...words.slice(1), sent],
        fixes,
      };
    }
    // The key is all that was sent, and it was refused.
    const alone =
      facts.apiKeys.length > 0 && facts.authorization === null && facts.sessions.length === 0;
    const doubted =
      facts.status === 403 && facts.interpretedAs('token-unrecognized', 'likely') !== undefined;
    if (
      !alone ||
      (facts.status !== 401 && !doubted) ||
      blamedInstead(facts, 'api-key-invalid') !== undefined
    )
      return undefined;
    return {
      summary: `${sent.text} The server refused it and names no other reason.`,
      confidence: 'likely',
      side: 'client',
      evidence: [sent],
      fixes,
    };
  },
} satisfies Rule;
