import { seededRandom } from '../src/core/examples/seeded-random.ts';

/** Reproducible random numbers (mulberry32). */
export interface Random {
  /** An integer from 0 up to, not including, `limit`. */
  below(limit: number): number;
  pick<T>(list: readonly T[]): T;
  /** Letters and digits. */
  word(length: number): string;
}

export function randomFrom(seed: number): Random {
  const next = seededRandom(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return {
    below,
    pick: (list) => list[below(list.length)] as (typeof list)[number],
    word: (length) => Array.from({ length }, () => letters[below(letters.length)]).join(''),
  };
}
