import { describe, expect, it } from 'vitest';
import { judgeExample } from '../../examples/judge-example.ts';
import { ownScenarios } from '../../examples/scenarios/index.ts';
import { rules, traitsOf } from '../rules/index.ts';
import { vendors } from '../vendors/index.ts';

const examples = [
  ...rules.flatMap(({ examples: { found, notFound } }) => [...found, ...notFound]),
  ...vendors.flatMap((vendor) => vendor.examples),
  ...ownScenarios,
];

const judged = examples.flatMap((example) => {
  const failure = judgeExample(example);
  return failure === null || failure.diagnosis.confidence === 'possible'
    ? []
    : [{ name: example.name, diagnosis: failure.diagnosis, checks: failure.checks }];
});

/** But for how long, where, and what a server says. */
const CALLED_VALID =
  /\b(?:tokens?|JWT|signature|credentials?)(?: (?:is|are|was|were))?(?: already| still)? valid\b(?! (?:for|until|only)\b)/i;

describe('checks and verdict agree', () => {
  it('no check passes that the verdict fails', () => {
    const contradictions = judged.flatMap(({ name, diagnosis: { cause, title }, checks }) =>
      checks
        .filter(({ id, result }) => result === 'pass' && traitsOf(cause).checks.includes(id))
        .map(({ id, detail }) => `${name}: ${title}; ${id} passes: ${detail}`),
    );
    expect(contradictions).toEqual([]);
  });

  it('none calls a token valid: it was decoded, not verified', () => {
    const said = judged.flatMap(({ checks, diagnosis }) => [
      ...checks.flatMap(({ label, detail }) => [label, detail]),
      diagnosis.title,
      diagnosis.summary,
    ]);
    expect(said.filter((text) => CALLED_VALID.test(text.replace(/“[^”]*”/g, '')))).toEqual([]);
  });

  it.each([
    ['token-expired', 'not-expired'],
    ['missing-credentials', 'credentials'],
    ['malformed-header', 'format'],
    ['wrong-scheme', 'scheme'],
    ['wrong-audience', 'audience'],
    ['wrong-issuer', 'issuer'],
    ['insufficient-scope', 'scope'],
    ['clock-skew', 'clock'],
  ])('beside %s, the check %s does not pass', (cause, check) => {
    const passing = judged
      .filter(({ diagnosis }) => diagnosis.cause === cause)
      .filter(({ checks }) => checks.some(({ id, result }) => id === check && result === 'pass'));
    expect(passing.map(({ name }) => name)).toEqual([]);
  });
});
