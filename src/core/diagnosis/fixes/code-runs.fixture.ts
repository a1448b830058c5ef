import { exchangesOf, judgeExample } from '../../examples/judge-example.ts';
import { ownScenarios } from '../../examples/scenarios/index.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { Code, Diagnosis, Fix } from '../finding.ts';
import type { Example } from '../rule.ts';
import { rules } from '../rules/index.ts';

/** One piece of code that an example's failure offers. */
export interface Offered {
  readonly name: string;
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
  readonly fix: Fix;
  readonly code: Code;
}

export const examples: readonly Example[] = [
  ...rules.flatMap((rule) => [...rule.examples.found, ...rule.examples.notFound]),
  ...ownScenarios,
];

function offeredBy(example: Example): Offered[] {
  const failure = judgeExample(example);
  const exchange = exchangesOf(example).find((one) => one.id === 'judged');
  if (failure === null || exchange === undefined) return [];
  return [failure.diagnosis, ...failure.alternatives].flatMap((diagnosis) =>
    diagnosis.fixes.flatMap((fix) =>
      fix.code.map((code) => ({
        name: `${example.name}: ${diagnosis.cause}, ${code.label}`,
        exchange,
        diagnosis,
        fix,
        code,
      })),
    ),
  );
}

export const offered = examples.flatMap(offeredBy);

/** The request's address without userinfo, fragment and the values of its query. */
export const bare = (url: string): string =>
  url.replace(/[?#][^]*$/s, '').replace(/\/\/[^/@]*@/, '//');
