import { challengeParam } from '../../http/challenge/challenge.ts';
import { textOf } from '../../json.ts';
import { differingClaim, seenDifference } from '../differences.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import { issuerDifference } from '../reasons/token/issuer-difference.ts';
import { orgServerToken } from '../reasons/token/org-server-token.ts';
import { trustAdvice } from '../reasons/token/provider-advice.ts';
import type { Rule } from '../rule.ts';
import { claim } from '../format.ts';
import { distinct, wordsAllow } from '../words.ts';

export const wrongIssuer = {
  cause: 'wrong-issuer',
  kind: 'identity',
  checks: ['issuer'],
  groupBy: 'credential',
  flags: 'words',
  title: 'The server does not trust the token’s issuer',
  why: 'A server accepts tokens only from configured issuers, compared character by character. A different tenant, endpoint version, or trailing slash makes a different issuer.',
  references: [
    { title: 'RFC 7519 §4.1.1 iss', url: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.1' },
    {
      title: 'RFC 9068 §4 Validating JWT access tokens',
      url: 'https://www.rfc-editor.org/rfc/rfc9068#section-4',
    },
  ],
  refines: ['token-unrecognized', 'invalid-signature'],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"iss":"https://login.example.net/"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="The issuer is invalid"`,
      },
      {
        name: 'the provider itself was called by another name',
        http: `GET http://keycloak:8080/realms/shop/protocol/openid-connect/userinfo\nAuthorization: Bearer <<jwt {"exp":600,"iss":"https://login.example.com/realms/shop"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="Token verification failed"`,
      },
      {
        name: 'a token from another issuer was accepted',
        before: [
          `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"iss":"https://id.example.com/","sub":"u1"}>>\n\n200 OK\n\n[]`,
        ],
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"iss":"https://old.example.com/","sub":"u1"}>>\n\n401 Unauthorized`,
      },
    ],
    notFound: [
      {
        name: 'no word about the issuer',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"iss":"https://login.example.com/"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('wrong-issuer');
    const org = orgServerToken(facts);
    if (org !== undefined) return org;
    const issuer = facts.bearer?.token.claims?.['iss'];
    const shown: Evidence[] = typeof issuer === 'string' ? [claim('iss', `iss is ${issuer}.`)] : [];
    const [first, ...rest] = [...distinct(said), ...shown];
    if (said.length > 0 && first !== undefined)
      return {
        ...refusedIssuer(facts, textOf(issuer)),
        confidence: isAmbiguous(facts) ? 'likely' : (said[0]?.confidence ?? 'likely'),
        side: 'client',
        evidence: [first, ...rest],
      };
    if (typeof issuer !== 'string') return undefined;
    const accepted = acceptedOfAnother(facts, issuer);
    if (accepted !== undefined || !mayBeIssuer(facts, issuer)) return accepted;
    return otherName(facts, issuer) ?? otherTenant(facts, issuer);
  },
} satisfies Rule;

/** The server mentions the issuer; where it names the one that it expects, that decides. */
function refusedIssuer(
  facts: Facts,
  issuer: string,
): Pick<Finding, 'title' | 'summary' | 'fixes' | 'showsWhy'> {
  if (issuer === '')
    return {
      summary: 'The server says that it does not trust the issuer of the token.',
      fixes,
    };
  const difference = issuerDifference(facts, issuer);
  if (difference !== null)
    return {
      title: `iss is ${issuer}; the server expects ${difference.wanted}`,
      summary: `The token was issued by ${issuer}, and the server expects ${difference.wanted}. ${difference.sentence}`,
      fixes: [difference.fix, ...fixesFor(facts)],
      ...(difference.isSame ? { showsWhy: 'first' } : {}),
    };
  return {
    title: `The server does not trust the issuer ${issuer}`,
    summary: `The token was issued by ${issuer}, and the server expects another issuer.`,
    fixes: fixesFor(facts),
  };
}

/** "Invalid issuer or signature" names neither. */
const isAmbiguous = (facts: Facts): boolean =>
  facts
    .interpretationsOf('wrong-issuer')
    .every((one) => /\bor\b.{0,20}(?:signature|audience)/i.test(one.evidence.text));

const mayBeIssuer = ({ status, bearer }: Facts, issuer: string): boolean =>
  status === 401 &&
  URL.canParse(issuer) &&
  bearer?.lifetime.state !== 'expired' &&
  bearer?.token.use !== 'refresh' &&
  bearer?.token.use !== 'id';

/** This route accepted a token of another issuer. */
function acceptedOfAnother(facts: Facts, issuer: string): Finding | undefined {
  const isRefused = facts.status === 401 || facts.status === 403;
  const seen = isRefused ? differingClaim(facts, 'iss') : undefined;
  if (seen === undefined || facts.bearer?.lifetime.state === 'expired') return undefined;
  if (!wordsAllow(facts, 'wrong-issuer')) return undefined;
  const accepted = seen.difference.there ?? 'no issuer';
  return {
    title: `The token is from ${issuer}; one from ${accepted} was accepted`,
    summary: `This route accepted a token that ${accepted} issued and refuses this one, which ${issuer} issued.`,
    confidence: seen.isOnly ? 'certain' : 'likely',
    side: 'client',
    evidence: [
      claim('iss', `iss is ${issuer}.`),
      seenDifference(
        seen,
        `The token that was accepted has iss ${accepted}${seen.isOnly ? '; nothing else differs' : ''}.`,
      ),
    ],
    fixes,
  };
}

/** The issuer's own path was called under another origin. */
function otherName(facts: Facts, issuer: string): Finding | undefined {
  const from = new URL(issuer);
  const prefix = from.pathname.replace(/\/$/, '');
  const { url } = facts;
  if (url === null || prefix.length <= 1 || !url.pathname.startsWith(`${prefix}/`))
    return undefined;
  if (from.origin === url.origin) return undefined;
  return {
    title: `Probably the issuer has two names: ${from.origin} and ${url.origin}`,
    summary: `The token was issued as ${issuer}, and the same server was called as ${url.origin}.`,
    confidence: 'likely',
    side: 'client',
    evidence: [
      claim('iss', `iss is ${issuer}.`),
      { in: 'url', name: 'host', text: `The request went to ${url.origin}.` },
    ],
    fixes,
  };
}

/** The challenge names the authority of another tenant. */
function otherTenant(facts: Facts, issuer: string): Finding | undefined {
  const authority = facts.challenges
    .map(
      (challenge) =>
        challengeParam(challenge, 'authorization_uri') ?? challengeParam(challenge, 'issuer'),
    )
    .find((value) => value !== undefined && URL.canParse(value));
  const [wanted, got] = [tenantOf(authority ?? ''), tenantOf(issuer)];
  if (authority === undefined || wanted === undefined) return undefined;
  if (got === undefined || wanted === got) return undefined;
  return {
    title: 'Probably the token was issued by another tenant',
    summary: `The token was issued by the tenant ${got}, and the server expects the tenant ${wanted}.`,
    confidence: 'likely',
    side: 'client',
    evidence: [
      claim('iss', `iss is ${issuer}.`),
      { in: 'response', name: 'www-authenticate', text: `The challenge names ${authority}.` },
    ],
    fixes,
  };
}

const tenantOf = (text: string): string | undefined =>
  /\/([0-9a-f]{8}[0-9a-f-]*)(?:\/|$)/i.exec(text)?.[1]?.toLowerCase();

const fixesFor = (facts: Facts): Finding['fixes'] => {
  const advice = trustAdvice(facts);
  return advice === null ? fixes : [advice, ...fixes];
};

const fixes: Finding['fixes'] = [
  {
    title: 'Use one issuer name in the token and in the API’s configuration',
    steps: [
      'Compare iss with the API’s configured issuer: scheme, host, tenant or realm, version, trailing slash.',
      'If the issuer runs in a container, its name differs inside and outside: set its public hostname (Keycloak: KC_HOSTNAME), or accept the public name as a valid issuer in the server.',
    ],
    code: [],
  },
  {
    title: 'Sign in at the issuer that this API trusts',
    steps: ['No configuration makes a token from another tenant, realm or provider valid.'],
    code: [],
  },
];
