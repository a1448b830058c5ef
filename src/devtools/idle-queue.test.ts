import { describe, expect, it } from 'vitest';
import { createManualClock } from '../browser/in-memory.ts';
import { createIdleQueue } from './idle-queue.ts';

function world() {
  const clock = createManualClock();
  const queue = createIdleQueue(clock);
  const begun: number[] = [];
  const ends = new Map<number, () => void>();
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i += 1) await Promise.resolve();
  };
  return {
    queue,
    begun,
    add: (from: number, to = from) => {
      for (let n = from; n <= to; n += 1) {
        queue.add(() => {
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
    /** The page sends a request every 10 ms. */
    work: async (milliseconds: number) => {
      for (let passed = 0; passed < milliseconds; passed += 10) {
        queue.noteActivity();
        clock.advance(10);
        await settle();
      }
    },
  };
}

describe('an idle queue', () => {
  it('starts a burst of tasks immediately', () => {
    const { queue, add, begun } = world();
    queue.noteActivity();
    add(1, 31);
    expect([begun.length, queue.isFree]).toEqual([31, true]);
    add(32, 40);
    expect([begun.length, queue.waiting, queue.isFree]).toEqual([32, 8, false]);
  });

  it('starts twenty tasks per second while the page is busy, the oldest first, however long the others take', async () => {
    const { add, begun, work } = world();
    add(1, 1000);
    await work(2000);
    expect([begun.length, begun.at(-1)]).toEqual([32 + 40, 72]);
  });

  it('runs four at the same time while the page is idle, and stops when it is busy again', async () => {
    const { queue, add, begun, end, pass, work } = world();
    queue.noteActivity();
    add(1, 100);
    for (let n = 1; n <= 32; n += 1) await end(n);
    await work(60);
    expect(begun).toHaveLength(33);
    await pass(250);
    const whenQuiet = begun.length;
    expect(whenQuiet).toBeGreaterThanOrEqual(36);
    for (let n = 33; n <= 60; n += 1) await end(n);
    expect(begun).toHaveLength(64);
    queue.noteActivity();
    for (let n = 61; n <= 64; n += 1) await end(n);
    expect(begun).toHaveLength(64);
  });

  it('skips a task that has nothing left to do', async () => {
    const { queue, add, begun, pass } = world();
    queue.noteActivity();
    add(1, 32);
    for (let i = 0; i < 50; i += 1) queue.add(() => null);
    add(33);
    await pass(250);
    expect([begun.at(-1), queue.waiting]).toEqual([33, 0]);
  });

  it('allows a burst again after a while', async () => {
    const { queue, add, begun, pass } = world();
    add(1, 32);
    await pass(32 * 50);
    queue.noteActivity();
    add(33, 80);
    expect(begun).toHaveLength(64);
  });
});
