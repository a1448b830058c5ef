import type { Clock } from '../browser/clock.ts';
import type { SessionStore, StoredItems } from '../browser/storage.ts';
import type { WebRequestEvent } from '../core/index.ts';

export interface UnderWayOptions {
  readonly store: SessionStore;
  readonly clock: Clock;
  /** The number of missed requests of these tabs has changed. */
  readonly onMissed: (tabIds: readonly number[]) => void;
}

const KEY = 'under-way';
const EARLIER_KEY = 'under-way-earlier';
/** Milliseconds between two writes of its own: a worker that ends has been wrong by no more. */
const WRITE_INTERVAL = 100;
/** Milliseconds after which the response to a request of an earlier worker counts as missed. */
const SETTLED = 10_000;
const MOST = 5000;

/**
 * Requests that have begun and whose response was not reported. What the browser reports to a
 * worker that it is ending is lost; the next worker knows what was under way and can say how much
 * may be missing.
 */
export class UnderWay {
  readonly #options: UnderWayOptions;
  /** Tabs by request id: of this worker, and of earlier ones. */
  readonly #begun = new Map<string, number>();
  readonly #earlier = new Map<string, number>();
  /**
   * When requests were responded to, by their ids, while the worker starts: what an earlier one
   * left may not be read yet, and their beginning may be reported after it. Null after that.
   */
  #responded: Map<string, number> | null = new Map();
  /** Until then, what an earlier worker left is not overwritten. */
  #isLoaded = false;
  #isSettled = false;
  #isScheduled = false;
  #isChanged = false;
  /** Not stored as it is: they seldom change, and may be many. */
  #isEarlierChanged = false;

  constructor(options: UnderWayOptions) {
    this.#options = options;
  }

  /**
   * Takes over what an earlier worker left, from what is stored.
   * @param keys of all that is stored, exchanges and failures included
   */
  load(stored: StoredItems, keys: readonly string[] = Object.keys(stored)): void {
    const left = [...idsIn(stored[EARLIER_KEY]), ...idsIn(stored[KEY])];
    this.#isLoaded = true;
    if (left.length === 0) return;
    const reported = new Set(keys.map(requestIdOf));
    for (const [id, tabId] of left)
      if (!reported.has(id) && this.#responded?.has(id) !== true) this.#earlier.set(id, tabId);
    this.#isEarlierChanged = true;
    this.#schedule();
    this.#options.clock.after(SETTLED, () => {
      this.#isSettled = true;
      this.#tell([...this.#earlier.values()]);
    });
  }

  note({ kind, details: { requestId, tabId, timeStamp } }: WebRequestEvent): void {
    switch (kind) {
      case 'began':
        if ((this.#responded?.get(requestId) ?? 0) > timeStamp) return;
        if (this.#begun.size < MOST) this.#begun.set(requestId, tabId);
        break;
      case 'answered':
      case 'completed':
      case 'failed':
        // A refusal is stored with its response, and any other response is no refusal.
        this.#begun.delete(requestId);
        this.#responded?.set(requestId, timeStamp);
        if (this.#forgetEarlier(requestId) && this.#isSettled) this.#tell([tabId]);
        break;
      default:
        return;
    }
    this.#schedule();
  }

  /** The worker has started: from now on, a request's beginning comes before its response. */
  expectOrder(): void {
    this.#responded = null;
  }

  /** Requests of a tab whose response the browser did not report. */
  missed(tabId: number): number {
    if (!this.#isSettled) return 0;
    return [...this.#earlier.values()].filter((one) => one === tabId).length;
  }

  /** The tab was cleared or closed. */
  forgetTab(tabId: number): void {
    for (const [id, one] of this.#earlier) if (one === tabId) this.#forgetEarlier(id);
    this.#schedule();
  }

  #forgetEarlier(id: string): boolean {
    const isKnown = this.#earlier.delete(id);
    this.#isEarlierChanged ||= isKnown;
    return isKnown;
  }

  #tell(tabIds: readonly number[]): void {
    if (tabIds.length > 0) this.#options.onMissed([...new Set(tabIds)]);
  }

  /** What has changed since it was stored. Other writes take it along, since each costs much. */
  takeChanged(): StoredItems {
    if (!this.#isChanged || !this.#isLoaded) return {};
    const earlier = this.#isEarlierChanged ? { [EARLIER_KEY]: [...this.#earlier] } : {};
    this.#isEarlierChanged = false;
    this.#isChanged = false;
    return { ...earlier, [KEY]: [...this.#begun] };
  }

  #schedule(): void {
    this.#isChanged = true;
    if (this.#isScheduled || !this.#isLoaded) return;
    this.#isScheduled = true;
    this.#options.clock.after(WRITE_INTERVAL, () => {
      this.#isScheduled = false;
      // If storage is full, the keeper cannot store failures either, and says so.
      if (this.#isChanged) void this.#options.store.write(this.takeChanged());
    });
  }
}

/** The request id in the key of a stored exchange or failure (`web-12-0`); '' in others. */
const requestIdOf = (key: string): string => /:web-(\w+)-\d+$/.exec(key)?.[1] ?? '';

/** What is stored under one of the keys: request ids with their tabs. */
const idsIn = (stored: unknown): readonly (readonly [string, number])[] =>
  Array.isArray(stored) ? (stored as readonly (readonly [string, number])[]) : [];
