import type { Cause } from './cause.ts';
import { byConfidence } from './confidence.ts';
import type { Diagnosis } from './finding.ts';

/** Whether one cause says another more precisely. */
export type IsFiner = (a: Cause, b: Cause) => boolean;

/**
 * Orders what was found by how much it proves; where that is equal, the finer cause first,
 * then the one with more evidence.
 */
export function rank(found: readonly Diagnosis[], isFiner: IsFiner): Diagnosis[] {
  const ranked = [...found].sort(
    (a, b) =>
      byConfidence(a, b) ||
      Number(isFiner(b.cause, a.cause)) - Number(isFiner(a.cause, b.cause)) ||
      b.evidence.length - a.evidence.length,
  );
  return finerFirst(ranked, isFiner);
}

/** "Finer" is no total order, so a sort alone may leave a finer cause behind a coarser one. */
function finerFirst(ranked: readonly Diagnosis[], isFiner: IsFiner): Diagnosis[] {
  const out = [...ranked];
  for (let i = 0; i < out.length; i++) {
    for (let j = i + 1; j < out.length; j++) {
      const a = out[i] as Diagnosis;
      const b = out[j] as Diagnosis;
      if (byConfidence(a, b) !== 0 || !isFiner(b.cause, a.cause)) continue;
      out.splice(j, 1);
      out.splice(i, 0, b);
    }
  }
  return out;
}

/** Two unrelated causes that both seem certain contradict each other, so neither is. */
export function settleRivals(
  [first, ...rest]: readonly [Diagnosis, ...Diagnosis[]],
  isFiner: IsFiner,
): readonly [Diagnosis, ...Diagnosis[]] {
  const isRival = (other: Diagnosis): boolean =>
    other.confidence === 'certain' && !isFiner(first.cause, other.cause);
  if (first.confidence === 'certain' && rest.some(isRival))
    return [{ ...first, confidence: 'likely' }, ...rest];
  // What a proven cause says more precisely is no other possibility.
  const isCovered = (other: Diagnosis): boolean =>
    other.confidence === 'possible' && isFiner(first.cause, other.cause);
  return first.confidence === 'certain'
    ? [first, ...rest.filter((other) => !isCovered(other))]
    : [first, ...rest];
}
