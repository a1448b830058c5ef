import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import { lifetime, type ServerClock } from './clock.ts';
import { composeToken } from '../token/encode.ts';
import { readToken } from '../token/read-token.ts';
import { now, seconds } from './clock.fixture.ts';

const token = (claims: JsonObject) => readToken(composeToken({ alg: 'HS256' }, claims));

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
