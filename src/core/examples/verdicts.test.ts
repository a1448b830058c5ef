import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { calibrate, isKept, judgedScenarios } from './calibration.ts';
import { ownVerdicts } from './verdicts.ts';

it('docs/verdicts.txt shows the verdicts over our own cases (npm run verdicts writes it)', () => {
  const written = readFileSync(new URL('../../../docs/verdicts.txt', import.meta.url), 'utf8');
  expect(ownVerdicts().split('\n')).toEqual(written.split('\n'));
}, 120_000);

it.each(calibrate(judgedScenarios()))(
  'over our own scenarios, $confidence is right as often as the word promises',
  (calibration) => {
    expect(isKept(calibration), calibration.misses.join('\n')).toBe(true);
  },
);
