import { describe, expect, it } from 'vitest';
import { durationInWords, exactUtc, sizeInWords } from './times.ts';

const second = 1000;
const hour = 3600 * second;

describe('times in words', () => {
  it.each([
    [0, '0 ms'],
    [12.4, '12 ms'],
    [2100, '2.1 sec'],
    [-2100, '2.1 sec'],
    [59_940, '59.9 sec'],
    [59_960, '1 min'],
    [60 * second, '1 min'],
    [200 * second, '3 min 20 sec'],
    [hour - 400, '1 hr'],
    [hour, '1 hr'],
    [1.5 * hour, '1 hr 30 min'],
    [24 * hour, '1 day'],
    [25 * hour, '1 day 1 hr'],
    [400 * 24 * hour, '400 days'],
  ])('%d ms is %j', (milliseconds, expected) => {
    expect(durationInWords(milliseconds)).toBe(expected);
  });

  it('are exact in UTC, and say where there is no such date', () => {
    expect(exactUtc(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(exactUtc(1e300)).toBe('time_out_of_range');
  });

  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [1400, '1.4 kB'],
    [50_000_000, '50 MB'],
    [-1, 'size_unknown'],
  ])('%d bytes are %j', (bytes, expected) => {
    expect(sizeInWords(bytes)).toBe(expected);
  });
});
