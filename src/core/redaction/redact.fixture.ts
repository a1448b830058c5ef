import { draw as drawFrom, seededRandom } from '../examples/seeded-random.ts';
import type { Parts } from '../examples/secrets/plant.ts';
import { recognizeSecret } from '../token/secrets.ts';

// ── Two hundred secrets, of every kind and in every place ───────────────────

const throwDie = seededRandom(401);

export const draw = (alphabet: string, length: number): string =>
  drawFrom(alphabet, length, throwDie);

export const DIGITS = '0123456789';

export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export const base62 = (length: number): string => draw(DIGITS + LETTERS, length);

export interface Planted {
  readonly value: string;
  /** What of it must not come out. */
  readonly hidden: readonly string[];
}

export function key(prefix: string, length: number): Planted {
  const value = prefix + base62(length);
  const kind = recognizeSecret(value);
  return {
    value,
    hidden: [kind !== null && value.length >= 24 ? value.slice(kind.prefix, -4) : value],
  };
}

export const claims = (): object => ({
  iss: 'https://id.example',
  sub: `user-${draw(DIGITS, 3)}`,
  aud: 'https://api.example',
  exp: 1773144000,
  iat: 1773140400,
});

export const header = (name: string, value: string): Parts => ({ headers: [{ name, value }] });
