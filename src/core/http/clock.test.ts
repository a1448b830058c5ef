import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareExchange, bareResponse } from './bare-exchange.ts';
import type { Exchange, HeaderField } from './exchange.ts';
import { serverClock, type ServerClock } from './clock.ts';
import { now } from './clock.fixture.ts';

const request = {
  method: 'GET',
  url: 'https://api.example/',
  httpVersion: 'HTTP/1.1',
  headers: [],
  body: null,
  mimeType: '',
};

const exchange = (headers: readonly HeaderField[], startedAt = now, duration = 0): Exchange => ({
  ...bareExchange('x', request),
  startedAt,
  duration,
  response: { ...bareResponse(401), headers },
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
