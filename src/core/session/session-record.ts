import type { Seen } from '../history/seen.ts';
import type { Exchange } from '../http/exchange.ts';
import { ExchangeStore } from './exchange-store.ts';
import { SessionSteps } from './session-steps.ts';
import { TokenLives } from './token-lives.ts';

/** How much each index of a session holds at most. */
export const MOST_INDEXED = 100_000;

/** The exchanges of a session, and what each did for authentication. */
export class SessionRecord {
  readonly exchanges = new ExchangeStore();
  readonly steps: SessionSteps;
  readonly lives = new TokenLives();

  #seen = 0;

  constructor(mostTokens: number) {
    this.steps = new SessionSteps(mostTokens);
  }

  get(id: string): Seen | undefined {
    return this.exchanges.get(id);
  }

  has(id: string): boolean {
    return this.exchanges.has(id);
  }

  /** How many exchanges were added, those that were forgotten included. */
  get seen(): number {
    return this.#seen;
  }

  /** Counts a new exchange, reads and keeps it. */
  add(exchange: Exchange): Seen {
    this.#seen += 1;
    return this.put(exchange);
  }

  /** Reads and keeps an exchange, or what is now known of one. */
  put(exchange: Exchange): Seen {
    const seen = this.exchanges.put(exchange);
    this.steps.put(seen);
    this.lives.add(seen, this.steps.numberOf);
    return seen;
  }

  remove(id: string): void {
    this.exchanges.remove(id);
    this.steps.remove(id);
  }

  /** Forgets the exchange that was added first, and returns its id. */
  removeOldest(): string {
    const oldest = this.exchanges.removeOldest();
    this.steps.remove(oldest);
    return oldest;
  }

  clear(): void {
    this.exchanges.clear();
    this.steps.clear();
    this.lives.clear();
    this.#seen = 0;
  }
}
