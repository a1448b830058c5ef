import { rules } from '../diagnosis/rules/index.ts';
import type { Example } from '../diagnosis/rule.ts';
import { vendors } from '../diagnosis/vendors/index.ts';
import type { Failure } from '../session/failure.ts';
import { judgeExample } from './judge-example.ts';
import { ownScenarios } from './scenarios/index.ts';

/** One line: name, cause, confidence, and the title of the first fix. */
export function verdictLine(name: string, failure: Failure | null): string {
  if (failure === null) return `${name} | not flagged`;
  const { cause, confidence, fixes } = failure.diagnosis;
  return [name, cause, confidence, fixes[0]?.title ?? ''].join(' | ');
}

/** The verdicts over our own cases, one a line: a change of a verdict shows in the diff. */
export function ownVerdicts(): string {
  const lines = (heading: string, examples: readonly Example[]): string[] =>
    examples.map((example) => verdictLine(`${heading}: ${example.name}`, judgeExample(example)));
  return [
    ...rules.flatMap(({ cause, examples }) => lines(cause, examples.found)),
    ...rules.flatMap(({ cause, examples }) => lines(`not ${cause}`, examples.notFound)),
    ...vendors.flatMap(({ id, examples }) => lines(id, examples)),
    ...lines('scenario', ownScenarios),
    '',
  ].join('\n');
}
