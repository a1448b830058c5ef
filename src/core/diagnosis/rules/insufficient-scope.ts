import { challengeParam } from '../../http/challenge/challenge.ts';
import { secretOf } from '../../http/credentials/credential.ts';
import { type Json, isObject } from '../../json.ts';
import { scopesOf } from '../../token/claims.ts';
import { differingClaim, seenDifference } from '../differences.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import { instruction } from '../instruction.ts';
import { grantToKey, isCreatedByHand, requestScopes } from '../fixes/scopes.ts';
import { neededScopes, type NeededScopes } from '../reasons/rights/needed-scopes.ts';
import { rolesElsewhere } from '../reasons/rights/roles-elsewhere.ts';
import type { Rule } from '../rule.ts';
import { claim } from '../format.ts';
import { distinct, fromWords, isVendorsWord, wordsAllow } from '../words.ts';

export const insufficientScope = {
  cause: 'insufficient-scope',
  kind: 'rights',
  checks: ['scope'],
  groupBy: 'route',
  flags: 'words',
  title: 'The token lacks a scope',
  why: 'The server accepts the token, but the user did not grant this client the scope that the request needs. Another sign-in helps only if it asks for that scope.',
  references: [
    {
      title: 'RFC 6750 §3.1 insufficient_scope',
      url: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
    },
    {
      title: 'RFC 6749 §3.3 Access token scope',
      url: 'https://www.rfc-editor.org/rfc/rfc6749#section-3.3',
    },
  ],
  refines: [
    'insufficient-permission',
    'token-unrecognized',
    'hidden-404',
    'session-expired',
    'graphql-unauthenticated',
  ],
  examples: {
    found: [
      {
        name: 'the challenge names it',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"scope":"profile"}>>\n\n403 Forbidden\nWWW-Authenticate: Bearer error="insufficient_scope", scope="orders:read"`,
      },
      {
        name: 'the body does',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"scope":"profile"}>>\n\n403 Forbidden\n\n{"message":"Insufficient scope, expected any of: orders:read"}`,
      },
      {
        name: 'a token with the scope was accepted',
        before: [
          `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"scope":"orders:read profile","sub":"u1"}>>\n\n200 OK\n\n[]`,
        ],
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"scope":"profile","sub":"u1"}>>\n\n403 Forbidden`,
      },
      {
        name: 'the challenge names it, and the request shows no token',
        http: `GET https://api.example.com/orders\n\n403 Forbidden\nWWW-Authenticate: Bearer error="insufficient_scope", scope="orders:read"`,
      },
    ],
    notFound: [
      {
        name: 'the token has the scope',
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600,"scope":"orders:read"}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", scope="orders:read"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const said = facts.interpretationsOf('insufficient-scope');
    if (facts.authenticating.length === 0)
      return isVendorsWord(said) ? byVendor(facts) : withoutToken(facts);
    const scopes = readScopes(facts);
    const { asked, accepted, has, isKnown, missing, lacksAccepted } = scopes;
    // The token has all that the challenge asks for: whatever the words suggest, this is not it.
    const hasAll = isKnown && asked.length > 0 && missing.length === 0;
    if (hasAll && said[0]?.confidence !== 'certain') return undefined;
    const isRefused = facts.status === 403 || facts.status === 401;
    const isSeen =
      isKnown && missing.length > 0 && isRefused && facts.bearer?.lifetime.state !== 'expired';
    if (said.length === 0 && !lacksAccepted && !isSeen) return acceptedWithMore(facts, has);
    const wanted = needed(facts, scopes);
    const names = missing.length > 0 ? missing : lacksAccepted ? accepted : wanted.names;
    const isAny = missing.length === 0 && (lacksAccepted || wanted.anyOf);
    const roles = names.length === 0 ? rolesElsewhere(facts) : null;
    const [first, ...rest] = [
      ...distinct(said),
      ...scopes.evidence,
      ...(roles === null ? [] : [roles.evidence]),
    ];
    if (first === undefined) return undefined;
    const nameList = names.join(isAny ? ' or ' : ', ');
    const isNamed = isKnown && names.length > 0;
    return {
      ...(names.length > 0 ? { title: `The token lacks the scope ${nameList}` } : {}),
      summary: isNamed
        ? `The request needs ${nameList}${by(wanted)}, and the token has ${has.length === 0 ? 'no scope' : `only ${has.join(' ')}`}.`
        : names.length > 0
          ? `The server requires ${nameList}${by(wanted)}; the token does not cover it.`
          : 'The server requires a scope that this token does not have.',
      confidence: sureness(facts, lacksAccepted),
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        isCreatedByHand(facts)
          ? grantToKey({ names, has, anyOf: isAny })
          : requestScopes({ names, has, anyOf: isAny }),
        ...(roles === null ? [] : [roles.fix]),
        // Named scopes are more exact than what the vendor says in general.
        ...(wanted.documentedBy === null ? [] : said.flatMap(({ fix }) => fix ?? [])),
      ],
    };
  },
} satisfies Rule;

