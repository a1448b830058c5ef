import { expect } from 'vitest';
import { judgeExample } from '../../examples/judge-example.ts';
import type { Cause } from '../cause.ts';
import type { Diagnosis } from '../finding.ts';

/** An exchange, and what its first verdict must tell the reader. */
export interface ShownCase {
  readonly name: string;
  readonly http: string;
  readonly before?: readonly string[];
  /** What the title, the summary and the first fixes together say, and what they must not. */
  readonly says: readonly RegExp[];
  readonly never?: RegExp;
}

/** The same, where the cause counts too. */
export interface ReasonCase extends ShownCase {
  readonly cause: Cause;
}

/** Judges a case and expects its words. @param fixes how many of the first fixes count */
export function expectShown(one: ShownCase, fixes: number): Diagnosis | undefined {
  const diagnosis = judgeExample(one)?.diagnosis;
  const shown = [
    diagnosis?.title,
    diagnosis?.summary,
    ...(diagnosis?.fixes.slice(0, fixes) ?? []).flatMap(({ title, steps }) => [title, ...steps]),
  ].join('\n');
  for (const pattern of one.says) expect(shown).toMatch(pattern);
  if (one.never !== undefined) expect(shown).not.toMatch(one.never);
  return diagnosis;
}
