import type { Cause } from '../diagnosis/cause.ts';
import type { Confidence } from '../diagnosis/finding.ts';
import type { Failure } from '../session/failure.ts';
import { judgeExample } from './judge-example.ts';
import { ownScenarios } from './scenarios/index.ts';

/** A case whose causes a person named, and what was made of it. */
export interface JudgedCase {
  readonly name: string;
  /** The causes that are right; the first is the exact one. */
  readonly wanted: readonly string[];
  readonly failure: Failure | null;
}

/** How often verdicts of one confidence name a right cause. */
export interface Calibration {
  readonly confidence: Confidence;
  readonly right: number;
  readonly of: number;
  /** The least share that is right, for the word to mean what it says; null where none is asked. */
  readonly least: number | null;
  readonly misses: readonly string[];
}

const least: Readonly<Record<Confidence, number | null>> = {
  certain: 0.98,
  likely: 0.85,
  possible: null,
};

/** Counts by confidence how often the verdict is right. */
export function calibrate(cases: readonly JudgedCase[]): readonly Calibration[] {
  return (['certain', 'likely', 'possible'] as const).map((confidence) => {
    const judged = cases.filter(({ failure }) => failure?.diagnosis.confidence === confidence);
    const wrong = judged.filter((one) => !isRight(one));
    return {
      confidence,
      right: judged.length - wrong.length,
      of: judged.length,
      least: least[confidence],
      misses: wrong.map(
        ({ name, wanted, failure }) =>
          `${name}: ${confidence} of ${failure?.diagnosis.cause ?? ''}, wants ${wanted.join('|')}`,
      ),
    };
  });
}

const isRight = ({ wanted, failure }: JudgedCase): boolean =>
  failure !== null && wanted.includes(failure.diagnosis.cause);

/** Whether a confidence is right as often as its word promises. */
export const isKept = ({ right, of, least: wanted }: Calibration): boolean =>
  wanted === null || of === 0 || right / of >= wanted;

/** Our own scenarios, judged. */
export const judgedScenarios = (): readonly JudgedCase[] =>
  ownScenarios.map((scenario) => ({
    name: scenario.name,
    wanted: [scenario.cause, ...(scenario.ambiguous?.also ?? [])] satisfies Cause[],
    failure: judgeExample(scenario),
  }));
