import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.ts';

function world(atOnce: number, inFlood: number) {
  const turns = createTurns(atOnce, inFlood);
  const begun: number[] = [];
  const end = new Map<number, () => void>();
  return {
    turns,
    begun,
    add: (n: number) => {
      turns.add(() => {
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

describe('turns', () => {
  it('come at once, in the call itself, as long as not too many run', () => {
    const { add, begun, turns } = world(3, 1);
    for (const n of [1, 2, 3]) add(n);
    expect([begun, turns.waiting]).toEqual([[1, 2, 3], 0]);
  });

  it('come few at a time in a flood, the oldest first, until nobody waits', async () => {
    const { add, begun, end, turns } = world(3, 1);
    for (const n of [1, 2, 3, 4, 5, 6]) add(n);
    expect([begun, turns.waiting]).toEqual([[1, 2, 3], 3]);
    await end(1);
    await end(2);
    expect(begun).toEqual([1, 2, 3]);
    await end(3);
    expect(begun).toEqual([1, 2, 3, 4]);
    add(7);
    expect(begun).toEqual([1, 2, 3, 4]);
    for (const n of [4, 5, 6]) await end(n);
    expect([begun, turns.waiting]).toEqual([[1, 2, 3, 4, 5, 6, 7], 0]);
    add(8);
    expect(begun.at(-1)).toBe(8);
  });
});
