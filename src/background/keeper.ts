import type { Clock } from '../browser/clock.ts';
import type { SessionStore, StoredItems } from '../browser/storage.ts';
import type { KeptFailure } from '../core/index.ts';
import { Slices } from './slices.ts';

/**
 * Keeps the failures of watch mode, which has no recorder to post them again to a new worker. They
 * are stored without bodies in the browser's session storage: in memory, until the browser closes.
 */
export interface Keeper {
  /**
   * Takes over what an earlier worker kept; returns the ids of its tabs.
   * @param keys of all that is stored
   */
  load(keys: readonly string[]): Promise<readonly number[]>;
  /** Failures of a tab, oldest first. */
  kept(tabId: number): readonly KeptFailure[];
  /** Keeps a failure; null removes one that is no failure after all. */
  note(tabId: number, id: string, kept: KeptFailure | null): void;
  forgetTab(tabId: number): void;
  /** Calls back once all that was noted so far is stored. */
  whenStored(callback: () => void): void;
  /** Failures of a tab that were dropped to make room. */
  dropped(tabId: number): number;
  /** The browser's error message when it could not store failures; null without an error. */
  readonly problem: string | null;
}

export interface KeeperOptions {
  readonly store: SessionStore;
  readonly clock: Clock;
  /** Failures were dropped, or storage has failed or recovered. */
  readonly onChange: (tabIds: readonly number[]) => void;
  /** Characters kept in total, keys included. */
  readonly bound?: number;
}

/** `storage.session` has 10 MiB in total. */
const BOUND = 8 * 1024 * 1024;
/** Milliseconds until the next attempt after storage was full. */
const RETRY_AFTER = 1000;
/** Share of the failures that is dropped if storage is full below the bound. */
const MAKE_ROOM = 0.25;

const PREFIX = 'kept:';
const DROPPED = 'kept-dropped';
/** Whether a key is that of a kept failure: there may be thousands, of megabytes in total. */
export const isKept = (key: string): boolean => key.startsWith(PREFIX);
/** The request of which a failure is kept (`web-12`), by its key; else undefined. */
export const requestOfKept = (key: string): string | undefined =>
  /^kept:\d+:(web-\w+)-\d+$/.exec(key)?.[1];

const keyOf = (tabId: number, id: string): string => `${PREFIX}${tabId}:${id}`;

interface Item {
  readonly tabId: number;
  readonly id: string;
  readonly kept: KeptFailure;
  readonly size: number;
}

export function createKeeper(options: KeeperOptions): Keeper {
  return new FailureKeeper(options);
}

