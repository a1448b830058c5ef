import type { SessionStore, StoredItems } from '../browser/storage.ts';
import type { Sent, WatchedExchange } from '../core/index.ts';
import { requestOfKept } from './keeper.ts';

const PREFIX = 'seen:';
const keyOf = ({ exchange }: WatchedExchange): string => `${PREFIX}${exchange.id}`;
/** The request's id in that of an exchange (`web-12-0`). */
const requestOf = ({ exchange }: WatchedExchange): string => exchange.id.replace(/-\d+$/, '');

/** @param status 0 where there was no response */
export const mayBeFailure = (status: number): boolean => status >= 400 || status === 0;

/**
 * Exchanges that `webRequest` has reported and that are not judged and kept yet. The browser may
 * end the worker at any moment, and reports nothing twice: each is stored in the turn in which its
 * response begins, and the next worker takes it up again.
 */
export class Journal {
  readonly #store: SessionStore;
  readonly #alongside: () => StoredItems;
  /** How the request's headers were known, by key. */
  readonly #written = new Map<string, Sent>();
  /** Keys that this worker wrote before it has read what an earlier one left; null after that. */
  #own: Set<string> | null = new Set();
  /** To be removed. */
  readonly #finished: string[] = [];
  /**
   * Statuses by the requests of which an earlier worker saw the response; null where it is known
   * only that a refusal was kept.
   */
  readonly #earlier = new Map<string, number | null>();

  /** @param alongside what is to be stored with each exchange */
  constructor(store: SessionStore, alongside: () => StoredItems = () => ({})) {
    this.#store = store;
    this.#alongside = alongside;
  }

  /**
   * What an earlier worker did not finish, in order, from what is stored.
   * @param keys of all that is stored, kept failures included
   */
  load(stored: StoredItems, keys: readonly string[] = []): readonly WatchedExchange[] {
    for (const key of keys) {
      const request = requestOfKept(key);
      if (request !== undefined) this.#earlier.set(request, null);
    }
    const found = Object.entries(stored).flatMap(([key, value]) =>
      key.startsWith(PREFIX) && this.#own?.has(key) !== true ? [value as WatchedExchange] : [],
    );
    this.#own = null;
    for (const one of found) {
      this.#earlier.set(requestOf(one), one.exchange.response.status);
      this.#written.set(keyOf(one), one.exchange.sent);
    }
    // The end alone was stored by a worker that had not read yet that the rest was.
    const whole = new Set(found.flatMap((one) => (isEnd(one) ? [] : [requestOf(one)])));
    const isKnown = (one: WatchedExchange): boolean => isEnd(one) && whole.has(requestOf(one));
    for (const one of found.filter(isKnown)) this.finish(one);
    return found.filter((one) => !isKnown(one)).sort((a, b) => endOf(a) - endOf(b));
  }

  /**
   * Whether an exchange is but the end of one that an earlier worker has stored; forgets it then.
   */
  isOfEarlierWorker(watched: WatchedExchange): boolean {
    if (this.#earlier.size === 0) return false;
    const known = this.#earlier.get(requestOf(watched));
    const isKnown = known === null || known === watched.exchange.response.status;
    if (!isEnd(watched) || !isKnown) return false;
    this.finish(watched);
    return true;
  }

  /** Exchanges that may be failures and are not judged and kept yet. */
  get size(): number {
    return this.#written.size;
  }

  /** Stores an exchange if it may be a failure. Of the others no trace is kept. */
  note(watched: WatchedExchange): void {
    const { exchange } = watched;
    const { status, error } = exchange.response;
    if (!mayBeFailure(status) && error === null) return;
    const key = keyOf(watched);
    // Its end adds nothing but an error.
    if (this.#written.get(key) === exchange.sent && error === null) return;
    this.#written.set(key, exchange.sent);
    this.#own?.add(key);
    // If storage is full, the keeper cannot store the failure either, and says so.
    void this.#store.write({
      ...this.#alongside(),
      [key]: {
        ...watched,
        exchange: { ...exchange, request: { ...exchange.request, body: null } },
      },
    });
  }

  /**
   * An exchange is judged, and stored as a failure if it is one. What is finished in one turn is
   * removed together.
   */
  finish(watched: WatchedExchange): void {
    const key = keyOf(watched);
    if (!this.#written.delete(key)) return;
    if (this.#finished.push(key) > 1) return;
    queueMicrotask(() => {
      void this.#store.remove(this.#finished.splice(0));
    });
  }
}

/** Whether only its end was seen. */
const isEnd = ({ exchange }: WatchedExchange): boolean => exchange.sent === 'unseen';

const endOf = ({ exchange }: WatchedExchange): number => exchange.startedAt + exchange.duration;
