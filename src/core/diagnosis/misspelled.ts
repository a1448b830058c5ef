import type { Facts } from './facts.ts';

/** A request header that was meant to be another. */
export interface MisspelledHeader {
  /** As sent. */
  readonly name: string;
  /** What it should be called. */
  readonly meant: string;
}

const meantNames = ['Authorization', 'X-API-Key', 'X-CSRF-Token', 'X-XSRF-TOKEN'];

/** Headers of their own that only look like a typo of another. */
const known = new Set(
  'authorization proxy-authorization authentication x-api-key x-csrf-token x-csrftoken x-xsrf-token x-xsrftoken x-apikey api-key apikey'.split(
    ' ',
  ),
);

/**
 * A request header whose name is within two edits of a header that carries credentials; undefined
 * where there is none.
 */
export function misspelledHeader(facts: Facts): MisspelledHeader | undefined {
  for (const { name } of facts.exchange.request.headers) {
    const key = name.toLowerCase();
    if (known.has(key)) continue;
    if (/^(?:x-|http[-_])authorization$|^authorization-?(?:header|token)?$/.test(key))
      return { name, meant: 'Authorization' };
    const meant = meantNames.find((one) => isWithinTwoEdits(key, one.toLowerCase()));
    if (meant !== undefined) return { name, meant };
  }
  return undefined;
}

/** Levenshtein distance of at most 2; names are short. */
function isWithinTwoEdits(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2) return false;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row[b.length] ?? 3) <= 2;
}
