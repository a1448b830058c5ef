import type { Clock } from '../browser/clock.ts';
import type { SessionStore, StoredItems } from '../browser/storage.ts';
import { attempt, createWebRequestReader } from '../core/index.ts';
import type { WatchedExchange, WebRequestEvent } from '../core/index.ts';
import { Burst } from './burst.ts';
import { Journal } from './journal.ts';
import { Slices } from './slices.ts';
import { UnderWay } from './under-way.ts';

export interface IncomingOptions {
  readonly store: SessionStore;
  readonly clock: Clock;
  /** Whether a page shows what is delivered; else it is delivered after a burst of events. */
  readonly isObserved: () => boolean;
  /** Handles one exchange; the next waits for it. */
  readonly deliver: (watched: WatchedExchange) => Promise<void>;
  /** Calls back once what `deliver` has kept is stored. */
  readonly whenStored: (callback: () => void) => void;
  /** The number of missed requests of these tabs has changed. */
  readonly onMissed: (tabIds: readonly number[]) => void;
}

/**
 * What `webRequest` reports, made into exchanges that are handled in order. A refusal is stored in
 * the turn in which its response begins; what an earlier worker did not finish comes first.
 */
export class Incoming {
  readonly #options: IncomingOptions;
  readonly #journal: Journal;
  readonly #underWay: UnderWay;
  readonly #reader = createWebRequestReader();
  /** Exchanges that wait for the settings or for the cookies of an earlier one. */
  readonly #queue: WatchedExchange[] = [];
  readonly #burst: Burst;
  #isReady = false;
  #isDraining = false;

  constructor(options: IncomingOptions) {
    const { store, clock, isObserved, onMissed } = options;
    this.#options = options;
    this.#burst = new Burst(clock, isObserved);
    this.#journal = new Journal(store);
    this.#underWay = new UnderWay({ store, clock, onMissed });
  }

  /**
   * Takes over what an earlier worker left, from what is stored.
   * @param keys of all that is stored, kept failures included
   */
  load(stored: StoredItems, keys?: readonly string[]): void {
    this.#underWay.load(stored, keys);
    // What has come meanwhile was stored at once, and may have been loaded again.
    const ids = new Set(this.#queue.map(({ exchange }) => exchange.id));
    const unfinished = this.#journal
      .load(stored, keys)
      .filter(({ exchange }) => !ids.has(exchange.id));
    const known = this.#queue.splice(0).filter((one) => !this.#journal.isOfEarlierWorker(one));
    this.#queue.push(...unfinished, ...known);
  }

  /** Resolves once the events have passed that waited while the worker started. */
  quiet(): Promise<void> {
    return this.#burst.end();
  }

  /** A page has connected, and waits. */
  hurry(): void {
    this.#burst.hurry();
  }

  /** Handles what waits, and from now on whatever comes. */
  start(): Promise<void> {
    this.#isReady = true;
    return this.#drain();
  }

  receive(event: WebRequestEvent): void {
    this.#burst.noteEvent();
    this.#underWay.note(event);
    const { kind, details } = event;
    const { value: watched } = attempt(() => this.#reader.read(event));
    if (watched === null) {
      if (kind === 'answered') this.#noteAnswer(details.requestId);
    } else if (!this.#journal.isOfEarlierWorker(watched)) this.#add(watched);
  }

  /** Requests of a tab whose response the browser did not report. */
  missed(tabId: number): number {
    return this.#underWay.missed(tabId);
  }

  /** The tab was cleared or closed. */
  forgetTab(tabId: number): void {
    this.#underWay.forgetTab(tabId);
  }

  /** Forgets requests under way: nothing is listened to any longer. */
  clear(): void {
    this.#reader.clear();
  }

  #add(watched: WatchedExchange): void {
    this.#journal.note(watched);
    this.#queue.push(watched);
    if (this.#isReady && !this.#isDraining) void this.#drainAfterBurst();
  }

  /** The worker may end before the response does. */
  #noteAnswer(requestId: string): void {
    const { value: begun } = attempt(() => this.#reader.soFar(requestId));
    if (begun !== null) this.#journal.note(begun);
  }

  async #drainAfterBurst(): Promise<void> {
    this.#isDraining = true;
    await this.#burst.end();
    await this.#drain();
  }

  /** Delivers in order: a retry must not arrive before the refusal that it follows. */
  async #drain(): Promise<void> {
    this.#isDraining = true;
    const { clock, deliver, whenStored } = this.#options;
    const slices = new Slices(clock);
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      await deliver(next);
      await slices.next();
      const done = next;
      whenStored(() => {
        this.#journal.finish(done);
      });
    }
    this.#isDraining = false;
  }
}
