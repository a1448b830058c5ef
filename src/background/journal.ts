import type { SessionStore, StoredItems } from '../browser/storage.ts';
import type { WatchedExchange } from '../core/index.ts';

const PREFIX = 'seen:';
const keyOf = ({ exchange }: WatchedExchange): string => `${PREFIX}${exchange.id}`;

/**
 * Exchanges that `webRequest` has reported and that are not judged and kept yet. The browser may end
 * the worker at any moment, and reports nothing twice: each is stored in the turn in which it comes,
 * and the next worker takes it up again.
 */
export class Journal {
  readonly #store: SessionStore;
  readonly #written = new Set<string>();

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** What an earlier worker did not finish, in order, from what is stored. */
  load(stored: StoredItems): readonly WatchedExchange[] {
    const found = Object.entries(stored).flatMap(([key, value]) =>
      key.startsWith(PREFIX) ? [value as WatchedExchange] : [],
    );
    for (const one of found) this.#written.add(keyOf(one));
    return found.sort((a, b) => endOf(a) - endOf(b));
  }

  /** Stores an exchange if it may be a failure. Of the others no trace is kept. */
  note(watched: WatchedExchange): void {
    const { status, error } = watched.exchange.response;
    if (status < 400 && status !== 0 && error === null) return;
    const { request, response } = watched.exchange;
    const key = keyOf(watched);
    this.#written.add(key);
    // If storage is full, the keeper cannot store the failure either, and says so.
    void this.#store.write({
      [key]: {
        ...watched,
        exchange: { ...watched.exchange, request: { ...request, body: null }, response },
      },
    });
  }

  /** An exchange is judged, and stored as a failure if it is one. */
  finish(watched: WatchedExchange): void {
    const key = keyOf(watched);
    if (this.#written.delete(key)) void this.#store.remove([key]);
  }
}

const endOf = ({ exchange }: WatchedExchange): number => exchange.startedAt + exchange.duration;
