import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundedMap } from './bounded-map.ts';

describe('BoundedMap', () => {
  it('keeps the entries that were set last, and reports those that leave', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer())),
        (limit, writes) => {
          const evicted: number[] = [];
          const map = new BoundedMap<number, number>(limit, (key) => evicted.push(key));
          let expected: [number, number][] = [];
          let left = 0;
          for (const [key, value] of writes) {
            map.set(key, value);
            expected = [...expected.filter(([other]) => other !== key), [key, value]];
            if (expected.length > limit) {
              expected.shift();
              left += 1;
            }
          }
          expect([...map]).toEqual(expected);
          expect(evicted).toHaveLength(left);
        },
      ),
    );
  });

  it('computes a missing value once, even where it is undefined', () => {
    let computed = 0;
    const map = new BoundedMap<string, undefined>(2);
    const compute = (): undefined => {
      computed += 1;
      return undefined;
    };
    map.getOrCompute('a', compute);
    map.getOrCompute('a', compute);
    expect(computed).toBe(1);
  });
});
