import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange, HeaderField } from './exchange.ts';
import type { JsonObject } from '../json.ts';
import { lifetime, serverClock, type ServerClock } from './clock.ts';
import { composeToken } from '../token/encode.ts';
import { parseHttpDate } from './http-date.ts';
import { readToken } from '../token/read-token.ts';

const now = Date.UTC(2026, 2, 10, 12, 0, 0);
const example = Date.UTC(1994, 10, 6, 8, 49, 37);

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

const exchange = (headers: readonly HeaderField[], startedAt = now, duration = 0): Exchange => ({
  id: 'x',
  index: 0,
  startedAt,
  duration,
  resourceType: 'fetch',
  request: {
    method: 'GET',
    url: 'https://api.example/',
    httpVersion: 'HTTP/1.1',
    headers: [],
    body: null,
    mimeType: '',
  },
  response: {
    status: 401,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    headers,
    body: { text: null, size: 0, mimeType: '', truncated: false, absent: null },
    error: null,
  },
  sent: 'wire',
  initiator: null,
  viaServiceWorker: false,
  page: null,
});
const dated = (at: number): HeaderField => ({ name: 'Date', value: new Date(at).toUTCString() });

describe('serverClock', () => {
  it('is an interval: the second of Date, and the duration before it', () => {
    expect(serverClock(exchange([dated(now)], now, 400))).toEqual({
      earliest: now - 400,
      latest: now + 1000,
      at: now + 300,
      uncertaintySeconds: 0.7,
      skewSeconds: 0,
    });
  });

  it.each([
    ['the same second', 0, 100, 0],
    ['a second cut off', -999, 100, 0],
    ['one hour ahead', 3_600_000, 100, 3600],
    ['ten minutes behind', -600_000, 100, -600],
    ['a slow answer explains it', 8_000, 9_000, 0],
    ['a slow answer does not', 20_000, 9_000, 16],
  ])('compares both clocks: %s', (_name, ahead, duration, skew) => {
    expect(
      Math.round(serverClock(exchange([dated(now + ahead)], now, duration))?.skewSeconds ?? NaN),
    ).toBe(skew);
  });

  it('adds the Age of a stored response, whose Date is older', () => {
    const clock = serverClock(
      exchange([dated(now - 300_000), { name: 'age', value: '300' }], now, 50),
    );
    expect(clock).toMatchObject({ skewSeconds: 0, earliest: now - 50, latest: now + 2000 });
  });

  it.each(['', '-5', 'x', '1.5'])('leaves an Age alone that is none: %j', (value) => {
    expect(serverClock(exchange([dated(now), { name: 'Age', value }]))?.skewSeconds).toBe(0);
  });

  it('takes the first Date that is one', () => {
    expect(serverClock(exchange([{ name: 'date', value: '?' }, dated(now)]))?.skewSeconds).toBe(0);
  });

  it.each([
    ['none', []],
    ['no date', [{ name: 'Date', value: 'yesterday' }]],
  ])('knows no clock where there is no Date: %s', (_name, headers) => {
    expect(serverClock(exchange(headers))).toBeNull();
  });

  it('contains the true clock, whatever the delay and the skew', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        fc.integer({ min: 0, max: 999 }),
        (duration, judged, answered, skew, part) => {
          const start = now + part;
          const judgedAt = start + Math.min(judged, answered) * duration + skew;
          const madeAt = start + Math.max(judged, answered) * duration + skew;
          const clock = serverClock(
            exchange([dated(Math.floor(madeAt / 1000) * 1000)], start, duration),
          ) as ServerClock;
          const tolerance = duration / 1000 + 1;
          return (
            clock.earliest <= judgedAt &&
            judgedAt <= clock.latest &&
            Math.abs(clock.skewSeconds - skew / 1000) <= tolerance
          );
        },
      ),
      { numRuns: 10_000 },
    );
  });
});

const token = (claims: JsonObject) => readToken(composeToken({ alg: 'HS256' }, claims));
const seconds = now / 1000;

