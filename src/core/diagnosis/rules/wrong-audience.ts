import { challengeParam } from '../../http/challenge/challenge.ts';
import { audiencesOf } from '../../token/claims.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { publishedAudience } from '../published-audience.ts';
import type { Rule } from '../rule.ts';
import { claim, distinct, wordsAllow } from '../words.ts';

export const wrongAudience = {
  cause: 'wrong-audience',
  kind: 'identity',
  checks: ['audience'],
  groupBy: 'credential',
  flags: 'words',
  title: 'The token is for another API',
  why: 'A token names in aud which API it is for. An API that accepted tokens for others would let any other service act in the user’s name.',
  references: [
    { title: 'RFC 7519 §4.1.3 aud', url: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.3' },
    { title: 'RFC 8707 Resource indicators', url: 'https://www.rfc-editor.org/rfc/rfc8707' },
    {
      title: 'RFC 9068 §4 Validating JWT access tokens',
      url: 'https://www.rfc-editor.org/rfc/rfc9068#section-4',
    },
  ],
  refines: ['token-unrecognized', 'insufficient-permission', 'invalid-signature'],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"aud":"https://billing.example.com"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="The audience is invalid"`,
      },
      {
        name: 'the challenge names another service',
        http: `GET https://registry.example.com/v2/x\nAuthorization: Bearer <<jwt {"exp":600,"aud":"other.example.com"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer realm="https://auth.example.com/token",service="registry.example.com",error="invalid_token"`,
      },
    ],
    notFound: [
      {
        name: 'the right one',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"aud":"https://api.example.com"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="The token was revoked"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const { bearer } = facts;
    const said = facts.interpretationsOf('wrong-audience');
    if (bearer === null && said.length === 0) return undefined;
    const audiences = audiencesOf(bearer?.token.claims ?? {});
    const published = publishedAudience(facts, audiences);
    if (published !== undefined) return published;
    const [first, ...more] = distinct(said);
    const aud = audiences.join(', ');
    if (first !== undefined)
      return {
        ...(aud === '' ? {} : { title: `The token is for ${aud}` }),
        summary:
          aud === ''
            ? 'The server says that the token is meant for another API.'
            : `The token’s audience is ${aud}, and ${hostOrServer(facts)} expects another.`,
        confidence: said[0]?.confidence ?? 'likely',
        side: 'client',
        evidence: [first, ...more, ...(aud === '' ? [] : [claim('aud', `aud is ${aud}.`)])],
        fixes: fixes(facts),
      };
    const isRefused = facts.status === 401 || facts.status === 403;
    if (bearer === null || aud === '' || !isRefused || bearer.lifetime.state === 'expired')
      return undefined;
    return namedByChallenge(facts, audiences) ?? otherHost(facts, audiences);
  },
} satisfies Rule;

const hostOrServer = (facts: Facts): string => (facts.host === '' ? 'the server' : facts.host);

/** The challenge names the API (Docker registry, RFC 8707 and others). */
function namedByChallenge(facts: Facts, audiences: readonly string[]): Finding | undefined {
  const wanted = facts.challenges
    .map(
      (challenge) =>
        challengeParam(challenge, 'service') ??
        challengeParam(challenge, 'resource') ??
        challengeParam(challenge, 'audience') ??
        challengeParam(challenge, 'resource_id'),
    )
    .find((value) => value !== undefined);
  if (wanted === undefined || audiences.includes(wanted)) return undefined;
  const aud = audiences.join(', ');
  return {
    title: `The token is for ${aud}, the server is ${wanted}`,
    summary: `The server calls itself ${wanted}, and the token’s audience is ${aud}.`,
    confidence: wordsAllow(facts, 'wrong-audience') ? 'certain' : 'likely',
    side: 'client',
    evidence: [
      claim('aud', `aud is ${aud}.`),
      { in: 'response', name: 'www-authenticate', text: `The challenge names ${wanted}.` },
    ],
    fixes: fixes(facts),
  };
}

/**
 * An aud that is a URL of another host than the one called: a sign, not a proof, for an API may
 * have any name.
 */
function otherHost(facts: Facts, audiences: readonly string[]): Finding | undefined {
  const host = facts.url?.hostname ?? '';
  const isLocal =
    /^[\d.]+$|^\[|^localhost$|\.(?:local|localhost|test|internal)$/.test(host) || host === '';
  if (isLocal || (facts.authorization?.problems.length ?? 0) > 0) return undefined;
  const hosts = audiences.map((one) => (URL.canParse(one) ? new URL(one).hostname : ''));
  if (hosts.some((one) => one === '' || isSameService(one, host))) return undefined;
  const isForeign = hosts.every((one) => !isSameSite(one, host));
  if ((facts.status !== 401 && !isForeign) || !wordsAllow(facts, 'wrong-audience'))
    return undefined;
  const isVague =
    facts.interpretationsOf('token-unrecognized').length === 0 &&
    facts.interpretationsOf('insufficient-permission').length > 0;
  const aud = audiences.join(', ');
  return {
    title: `${isVague ? 'Possibly' : 'Probably'} the token is for ${aud}, not for ${facts.host}`,
    summary: `The token’s audience is ${aud}, and the request went to ${facts.host}.`,
    confidence: isVague ? 'possible' : 'likely',
    side: 'client',
    evidence: [
      claim('aud', `aud is ${aud}.`),
      { in: 'url', name: 'host', text: `The request went to ${facts.host}.` },
    ],
    fixes: fixes(facts),
  };
}

/** Hosts of one service, as far as names show: one may well be the other's API. */
const isSameService = (a: string, b: string): boolean =>
  a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
const isSameSite = (a: string, b: string): boolean =>
  a.split('.').slice(-2).join('.') === b.split('.').slice(-2).join('.');

const fixes = (facts: Facts): Finding['fixes'] => [
  {
    title: 'Request a token for this API',
    steps: [
      `Name the API in the authorization and token request: resource (RFC 8707) or the provider’s audience parameter, with the identifier under which ${hostOrServer(facts)} is registered.`,
      'Keep one token for each API; do not send one API’s token to another.',
    ],
    code: [
      {
        label: 'token request',
        language: 'http',
        text: 'POST /token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=…&resource=IDENTIFIER_OF_THE_API',
      },
    ],
    change: {
      headers: { Authorization: 'Bearer {{accessToken}}' },
      asks: { accessToken: `an access token for ${hostOrServer(facts)}` },
    },
  },
  {
    title: 'Let the API accept this audience',
    steps: [
      'Where the token’s audience is the right name, the API’s configured audience is wrong.',
    ],
    code: [],
  },
];
