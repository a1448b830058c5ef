import { describe, expect, it } from 'vitest';
import { judgeExample } from '../judge-example.ts';
import { ownScenarios } from './index.ts';

const ambiguous = ownScenarios.filter((one) => one.ambiguous !== undefined);
const clear = ownScenarios.filter((one) => one.ambiguous === undefined);

describe('refusals of real products', () => {
  it('are at least a hundred, and few are ambiguous', () => {
    expect(ownScenarios.length).toBeGreaterThanOrEqual(100);
    expect(ambiguous.length).toBeLessThan(ownScenarios.length / 10);
  });

  it.each(clear.map((one, i) => [`${i} ${one.name}`, one] as const))('%s', (_, one) => {
    expect(judgeExample(one)?.diagnosis.cause ?? 'not flagged').toBe(one.cause);
  });

  it.each(ambiguous.map((one) => [`${one.name}: ${one.ambiguous?.because ?? ''}`, one] as const))(
    '%s',
    (_, one) => {
      const cause = judgeExample(one)?.diagnosis.cause ?? 'not flagged';
      expect([one.cause, ...(one.ambiguous?.also ?? [])]).toContain(cause);
    },
  );
});
