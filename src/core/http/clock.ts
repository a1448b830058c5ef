import type { Token } from '../token/token.ts';
// Whose time it is: a token expires by the clock of the server that reads it, and that
// clock is known from `Date` only, to the second and a network's delay.

import type { Exchange } from './exchange.ts';
import { allHeaders } from './headers.ts';
import { isMilliseconds } from '../token/claim-checks.ts';
import { parseHttpDate } from './http-date.ts';

/**
 * The server's clock at the moment it answered, as an interval (RFC 9110 §6.6.1, RFC 9111 §5.1).
 */
export interface ServerClock {
  /**
   * Earliest and latest instant, milliseconds since the epoch, that the server's clock may have
   * shown when it judged the request.
   */
  readonly earliest: number;
  readonly latest: number;
  /** Best estimate, milliseconds since the epoch. */
  readonly at: number;
  /** Half the interval, seconds. */
  readonly uncertaintySeconds: number;
  /** Server minus this machine, seconds; 0 within the uncertainty is not a skew. */
  readonly skewSeconds: number;
}

export type TokenState = 'valid-in-time' | 'expired' | 'not-yet-valid' | 'unknown';

export interface Lifetime {
  readonly state: TokenState;
  /** The interval of the clock straddles the edge, so the state is the likelier of two. */
  readonly uncertain: boolean;
  /**
   * iat, nbf and exp as milliseconds since the epoch, at most what a Date can hold; null where
   * absent or not a number.
   */
  readonly issuedAt: number | null;
  readonly notBefore: number | null;
  readonly expiresAt: number | null;
  /** Seconds from exp to the moment judged by (negative: still to go); null without exp. */
  readonly secondsPastExpiry: number | null;
}

const SECOND = 1000;

/**
 * The server's clock from `Date` and `Age`, or null where the response has no readable `Date`.
 *
 * `Date` is the second, cut off, in which the response was made (RFC 9110 §6.6.1); the request was
 * judged before that, by the exchange's duration at most. A cache in between adds `Age`, in whole
 * seconds too, to what its stored `Date` says (RFC 9111 §5.1). So the clock showed something from
 * `Date + Age - duration` up to the end of the second `Date + Age`, and of one more with an `Age`.
 *
 * The skew compares the moment at which the response was made, by both clocks: this machine's was
 * between start and end of the exchange.
 */
export function serverClock(exchange: Exchange): ServerClock | null {
  const { headers } = exchange.response;
  const date = firstReadable(allHeaders(headers, 'date'), (value) =>
    parseHttpDate(value, exchange.startedAt),
  );
  if (date === null) return null;
  const age = firstReadable(allHeaders(headers, 'age'), deltaSeconds);
  const made = date + (age ?? 0) * SECOND;
  const madeAtLatest = made + (age === null || age === 0 ? SECOND : 2 * SECOND);
  const duration = exchange.duration > 0 ? exchange.duration : 0;

  const earliest = made - duration;
  const at = (earliest + madeAtLatest) / 2;
  const lowest = made - (exchange.startedAt + duration);
  const highest = madeAtLatest - exchange.startedAt;
  const agrees = lowest <= 0 && highest >= 0;
  return {
    earliest,
    latest: madeAtLatest,
    at,
    uncertaintySeconds: (madeAtLatest - earliest) / 2 / SECOND,
    skewSeconds: agrees ? 0 : (lowest + highest) / 2 / SECOND,
  };
}

function firstReadable(
  values: readonly string[],
  read: (value: string) => number | null,
): number | null {
  for (const value of values) {
    const result = read(value);
    if (result !== null) return result;
  }
  return null;
}

/** The longest that RFC 9111 §1.2.2 asks a cache to represent, some 68 years. */
const LONGEST_AGE = 2 ** 31;

/** delta-seconds (RFC 9111 §1.2.2). */
const deltaSeconds = (value: string): number | null =>
  /^\s*\d{1,16}\s*$/.test(value) ? Math.min(Number(value), LONGEST_AGE) : null;

/** The first and last instants that a Date can hold (ECMAScript §21.4.1.1). */
const LAST_INSTANT = 8.64e15;

/**
 * A date claim as an instant: NumericDate (RFC 7519 §2), or ISO 8601 where the format has that
 * (PASETO).
 */
function instantOf(token: Token, name: string): number | null {
  const value = token.claims && Object.hasOwn(token.claims, name) ? token.claims[name] : undefined;
  if (typeof value === 'number')
    return Math.max(-LAST_INSTANT, Math.min(LAST_INSTANT, value * SECOND));
  if (token.kind !== 'paseto' || typeof value !== 'string') return null;
  const parsed = Date.parse(value);
  return Number.isNaN(parsed) ? null : parsed;
}

/** Keycloak's offline tokens carry `exp` 0 for "never". */
function neverExpires(token: Token): boolean {
  const { exp, typ } = token.claims ?? {};
  return exp === 0 && (typ === 'Offline' || typ === 'Refresh');
}

/**
 * A token's state in time, as a server sees it that reads what the claims say. A NumericDate in
 * milliseconds is therefore read as seconds, tens of thousands of years ahead: such an `exp` has
 * not passed, such an `nbf` has not come. (Such an `iat` counts for nothing: verifiers that look at
 * it at all disagree.) Any other `iat` ahead makes the token not yet valid, as strict verifiers
 * have it. A token without a readable `exp` has no expiry: its state is unknown, unless its
 * beginning lies ahead.
 * @param clock the server's clock, or null
 * @param at milliseconds since the epoch to judge by where there is no clock
 */
export function lifetime(token: Token, clock: ServerClock | null, at: number): Lifetime {
  const issuedAt = instantOf(token, 'iat');
  const notBefore = instantOf(token, 'nbf');
  const expiresAt = instantOf(token, 'exp');
  const moment = clock?.at ?? at;
  const [earliest, latest] = clock ? [clock.earliest, clock.latest] : [at, at];

  const end = neverExpires(token) ? LAST_INSTANT : expiresAt;
  const issued = issuedAt !== null && !isMilliseconds(issuedAt / SECOND) ? issuedAt : -LAST_INSTANT;
  const start = Math.max(notBefore ?? -LAST_INSTANT, issued);
  const within = (edge: number): boolean => earliest < edge && edge <= latest;

  let state: TokenState = 'unknown';
  let uncertain = false;
  if (end !== null && moment >= end) {
    state = 'expired'; // "on or after" exp (RFC 7519 §4.1.4)
    uncertain = within(end);
  } else if (moment < start) {
    state = 'not-yet-valid';
    uncertain = within(start);
  } else if (end !== null) {
    state = 'valid-in-time';
    uncertain = within(end) || within(start);
  }
  return {
    state,
    uncertain,
    issuedAt,
    notBefore,
    expiresAt,
    secondsPastExpiry: expiresAt === null ? null : (moment - expiresAt) / SECOND,
  };
}