class FailureKeeper implements Keeper {
  readonly #options: KeeperOptions;
  readonly #bound: number;
  /** By key, in order of arrival. */
  readonly #items = new Map<string, Item>();
  readonly #dropped = new Map<number, number>();
  #size = 0;
  #problem: string | null = null;
  /** Changes that are not stored yet. */
  #unwritten = new Set<string>();
  #unremoved = new Set<string>();
  #isCountUnwritten = false;
  #isWriting = false;
  /** Wait for the end of the next write, which stores what they wait for. */
  #waiting: (() => void)[] = [];

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#bound = options.bound ?? BOUND;
  }

  get problem(): string | null {
    return this.#problem;
  }

  async load(keys: readonly string[]): Promise<readonly number[]> {
    const { clock, store } = this.#options;
    const slices = new Slices(clock);
    const stored = await store.read(keys.filter((key) => isKept(key) || key === DROPPED));
    const found = readItems(stored);
    for (const { tabId, id, kept } of found) {
      this.#put(tabId, id, kept);
      await slices.next();
    }
    for (const [tabId, count] of (stored[DROPPED] as [number, number][] | undefined) ?? [])
      this.#dropped.set(tabId, count);
    return [...new Set(found.map(({ tabId }) => tabId))];
  }

  kept(tabId: number): readonly KeptFailure[] {
    return [...this.#items.values()].flatMap((item) => (item.tabId === tabId ? [item.kept] : []));
  }

  note(tabId: number, id: string, kept: KeptFailure | null): void {
    const key = keyOf(tabId, id);
    if (kept === null) {
      if (this.#take(key) === undefined) return;
    } else {
      this.#put(tabId, id, kept);
      this.#unwritten.add(key);
      this.#unremoved.delete(key);
      this.#dropOldest(this.#bound);
    }
    this.#schedule();
  }

  forgetTab(tabId: number): void {
    for (const [key, item] of this.#items) if (item.tabId === tabId) this.#take(key);
    this.#isCountUnwritten = this.#dropped.delete(tabId) || this.#isCountUnwritten;
    this.#schedule();
  }

  whenStored(callback: () => void): void {
    if (this.#isWriting || this.#unwritten.size > 0) this.#waiting.push(callback);
    else callback();
    this.#schedule();
  }

  dropped(tabId: number): number {
    return this.#dropped.get(tabId) ?? 0;
  }

  #put(tabId: number, id: string, kept: KeptFailure): void {
    const key = keyOf(tabId, id);
    this.#size -= this.#items.get(key)?.size ?? 0;
    const item = { tabId, id, kept, size: key.length + JSON.stringify(kept).length };
    this.#size += item.size;
    this.#items.set(key, item); // A replaced item keeps its age.
  }

  #take(key: string): Item | undefined {
    const item = this.#items.get(key);
    if (item === undefined) return undefined;
    this.#items.delete(key);
    this.#size -= item.size;
    this.#unwritten.delete(key);
    this.#unremoved.add(key);
    return item;
  }

  #dropOldest(most: number): void {
    const tabIds = new Set<number>();
    for (const key of this.#items.keys()) {
      if (this.#size <= most) break;
      const item = this.#take(key);
      if (item === undefined) continue;
      this.#dropped.set(item.tabId, this.dropped(item.tabId) + 1);
      tabIds.add(item.tabId);
      this.#isCountUnwritten = true;
    }
    if (tabIds.size > 0) this.#options.onChange([...tabIds]);
  }

  #schedule(): void {
    const isNews = this.#unwritten.size > 0 || this.#unremoved.size > 0 || this.#isCountUnwritten;
    if (!this.#isWriting && (isNews || this.#waiting.length > 0)) void this.#write();
  }

  /**
   * Changes during a write are stored by the next one: a worker that ends loses no more than those.
   */
  async #write(): Promise<void> {
    this.#isWriting = true;
    const written = this.#unwritten;
    this.#unwritten = new Set();
    const notRemoved = await this.#removeStored();
    const refusal = (await this.#store(written)) ?? notRemoved;
    this.#setProblem(refusal);
    if (refusal !== null)
      await new Promise<void>((resolve) => {
        this.#options.clock.after(RETRY_AFTER, resolve);
      });
    this.#isWriting = false;
    this.#schedule();
  }

  /** Removes what is to be removed; returns the browser's error message, or null. */
  async #removeStored(): Promise<string | null> {
    const removed = [...this.#unremoved];
    this.#unremoved = new Set();
    const problem = removed.length > 0 ? await this.#options.store.remove(removed) : null;
    if (problem !== null)
      for (const key of removed) if (!this.#items.has(key)) this.#unremoved.add(key);
    return problem;
  }

  /** Stores what is written under these keys; returns the browser's error message, or null. */
  async #store(keys: ReadonlySet<string>): Promise<string | null> {
    const batch: Record<string, unknown> = {};
    for (const key of keys) {
      const item = this.#items.get(key);
      if (item !== undefined) batch[key] = item.kept;
    }
    if (this.#isCountUnwritten) batch[DROPPED] = [...this.#dropped];
    this.#isCountUnwritten = false;
    const callbacks = this.#waiting;
    this.#waiting = [];
    const problem = Object.keys(batch).length === 0 ? null : await this.#options.store.write(batch);
    if (problem === null) {
      for (const callback of callbacks) callback();
      return null;
    }
    for (const key of keys) if (this.#items.has(key)) this.#unwritten.add(key);
    this.#isCountUnwritten = true;
    this.#dropOldest(this.#size * (1 - MAKE_ROOM));
    this.#waiting = [...callbacks, ...this.#waiting];
    return problem;
  }

  #setProblem(problem: string | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#options.onChange([...new Set([...this.#items.values()].map(({ tabId }) => tabId))]);
  }
}

/** What an earlier worker stored, oldest first. */
function readItems(stored: StoredItems): readonly Omit<Item, 'size'>[] {
  const found = Object.entries(stored).flatMap(([key, value]) => {
    const [, tabId, id] = /^kept:(\d+):(.+)$/.exec(key) ?? [];
    return tabId === undefined || id === undefined
      ? []
      : [{ tabId: Number(tabId), id, kept: value as KeptFailure }];
  });
  return found.sort((a, b) => a.kept.exchange.startedAt - b.kept.exchange.startedAt);
}
