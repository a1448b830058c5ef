import type { Cause } from './cause.ts';
import type { Facts } from './facts.ts';
import { byConfidence } from './facts.ts';
import type { Diagnosis, Finding, Notice } from './finding.ts';
import type { Interpretation } from './interpret.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules/index.ts';
import { unexplained } from './unexplained.ts';

/** What all rules together make of an exchange. */
export interface Judgement {
  readonly diagnosis: Diagnosis;
  /** In falling order. */
  readonly alternatives: readonly Diagnosis[];
  /** Rules that threw, by name: a fault of ours, told rather than hidden. */
  readonly faults: readonly Notice[];
}

/**
 * Judges facts by every rule and ranks what they found: by how much it proves;
 * where that is equal, the more specific cause first, then the one with more evidence.
 * Two unrelated causes that both seem certain contradict each other, so neither is.
 */
export function diagnose(facts: Facts, among: readonly Rule[] = rules): Judgement {
  const found: Diagnosis[] = [];
  const faults: Notice[] = [];
  const refines = new Map<Cause, readonly Cause[]>();
  for (const rule of among) {
    try {
      const finding = rule.judge(facts);
      if (finding === undefined) continue;
      if (rule.refines !== undefined) refines.set(rule.cause, rule.refines);
      found.push({
        ...withVendorAdvice(finding, facts.interpretationsOf(rule.cause)),
        cause: rule.cause,
        title: finding.title ?? rule.title,
        why: rule.why,
        references: rule.references,
      });
    } catch (error) {
      faults.push(fault(rule, error));
    }
  }
  const isFiner = (a: Diagnosis, b: Diagnosis): boolean =>
    refines.get(a.cause)?.includes(b.cause) ?? false;
  found.sort(
    (a, b) =>
      byConfidence(a, b) ||
      Number(isFiner(b, a)) - Number(isFiner(a, b)) ||
      b.evidence.length - a.evidence.length,
  );
  // `refines` is no total order, so a comparison sort alone may leave a finer cause behind a coarser one.
  for (let i = 0; i < found.length; i++) {
    for (let j = i + 1; j < found.length; j++) {
      const a = found[i] as Diagnosis;
      const b = found[j] as Diagnosis;
      if (byConfidence(a, b) === 0 && isFiner(b, a)) {
        found.splice(j, 1);
        found.splice(i, 0, b);
      }
    }
  }
  const [first, ...rest] = found;
  if (first === undefined) return { diagnosis: unexplained(facts), alternatives: [], faults };
  const rival = rest.find((other) => other.confidence === 'certain' && !isFiner(first, other));
  const diagnosis =
    first.confidence === 'certain' && rival !== undefined
      ? { ...first, confidence: 'likely' as const }
      : first;
  // What a proven cause says more precisely is no other possibility.
  const alternatives =
    diagnosis.confidence === 'certain'
      ? rest.filter((other) => !(other.confidence === 'possible' && isFiner(diagnosis, other)))
      : rest;
  return { diagnosis, alternatives, faults };
}

/** Adds what the vendor says of the cause: its explanation to the summary, its fix first. */
function withVendorAdvice(finding: Finding, said: readonly Interpretation[]): Finding {
  const explanation = said.find((one) => one.explanation !== null)?.explanation ?? null;
  const fix = said.find((one) => one.fix !== null)?.fix ?? null;
  return {
    ...finding,
    summary:
      explanation === null || finding.summary.includes(explanation)
        ? finding.summary
        : `${finding.summary} ${explanation}`,
    fixes: fix === null || finding.fixes.includes(fix) ? finding.fixes : [fix, ...finding.fixes],
  };
}

const fault = (rule: Rule, error: unknown): Notice => ({
  id: 'rule-failed',
  title: `The rule ${rule.cause} failed and was left out; please report it`,
  evidence: [
    {
      in: 'history',
      name: rule.cause,
      text: error instanceof Error ? error.message : String(error),
    },
  ],
});
