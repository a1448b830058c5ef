import { encode } from 'gpt-tokenizer';
import type { Failure } from '../src/core/index.ts';
import { judgeExample } from '../src/core/examples/judge-example.ts';
import { ownScenarios } from '../src/core/examples/scenarios/index.ts';
import { rules } from '../src/core/diagnosis/rules/index.ts';
import { vendors } from '../src/core/diagnosis/vendors/index.ts';
import { reportOf } from '../src/core/index.ts';
import { refusalList } from '../src/mcp/lists.ts';
import { loadedOf, type Loaded } from '../src/mcp/sources.ts';
import { verdictText } from '../src/mcp/verdict.ts';

/** The refusals that the project has as examples: each, or one in so many. */
export const exampleFailures = (step = 1): Failure[] =>
  [
    ...rules.flatMap(({ examples }) => [...examples.found, ...examples.notFound]),
    ...vendors.flatMap(({ examples }) => examples),
    ...ownScenarios,
  ]
    .filter((_, at) => at % step === 0)
    .flatMap((example) => judgeExample(example) ?? []);

export const loadedOfFailures = (failures: readonly Failure[]): Loaded =>
  loadedOf(reportOf(failures), 'examples.har', 1);

export const tokensOf = (text: string): number => encode(text).length;

export const verdicts = (failures: readonly Failure[]): string[] =>
  failures.map((failure) => verdictText(failure, loadedOfFailures([failure])));

/** Tokens of the verdict of each. */
export const verdictTokens = (failures: readonly Failure[]): number[] =>
  verdicts(failures).map(tokensOf);

/** Tokens of a list of 50 refusals, each of another kind. */
export const listTokens = (failures: readonly Failure[]): number => {
  const step = Math.floor(failures.length / 50);
  const chosen = failures.filter((_, at) => at % step === 0).slice(0, 50);
  const unique = chosen.map((failure, at) => ({ ...failure, id: `${failure.id}-${at}` }));
  return tokensOf(refusalList([loadedOfFailures(unique)], { all: true }));
};
