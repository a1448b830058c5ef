import { BoundedMap } from '../bounded-map.ts';
import type { Seen } from '../history/seen.ts';
import { readCredentials } from '../http/credentials/read-credentials.ts';
import type { Exchange } from '../http/exchange.ts';
import { readToken } from '../token/read-token.ts';
import type { Token } from '../token/token.ts';

const MOST_TOKENS = 5000;

/** The exchanges of a session, each read once. */
export class ExchangeStore {
  readonly #exchanges = new Map<string, Seen>();
  /** Tokens by their text: each distinct one is decoded once. */
  readonly #tokens = new BoundedMap<string, Token>(MOST_TOKENS);

  get size(): number {
    return this.#exchanges.size;
  }

  has(id: string): boolean {
    return this.#exchanges.has(id);
  }

  /** In the order in which they were added. */
  values(): Iterable<Seen> {
    return this.#exchanges.values();
  }

  get(id: string): Seen | undefined {
    return this.#exchanges.get(id);
  }

  /** In the order in which they were added. */
  all(): Seen[] {
    return [...this.#exchanges.values()];
  }

  /** Reads and keeps an exchange, or what is now known of one. */
  put(exchange: Exchange): Seen {
    const seen: Seen = {
      exchange,
      credentials: readCredentials(exchange.request, this.#readToken, exchange.jar),
    };
    this.#exchanges.set(exchange.id, seen);
    return seen;
  }

  readonly #readToken = (raw: string): Token => this.#tokens.getOrCompute(raw, readToken);

  remove(id: string): void {
    this.#exchanges.delete(id);
  }

  /** Forgets the exchange that was added first, and returns its id. */
  removeOldest(): string {
    const [oldest = ''] = this.#exchanges.keys();
    this.#exchanges.delete(oldest);
    return oldest;
  }

  clear(): void {
    this.#exchanges.clear();
    this.#tokens.clear();
  }
}
