import { duration } from '../duration.ts';
import type { Failure } from '../session/failure.ts';
import { audiencesOf, scopesOf } from '../token/claims.ts';
import type { Redactor } from '../redaction/redact.ts';
import { timeNear } from './times.ts';

/** Numbers of tokens, by their text, from 1 in the order in which the failures show them. */
export function numberTokens(failures: readonly Failure[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { reading } of failures)
    for (const { token } of reading.tokens)
      if (!numbers.has(token.raw)) numbers.set(token.raw, numbers.size + 1);
  return numbers;
}

const stateWords = {
  'valid-in-time': 'not expired',
  expired: 'expired',
  'not-yet-valid': 'not yet valid',
  unknown: 'expiry unknown',
} as const;

const SECOND = 1000;
const MOST_SCOPES = 20;

/**
 * The state of each token that a request carried, one line a token: its number, age,
 * issuer, audience and scopes.
 */
export function tokenWords(
  { exchange, reading }: Failure,
  numbers: ReadonlyMap<string, number>,
  redactor: Redactor,
): string[] {
  const at = exchange.startedAt;
  return reading.tokens.map(({ token, lifetime }) => {
    const { issuedAt, expiresAt, secondsPastExpiry, state } = lifetime;
    const claims = token.claims ?? {};
    const issuer = claims['iss'];
    const audiences = audiencesOf(claims);
    const scopes = scopesOf(claims);
    const use = token.use === 'unknown' ? token.kind : `${token.use} token, ${token.kind}`;
    const parts = [
      ...(issuedAt === null
        ? []
        : [`issued ${timeNear(issuedAt, at)} (${duration((at - issuedAt) / SECOND)} old)`]),
      expiresAt === null || secondsPastExpiry === null
        ? stateWords[state]
        : expiryWords(expiresAt, secondsPastExpiry, at),
      ...(typeof issuer === 'string' ? [`issuer ${issuer}`] : []),
      ...(audiences.length === 0 ? [] : [`audience ${audiences.join(', ')}`]),
      ...(scopes.length === 0 ? [] : [`scopes ${scopes.slice(0, MOST_SCOPES).join(' ')}`]),
    ];
    return `Token ${numbers.get(token.raw) ?? '?'} (${use}): ${redactor.echo(parts.join('; '))}`;
  });
}

const expiryWords = (expiresAt: number, secondsPastExpiry: number, at: number): string =>
  secondsPastExpiry > 0
    ? `expired ${timeNear(expiresAt, at)}, ${duration(secondsPastExpiry)} before`
    : `expires ${timeNear(expiresAt, at)}, ${duration(-secondsPastExpiry)} later`;