/** An authorization server refuses the scope parameter: there is no token yet. */
const byVendor = (facts: Facts): Finding | undefined =>
  fromWords(facts, 'insufficient-scope', {
    title: 'The authorization server refuses the scope',
    summary: 'The request asks for a scope that the authorization server does not grant.',
    side: 'client',
    fixes: [requestScopes({ names: [], has: [], anyOf: false })],
  });

/** RFC 6750 §3.1 names the error for tokens: what the server read is not in the request. */
function withoutToken(facts: Facts): Finding | undefined {
  const challenge = facts.challenges.find(
    (one) => challengeParam(one, 'error') === 'insufficient_scope',
  );
  if (challenge === undefined) return undefined;
  const names = (challengeParam(challenge, 'scope') ?? '').split(' ').filter((one) => one !== '');
  return fromWords(facts, 'insufficient-scope', {
    title: `Refused: the caller may lack ${names.length === 0 ? 'a scope' : `the scope ${names.join(' ')}`}`,
    summary:
      'The challenge says insufficient_scope, and the request shows no token. A gateway or a session may hold the token, or the server checks the scope before it asks for one.',
    atMost: 'possible',
    side: 'client',
    fixes: [
      instruction(
        'Send the access token with this request',
        'If the browser should send it, set Authorization: Bearer, and compare with a call that is accepted.',
        'If a gateway or back end adds the token, that token needs the scope.',
      ),
      requestScopes({ names, has: [], anyOf: false }),
    ],
  });
}

/** This route accepted a token that has scopes which this one lacks. */
function acceptedWithMore(facts: Facts, has: readonly string[]): Finding | undefined {
  const isRefused = facts.status === 403 || facts.status === 401;
  const seen = isRefused ? differingClaim(facts, 'scope', 'scp', 'scopes') : undefined;
  if (seen === undefined || facts.bearer?.lifetime.state === 'expired') return undefined;
  if (!wordsAllow(facts, 'insufficient-scope', 'insufficient-permission')) return undefined;
  const { name, there } = seen.difference;
  const lacks = scopesIn(there ?? '').filter((one) => !has.includes(one));
  if (lacks.length === 0) return undefined;
  const needed = lacks.join(' or ');
  return {
    title: `The token lacks the scope ${needed}; a token with it was accepted`,
    summary: `This route accepted a token that also has ${lacks.join(', ')} and refuses this one, which has ${has.length === 0 ? 'no scope' : `only ${has.join(' ')}`}.`,
    confidence: seen.isOnly && facts.status === 403 ? 'certain' : 'likely',
    side: 'client',
    evidence: [
      claim(name, has.length === 0 ? 'The token has no scope.' : `The token has ${has.join(' ')}.`),
      seenDifference(
        seen,
        `The token that was accepted also has ${lacks.join(', ')}${seen.isOnly ? '; nothing else differs' : ''}.`,
      ),
    ],
    fixes: [requestScopes({ names: lacks, has, anyOf: false })],
  };
}

