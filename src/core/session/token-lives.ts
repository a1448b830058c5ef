import type { TokenUse } from '../token/token.ts';
import { lifetime } from '../http/clock.ts';
import { isPlanted } from '../http/planted-token.ts';
import type { Seen } from '../history/seen.ts';

/** The life of one token that requests of the session carried. Holds no secret. */
export interface TokenLife {
  /** What the session calls it: tokens are numbered from 1 as they are first seen. */
  readonly number: number;
  readonly use: TokenUse;
  /** `nbf`, else `iat`: milliseconds since the epoch, or null where the token has neither. */
  readonly from: number | null;
  /** `exp`: milliseconds since the epoch, or null. */
  readonly until: number | null;
  /** Starts of the first and of the last request that carried it. */
  readonly firstSent: number;
  readonly lastSent: number;
}

/** A token request of the session (RFC 6749 §3.2). */
export interface Refresh {
  readonly at: number;
  readonly succeeded: boolean;
}

/** What a picture of the session's time shows beside its failures. */
export interface SessionTimes {
  readonly tokens: readonly TokenLife[];
  readonly refreshes: readonly Refresh[];
}

/** Older tokens are of no interest to who looks at now. */
const MOST = 100;
const MOST_REFRESHES = 200;
/** `lastSent` is as exact as this, in milliseconds, so that not every request is news. */
const EXACTNESS = 1000;

/** Collects the lives of tokens; every addition costs the same however much was seen. */
export class TokenLives {
  readonly #lives = new Map<string, TokenLife>();
  #refreshes: Refresh[] = [];
  #times: SessionTimes | null = null;

  /** Sees the tokens that an exchange's request carried; not proofs, one for each request. */
  add({ exchange, credentials }: Seen, numberOf: (token: string) => number): void {
    for (const { token } of credentials) {
      if (token === null || token.use === 'proof' || isPlanted(token.raw)) continue;
      const at = exchange.startedAt;
      const known = this.#lives.get(token.raw);
      if (known !== undefined) {
        if (at < known.lastSent + EXACTNESS) continue;
        this.#lives.set(token.raw, { ...known, lastSent: at });
      } else {
        const { issuedAt, notBefore, expiresAt } = lifetime(token, null, at);
        if (issuedAt === null && notBefore === null && expiresAt === null) continue;
        this.#lives.set(token.raw, {
          number: numberOf(token.raw),
          use: token.use,
          from: notBefore ?? issuedAt,
          until: expiresAt,
          firstSent: at,
          lastSent: at,
        });
        if (this.#lives.size > MOST)
          for (const oldest of this.#lives.keys()) {
            this.#lives.delete(oldest);
            break;
          }
      }
      this.#times = null;
    }
  }

  addRefresh(refresh: Refresh): void {
    this.#refreshes = [...this.#refreshes.slice(1 - MOST_REFRESHES), refresh];
    this.#times = null;
  }

  /** The same object as long as nothing has changed. */
  get times(): SessionTimes {
    return (this.#times ??= { tokens: [...this.#lives.values()], refreshes: this.#refreshes });
  }

  clear(): void {
    this.#lives.clear();
    this.#refreshes = [];
    this.#times = null;
  }
}
