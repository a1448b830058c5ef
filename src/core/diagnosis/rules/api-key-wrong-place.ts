import { isInItsPlace } from '../credential-places.ts';
import { challengeParam } from '../../http/challenge/challenge.ts';
import { requestCode } from '../code.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { distinct, fromWords, placeOf } from '../words.ts';

export const apiKeyWrongPlace = {
  cause: 'api-key-wrong-place',
  kind: 'form',
  checks: ['scheme'],
  groupBy: 'host',
  flags: 'words',
  title: 'The key was sent where the API does not look',
  why: 'Each API reads its key from one header, parameter or scheme. In any other place the key counts as not sent, so the error says that it is missing.',
  references: [
    {
      title: 'OpenAPI: API keys',
      url: 'https://swagger.io/docs/specification/v3_0/authentication/api-keys/',
    },
  ],
  refines: [
    'api-key-missing',
    'missing-credentials',
    'wrong-scheme',
    'token-unrecognized',
    'api-key-invalid',
    'malformed-token',
  ],
  examples: {
    found: [
      {
        name: 'in the query instead of the header',
        http: `GET https://api.example.com/v1/charges?api_key=0123456789abcdef0123\n\n401 Unauthorized\n\n{"error":{"message":"You did not provide an API key. You need to provide it in the Authorization header."}}`,
      },
      {
        name: 'the challenge names another header',
        http: `GET https://api.example.com/rail\nOcp-Apim-Subscription-Key: 0123456789abcdef0123456789abcdef\n\n401 Unauthorized\nWWW-Authenticate: AzureApiManagementKey realm="https://api.example.com",name="api_key",type="header"\n\n{"message":"Access denied due to missing subscription key."}`,
      },
    ],
    notFound: [
      {
        name: 'no key at all',
        http: `GET https://gw.example.com/x\n\n401 Unauthorized\n\n{"message":"No API key found in request"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const words =
      facts.interpretationsOf('api-key-wrong-place').length === 0
        ? undefined
        : fromWords(facts, 'api-key-wrong-place', {
            side: 'client',
            fixes: fixes(facts, undefined),
          });
    if (words !== undefined && facts.authenticating.length > 0) return words;
    const missing = facts.interpretationsOf('api-key-missing');
    const wanted = facts.challenges
      .map((challenge) => challengeParam(challenge, 'name'))
      .find((name) => name !== undefined);
    const placed = facts.credentials.find(
      (one) =>
        (one.role === 'api-key' ||
          one.role === 'authorization' ||
          one.role === 'token' ||
          one.secret !== null) &&
        !one.problems.some(
          (problem) => problem.slug === 'empty-credentials' || problem.slug === 'placeholder',
        ),
    );
    if (placed === undefined) return undefined;
    const sent: Evidence = {
      in: placed.in === 'query' ? 'url' : 'request',
      name: placed.name,
      text: `A key was sent in ${placeOf(placed)}${placed.secret === null ? '' : `; by its form it is a ${placed.secret.name}`}.`,
    };
    if (
      wanted !== undefined &&
      missing.length > 0 &&
      !facts.credentials.some((one) => one.name.toLowerCase() === wanted.toLowerCase())
    ) {
      return {
        summary: `${sent.text} The API reads it from ${wanted}.`,
        confidence: 'certain',
        side: 'client',
        evidence: [
          sent,
          { in: 'response', name: 'www-authenticate', text: `The challenge names ${wanted}.` },
          ...distinct(missing),
        ],
        fixes: fixes(facts, wanted),
      };
    }
    // A token that decodes is no key, unless a key is what the challenge asks for.
    const isKey =
      placed.role === 'api-key' ||
      placed.token === null ||
      placed.token.claims === null ||
      facts.challenges.some((challenge) => /key/i.test(challenge.scheme));
    const home = placed.secret?.readFrom;
    if (home !== undefined && !home.includes(placed.name.toLowerCase()) && facts.status >= 400) {
      return {
        summary: `${sent.text} Its service reads it from ${home.join(' or ')}.`,
        confidence: 'certain',
        side: 'client',
        evidence: [
          sent,
          ...distinct(missing),
          ...distinct(facts.interpretationsOf('token-unrecognized')),
        ],
        fixes: fixes(facts, home[0]),
      };
    }
    if (
      missing[0] !== undefined &&
      missing[0].confidence !== 'possible' &&
      isKey &&
      !isInItsPlace(facts, placed) &&
      !facts.carries('cookie')
    ) {
      return {
        summary: `${sent.text} The server did not find it there: ${missing[0].evidence.text}`,
        confidence:
          placed.role === 'api-key' || (placed.secret !== null && placed.token === null)
            ? 'certain'
            : 'likely',
        side: 'client',
        evidence: [sent, ...distinct(missing)],
        fixes: fixes(facts, wanted),
      };
    }
    return undefined;
  },
} satisfies Rule;

const fixes = (facts: Facts, name: string | undefined): Finding['fixes'] => [
  {
    title:
      name === undefined
        ? 'Send the key where the API’s documentation says'
        : `Send the key as ${name}`,
    steps: [
      'Copy the header’s or parameter’s name from the documentation, with its hyphens.',
      'Some APIs take the key only as a Bearer token, others never so.',
    ],
    code: requestCode(facts, { set: { [name ?? 'X-API-Key']: '${apiKey}' } }),
  },
];
