import { describe, expect, it } from 'vitest';
import { readToken } from '../token/read-token.ts';
import { isPlanted, refusedToken } from './planted-token.ts';

const NOW = 1_780_000_000_000;
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const JWT = `${encode({ alg: 'HS256' })}.${encode({ sub: 'Ada Lovelace ☕', exp: NOW / 1000 + 600 })}.${'s'.repeat(43)}`;

describe('refusedToken', () => {
  it('keeps the claims of a JWT, expired, under a signature that does not fit', () => {
    const planted = refusedToken(JWT, NOW);
    const { kind, claims, problems } = readToken(planted);
    expect(kind).toBe('jws');
    expect(claims).toEqual({ sub: 'Ada Lovelace ☕', exp: NOW / 1000 - 3600 });
    expect(problems.map(({ slug }) => slug)).toEqual([]);
    expect(planted.split('.')[2]).not.toBe(JWT.split('.')[2]);
    expect(isPlanted(planted)).toBe(true);
  });

  it.each([
    ['an opaque token', 'opaque_5f2c9d8e7b6a4c1d9e8f5f2c9d8e7b6a4c1d9e8f'],
    ['a JWE', 'a.b.c.d.e'.repeat(8)],
    ['three parts that are no JWT', 'v2.local.6d2f1a'],
    ['a short value', 'x1'],
    ['nothing', ''],
  ])('is a value that was never issued for %s', (_, secret) => {
    const planted = refusedToken(secret, NOW);
    expect(planted).not.toContain(secret === '' ? ' ' : secret);
    expect(planted.length).toBeGreaterThanOrEqual(secret.length);
    expect(planted).toMatch(/^[\w-]+$/);
    expect(isPlanted(planted)).toBe(true);
    expect(isPlanted(secret)).toBe(false);
  });
});
