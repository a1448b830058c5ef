import { describe, expect, it } from 'vitest';
import { createManualClock } from '../browser/in-memory.ts';
import type { LateBody } from '../payloads.ts';
import { Flood } from './flood.ts';
import { LateBodies } from './late-bodies.ts';

const bodiesOf = (count: number): LateBody[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(index) }) as LateBody);

/** A queue, and how many bodies it has added in each turn. */
function queue() {
  const clock = createManualClock();
  const added: number[] = [];
  const flood = new Flood(clock);
  const late = new LateBodies(clock, flood, (bodies) => added.push(bodies.length));
  return { clock, added, flood, late };
}

describe('late bodies', () => {
  it('are added a few at a time, and leave a flood of exchanges its time', () => {
    const { clock, added, flood, late } = queue();
    flood.note(50);
    late.add(bodiesOf(12));
    clock.advance(400);
    expect(added).toEqual([]);
    flood.note(50);
    clock.advance(100);
    expect(added).toEqual([5]);
    clock.advance(500);
    expect(added).toEqual([5, 5, 2]);
  });

  it('are added sooner in a flood where a thousand wait', () => {
    const { clock, added, flood, late } = queue();
    flood.note(50);
    late.add(bodiesOf(1012));
    for (let passed = 0; passed < 1000; passed += 50) {
      flood.note(50);
      clock.advance(50);
    }
    expect(added).toEqual([5, 5, 5, 5]);
  });

  it('are added at once where nothing else comes', () => {
    const { clock, added, flood, late } = queue();
    flood.note(1);
    late.add(bodiesOf(7));
    clock.advance(1);
    expect(added).toEqual([5, 2]);
  });
});
