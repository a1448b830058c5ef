import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Timers, type Alarm } from './timer-list.ts';

/**
 * Timers whose alarm goes off when `advance` reaches it.
 * @param early milliseconds by which an alarm is too early, by its place among all
 */
function world(early: (place: number) => number = () => 0) {
  let now = 0;
  const alarms: { readonly at: number; readonly due: number }[] = [];
  let wakes = 0;
  const timers = new Timers({
    elapsed: () => now,
    wake: ({ milliseconds, due }: Alarm) => {
      alarms.push({ at: Math.max(now, now + milliseconds - early(wakes)), due });
      wakes += 1;
    },
  });
  return {
    timers,
    wakes: () => wakes,
    advance: (milliseconds: number) => {
      const end = now + milliseconds;
      for (;;) {
        const next = Math.min(...alarms.map(({ at }) => at));
        if (next > end) break;
        const [alarm] = alarms.splice(
          alarms.findIndex(({ at }) => at === next),
          1,
        );
        now = Math.max(now, next);
        timers.runDue(alarm?.due ?? Number.NaN);
      }
      now = end;
    },
  };
}

describe('Timers', () => {
  it('run in the order in which they are due, whole milliseconds late at most', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { maxLength: 30 }),
        (delays) => {
          const { timers, advance } = world();
          const ran: number[] = [];
          for (const delay of delays) timers.add(delay, () => ran.push(delay));
          advance(501);
          expect(ran).toEqual([...delays].sort((a, b) => a - b));
        },
      ),
    );
  });

  it('run even where alarms go off before their time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { maxLength: 30 }),
        fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 20 }),
        (delays, earliness) => {
          // Each alarm but every third: one that is early forever would never come to an end.
          const early = (place: number): number =>
            place % 3 === 2 ? 0 : (earliness[place % earliness.length] ?? 0);
          const { timers, advance } = world(early);
          const ran: number[] = [];
          for (const delay of delays) timers.add(delay, () => ran.push(delay));
          advance(505);
          expect(ran.toSorted((a, b) => a - b)).toEqual(delays.toSorted((a, b) => a - b));
        },
      ),
    );
  });

  it('set one alarm for all that are due later', () => {
    const { timers, advance, wakes } = world();
    const ran: string[] = [];
    timers.add(10, () => ran.push('first'));
    timers.add(20, () => ran.push('second'));
    timers.add(30, () => ran.push('third'));
    expect(wakes()).toBe(1);
    advance(9);
    expect(ran).toEqual([]);
    advance(21);
    expect(ran).toEqual(['first', 'second', 'third']);
    expect(wakes()).toBe(3);
  });

  it('set an earlier alarm for what is due earlier', () => {
    const { timers, advance } = world();
    const ran: string[] = [];
    timers.add(100, () => ran.push('late'));
    timers.add(5, () => ran.push('early'));
    advance(5);
    expect(ran).toEqual(['early']);
    advance(95);
    expect(ran).toEqual(['early', 'late']);
  });

  it('do not run what was canceled, by another one either', () => {
    const { timers, advance } = world();
    const ran: string[] = [];
    const cancelSecond = timers.add(10, () => ran.push('second'));
    timers.add(5, () => {
      ran.push('first');
      cancelSecond();
    });
    timers.add(10, () => ran.push('third'));
    advance(20);
    expect(ran).toEqual(['first', 'third']);
  });

  it('go on where a callback adds another', () => {
    const { timers, advance } = world();
    let ticks = 0;
    const tick = (): void => {
      ticks += 1;
      timers.add(10, tick);
    };
    timers.add(10, tick);
    advance(100);
    expect(ticks).toBe(10);
  });
});
