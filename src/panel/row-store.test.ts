import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRowStore } from './row-store.ts';
import { row } from './rows.fixture.ts';

const rowsAt = (...times: readonly number[]) => ({
  kind: 'rows' as const,
  added: times.map((startedAt) => row({ id: String(startedAt), startedAt })),
  changed: [],
  enriched: [],
  withdrawn: [],
});

describe('rows', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('requestAnimationFrame', (callback: () => void) => setTimeout(callback, 16));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('are published at once, then with what has come meanwhile, in order of time', () => {
    const store = createRowStore();
    const times = (): number[] => store.rows.value.map(({ startedAt }) => startedAt);
    store.beginSnapshot();
    store.apply(rowsAt(5, 6));
    expect(times()).toEqual([5, 6]);
    store.apply(rowsAt(3, 4));
    store.apply(rowsAt(1, 2));
    store.endSnapshot();
    expect(times()).toEqual([5, 6]);
    vi.advanceTimersByTime(1000);
    expect(times()).toEqual([1, 2, 3, 4, 5, 6]);
    store.apply(rowsAt(7));
    expect(times()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(store.row('3')?.startedAt).toBe(3);
  });
});
