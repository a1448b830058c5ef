import { describe, expect, it } from 'vitest';
import { duration } from './duration.ts';

describe('a length of time', () => {
  it.each([
    [0, '0 ms'],
    [0.012, '12 ms'],
    [0.458, '0.5 s'],
    [2.1, '2.1 s'],
    [-2.1, '2.1 s'],
    [9.94, '9.9 s'],
    [12.4, '12 s'],
    [59.96, '1 min'],
    [61, '1 min 1 s'],
    [200, '3 min 20 s'],
    [3599.6, '1 h'],
    [3600, '1 h'],
    [5400, '1 h 30 min'],
    [86_400, '1 day'],
    [90_000, '1 day 1 h'],
    [172_800, '2 days'],
    [400 * 86_400, '400 days'],
    [1e15, 'over 1,000 years'],
  ])('of %d seconds is %j', (seconds, expected) => {
    expect(duration(seconds)).toBe(expected);
  });
});
