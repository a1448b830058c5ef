import type { Cause } from './cause.ts';
import type { CarriedToken, Facts } from './facts.ts';
import { atLeast } from './facts.ts';
import type { Confidence, Evidence, Finding, Fix, Side } from './finding.ts';
import type { Interpretation } from './interpret.ts';

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
}

/**
 * A finding from what the tables make of the words, or nothing where they do not name the cause.
 * Two independent tables, or words and a sign in the exchange, make it no surer than the surest of them.
 */
export function fromWords(facts: Facts, cause: Cause, finding: WordFinding): Finding | undefined {
  const said = facts.interpretationsOf(cause);
  const first = said[0];
  if (first === undefined) return undefined;
  const [evidence, ...more] = distinct(said);
  if (evidence === undefined) return undefined;
  const { title, summary, side, fixes, atMost } = finding;
  const confidence =
    atMost !== undefined && atLeast(first.confidence, atMost) ? atMost : first.confidence;
  const means = said.find((one) => one.means !== null)?.means ?? null;
  const own = said.find((one) => one.fix !== null)?.fix ?? null;
  return {
    ...(title === undefined ? {} : { title }),
    summary: means === null ? summary : `${summary} ${means}`,
    confidence,
    side,
    evidence: [evidence, ...more, ...(finding.evidence ?? [])],
    fixes: own === null ? fixes : [own, ...fixes],
  };
}

/** The evidence of interpretations, each of the response's words once, at most three. */
export function distinct(said: readonly Interpretation[]): Evidence[] {
  const out: Evidence[] = [];
  for (const { evidence } of said)
    if (out.length < 3 && !out.some((one) => one.text === evidence.text)) out.push(evidence);
  return out;
}

/** The surest interpretation, and what it names, among causes other than those given: what the words blame instead. */
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

/** "2.1 s", "3 min", "4 h", "12 days": a length of time as a person says it. */
export function duration(seconds: number): string {
  const abs = Math.abs(seconds);
  if (abs < 10) return `${Math.round(abs * 10) / 10} s`;
  if (abs < 120) return `${Math.round(abs)} s`;
  if (abs < 7200) return `${Math.round(abs / 60)} min`;
  if (abs < 172_800) return `${Math.round(abs / 3600)} h`;
  return `${Math.round(abs / 86_400)} days`;
}

/** An instant in UTC, to the second: `2026-03-10 12:00:00 UTC`. */
export const instant = (milliseconds: number): string => {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime())
    ? 'an impossible time'
    : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
};

/** What a token is called: by its use, where that is known. */
export const tokenName = ({ token }: CarriedToken): string =>
  token.use === 'id'
    ? 'ID token'
    : token.use === 'refresh'
      ? 'refresh token'
      : token.use === 'access'
        ? 'access token'
        : 'token';

/** A claim as evidence. */
export const claim = (name: string, text: string): Evidence => ({
  in: 'claim',
  name,
  text,
  at: { path: name },
});

/** The place of a credential, as a person says it. */
export const placeOf = (place: { readonly in: string; readonly name: string }): string =>
  place.in === 'header'
    ? `the ${properName(place.name)} header`
    : place.in === 'cookie'
      ? `the cookie ${place.name}`
      : place.in === 'query'
        ? `the query parameter ${place.name}`
        : place.in === 'userinfo'
          ? 'the URL’s user and password'
          : `the body’s ${place.name}`;

const properName = (name: string): string =>
  name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('-');
