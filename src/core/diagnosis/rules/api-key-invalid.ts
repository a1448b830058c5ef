import { secretOf } from '../../http/credentials/credential.ts';
import { changed, isCutOff, seenDifference } from '../differences.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import { foreignKey } from '../reasons/key/foreign-key.ts';
import { mistakenValue } from '../reasons/key/mistaken-value.ts';
import type { Rule } from '../rule.ts';
import { placeOf, withArticle } from '../format.ts';
import { blamedInstead, distinct } from '../words.ts';

export const apiKeyInvalid = {
  cause: 'api-key-invalid',
  kind: 'identity',
  checks: ['words'],
  groupBy: 'credential',
  flags: 'words',
  title: 'The API key is invalid',
  why: 'The server found the key and does not accept it: it is mistyped, deleted, disabled, or belongs to another account.',
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
      {
        name: 'another key was accepted',
        before: [
          `GET https://api.example.com/me\nX-API-Key: 0a8d1f9c3b5e7d2f4a6c8e0b\n\n200 OK\n\n{}`,
        ],
        http: `GET https://api.example.com/me\nX-API-Key: 77aa1f9c3b5e7d2f4a6c8e0b\n\n401 Unauthorized`,
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
    const key = facts.apiKeys[0] ?? facts.authorization ?? facts.authenticating[0];
    if (key === undefined) return undefined;
    const said = facts.interpretationsOf('api-key-invalid');
    const sent: Evidence = {
      in: key.in === 'query' ? 'url' : 'request',
      name: key.name,
      text: `The request sends the key in ${placeOf(key)}${key.secret === null ? '' : `; it looks like ${withArticle(key.secret.name)}`}.`,
    };
    const [first, ...words] = distinct(said);
    if (first !== undefined) {
      const other = blamedInstead(facts, 'api-key-invalid', ...alike);
      const mistaken = mistakenValue(facts, said[0]?.confidence ?? 'likely', [first, ...words]);
      const foreign = foreignKey(facts, key, said[0]?.confidence ?? 'likely', [first, ...words]);
      if (mistaken !== undefined || foreign !== undefined) return mistaken ?? foreign;
      return {
        summary: `The server read the key in ${placeOf(key)} and rejects it.`,
        confidence: other?.confidence === 'certain' ? 'likely' : (said[0]?.confidence ?? 'likely'),
        side: 'client',
        evidence: [first, ...words, sent],
        fixes,
      };
    }
    const another = acceptedWithAnother(facts, sent);
    if (another !== undefined) return another;
    if (!isOnlyKey(facts) || blamedInstead(facts, 'api-key-invalid') !== undefined)
      return undefined;
    return {
      title: 'Probably the API key is invalid',
      summary: `The key in ${placeOf(key)} is the only credential, and the server refuses it without another reason.`,
      confidence: 'likely',
      side: 'client',
      evidence: [sent],
      fixes,
    };
  },
} satisfies Rule;

/** The same request was accepted with another key; nothing else differs. */
function acceptedWithAnother(facts: Facts, sent: Evidence): Finding | undefined {
  const isRefused = facts.status === 401 || facts.status === 403;
  const key = facts.apiKeys[0];
  if (key === undefined || !isRefused || blamedInstead(facts, 'api-key-invalid') !== undefined)
    return undefined;
  const seen = changed(facts, 'credential', (name) => name === key.name);
  if (seen === undefined) return undefined;
  const cut = isCutOff(seen.difference);
  return {
    title: cut
      ? `The API key was cut off: ${secretOf(key).length} of ${seen.difference.there?.length ?? 0} characters were sent`
      : 'The API key is invalid; the same request was accepted with another',
    summary: `The same request was accepted with another key in ${placeOf(key)}; nothing else differs.`,
    confidence: facts.status === 401 ? 'certain' : 'likely',
    side: 'client',
    evidence: [sent, seenDifference(seen, 'The request that was accepted sent another key.')],
    fixes,
  };
}

/** Causes whose words a key that was rejected may set off as well. */
const alike = [
  'token-unrecognized',
  'wrong-credentials',
  'token-revoked',
  'api-key-missing',
  'token-expired',
] as const;

/** The key is all that was sent, and it was refused. */
function isOnlyKey(facts: Facts): boolean {
  const isAlone =
    facts.apiKeys.length > 0 && facts.authorization === null && facts.sessions.length === 0;
  const isDoubted =
    facts.status === 403 && facts.interpretedAs('token-unrecognized', 'likely') !== undefined;
  return isAlone && (facts.status === 401 || isDoubted);
}

const fixes: Finding['fixes'] = [
  {
    title: 'Compare the key with the one in the service’s console',
    steps: [
      'Check its first and last characters, that it is active, and that it belongs to this project and environment.',
      'If in doubt, create a new key and delete the old one.',
    ],
    code: [],
  },
];
