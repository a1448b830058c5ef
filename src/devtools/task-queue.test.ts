import { describe, expect, it } from 'vitest';
import { createTaskQueue } from './task-queue.ts';

function world(concurrency: number, floodConcurrency: number) {
  const tasks = createTaskQueue({ concurrency, floodConcurrency });
  const begun: number[] = [];
  const end = new Map<number, () => void>();
  return {
    tasks,
    begun,
    add: (n: number) => {
      tasks.add(() => {
        begun.push(n);
        return new Promise((resolve) => {
          end.set(n, resolve);
        });
      });
    },
    end: async (n: number) => {
      end.get(n)?.();
      for (let i = 0; i < 5; i += 1) await Promise.resolve();
    },
  };
}

describe('a task queue', () => {
  it('runs tasks immediately while few are running', () => {
    const { add, begun, tasks } = world(3, 1);
    for (const n of [1, 2, 3]) add(n);
    expect([begun, tasks.waiting]).toEqual([[1, 2, 3], 0]);
  });

  it('runs few at a time in a flood, the oldest first, until none waits', async () => {
    const { add, begun, end, tasks } = world(3, 1);
    for (const n of [1, 2, 3, 4, 5, 6]) add(n);
    expect([begun, tasks.waiting]).toEqual([[1, 2, 3], 3]);
    await end(1);
    await end(2);
    expect(begun).toEqual([1, 2, 3]);
    await end(3);
    expect(begun).toEqual([1, 2, 3, 4]);
    add(7);
    expect(begun).toEqual([1, 2, 3, 4]);
    for (const n of [4, 5, 6]) await end(n);
    expect([begun, tasks.waiting]).toEqual([[1, 2, 3, 4, 5, 6, 7], 0]);
    add(8);
    expect(begun.at(-1)).toBe(8);
  });
});
