import { challengeParam } from '../../http/challenge/challenge.ts';
import { audiencesOf } from '../../token/claims.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { claim, distinct, wordsAllow } from '../words.ts';

export const wrongAudience = {
  cause: 'wrong-audience',
  kind: 'identity',
  checks: ['audience'],
  groupBy: 'credential',
  flags: 'words',
  title: 'The token is meant for another API',
  why: 'A token names in aud whom it is for. An API that accepted tokens for others would let any other service act in the user’s name.',
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
    const bearer = facts.bearer;
    const said = facts.interpretationsOf('wrong-audience');
    const audiences = bearer === null ? [] : audiencesOf(bearer.token.claims ?? {});
    if (bearer === null && said.length === 0) return undefined;
    const shown: Evidence[] =
      audiences.length > 0 ? [claim('aud', `aud is ${audiences.join(', ')}.`)] : [];
    const [first, ...more] = [...distinct(said), ...shown];
    if (said.length > 0 && first !== undefined) {
      return {
        summary: [...shown, ...distinct(said)].map((one) => one.text).join(' '),
        confidence: said[0]?.confidence ?? 'likely',
        side: 'client',
        evidence: [first, ...more],
        fixes: fixes(facts),
      };
    }
    if (
      bearer === null ||
      audiences.length === 0 ||
      (facts.status !== 401 && facts.status !== 403) ||
      bearer.lifetime.state === 'expired'
    )
      return undefined;
    const wanted = facts.challenges
      .map(
        (challenge) =>
          challengeParam(challenge, 'service') ??
          challengeParam(challenge, 'resource') ??
          challengeParam(challenge, 'audience') ??
          challengeParam(challenge, 'resource_id'),
      )
      .find((value) => value !== undefined);
    const aud = claim('aud', `aud is ${audiences.join(', ')}.`);
    if (wanted !== undefined && !audiences.includes(wanted)) {
      return {
        summary: `The server is ${wanted}; ${aud.text}`,
        confidence: wordsAllow(facts, 'wrong-audience') ? 'certain' : 'likely',
        side: 'client',
        evidence: [
          aud,
          { in: 'response', name: 'www-authenticate', text: `The challenge names ${wanted}.` },
        ],
        fixes: fixes(facts),
      };
    }
    // An aud that is a URL of another host than the one called: a sign, not a proof, for an API may have any name.
    const named =
      facts.url !== null &&
      !/^[\d.]+$|^\[|^localhost$|\.(?:local|localhost|test|internal)$/.test(facts.url.hostname) &&
      (facts.authorization?.problems.length ?? 0) === 0;
    const elsewhere =
      named &&
      facts.url !== null &&
      audiences.every(
        (one) =>
          URL.canParse(one) &&
          new URL(one).hostname !== '' &&
          !sameService(new URL(one).hostname, facts.url?.hostname ?? ''),
      );
    const foreign =
      elsewhere &&
      audiences.every((one) => !sameSite(new URL(one).hostname, facts.url?.hostname ?? ''));
    if (elsewhere && (facts.status === 401 || foreign) && wordsAllow(facts, 'wrong-audience')) {
      return {
        summary: `The request went to ${facts.host}; ${aud.text}`,
        confidence:
          facts.interpretationsOf('token-unrecognized').length > 0 ||
          facts.interpretationsOf('insufficient-permission').length === 0
            ? 'likely'
            : 'possible',
        side: 'client',
        evidence: [aud, { in: 'url', name: 'host', text: `The request went to ${facts.host}.` }],
        fixes: fixes(facts),
      };
    }
    return undefined;
  },
} satisfies Rule;

/** Hosts of one service, as far as names tell: they share the registered part, so one may well be the other's API. */
const sameService = (a: string, b: string): boolean =>
  a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
const sameSite = (a: string, b: string): boolean =>
  a.split('.').slice(-2).join('.') === b.split('.').slice(-2).join('.');

const fixes = (facts: Facts): Finding['fixes'] => [
  {
    title: 'Ask the authorization server for a token for this API',
    steps: [
      `Name the API in the authorization and token request: resource (RFC 8707) or the provider’s audience parameter, with the identifier under which ${facts.host === '' ? 'the API' : facts.host} is registered.`,
      'Keep a token for each API; do not send one API’s token to another.',
    ],
    code: [
      {
        label: 'token request',
        language: 'http',
        text: 'POST /token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=…&resource=IDENTIFIER_OF_THE_API',
      },
    ],
  },
  {
    title: 'Let the API accept this audience',
    steps: [
      'Where the token’s audience is the right name, the API’s configured audience is wrong.',
    ],
    code: [],
  },
];
