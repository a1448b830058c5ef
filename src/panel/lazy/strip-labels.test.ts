import { describe, expect, it } from 'vitest';
import { labelPlace } from './strip-labels.ts';

describe('the label of a bar', () => {
  const bar = { from: 100, to: 300 };
  const text = 'Token 5';

  it.each([
    ['is at its start', [], 104],
    ['is after a mark that would cover it', [{ from: 100, to: 116 }], 120],
    [
      'is after all of them',
      [
        { from: 90, to: 106 },
        { from: 130, to: 146 },
      ],
      150,
    ],
    ['is before a mark that leaves it room', [{ from: 200, to: 216 }], 104],
    ['is left out where they leave none', [{ from: 100, to: 280 }], null],
  ])('%s', (_, marks, expected) => {
    expect(labelPlace(text, bar, marks)).toBe(expected);
  });

  it('is left out of a short bar', () => {
    expect(labelPlace(text, { from: 0, to: 30 }, [])).toBeNull();
  });
});
