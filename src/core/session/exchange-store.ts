import { BoundedMap, Oldest } from '../bounded-map.ts';
import type { Seen } from '../history/seen.ts';
import type { KnownFields } from '../http/credentials/from-header.ts';
import { readCredentials } from '../http/credentials/read-credentials.ts';
import type { Exchange } from '../http/exchange.ts';
import { readToken } from '../token/read-token.ts';
import type { Token } from '../token/token.ts';

const MOST_TOKENS = 5000;
const MOST_FIELDS = 500;

/** The exchanges of a session, each read once. */
export class ExchangeStore {
  readonly #exchanges = new Map<string, Seen>();
  readonly #oldest = new Oldest(this.#exchanges);
  /** Tokens by their text: each distinct one is decoded once. */
  readonly #tokens = new BoundedMap<string, Token>(MOST_TOKENS);

  /** Credentials of header fields, which most requests repeat. */
  readonly #fields: KnownFields = new BoundedMap(MOST_FIELDS);

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
      credentials: readCredentials(exchange.request, this.#readToken, exchange.jar, this.#fields),
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
    const [[id] = ['']] = this.#oldest.take();
    return id;
  }

  clear(): void {
    this.#exchanges.clear();
    this.#tokens.clear();
    this.#fields.clear();
  }
}
