import type { Clock } from '../browser/clock.ts';
import type { SessionStore, StoredItems } from '../browser/storage.ts';
import { attempt, createWebRequestReader } from '../core/index.ts';
import type { WatchedExchange, WebRequestEvent, WebRequestReader } from '../core/index.ts';
import { Burst } from './burst.ts';
import { Journal, mayBeFailure } from './journal.ts';
import { Slices } from './slices.ts';
import { UnderWay } from './under-way.ts';

/** Milliseconds between two slices of work while events keep coming, which leaves them the rest. */
const PAUSE_IN_BURST = 60;
/** Stored exchanges that may wait for the end of a burst, which must not fill storage. */
const MOST_STORED = 500;

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
 *
 * While a worker starts, Chromium holds some events back for it and reports others at once, so that
 * a request's end may come before its beginning. What comes until `start` is read as it comes, to
 * be stored, and again in the order in which it happened, to be handled.
 */
export class Incoming {
  readonly #options: IncomingOptions;
  readonly #journal: Journal;
  readonly #underWay: UnderWay;
  readonly #reader = createWebRequestReader();
  /** What came before `start`, by request. */
  readonly #early = new Map<string, readonly WebRequestEvent[]>();
  /** Exchanges that wait for the settings or for the cookies of an earlier one. */
  readonly #queue: WatchedExchange[] = [];
  readonly #burst: Burst;
  #isReady = false;
  #isDraining = false;

  constructor(options: IncomingOptions) {
    const { store, clock, isObserved, onMissed } = options;
    this.#options = options;
    this.#burst = new Burst(clock, isObserved);
    const underWay = new UnderWay({ store, clock, onMissed });
    this.#underWay = underWay;
    this.#journal = new Journal(store, () => underWay.takeChanged());
  }

  /**
   * Takes over what an earlier worker left, from what is stored.
   * @param keys of all that is stored, kept failures included
   */
  load(stored: StoredItems, keys?: readonly string[]): void {
    this.#underWay.load(stored, keys);
    this.#queue.push(...this.#journal.load(stored, keys));
    for (const events of this.#early.values()) this.#storeOrKnow(exchangesOf(events));
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
    this.#handleEarly();
    this.#underWay.expectOrder();
    this.#isReady = true;
    return this.#drain();
  }

  receive(event: WebRequestEvent): void {
    this.#burst.noteEvent();
    this.#underWay.note(event);
    if (this.#isReady) this.#handle(event);
    else this.#store(event);
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
    this.#early.clear();
  }

  /** Stores the refusal that a request came to, as far as its events are known. */
  #store(event: WebRequestEvent): void {
    const { requestId } = event.details;
    const before = this.#early.get(requestId) ?? [];
    const events = inOrder([...before, event]);
    this.#early.set(requestId, events);
    const known = exchangesOf(events);
    for (const [id, watched] of exchangesOf(before))
      if (!known.has(id)) this.#journal.finish(watched);
    this.#storeOrKnow(known);
  }

  #storeOrKnow(exchanges: ReadonlyMap<string, WatchedExchange>): void {
    for (const watched of exchanges.values())
      if (!this.#journal.isOfEarlierWorker(watched)) this.#journal.note(watched);
  }

  #handleEarly(): void {
    const events = inOrder([...this.#early.values()].flat());
    this.#early.clear();
    for (const event of events) this.#handle(event);
  }

  #handle(event: WebRequestEvent): void {
    const watched = readEvent(this.#reader, event);
    if (watched === null) return;
    if (event.kind === 'answered') this.#journal.note(watched);
    else if (!this.#journal.isOfEarlierWorker(watched)) this.#add(watched);
  }

  #add(watched: WatchedExchange): void {
    this.#journal.note(watched);
    this.#queue.push(watched);
    if (this.#isReady && !this.#isDraining) void this.#drainAfterBurst();
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
    const slices = new Slices(clock, () =>
      this.#burst.goesOn() && this.#journal.size < MOST_STORED ? PAUSE_IN_BURST : 0,
    );
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

const inOrder = (events: WebRequestEvent[]): readonly WebRequestEvent[] =>
  events.sort((a, b) => a.details.timeStamp - b.details.timeStamp);

/** What a request came to: the exchanges whose responses have begun, by id. */
function exchangesOf(events: readonly WebRequestEvent[]): ReadonlyMap<string, WatchedExchange> {
  const reader = createWebRequestReader();
  const found = new Map<string, WatchedExchange>();
  for (const event of events) {
    const watched = readEvent(reader, event);
    if (watched !== null) found.set(watched.exchange.id, watched);
  }
  return found;
}

/**
 * The exchange that an event ends; or, if it may be a failure, the one whose response begins with
 * it: the worker may end before the response does.
 */
function readEvent(reader: WebRequestReader, event: WebRequestEvent): WatchedExchange | null {
  const { kind, details } = event;
  const { value: ended } = attempt(() => reader.read(event));
  if (kind !== 'answered' || !mayBeFailure(details.statusCode ?? 0)) return ended;
  return attempt(() => reader.soFar(details.requestId)).value;
}
