import { describe, expect, it } from 'vitest';
import { createManualClock } from '../browser/in-memory.ts';
import { createLeisure } from './leisure.ts';

function world() {
  const clock = createManualClock();
  const leisure = createLeisure(clock);
  const begun: number[] = [];
  const ends = new Map<number, () => void>();
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i += 1) await Promise.resolve();
  };
  return {
    leisure,
    begun,
    add: (from: number, to = from) => {
      for (let n = from; n <= to; n += 1) {
        leisure.add(() => {
          begun.push(n);
          return new Promise((resolve) => {
            ends.set(n, resolve);
          });
        });
      }
    },
    end: async (n: number) => {
      ends.get(n)?.();
      await settle();
    },
    pass: async (milliseconds: number) => {
      clock.advance(milliseconds);
      await settle();
    },
    /** The page asks on and on. */
    work: async (milliseconds: number) => {
      for (let passed = 0; passed < milliseconds; passed += 10) {
        leisure.disturb();
        clock.advance(10);
        await settle();
      }
    },
  };
}

describe('leisure', () => {
  it('lets turns begin in the call itself, as long as they are not too many', () => {
    const { leisure, add, begun } = world();
    leisure.disturb();
    add(1, 31);
    expect([begun.length, leisure.isFree]).toEqual([31, true]);
    add(32, 40);
    expect([begun.length, leisure.waiting, leisure.isFree]).toEqual([32, 8, false]);
  });

  it('lets twenty a second begin while the page is at work, the oldest first, however long the others take', async () => {
    const { add, begun, work } = world();
    add(1, 1000);
    await work(2000);
    expect([begun.length, begun.at(-1)]).toEqual([32 + 40, 72]);
  });

  it('lets four run side by side when the page is quiet, and stops when it is at work again', async () => {
    const { leisure, add, begun, end, pass, work } = world();
    leisure.disturb();
    add(1, 100);
    for (let n = 1; n <= 32; n += 1) await end(n);
    await work(60);
    expect(begun).toHaveLength(33);
    await pass(250);
    const whenQuiet = begun.length;
    expect(whenQuiet).toBeGreaterThanOrEqual(36);
    for (let n = 33; n <= 60; n += 1) await end(n);
    expect(begun).toHaveLength(64);
    leisure.disturb();
    for (let n = 61; n <= 64; n += 1) await end(n);
    expect(begun).toHaveLength(64);
  });

  it('passes over a turn that has nothing to do any more', async () => {
    const { leisure, add, begun, pass } = world();
    leisure.disturb();
    add(1, 32);
    for (let i = 0; i < 50; i += 1) leisure.add(() => null);
    add(33);
    await pass(250);
    expect([begun.at(-1), leisure.waiting]).toEqual([33, 0]);
  });

  it('has as many in hand again after a while', async () => {
    const { leisure, add, begun, pass } = world();
    add(1, 32);
    await pass(32 * 50);
    leisure.disturb();
    add(33, 80);
    expect(begun).toHaveLength(64);
  });
});
