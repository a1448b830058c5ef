import { withServerMessage, withVendorAdvice } from './advice.ts';
import { withCachedRefusal } from './cached-refusal.ts';
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
  const results = among.map((rule) => judge(rule, facts));
  const found = results.flatMap((result) => result.found ?? []);
  const faults = results.flatMap((result) => result.fault ?? []);
  const isFiner: IsFiner = (a, b) =>
    among.find((rule) => rule.cause === a)?.refines?.includes(b) ?? false;
  const [first, ...rest] = rank(found, isFiner);
  const conclude = (one: Diagnosis): Diagnosis =>
    withCachedRefusal(withDuplicateCookie(one, facts), facts);
  if (first === undefined)
    return { diagnosis: conclude(unexplained(facts)), alternatives: [], faults };
  const [diagnosis, ...alternatives] = settleRivals([first, ...rest], isFiner);
  return { diagnosis: conclude(withServerMessage(diagnosis, facts)), alternatives, faults };
}

interface Result {
  readonly found?: Diagnosis;
  readonly fault?: Notice;
}

function judge(rule: Rule, facts: Facts): Result {
  const { cause, title, why, references } = rule;
  try {
    const finding = rule.judge(facts);
    if (finding === undefined) return {};
    const found = { title, ...withinProof(finding), cause, why, references };
    return { found: withVendorAdvice(refute(found, rule.kind, facts), facts) };
  } catch (error) {
    return { fault: faultOf(rule, error) };
  }
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
