import { describe, expect, it } from 'vitest';
import { judgeExample } from '../judge-example.ts';
import { ownScenarios } from './index.ts';

describe('refusals of real products', () => {
  it('are at least a hundred', () => {
    expect(ownScenarios.length).toBeGreaterThanOrEqual(100);
  });

  it.each(ownScenarios.map((one, i) => [`${i} ${one.name}`, one] as const))('%s', (_, one) => {
    const failure = judgeExample(one);
    const wanted = [one.cause, ...(one.acceptable ?? [])];
    expect(wanted).toContain(failure?.diagnosis.cause ?? 'not flagged');
    if (failure?.diagnosis.confidence === 'certain')
      expect(wanted).toContain(failure.diagnosis.cause);
  });
});
