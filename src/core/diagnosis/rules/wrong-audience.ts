import { challengeParam } from '../../http/challenge/challenge.ts';
import { audiencesOf } from '../../token/claims.ts';
import type { Exchange } from '../../http/exchange.ts';
import { hostOf } from '../../http/url.ts';
import { differingClaim, seenDifference } from '../differences.ts';
import { environmentOf } from '../environment.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { audienceDifference } from '../reasons/token/audience-difference.ts';
import { audienceAdvice } from '../reasons/token/provider-advice.ts';
import { publishedAudience } from '../reasons/token/published-audience.ts';
import type { Rule } from '../rule.ts';
import { strayToken } from '../reasons/token/stray-token.ts';
import { claim } from '../format.ts';
import { distinct, wordsAllow } from '../words.ts';

export const wrongAudience = {
  cause: 'wrong-audience',
  kind: 'identity',
  checks: ['audience'],
  groupBy: 'credential',
  flags: 'words',
  title: 'The token is for another API',
  why: 'The aud claim of a token says which API it is for. An API that accepted tokens for others would let any other service act in the user’s name.',
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
      {
        name: 'a token with another aud was accepted',
        before: [
          `GET https://billing.example.com/invoices\nAuthorization: Bearer <<jwt {"exp":600,"aud":"billing-api","sub":"u1"}>>\n\n200 OK\n\n[]`,
        ],
        http: `GET https://billing.example.com/invoices\nAuthorization: Bearer <<jwt {"exp":600,"aud":"orders-api","sub":"u1"}>>\n\n401 Unauthorized`,
      },
    ],
    notFound: [
      {
        name: 'the API server of Kubernetes, called from outside',
        http: `GET https://cluster.example.com/api/v1/pods\nAuthorization: Bearer <<jwt {"exp":600,"aud":"https://kubernetes.default.svc.cluster.local"}>>\n\n401 Unauthorized`,
      },
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
    const other = publishedAudience(facts, audiences) ?? strayToken(facts);
    if (other !== undefined) return other;
    const [first, ...more] = distinct(said);
    const aud = audiences.join(', ');
    const detail = audienceDifference(facts, audiences);
    if (first !== undefined)
      return {
        ...(aud === '' ? {} : { title: `The token is for ${aud}` }),
        summary:
          aud === ''
            ? 'The server says that the token is meant for another API.'
            : `The token’s audience is ${aud}, and ${hostOrServer(facts)} expects another.${detail === null ? '' : ` ${detail.sentence}`}`,
        confidence: said[0]?.confidence ?? 'likely',
        side: 'client',
        evidence: [first, ...more, ...(aud === '' ? [] : [claim('aud', `aud is ${aud}.`)])],
        ...(detail === null ? { fixes: fixes(facts) } : { fixes: [detail.fix], showsWhy: 'first' }),
      };
    const isRefused = facts.status === 401 || facts.status === 403;
    if (bearer === null || aud === '') return undefined;
    if (!isRefused || bearer.lifetime.state === 'expired') return undefined;
    return (
      namedByChallenge(facts, audiences) ??
      acceptedWithAnother(facts, aud) ??
      acceptedElsewhere(facts, aud) ??
      otherHost(facts, audiences)
    );
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

/** This route accepted a token of the same issuer with another aud. */
function acceptedWithAnother(facts: Facts, aud: string): Finding | undefined {
  if (!wordsAllow(facts, 'wrong-audience')) return undefined;
  const seen = differingClaim(facts, 'aud');
  if (seen === undefined || differingClaim(facts, 'iss') !== undefined) return undefined;
  const accepted = seen.difference.there ?? 'no audience';
  return {
    title: `The token is for ${aud}; a token for ${accepted} was accepted`,
    summary: `This route accepted a token whose audience is ${accepted} and refuses this one, whose audience is ${aud}.`,
    confidence: seen.isOnly ? 'certain' : 'likely',
    side: 'client',
    evidence: [
      claim('aud', `aud is ${aud}.`),
      seenDifference(
        seen,
        `The token that was accepted has aud ${accepted}${seen.isOnly ? '; nothing else differs' : ''}.`,
      ),
    ],
    fixes: fixes(facts),
  };
}

/** Another host accepted the same token: it is good, and not meant for this one. */
function acceptedElsewhere(facts: Facts, aud: string): Finding | undefined {
  const isSilent = facts.status === 401 && wordsAllow(facts, 'wrong-audience');
  if (!isSilent || (facts.authorization?.problems.length ?? 0) > 0) return undefined;
  const elsewhere = facts.related.contrasts.find(
    ({ with: kind, differences }) =>
      kind === 'same-secret' &&
      differences.some((one) => one.fact === 'host') &&
      differences.every((one) => ['host', 'path', 'method', 'query'].includes(one.fact)),
  );
  if (elsewhere === undefined || isOfEnvironments(facts, elsewhere.exchange)) return undefined;
  const host = hostOf(elsewhere.exchange.request.url);
  return {
    title: `Probably the token is for ${host}, not for ${facts.host}`,
    summary: `${host} accepted the same token, whose audience is ${aud}; ${facts.host} refuses it.`,
    confidence: 'likely',
    side: 'client',
    evidence: [
      claim('aud', `aud is ${aud}.`),
      {
        in: 'history',
        name: 'comparison',
        text: `The same token was accepted by ${host}.`,
        at: { exchange: elsewhere.exchange.id },
      },
    ],
    fixes: fixes(facts),
  };
}

/** Hosts that differ in the mark of an environment: one API, two stages. */
const isOfEnvironments = (facts: Facts, other: Exchange): boolean =>
  environmentOf(facts.host) !== environmentOf(hostOf(other.request.url));

/**
 * An aud that is a URL of a different host than the one called: a sign, not a proof, for an API may
 * have any name.
 */
function otherHost(facts: Facts, audiences: readonly string[]): Finding | undefined {
  const host = facts.url?.hostname ?? '';
  const isLocal =
    /^[\d.]+$|^\[|^localhost$|\.(?:local|localhost|test|internal)$/.test(host) || host === '';
  if (isLocal || (facts.authorization?.problems.length ?? 0) > 0) return undefined;
  // api://ID and urn:… name an API, and no host.
  const isWeb = (one: string): boolean => /^https?:/i.test(one) && URL.canParse(one);
  const hosts = audiences.map((one) => (isWeb(one) ? new URL(one).hostname : ''));
  if (hosts.some((one) => namesNoHost(one) || isInCluster(one) || isSameService(one, host)))
    return undefined;
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

/** 0.0.0.0 is where a server listens: a default that nobody has set, and the name of no service. */
const namesNoHost = (host: string): boolean => host === '' || host === '0.0.0.0';

/** The name of a Kubernetes service inside its cluster; clients outside call it by another. */
const isInCluster = (host: string): boolean => /\.svc(?:\.|$)/.test(host);

/** Hosts of one service, as far as names show: one may well be the other's API. */
const isSameService = (a: string, b: string): boolean =>
  a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
const isSameSite = (a: string, b: string): boolean =>
  a.split('.').slice(-2).join('.') === b.split('.').slice(-2).join('.');

function fixes(facts: Facts): Finding['fixes'] {
  const advice = audienceAdvice(facts);
  return advice === null ? anyProvider(facts) : [advice, ...anyProvider(facts)];
}

const anyProvider = (facts: Facts): Finding['fixes'] => [
  {
    title: 'Request a token for this API',
    steps: [
      `Name the API in the authorization and token request: resource (RFC 8707) or the provider’s audience parameter, with the identifier that ${hostOrServer(facts)} is registered under.`,
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
    title: 'Make the API accept this audience',
    steps: ['If the token’s audience is right, the API’s configured audience is wrong.'],
    code: [],
  },
];
