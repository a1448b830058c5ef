import type { Facts } from '../facts.ts';
import type { Check } from '../finding.ts';

/** What a look at one thing showed. */
export type Seen = readonly [result: Check['result'], detail: string];

/** The label of a check, which reads as its result. */
export interface Labels {
  readonly pass: string;
  readonly fail: string;
  /** Where nothing can be said: neutral. */
  readonly open: string;
}

/**
 * One step: how to look, and what to call the result. A cause names the steps that it fails
 * (`checks` of its rule).
 */
export interface Step {
  readonly id: string;
  readonly labels: Labels;
  readonly look: (facts: Facts) => Seen;
}

export const passed = (detail: string): Seen => ['pass', detail];
export const failed = (detail: string): Seen => ['fail', detail];
export const open = (detail: string): Seen => ['unknown', detail];
export const notApplicable = (detail: string): Seen => ['not-applicable', detail];
