import { describe, expect, it } from 'vitest';
import { createManualClock } from '../browser/in-memory.ts';
import { createDeadlines } from './deadlines.ts';

function world() {
  const clock = createManualClock();
  const due: string[] = [];
  return {
    clock,
    due,
    deadlines: createDeadlines<string>(clock, 50, (item) => {
      due.push(item);
    }),
  };
}

describe('deadlines', () => {
  it('hand over each item once, in order, when its time is up', () => {
    const { clock, due, deadlines } = world();
    deadlines.add('a');
    clock.advance(30);
    deadlines.add('b');
    clock.advance(19);
    expect(due).toEqual([]);
    clock.advance(1);
    expect(due).toEqual(['a']);
    clock.advance(30);
    expect(due).toEqual(['a', 'b']);
    clock.advance(1000);
    deadlines.check();
    expect(due).toEqual(['a', 'b']);
  });

  it('go on after a quiet time', () => {
    const { clock, due, deadlines } = world();
    deadlines.add('a');
    clock.advance(500);
    deadlines.add('b');
    clock.advance(50);
    expect(due).toEqual(['a', 'b']);
  });
});
