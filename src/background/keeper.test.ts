import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../browser/in-memory.ts';
import type { ManualClock } from '../browser/in-memory.ts';
import type { KeptFailure } from '../core/index.ts';
import { createMemoryStore } from './in-memory.ts';
import type { MemoryStore } from './in-memory.ts';
import { createKeeper } from './keeper.ts';
import type { Keeper } from './keeper.ts';
import { keptFailure } from './kept.fixture.ts';

function open(
  store: MemoryStore,
  clock: ManualClock,
  bound?: number,
): Keeper & { readonly reported: (readonly number[])[] } {
  const reported: (readonly number[])[] = [];
  const keeper = createKeeper({
    store,
    clock,
    onChange: (tabIds) => {
      reported.push(tabIds);
    },
    ...(bound === undefined ? {} : { bound }),
  });
  return {
    load: (keys) => keeper.load(keys),
    whenStored: (callback) => {
      keeper.whenStored(callback);
    },
    kept: (tabId) => keeper.kept(tabId),
    note: (tabId, id, kept) => {
      keeper.note(tabId, id, kept);
    },
    forgetTab: (tabId) => {
      keeper.forgetTab(tabId);
    },
    dropped: (tabId) => keeper.dropped(tabId),
    get problem() {
      return keeper.problem;
    },
    reported,
  };
}

/** Storage answers in turns of the event loop. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
const idsOf = (kept: readonly KeptFailure[]): readonly string[] =>
  kept.map(({ exchange }) => exchange.id);

describe('what is kept of watched tabs', () => {
  it('comes back to a fresh worker, by tab, the oldest first', async () => {
    const store = createMemoryStore();
    const clock = createManualClock();
    const first = open(store, clock);
    first.note(7, 'b', keptFailure('b', 2000));
    first.note(7, 'a', keptFailure('a', 1000));
    first.note(8, 'c', keptFailure('c', 3000));
    await settled();
    const second = open(store, clock);
    expect([...(await second.load(await store.keys()))].sort()).toEqual([7, 8]);
    expect(idsOf(second.kept(7))).toEqual(['a', 'b']);
    expect(idsOf(second.kept(8))).toEqual(['c']);
    expect(second.kept(9)).toEqual([]);
  });

  it('forgets what is withdrawn, and a tab that was closed or cleared', async () => {
    const store = createMemoryStore();
    const keeper = open(store, createManualClock());
    for (const id of ['a', 'b']) keeper.note(7, id, keptFailure(id, 1000));
    keeper.note(8, 'c', keptFailure('c', 1000));
    await settled();
    keeper.note(7, 'a', null);
    keeper.forgetTab(8);
    await settled();
    expect([...store.items.keys()].filter((key) => key.startsWith('kept:'))).toEqual(['kept:7:b']);
  });

  it('writes at once, and what comes meanwhile together', async () => {
    const store = createMemoryStore();
    let writes = 0;
    const counted: MemoryStore = {
      ...store,
      write: (items) => {
        writes += 1;
        return store.write(items);
      },
    };
    const keeper = open(counted, createManualClock());
    for (let id = 0; id < 100; id += 1) keeper.note(7, String(id), keptFailure(String(id), id));
    await settled();
    expect(writes).toBe(2);
    expect(store.items.size).toBe(100);
  });

  it('drops the oldest and counts them where storage is full before the bound is', async () => {
    const store = createMemoryStore(20_000);
    const clock = createManualClock();
    const keeper = open(store, clock);
    for (let id = 0; id < 40; id += 1) keeper.note(7, String(id), keptFailure(String(id), id));
    await settled();
    expect(keeper.problem).toContain('quota');
    for (let tries = 0; tries < 20; tries += 1) {
      clock.advance(1000);
      await settled();
    }
    expect(keeper.problem).toBeNull();
    expect(keeper.dropped(7)).toBeGreaterThan(0);
    expect(keeper.dropped(7) + keeper.kept(7).length).toBe(40);
    expect(idsOf(keeper.kept(7)).at(-1)).toBe('39');
    const after = open(store, clock);
    await after.load(await store.keys());
    expect(after.dropped(7)).toBe(keeper.dropped(7));
  });

  it('goes on where storage would not remove, says so, and removes later', async () => {
    const store = createMemoryStore();
    const clock = createManualClock();
    let isOutOfOrder = false;
    const keeper = open(
      {
        ...store,
        remove: (keys) => (isOutOfOrder ? Promise.resolve('Out of order.') : store.remove(keys)),
      },
      clock,
    );
    for (const id of ['a', 'b', 'c']) keeper.note(7, id, keptFailure(id, 1000));
    await settled();
    isOutOfOrder = true;
    keeper.note(7, 'a', null);
    keeper.note(7, 'b', null);
    keeper.note(7, 'd', keptFailure('d', 2000));
    await settled();
    await settled();
    expect(keeper.problem).toBe('Out of order.');
    expect(keeper.reported.at(-1)).toEqual([7]);
    clock.advance(1000);
    await settled();
    expect(store.items.has('kept:7:d')).toBe(true);
    // Noted again meanwhile, it is not to be removed.
    keeper.note(7, 'b', keptFailure('b', 3000));
    isOutOfOrder = false;
    clock.advance(1000);
    await settled();
    await settled();
    expect([...store.items.keys()].sort()).toEqual(['kept:7:b', 'kept:7:c', 'kept:7:d']);
    expect([keeper.problem, keeper.dropped(7)]).toEqual([null, 0]);
  });

  it('stays within its bound, whatever is kept, judged anew and withdrawn', async () => {
    const step = fc.record({
      tabId: fc.integer({ min: 1, max: 3 }),
      id: fc.nat(12),
      size: fc.nat(400),
      isGone: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const BOUND = 6000;
        const store = createMemoryStore();
        const keeper = open(store, createManualClock(), BOUND);
        for (const [at, { tabId, id, size, isGone }] of steps.entries())
          keeper.note(
            tabId,
            String(id),
            isGone ? null : keptFailure(String(id), at, 'x'.repeat(size)),
          );
        await settled();
        await settled();
        const keys = [...store.items.keys()].filter((key) => key.startsWith('kept:'));
        const size = keys.reduce(
          (sum, key) => sum + key.length + JSON.stringify(store.items.get(key)).length,
          0,
        );
        expect(size).toBeLessThanOrEqual(BOUND);
        expect(keys.length).toBe(
          [1, 2, 3].reduce((sum, tabId) => sum + keeper.kept(tabId).length, 0),
        );
      }),
    );
  });
});
