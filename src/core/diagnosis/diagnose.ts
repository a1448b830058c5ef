import { withServerMessage, withVendorAdvice } from './advice.ts';
import { withCachedRefusal } from './cached-refusal.ts';
import type { Cause } from './cause.ts';
import { withDuplicateCookie } from './reasons/session/duplicate-cookie.ts';
import type { Facts } from './facts.ts';
import type { Diagnosis, Finding, Notice } from './finding.ts';
import { rank, settleRivals, type IsFiner } from './ranking.ts';
import { refute } from './refute.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules/index.ts';
import { unexplained } from './unexplained.ts';

/** What all rules together make of an exchange. */
export interface Judgement {
  readonly diagnosis: Diagnosis;
  /** In falling order. */
  readonly alternatives: readonly Diagnosis[];
  /** Rules that threw, by name: a fault of ours, reported rather than hidden. */
  readonly faults: readonly Notice[];
}

/** Judges facts by every rule, refutes what the exchanges around contradict, and ranks the rest. */
export function diagnose(facts: Facts, among: readonly Rule[] = rules): Judgement {
  const found: Diagnosis[] = [];
  const faults: Notice[] = [];
  const refined = new Map<Cause, readonly Cause[]>();
  for (const rule of among) {
    try {
      const one = judge(rule, facts);
      if (one === undefined) continue;
      found.push(one);
      refined.set(rule.cause, rule.refines ?? []);
    } catch (error) {
      faults.push(faultOf(rule, error));
    }
  }
  const isFiner: IsFiner = (a, b) => refined.get(a)?.includes(b) ?? false;
  const [first, ...rest] = rank(found, isFiner);
  const conclude = (one: Diagnosis): Diagnosis =>
    withCachedRefusal(withDuplicateCookie(one, facts), facts);
  if (first === undefined)
    return { diagnosis: conclude(unexplained(facts)), alternatives: [], faults };
  const [diagnosis, ...alternatives] = settleRivals([first, ...rest], isFiner);
  return { diagnosis: conclude(withServerMessage(diagnosis, facts)), alternatives, faults };
}

function judge(rule: Rule, facts: Facts): Diagnosis | undefined {
  const finding = rule.judge(facts);
  if (finding === undefined) return undefined;
  const { cause, title, why, references } = rule;
  const found = { title, ...withinProof(finding), cause, why, references };
  return withVendorAdvice(refute(found, rule.kind, facts), facts);
}

/** What only remains proves nothing. */
const withinProof = (finding: Finding): Finding =>
  finding.byElimination === true ? { ...finding, confidence: 'possible' } : finding;

const faultOf = ({ cause }: Rule, error: unknown): Notice => ({
  id: 'rule-failed',
  title: `The rule ${cause} failed and was left out; please report this`,
  evidence: [
    {
      in: 'history',
      name: cause,
      text: error instanceof Error ? error.message : String(error),
    },
  ],
});
