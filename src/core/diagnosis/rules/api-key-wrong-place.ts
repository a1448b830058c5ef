import { isInItsPlace } from '../reasons/scheme/credential-places.ts';
import { challengeParam } from '../../http/challenge/challenge.ts';
import { type Credential } from '../../http/credentials/credential.ts';
import { differing, seenDifference } from '../differences.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import { changeFix } from '../fixes/request-code.ts';
import { placeOf, properHeader, withArticle } from '../format.ts';
import { misspelledCredential } from '../reasons/absence/misspelled.ts';
import { unreadQuery } from '../reasons/token/query-token.ts';
import type { Rule } from '../rule.ts';
import { distinct, fromWords } from '../words.ts';

export const apiKeyWrongPlace = {
  cause: 'api-key-wrong-place',
  kind: 'form',
  checks: ['scheme'],
  groupBy: 'host',
  flags: 'words',
  title: 'The API key was sent in the wrong place',
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
    'server-misconfigured-no-challenge',
    'invalid-signature',
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
    const misspelled = misspelledCredential(facts);
    if (misspelled !== undefined) return misspelled;
    const placed = facts.credentials.find(isPlacedKey);
    const words =
      facts.interpretationsOf('api-key-wrong-place').length === 0
        ? undefined
        : fromWords(facts, 'api-key-wrong-place', {
            summary: 'The API does not read a key from where the request sends it.',
            side: 'client',
            fixes: fixes(facts, undefined),
          });
    if (words !== undefined && facts.authenticating.length > 0) return words;
    if (placed === undefined) return undefined;
    const missing = facts.interpretationsOf('api-key-missing');
    const sent: Evidence = {
      in: placed.in === 'query' ? 'url' : 'request',
      name: placed.name,
      text: `The request sends a key in ${placeOf(placed)}${placed.secret === null ? '' : `; it looks like ${withArticle(placed.secret.name)}`}.`,
    };
    const elsewhere = readElsewhere(facts, placed);
    if (elsewhere !== undefined)
      return {
        title: `The API reads the key from ${elsewhere.name}`,
        summary: `The request sends the key in ${placeOf(placed)}, and the API reads it from ${elsewhere.name}.`,
        confidence: 'certain',
        side: 'client',
        evidence: [sent, ...elsewhere.evidence, ...distinct(missing)],
        fixes: fixes(facts, elsewhere),
      };
    const unread = unreadQuery(facts, placed);
    if (unread !== undefined) return unread;
    const isMissed =
      missing[0] !== undefined &&
      facts.interpretedAs('api-key-invalid', 'likely') === undefined &&
      missing[0].confidence !== 'possible' &&
      !isInItsPlace(facts, placed);
    if (!isMissed || !isKey(facts, placed) || facts.carries('cookie')) return undefined;
    return {
      summary: `The request sends a key in ${placeOf(placed)}, and the server does not find it there.`,
      confidence:
        placed.role === 'api-key' || (placed.secret !== null && placed.token === null)
          ? 'certain'
          : 'likely',
      side: 'client',
      evidence: [sent, ...distinct(missing)],
      fixes: fixes(facts, undefined),
    };
  },
} satisfies Rule;

const isPlacedKey = (one: Credential): boolean =>
  (one.role === 'api-key' ||
    one.role === 'authorization' ||
    one.role === 'token' ||
    one.secret !== null) &&
  !one.problems.some(({ slug }) => slug === 'empty-credentials' || slug === 'placeholder');

/** A token that decodes is not a key, unless a key is what the challenge asks for. */
const isKey = (facts: Facts, placed: Credential): boolean =>
  placed.role === 'api-key' ||
  placed.token === null ||
  placed.token.claims === null ||
  facts.challenges.some((challenge) => /key/i.test(challenge.scheme));

interface KeyPlace {
  readonly name: string;
  /** As a person reads it: `X-API-Key`, `the cookie sid`. */
  readonly parameter: string;
  readonly in: 'header' | 'query' | 'cookie';
  readonly evidence: readonly Evidence[];
}

/**
 * Where the API reads the key: by its challenge, its service, or a request with the same key that
 * worked.
 */
function readElsewhere(facts: Facts, placed: Credential): KeyPlace | undefined {
  const wanted = facts.challenges
    .map((challenge) => challengeParam(challenge, 'name'))
    .find((name) => name !== undefined);
  const isSent = facts.credentials.some((one) => one.name.toLowerCase() === wanted?.toLowerCase());
  if (wanted !== undefined && facts.interpretationsOf('api-key-missing').length > 0 && !isSent)
    return {
      name: wanted,
      parameter: wanted,
      in: 'header',
      evidence: [
        { in: 'response', name: 'www-authenticate', text: `The challenge names ${wanted}.` },
      ],
    };
  const home = placed.secret?.readFrom;
  if (home !== undefined && !home.includes(placed.name.toLowerCase()) && facts.status >= 400)
    return {
      name: home.join(' or '),
      parameter: home[0] ?? '',
      in: 'header',
      evidence: distinct(facts.interpretationsOf('token-unrecognized')),
    };
  const moved = differing(facts, 'place');
  const place = /^(header|query|cookie) (\S+)$/.exec(moved?.difference.there ?? '');
  if (moved === undefined || !moved.isOnly || place === null) return undefined;
  const [, where, there = ''] = place;
  return {
    name:
      where === 'header'
        ? properHeader(there)
        : `the ${where === 'cookie' ? 'cookie' : 'query parameter'} ${there}`,
    parameter: there,
    in: where as KeyPlace['in'],
    evidence: [seenDifference(moved, `The same credential was accepted in ${there}.`)],
  };
}

function fixes(facts: Facts, place: KeyPlace | undefined): Finding['fixes'] {
  if (place?.in === 'cookie') return [sendCookie(facts, place)];
  const name = place?.parameter;
  const asks = { apiKey: `the API key for ${name ?? 'the API'}` };
  const scheme = name !== undefined && /^authorization$/i.test(name) ? 'Bearer ' : '';
  return [
    changeFix(facts, {
      title:
        place === undefined
          ? 'Send the key where the API’s documentation says'
          : `Send the key as ${place.name.split(' or ')[0] ?? ''}`,
      steps: [
        'Copy the exact name of the header or parameter from the documentation.',
        'Some APIs accept the key only as a Bearer token; others never do.',
      ],
      change:
        place?.in === 'query'
          ? { query: { [name ?? 'key']: '{{apiKey}}' }, asks }
          : { headers: { [name ?? 'X-API-Key']: `${scheme}{{apiKey}}` }, asks },
    }),
  ];
}

const sendCookie = (facts: Facts, { name }: KeyPlace): Fix =>
  changeFix(facts, {
    title: `Let the browser send ${name}`,
    steps: [
      'The server reads the token from its cookie, not from a header.',
      'For a call to another origin, ask for credentials (credentials: "include").',
    ],
    change: { cookies: 'include' },
  });
