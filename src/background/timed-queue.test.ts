import { describe, expect, it } from 'vitest';
import { createManualClock } from '../browser/in-memory.ts';
import { Flood } from './flood.ts';
import { TimedQueue } from './timed-queue.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** A queue whose items take two milliseconds each, and how many it has done in each turn. */
function queue() {
  const clock = createManualClock();
  const flood = new Flood(clock);
  const done: number[] = [];
  const turns: number[] = [];
  const timed = new TimedQueue<number>({
    clock,
    flood,
    turn: 4,
    interval: 40,
    floodInterval: 500,
    crowd: 1000,
    work: (item) => {
      done.push(item);
      clock.advance(2);
    },
    onTurn: () => turns.push(done.length),
  });
  /** Lets that many milliseconds pass in a flood. */
  const storm = (milliseconds: number): void => {
    for (let passed = 0; passed < milliseconds; passed += 10) {
      flood.note(50);
      clock.advance(10);
    }
  };
  return { clock, done, turns, timed, storm };
}

describe('a timed queue', () => {
  it('does each item once, in order, a few at a time', () => {
    const { clock, done, turns, timed } = queue();
    timed.add([0, 1, 2]);
    timed.add([3, 4]);
    expect(done).toEqual([]);
    clock.advance(40);
    expect(done).toEqual([0, 1]);
    clock.advance(200);
    timed.add([5]);
    clock.advance(40);
    expect(done).toEqual(numbers(6));
    expect(turns).toEqual([2, 4, 5, 6]);
  });

  it('leaves a flood its time', () => {
    const { clock, done, timed, storm } = queue();
    storm(10);
    timed.add(numbers(10));
    storm(400);
    expect(done).toEqual([]);
    storm(1000);
    expect(done).toHaveLength(4);
    clock.advance(1000);
    expect(done).toEqual(numbers(10));
  });

  it('takes more of the time of a flood the more wait', () => {
    const doneOf = (waiting: number): number => {
      const { done, timed, storm } = queue();
      storm(10);
      timed.add(numbers(waiting));
      storm(2000);
      return done.length;
    };
    const [few, many, crowd] = [10, 2000, 10_000].map(doneOf) as [number, number, number];
    expect([many > 3 * few, crowd > 3 * many]).toEqual([true, true]);
  });

  it('forgets what waited once it is cleared', () => {
    const { clock, done, timed } = queue();
    timed.add([0, 1]);
    timed.clear();
    timed.add([2]);
    clock.advance(100);
    expect(done).toEqual([2]);
  });
});
