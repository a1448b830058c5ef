import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readLabelsFrom } from './labels.ts';
import { durationInWords, exactUtc, sizeInWords, withLocalTimes, zoneName } from './times.ts';

const second = 1000;
const hour = 3600 * second;

beforeAll(() => {
  const texts: Readonly<Record<string, string>> = {
    locale: 'en',
    days_one: '$1 day',
    days_other: '$1 days',
    time_on_day: 'on $1 at $2',
  };
  readLabelsFrom((name, [one = '', other = '']) =>
    (texts[name] ?? '').replace('$1', one).replace('$2', other),
  );
});

describe('times in words', () => {
  it.each([
    [0, '0 ms'],
    [12.4, '12 ms'],
    [2100, '2.1 s'],
    [-2100, '2.1 s'],
    [458, '0.5 s'],
    [9940, '9.9 s'],
    [12_400, '12 s'],
    [59_400, '59 s'],
    [59_960, '1 min'],
    [60 * second, '1 min'],
    [200 * second, '3 min 20 s'],
    [hour - 400, '1 h'],
    [hour, '1 h'],
    [1.5 * hour, '1 h 30 min'],
    [24 * hour, '1 day'],
    [25 * hour, '1 day 1 h'],
    [400 * 24 * hour, '400 days'],
  ])('%d ms is %j', (milliseconds, expected) => {
    expect(durationInWords(milliseconds)).toBe(expected);
  });

  it('are exact in UTC, and say where there is no such date', () => {
    expect(exactUtc(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(exactUtc(1e300)).toBe('time_out_of_range');
  });

  it('become local ones in what core writes', () => {
    const at = Date.UTC(2026, 10, 28, 23, 2, 13);
    const zone = zoneName(at);
    const local = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' });
    const text = 'It expired at 2026-11-28 23:02:13 UTC, 2 s before.';
    vi.useFakeTimers({ now: at });
    expect(withLocalTimes(text)).toBe(`It expired at ${local.format(at)} ${zone}, 2 s before.`);
    vi.setSystemTime(at + 3 * 24 * hour);
    const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(at);
    expect(withLocalTimes(text)).toBe(
      `It expired on ${day} at ${local.format(at)} ${zone}, 2 s before.`,
    );
    expect(withLocalTimes('It is valid until 2026-11-28 23:02:13 UTC.')).toBe(
      `It is valid until ${day}, ${local.format(at)} ${zone}.`,
    );
    vi.useRealTimers();
    expect(withLocalTimes('2026-99-99 23:02:13 UTC')).toBe('2026-99-99 23:02:13 UTC');
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1400, '1.4 kB'],
    [50_000_000, '50 MB'],
    [-1, 'size_unknown'],
  ])('%d bytes are %j', (bytes, expected) => {
    expect(sizeInWords(bytes)).toBe(expected);
  });
});