describe('lifetime', () => {
  const clock: ServerClock = {
    earliest: now - 500,
    latest: now + 500,
    at: now,
    uncertaintySeconds: 0.5,
    skewSeconds: 0,
  };

  it.each([
    ['past exp', { exp: seconds - 60 }, 'expired', false],
    ['at exp: it must not be accepted on or after it', { exp: seconds }, 'expired', true],
    ['before exp', { exp: seconds + 60 }, 'valid-in-time', false],
    ['just before exp', { exp: seconds + 0.3 }, 'valid-in-time', true],
    ['before nbf', { nbf: seconds + 60, exp: seconds + 90 }, 'not-yet-valid', false],
    ['just before nbf', { nbf: seconds + 0.2, exp: seconds + 90 }, 'not-yet-valid', true],
    ['at nbf', { nbf: seconds, exp: seconds + 90 }, 'valid-in-time', true],
    ['before iat', { iat: seconds + 60, exp: seconds + 90 }, 'not-yet-valid', false],
    ['before nbf, without exp', { nbf: seconds + 60 }, 'not-yet-valid', false],
    ['nothing about time', { sub: 'x' }, 'unknown', false],
    ['iat only', { iat: seconds - 60 }, 'unknown', false],
    ['exp as a string', { exp: String(seconds - 60) }, 'unknown', false],
    [
      'exp in milliseconds: read as seconds it lies far ahead',
      { exp: now - 60_000 },
      'valid-in-time',
      false,
    ],
    [
      'nbf in milliseconds: read as seconds it lies far ahead',
      { nbf: now - 60_000, exp: now },
      'not-yet-valid',
      false,
    ],
    [
      'iat in milliseconds: verifiers disagree',
      { iat: now - 60_000, exp: seconds + 60 },
      'valid-in-time',
      false,
    ],
    ['exp 0', { exp: 0 }, 'expired', false],
    [
      'exp 0 of an offline token, which Keycloak means as never',
      { exp: 0, typ: 'Offline' },
      'valid-in-time',
      false,
    ],
    ['expired before it began', { nbf: seconds + 60, exp: seconds - 60 }, 'expired', false],
  ] as const)('%s', (_name, claims, state, uncertain) => {
    expect(lifetime(token(claims), clock, 0)).toMatchObject({ state, uncertain });
  });

  it("judges by the server's clock, else by the moment given", () => {
    const late = token({ exp: seconds + 60 });
    expect(lifetime(late, clock, now + 120_000).state).toBe('valid-in-time');
    expect(lifetime(late, null, now + 120_000)).toMatchObject({
      state: 'expired',
      uncertain: false,
      secondsPastExpiry: 60,
    });
  });

  it('gives the instants', () => {
    expect(
      lifetime(token({ iat: seconds - 60, nbf: seconds - 30, exp: seconds + 60.5 }), clock, 0),
    ).toMatchObject({
      issuedAt: now - 60_000,
      notBefore: now - 30_000,
      expiresAt: now + 60_500,
      secondsPastExpiry: -60.5,
    });
    expect(lifetime(token({ iat: '1', exp: true }), clock, 0)).toMatchObject({
      issuedAt: null,
      notBefore: null,
      expiresAt: null,
      secondsPastExpiry: null,
    });
  });

  it('reads the dates of a PASETO, which are ISO 8601', () => {
    const text = '{"exp":"2026-03-10T11:59:00+00:00"}';
    const payload = btoa(text + '\xff'.repeat(64))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
    expect(lifetime(readToken(`v4.public.${payload}`), clock, 0)).toMatchObject({
      state: 'expired',
      secondsPastExpiry: 60,
    });
  });

  it('is unknown for what cannot be decoded', () => {
    expect(lifetime(readToken('opaque'), clock, now).state).toBe('unknown');
  });

  it('gives instants that a Date can hold, whatever the numbers', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('exp', 'nbf', 'iat'),
        fc.oneof(fc.double(), fc.constantFrom('1e400', '-1e400')),
        (name, value) => {
          const read = lifetime(
            readToken(
              composeToken(
                { alg: 'HS256' },
                `{"${name}":${Number.isNaN(value) ? '0' : String(value).replace('Infinity', '1e999')}}`,
              ),
            ),
            clock,
            now,
          );
          return [read.issuedAt, read.notBefore, read.expiresAt].every(
            (instant) => instant === null || !Number.isNaN(new Date(instant).getTime()),
          );
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
