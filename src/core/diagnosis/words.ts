import type { Cause } from './cause.ts';
import { atLeast } from './confidence.ts';
import type { Facts } from './facts.ts';
import type { Confidence, Evidence, Finding, Fix, Side } from './finding.ts';
import type { Interpretation } from './interpretation.ts';
import { trimmed } from '../trimmed.ts';

/** How a rule that rests on the response's words turns them into a finding. */
export interface WordFinding {
  /** With the decisive value in it; the rule's own title where absent. */
  readonly title?: string;
  /** The conclusion, in one or two sentences; the words themselves are evidence. */
  readonly summary: string;
  readonly side: Side;
  readonly fixes: readonly [Fix, ...Fix[]];
  /** Never surer than this, whatever the words claim. */
  readonly atMost?: Confidence;
  /** Evidence besides the words. */
  readonly evidence?: readonly Evidence[];
  readonly showsWhy?: Finding['showsWhy'];
}

/**
 * A finding from what the tables make of the words, or nothing where they do not name the cause.
 * Two independent tables, or words and a sign in the exchange, make it no surer than the surest of
 * them.
 */
export function fromWords(facts: Facts, cause: Cause, finding: WordFinding): Finding | undefined {
  const [evidence, ...more] = distinct(facts.interpretationsOf(cause));
  const [first] = facts.interpretationsOf(cause);
  if (first === undefined || evidence === undefined) return undefined;
  const { title, summary, atMost, side, fixes, showsWhy } = finding;
  const isCapped = atMost !== undefined && atLeast(first.confidence, atMost);
  return {
    ...(title === undefined ? {} : { title }),
    summary,
    confidence: isCapped ? atMost : first.confidence,
    side,
    evidence: trimmed([evidence, ...more, ...(finding.evidence ?? [])]),
    fixes,
    ...(showsWhy === undefined ? {} : { showsWhy }),
  };
}

/** Whether a vendor's own table names a cause: beyond doubt, or as sure as is wanted. */
export const isVendorsWord = (
  said: readonly Interpretation[],
  wanted: Confidence = 'certain',
): boolean => said.some((one) => one.table !== 'phrasebook' && atLeast(one.confidence, wanted));

/** The evidence of interpretations, each of the response's words once, at most three. */
export function distinct(said: readonly Interpretation[]): Evidence[] {
  const out: Evidence[] = [];
  for (const { evidence } of said)
    if (out.length < 3 && !out.some((one) => one.text === evidence.text)) out.push(evidence);
  return out;
}

/**
 * The surest interpretation, and what it names, among causes other than those given: what the words
 * blame instead.
 */
export function blamedInstead(facts: Facts, ...not: readonly Cause[]): Interpretation | undefined {
  return (
    facts.interpretations.find(
      (interpretation) =>
        !not.includes(interpretation.cause) && atLeast(interpretation.confidence, 'certain'),
    ) ??
    facts.interpretations.find(
      (interpretation) =>
        !not.includes(interpretation.cause) &&
        interpretation.confidence === 'likely' &&
        !facts.isVague(interpretation.cause),
    )
  );
}

/** Whether the words, as far as they say anything in particular, blame only the given causes. */
export const wordsAllow = (facts: Facts, ...causes: readonly Cause[]): boolean =>
  facts.interpretations.every(
    ({ cause, confidence }) =>
      causes.includes(cause) || facts.isVague(cause) || confidence === 'possible',
  );
