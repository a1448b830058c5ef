import { describe, expect, it } from 'vitest';
import { createManualClock } from '../browser/in-memory.ts';
import { PacedWork } from './paced-work.ts';

/** Work that takes `took` milliseconds a round, and when its rounds began. */
function world() {
  const clock = createManualClock();
  const rounds: number[] = [];
  const state = { took: 0 };
  const work = new PacedWork({
    clock,
    interval: 250,
    work: () => {
      rounds.push(clock.elapsed());
      clock.advance(state.took);
    },
  });
  return { clock, rounds, state, work };
}

describe('paced work', () => {
  it('is done at once after a pause, and then once an interval', () => {
    const { clock, rounds, work } = world();
    for (let passed = 0; passed < 950; passed += 10) {
      work.soon();
      clock.advance(10);
    }
    expect(rounds).toEqual([0, 250, 500, 750]);
  });

  it('waits where it was asked for later', () => {
    const { clock, rounds, work } = world();
    work.later();
    work.soon();
    expect([work.isPending, rounds]).toEqual([true, []]);
    clock.advance(250);
    expect([work.isPending, rounds]).toEqual([false, [250]]);
  });

  it('rests thirty times as long as a round took', () => {
    const { clock, rounds, state, work } = world();
    state.took = 20;
    for (let passed = 0; passed < 2000; passed += 10) {
      work.soon();
      clock.advance(10);
    }
    expect(rounds).toEqual([0, 600, 1200, 1800]);
    state.took = 0;
    work.soon();
    clock.advance(600);
    work.soon();
    clock.advance(250);
    expect(rounds).toEqual([0, 600, 1200, 1800, 2400, 2650]);
  });

  it('never rests longer than three seconds', () => {
    const { clock, rounds, state, work } = world();
    state.took = 400;
    work.soon();
    work.soon();
    clock.advance(2599);
    expect(rounds).toEqual([0]);
    clock.advance(1);
    expect(rounds).toEqual([0, 3000]);
  });

  it('does no round that was canceled', () => {
    const { clock, rounds, work } = world();
    work.later();
    work.cancel();
    clock.advance(1000);
    expect(rounds).toEqual([]);
  });
});
