import type { Judgement } from './diagnose.ts';
import type { Facts } from './facts.ts';
import type { Check } from './finding.ts';

/** The list that an engineer would go through, in order, with what was seen at each step. */
export function runChecks(facts: Facts, judgement: Judgement): Check[] {
  void facts;
  void judgement;
  return [];
}
