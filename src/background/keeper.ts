import type { Clock } from '../browser/clock.ts';
import type { SessionStore, StoredItems } from '../browser/storage.ts';
import type { KeptFailure } from '../core/index.ts';
import { Slices } from './slices.ts';

/**
 * Keeps the failures of watch mode, which has no recorder to post them again to a new worker. They
 * are stored without bodies in the browser's session storage: in memory, until the browser closes.
 */
export interface Keeper {
  /** Takes what an earlier worker kept from what is stored; returns the ids of its tabs. */
  load(stored: StoredItems): Promise<readonly number[]>;
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
const keyOf = (tabId: number, id: string): string => `${PREFIX}${tabId}:${id}`;

interface Item {
  readonly tabId: number;
  readonly id: string;
  readonly kept: KeptFailure;
  readonly size: number;
}

export function createKeeper({ store, clock, onChange, bound = BOUND }: KeeperOptions): Keeper {
  /** By key, in order of arrival. */
  const items = new Map<string, Item>();
  const droppedOf = new Map<number, number>();
  let size = 0;
  let problem: string | null = null;
  /** Changes that are not stored yet. */
  let unwritten = new Set<string>();
  let unremoved = new Set<string>();
  let isCountUnwritten = false;
  let isWriting = false;
  /** Wait for the end of the next write, which stores what they wait for. */
  let waiting: (() => void)[] = [];

  const put = (tabId: number, id: string, kept: KeptFailure): void => {
    const key = keyOf(tabId, id);
    size -= items.get(key)?.size ?? 0;
    const item = { tabId, id, kept, size: key.length + JSON.stringify(kept).length };
    size += item.size;
    items.set(key, item); // A replaced item keeps its age.
  };
  const take = (key: string): Item | undefined => {
    const item = items.get(key);
    if (item === undefined) return undefined;
    items.delete(key);
    size -= item.size;
    unwritten.delete(key);
    unremoved.add(key);
    return item;
  };
  const dropOldest = (most: number): void => {
    const tabIds = new Set<number>();
    for (const key of items.keys()) {
      if (size <= most) break;
      const item = take(key);
      if (item === undefined) continue;
      droppedOf.set(item.tabId, (droppedOf.get(item.tabId) ?? 0) + 1);
      tabIds.add(item.tabId);
      isCountUnwritten = true;
    }
    if (tabIds.size > 0) onChange([...tabIds]);
  };

  /**
   * Changes during a write are stored by the next one: a worker that ends loses no more than those.
   */
  const write = async (): Promise<void> => {
    isWriting = true;
    const removed = [...unremoved];
    const written = unwritten;
    unremoved = new Set();
    unwritten = new Set();
    const unwilling = removed.length > 0 ? await store.remove(removed) : null;
    if (unwilling !== null) for (const key of removed) if (!items.has(key)) unremoved.add(key);
    const batch: Record<string, unknown> = {};
    for (const key of written) {
      const item = items.get(key);
      if (item !== undefined) batch[key] = item.kept;
    }
    if (isCountUnwritten) batch[DROPPED] = [...droppedOf];
    isCountUnwritten = false;
    const stored = waiting;
    waiting = [];
    const full = Object.keys(batch).length === 0 ? null : await store.write(batch);
    if (full !== null) {
      for (const key of written) if (items.has(key)) unwritten.add(key);
      isCountUnwritten = true;
      dropOldest(size * (1 - MAKE_ROOM));
      waiting = [...stored, ...waiting];
    } else for (const callback of stored) callback();
    const refusal = full ?? unwilling;
    if (refusal !== problem) {
      problem = refusal;
      onChange([...new Set([...items.values()].map(({ tabId }) => tabId))]);
    }
    if (refusal !== null)
      await new Promise<void>((resolve) => {
        clock.after(RETRY_AFTER, resolve);
      });
    isWriting = false;
    schedule();
  };
  const schedule = (): void => {
    const isNews = unwritten.size > 0 || unremoved.size > 0 || isCountUnwritten;
    if (!isWriting && (isNews || waiting.length > 0)) void write();
  };

  return {
    load: async (stored) => {
      const slices = new Slices(clock);
      const found = Object.entries(stored).flatMap(([key, value]) => {
        const [, tabId, id] = /^kept:(\d+):(.+)$/.exec(key) ?? [];
        return tabId === undefined || id === undefined
          ? []
          : [{ tabId: Number(tabId), id, kept: value as KeptFailure }];
      });
      found.sort((a, b) => a.kept.exchange.startedAt - b.kept.exchange.startedAt);
      for (const { tabId, id, kept } of found) {
        put(tabId, id, kept);
        await slices.next();
      }
      for (const [tabId, count] of (stored[DROPPED] as [number, number][] | undefined) ?? [])
        droppedOf.set(tabId, count);
      return [...new Set(found.map(({ tabId }) => tabId))];
    },
    kept: (tabId) =>
      [...items.values()].flatMap((item) => (item.tabId === tabId ? [item.kept] : [])),
    note: (tabId, id, kept) => {
      if (kept === null) {
        if (take(keyOf(tabId, id)) === undefined) return;
      } else {
        put(tabId, id, kept);
        unwritten.add(keyOf(tabId, id));
        unremoved.delete(keyOf(tabId, id));
        dropOldest(bound);
      }
      schedule();
    },
    forgetTab: (tabId) => {
      for (const [key, item] of items) if (item.tabId === tabId) take(key);
      isCountUnwritten = droppedOf.delete(tabId) || isCountUnwritten;
      schedule();
    },
    whenStored: (callback) => {
      if (isWriting || unwritten.size > 0) waiting.push(callback);
      else callback();
      schedule();
    },
    dropped: (tabId) => droppedOf.get(tabId) ?? 0,
    get problem() {
      return problem;
    },
  };
}
