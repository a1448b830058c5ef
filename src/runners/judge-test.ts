import type { Exchange } from '../core/index.ts';
import { judgeRun, type RunnerOptions, type Verdict } from './judge-run.ts';
import { RootLedger, type NamedTest } from './roots.ts';
import { currentRun } from './run-name.ts';

/** What one test of a run is told. */
export interface TestOutcome {
  /** One line, redacted. */
  readonly headline: string;
  /** It follows from no other test: its report is worth a look. */
  readonly isRoot: boolean;
  readonly verdict: Verdict;
}

/**
 * Judges what a test exchanged, beside the other tests of the run; null where nothing unexpected
 * was refused. Throws `UnusablePolicy`.
 * @param now milliseconds since the epoch
 */
export function judgeTest(
  test: NamedTest,
  exchanges: readonly Exchange[],
  options: RunnerOptions,
  now: number,
): TestOutcome | null {
  const verdict = judgeRun(test.title, exchanges, options, now);
  if (verdict.isMet) return null;
  const headline = verdict.headline();
  const root = new RootLedger(currentRun()).rootOf(test, verdict.unexpected, headline);
  return root === null
    ? { headline, isRoot: true, verdict }
    : {
        headline: `Follows from the session that ended in "${root.test}": ${root.headline}`,
        isRoot: false,
        verdict,
      };
}