/** The scopes of a claim as contrast shows it: words with spaces between, or JSON. */
const scopesIn = (text: string): string[] => text.match(/[^\s"',[\]]+/g) ?? [];

/** The scopes that words or documentation name and the token does not have. */
function needed(facts: Facts, { has, missing, lacksAccepted }: Scopes): NeededScopes {
  const found = neededScopes(facts);
  const isNeeded = missing.length === 0 && !lacksAccepted;
  const lacking = found.names.filter((name) => !has.includes(name));
  return isNeeded ? { ...found, names: lacking } : { ...found, names: [], documentedBy: null };
}

const by = ({ documentedBy }: NeededScopes): string =>
  documentedBy === null ? '' : ` (according to the documentation of ${documentedBy})`;

interface Scopes {
  /** By the challenge. */
  readonly asked: readonly string[];
  /** Of which any one suffices (GitHub and others). */
  readonly accepted: readonly string[];
  readonly has: readonly string[];
  /** The token's scopes are known, be they none. */
  readonly isKnown: boolean;
  readonly missing: readonly string[];
  readonly lacksAccepted: boolean;
  readonly evidence: readonly Evidence[];
}

function readScopes(facts: Facts): Scopes {
  const asked = words(
    facts.challenges.map((challenge) => challengeParam(challenge, 'scope') ?? '').join(' '),
  );
  const accepted = list(facts.responseHeader('x-accepted-oauth-scopes'));
  const granted = list(facts.responseHeader('x-oauth-scopes'));
  const claims = facts.bearer?.token.claims ?? {};
  const issued =
    facts.authorization === null ? null : facts.related.issued(secretOf(facts.authorization));
  const has = [...new Set([...scopesOf(claims), ...granted, ...words(issued?.scope ?? '')])];
  const missing = asked.filter((one) => !has.includes(one) && !grants(claims['access'], one));
  const evidence: Evidence[] = [];
  if (asked.length > 0)
    evidence.push({
      in: 'response',
      name: 'www-authenticate',
      text: `The challenge has scope="${asked.join(' ')}".`,
    });
  if (accepted.length > 0)
    evidence.push({
      in: 'response',
      name: 'x-accepted-oauth-scopes',
      text: `The server accepts ${accepted.join(' or ')}.`,
    });
  if (has.length > 0)
    evidence.push(
      granted.length > 0
        ? { in: 'response', name: 'x-oauth-scopes', text: `The token has ${granted.join(', ')}.` }
        : claim('scope', `The token has ${has.join(' ')}.`),
    );
  return {
    asked,
    accepted,
    has,
    isKnown:
      has.length > 0 ||
      facts.responseHeader('x-oauth-scopes') !== undefined ||
      claims['access'] !== undefined,
    missing,
    lacksAccepted:
      accepted.length > 0 && !accepted.some((one) => has.includes(one)) && facts.status >= 400,
    evidence,
  };
}

function sureness(facts: Facts, lacksAccepted: boolean): Finding['confidence'] {
  const spoken = facts.interpretationsOf('insufficient-scope')[0]?.confidence;
  if (spoken !== undefined) return spoken;
  if (lacksAccepted) return facts.status === 404 ? 'likely' : 'certain';
  return facts.status === 403 ? 'likely' : 'possible';
}

/**
 * Registries write scopes as `repository:acme/app:pull,push` and grants as objects (Distribution:
 * token authentication).
 */
function grants(access: Json | undefined, scope: string): boolean {
  const [type, ...rest] = scope.split(':');
  const actions = (rest.pop() ?? '').split(',');
  const name = rest.join(':');
  return (
    Array.isArray(access) &&
    access.some((grant: unknown) => {
      const granted =
        isObject(grant) && grant['type'] === type && grant['name'] === name
          ? grant['actions']
          : undefined;
      return (
        Array.isArray(granted) &&
        actions.every((action) => granted.includes(action) || granted.includes('*'))
      );
    })
  );
}

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const list = (text: string | undefined): string[] =>
  (text ?? '').split(/[,\s]+/).filter((word) => word !== '');
