import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHttpDate } from './http-date.ts';
import { now, example } from './clock.fixture.ts';

describe('parseHttpDate', () => {
  it.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', example],
    ['Sunday, 06-Nov-94 08:49:37 GMT', example],
    ['Sun Nov  6 08:49:37 1994', example],
    ['Sun Nov 16 08:49:37 1994', example + 10 * 86_400_000],
    ['  sun, 06 nov 1994 08:49:37 gmt ', example],
    ['Sun, 6 Nov 1994 8:49:37 GMT', example],
    ['Mon, 06 Nov 1994 08:49:37 GMT', example],
    ['06 Nov 1994 08:49:37 GMT', example],
    ['Sun, 06-Nov-1994 08:49:37 GMT', example],
    ['Sun, 06 Nov 1994 08:49:37 UTC', example],
    ['Sun, 06 Nov 1994 08:49:37', example],
    ['Sun, 06 Nov 1994 10:49:37 +0200', example],
    ['Sun, 06 Nov 1994 03:19:37 -0530', example],
    ['Sun Nov 6 08:49:37 UTC 1994', example],
    ['1994-11-06T08:49:37Z', example],
    ['1994-11-06T09:49:37+01:00', example],
    ['Wed, 31 Dec 2025 23:59:60 GMT', Date.UTC(2026, 0, 1)],
    ['Tuesday, 10-Mar-76 12:00:00 GMT', Date.UTC(2076, 2, 10, 12)],
    ['Thursday, 10-Mar-77 12:00:00 GMT', Date.UTC(1977, 2, 10, 12)],
  ])('%s', (value, instant) => {
    expect(parseHttpDate(value, now)).toBe(instant);
  });

  it.each([
    '',
    '0',
    '-1',
    'now',
    'Sun, 31 Feb 2026 00:00:00 GMT',
    'Sun, 06 Foo 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 24:00:00 GMT',
    'Sun, 06 Nov 1994 08:60:37 GMT',
    '1994-11-06',
    '1994-11-06T08:49:37',
    '784111777',
    `Sun, 06 Nov 1994 ${' '.repeat(99)}08:49:37 GMT`,
  ])('is no date: %j', (value) => {
    expect(parseHttpDate(value, now)).toBeNull();
  });

  it('reads every second as toUTCString writes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (seconds) => {
        return parseHttpDate(new Date(seconds * 1000).toUTCString(), now) === seconds * 1000;
      }),
      { numRuns: 10_000 },
    );
  });

  it('never throws, and returns no date that is none', () => {
    const parts = fc.constantFrom(
      'Sun',
      ', ',
      '06',
      '-',
      ' ',
      'Nov',
      '94',
      '1994',
      '08:49:37',
      '24:00:00',
      'GMT',
      '+9999',
      'T',
      'Z',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(parts).map((all) => all.join('')),
      fc.array(parts).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, (value) => {
        const instant = parseHttpDate(value, now);
        return instant === null || Number.isFinite(instant);
      }),
      { numRuns: 10_000 },
    );
  });
});
