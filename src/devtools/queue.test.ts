import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createQueue } from './queue.ts';

describe('createQueue', () => {
  it('behaves as an array with push and shift', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat())), (operations) => {
        const queue = createQueue<number>();
        const array: number[] = [];
        for (const value of operations) {
          if (value === null) expect(queue.shift()).toBe(array.shift());
          else {
            queue.push(value);
            array.push(value);
          }
          expect([queue.size, queue.first(), ...queue]).toEqual([array.length, array[0], ...array]);
        }
      }),
    );
  });

  it('keeps its order over many thousands', () => {
    const queue = createQueue<number>();
    let expected = 0;
    for (let i = 0; i < 50_000; i += 1) {
      queue.push(i);
      if (i % 3 !== 0) expect(queue.shift()).toBe(expected++);
    }
    expect([...queue][0]).toBe(expected);
    queue.clear();
    expect([queue.size, queue.shift()]).toEqual([0, undefined]);
  });
});
