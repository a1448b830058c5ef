import { challengeParam } from '../../http/challenge/challenge.ts';
import { headerRole } from '../../http/credentials/names.ts';
import { lacking, seenDifference } from '../differences.ts';
import type { Facts } from '../facts.ts';
import type { Finding, Fix } from '../finding.ts';
import { isNoCors } from '../fixes/loader.ts';
import { leaveNoCors } from '../fixes/missing-credentials.ts';
import { changeFix } from '../fixes/request-code.ts';
import { placeOf, properHeader } from '../format.ts';
import { misplacedOptions } from '../reasons/absence/misplaced-options.ts';
import type { Rule } from '../rule.ts';
import { distinct, fromWords, wordsAllow } from '../words.ts';

export const apiKeyMissing = {
  cause: 'api-key-missing',
  kind: 'absence',
  checks: ['credentials'],
  groupBy: 'host',
  flags: 'words',
  title: 'The API key is missing',
  why: 'The key identifies the calling application, in addition to or instead of a user. Without it, the gateway responds before the application sees the request.',
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
      {
        name: 'the same request was accepted with a key',
        before: [
          `GET https://api.example.com/me\nX-API-Key: 0a8d1f9c3b5e7d2f4a6c8e0b\n\n200 OK\n\n{}`,
        ],
        http: `GET https://api.example.com/me\n\n403 Forbidden`,
      },
    ],
    notFound: [
      {
        name: 'a wrong key',
        http: `GET https://gw.example.com/x\nX-API-Key: 0123456789abcdef\n\n403 Forbidden\n\n{"message":"Invalid API key"}`,
      },
      {
        name: 'the key is in another place',
        http: `GET https://gw.example.com/x?api_key=0123456789abcdef0123\n\n401 Unauthorized\n\n{"message":"You did not provide an API key in the Authorization header"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const accepted = acceptedWithKey(facts);
    if (accepted !== undefined) return accepted;
    if (facts.interpretationsOf('api-key-missing').length === 0) return undefined;
    const key = facts.apiKeys[0];
    const misplaced = misplacedOptions(facts);
    const wanted = misplaced?.header ?? namedHeader(facts);
    if (key === undefined && isNoCors(facts.exchange)) return removedByNoCors(facts, wanted);
    const limit = key !== undefined ? 'possible' : facts.authorization !== null ? 'likely' : null;
    return fromWords(facts, 'api-key-missing', {
      ...(wanted === undefined
        ? {}
        : { title: misplaced?.title ?? `${wanted} is missing from the request` }),
      summary:
        misplaced?.summary ??
        (key === undefined
          ? `The request has no API key${wanted === undefined ? '' : ` in ${wanted}`}, and the API requires one.`
          : `The API did not find a key, although the request sends one in ${placeOf(key)}.`),
      side: 'client',
      ...(limit === null ? {} : { atMost: limit }),
      evidence: [
        {
          in: 'request',
          name: 'api key',
          text:
            key === undefined
              ? 'The request has no API key.'
              : `The request sends a key in ${placeOf(key)}.`,
        },
      ],
      fixes: misplaced === null ? [sendKey(facts, wanted)] : [misplaced.fix],
    });
  },
} satisfies Rule;

/** In mode no-cors the browser sends no header of your own (Fetch §no-CORS-safelisted header). */
function removedByNoCors(facts: Facts, wanted: string | undefined): Finding {
  const [said] = facts.interpretationsOf('api-key-missing');
  const header = wanted ?? 'the key’s header';
  return {
    title: 'Mode no-cors removed the header with the key',
    summary: `The request was made in mode no-cors, in which the browser removes ${header} and all other custom headers.`,
    confidence: said?.confidence ?? 'likely',
    side: 'client',
    evidence: [
      {
        in: 'request',
        name: 'sec-fetch-mode',
        text: 'Sec-Fetch-Mode is no-cors: in this mode the browser removes custom headers.',
      },
      ...distinct(facts.interpretationsOf('api-key-missing')),
    ],
    fixes: [
      leaveNoCors(
        facts,
        {
          headers: { [wanted ?? 'X-API-Key']: '{{apiKey}}' },
          asks: { apiKey: `the API key for ${wanted ?? 'X-API-Key'}` },
        },
        'custom header',
      ),
    ],
    showsWhy: 'first',
  };
}

/** The same request was accepted with a key that this one lacks; nothing else differs. */
function acceptedWithKey(facts: Facts): Finding | undefined {
  const isRefused = facts.status === 401 || facts.status === 403;
  const seen = isRefused ? lacking(facts, 'credential', isKeyName) : undefined;
  if (seen === undefined || !wordsAllow(facts, 'api-key-missing', 'missing-credentials'))
    return undefined;
  const name = properHeader(seen.difference.name);
  return {
    title: `${name} is missing from the request; with it the same request was accepted`,
    summary: `The same request was accepted with a key in ${name}, and this request has none; nothing else differs.`,
    confidence: 'certain',
    side: 'client',
    evidence: [
      seenDifference(seen, `The request that was accepted has ${name}.`),
      ...distinct(facts.interpretationsOf('api-key-missing')),
    ],
    fixes: [sendKey(facts, name)],
  };
}

const isKeyName = (name: string): boolean =>
  headerRole(name.toLowerCase()) === 'api-key' || /(?:^|[-_])(?:key|psk)$/i.test(name);

function sendKey(facts: Facts, wanted: string | undefined): Fix {
  const header = wanted ?? 'X-API-Key';
  return changeFix(facts, {
    title:
      wanted === undefined
        ? 'Send the key where the API reads it'
        : `Send the key in the header ${wanted}`,
    steps: [
      'Look up the exact name of the header or parameter in the API’s documentation.',
      'Do not put a server key into a page: have your own back end add it.',
    ],
    change: {
      headers: { [header]: '{{apiKey}}' },
      asks: { apiKey: `the API key for ${header}` },
    },
  });
}

/**
 * The header in which the server wants the key, where its challenge, its Vary or its words name one
 * that was not sent.
 */
function namedHeader(facts: Facts): string | undefined {
  const named = [
    ...facts.challenges.map((one) => challengeParam(one, 'name') ?? ''),
    ...facts.challenges.map((one) => one.scheme).filter((name) => /^x-|-key$/i.test(name)),
    ...(facts.responseHeader('vary') ?? '').split(/,\s*/).filter((name) => keyName.test(name)),
    ...facts.signals
      .filter((one) => one.kind === 'message')
      .map(
        (one) =>
          /["'“‘`]?((?:x-)?[a-z][a-z\d]{0,29}(?:-[a-z\d]{1,30}){0,4}-(?:key|token|id|secret))\b/i.exec(
            one.text,
          )?.[1] ?? '',
      ),
    ...(facts.responseHeader('access-control-allow-headers') ?? '')
      .split(/,\s*/)
      .filter((name) => keyName.test(name) && !/[cx]srf/i.test(name)),
  ].find((name) => name !== '');
  const isSent = facts.exchange.request.headers.some(
    (one) => one.name.toLowerCase() === named?.toLowerCase(),
  );
  return isSent ? undefined : named;
}

const keyName = /^(?:x-)?[a-z\d-]*(?:key|token|psk|secret)$/i;
