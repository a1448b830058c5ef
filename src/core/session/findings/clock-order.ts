import type { Step } from './step.ts';

/** Requests overlap and are written when they end; a clock that was set jumps further. */
const LARGEST_STEP_BACK = 60_000;
const FEWEST_STEPS = 3;

/**
 * Whether the times of a recording can be trusted to say what came first: they differ, and do not
 * jump back against the order of the entries, as they do where a clock was set or two recordings
 * were joined.
 */
export function hasReliableTimes(steps: readonly Step[]): boolean {
  const [first] = steps;
  if (first === undefined || steps.length < FEWEST_STEPS) return true;
  let latest = -Infinity;
  let differ = false;
  for (const { at, end } of inFileOrder(steps)) {
    if (end < latest - LARGEST_STEP_BACK) return false;
    latest = Math.max(latest, at);
    differ ||= at !== first.at;
  }
  return differ;
}

/** The order of a file's entries; that of their arrival where they come from a live browser. */
const inFileOrder = (steps: readonly Step[]): readonly Step[] =>
  steps.every(({ exchange }) => exchange.index !== null)
    ? [...steps].sort((a, b) => (a.exchange.index ?? 0) - (b.exchange.index ?? 0))
    : steps;
