import { describe, expect, it } from 'vitest';
import { createManualClock } from '../browser/in-memory.ts';
import type { Exchange } from '../core/index.ts';
import { Flood } from './flood.ts';
import { IdleLearning } from './idle-learning.ts';

const exchangesOf = (...ids: readonly string[]): Exchange[] =>
  ids.map((id) => ({ id }) as Exchange);

describe('learning while nothing waits', () => {
  it('takes each exchange once, in order, a few at a time', () => {
    const clock = createManualClock();
    const learned: string[] = [];
    const learning = new IdleLearning(clock, new Flood(clock), ({ id }) => {
      learned.push(id);
      clock.advance(5); // Two fill the time that there is at once.
    });
    learning.add(exchangesOf('a', 'b'));
    learning.add(exchangesOf('c'));
    expect(learned).toEqual([]);
    clock.advance(40);
    expect(learned).toEqual(['a', 'b']);
    clock.advance(100);
    expect(learned).toEqual(['a', 'b', 'c']);
    learning.add(exchangesOf('d'));
    clock.advance(100);
    expect(learned).toEqual(['a', 'b', 'c', 'd']);
  });

  it('waits while a flood of exchanges arrives', () => {
    const clock = createManualClock();
    const flood = new Flood(clock);
    const learned: string[] = [];
    const learning = new IdleLearning(clock, flood, ({ id }) => learned.push(id));
    learning.add(exchangesOf('a'));
    for (let passed = 0; passed < 1000; passed += 100) {
      flood.note(20);
      clock.advance(100);
    }
    expect(learned).toEqual([]);
    clock.advance(200);
    expect(learned).toEqual(['a']);
  });

  it('does not wait for a flood to end with more than five thousand exchanges', () => {
    const clock = createManualClock();
    const flood = new Flood(clock);
    let learned = 0;
    const learning = new IdleLearning(clock, flood, () => {
      learned += 1;
      clock.advance(1);
    });
    learning.add(exchangesOf(...Array.from({ length: 5020 }, (_, index) => String(index))));
    for (let passed = 0; passed < 1000; passed += 10) {
      flood.note(20);
      clock.advance(10);
    }
    expect([learned >= 20, learned < 40]).toEqual([true, true]);
  });

  it('learns nothing of a session that was cleared', () => {
    const clock = createManualClock();
    const learned: string[] = [];
    const learning = new IdleLearning(clock, new Flood(clock), ({ id }) => learned.push(id));
    learning.add(exchangesOf('a'));
    learning.clear();
    learning.add(exchangesOf('b'));
    clock.advance(40);
    expect(learned).toEqual(['b']);
  });
});
