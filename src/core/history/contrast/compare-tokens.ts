import type { Credential } from '../../http/credentials/credential.ts';
import { secretOf } from '../../http/credentials/credential.ts';
import type { JsonObject } from '../../json.ts';
import { fleetingClaims } from '../../token/fleeting-claims.ts';
import type { Token } from '../../token/token.ts';
import type { Difference, TokenIdentity } from './contrast.ts';

/** Claims that decide most often whether a token is accepted, the most telling first. */
const telling = [
  'aud',
  'iss',
  'scope',
  'scp',
  'scopes',
  'roles',
  'role',
  'permissions',
  'azp',
  'client_id',
  'appid',
  'tid',
  'tenant',
  'typ',
  'token_use',
  'sub',
  'kid',
  'alg',
];
const MOST_CLAIMS = 8;
const LONGEST_CLAIM = 200;
const SECOND = 1000;

/**
 * The claims and JOSE header parameters in which two tokens differ; null where the tokens
 * differ in nothing but what each new token changes, so that the token itself is the difference.
 */
export function compareTokens(here: Token, there: Token): Difference[] | null {
  if (here.claims === null || there.claims === null) return null;
  const header = changes(here.header ?? {}, there.header ?? {});
  const claims = changes(here.claims, there.claims);
  const all = [...claims, ...header];
  const lasting = all.filter(({ name }) => !fleetingClaims.has(name));
  if (lasting.length > 0)
    return lasting.sort((a, b) => rankOf(a) - rankOf(b)).slice(0, MOST_CLAIMS);
  return all.length === 1 ? all : null;
}

const rankOf = ({ name }: Difference): number => {
  const rank = telling.indexOf(name);
  return rank < 0 ? telling.length : rank;
};

function changes(here: JsonObject, there: JsonObject): Difference[] {
  const names = new Set([...Object.keys(here), ...Object.keys(there)]);
  return [...names].flatMap((name) => {
    const [one, other] = [valueOf(here, name), valueOf(there, name)];
    return one === other ? [] : [{ fact: 'claim' as const, name, here: one, there: other }];
  });
}

/** A claim as text: strings as they are, all else as JSON; null where it is missing. */
function valueOf(claims: JsonObject, name: string): string | null {
  if (!Object.hasOwn(claims, name)) return null;
  const value = claims[name];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST_CLAIM ? `${text.slice(0, LONGEST_CLAIM - 1)}…` : text;
}

/** What distinguishes a credential's token from another. */
export function tokenIdentity(credential: Credential): TokenIdentity {
  const claims = credential.token?.claims ?? null;
  const date = (name: string): number | null => {
    const value = claims?.[name];
    return typeof value === 'number' ? value * SECOND : null;
  };
  const issuer = claims?.['iss'];
  return {
    issuer: typeof issuer === 'string' ? issuer : null,
    issuedAt: date('iat'),
    expiresAt: date('exp'),
    length: secretOf(credential).length,
  };
}
