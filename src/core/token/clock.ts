import type { Exchange } from '../http/exchange.ts';
import type { Token } from './token.ts';

/** The server's clock at the moment it answered, as an interval (RFC 9110 §6.6.1, RFC 9111 §5.1). */
export interface ServerClock {
  /** Earliest and latest instant, milliseconds since the epoch, that the server's clock may have shown when it judged the request. */
  readonly earliest: number;
  readonly latest: number;
  /** Best estimate, milliseconds since the epoch. */
  readonly at: number;
  /** Half the interval, seconds. */
  readonly uncertaintySeconds: number;
  /** Server minus this machine, seconds; 0 within the uncertainty is no skew. */
  readonly skewSeconds: number;
}

export type TokenState = 'valid-in-time' | 'expired' | 'not-yet-valid' | 'unknown';

export interface Lifetime {
  readonly state: TokenState;
  /** The interval of the clock straddles the edge, so the state is the likelier of two. */
  readonly uncertain: boolean;
  /** iat, nbf and exp as milliseconds since the epoch; null where absent or not a number. */
  readonly issuedAt: number | null;
  readonly notBefore: number | null;
  readonly expiresAt: number | null;
  /** Seconds from exp to the moment judged by (negative: still to go); null without exp. */
  readonly secondsPastExpiry: number | null;
}

/** The server's clock from `Date` and `Age`, or null where the response has no readable `Date`. */
export function serverClock(exchange: Exchange): ServerClock | null {
  void exchange;
  return null;
}

/**
 * A token's state in time.
 * @param clock the server's clock, or null
 * @param at milliseconds since the epoch to judge by where there is no clock
 */
export function lifetime(token: Token, clock: ServerClock | null, at: number): Lifetime {
  void token;
  void clock;
  void at;
  return { state: 'unknown', uncertain: false, issuedAt: null, notBefore: null, expiresAt: null, secondsPastExpiry: null };
}
