import { expect, it } from 'vitest';
import { VERDICT_TOKENS } from '../src/mcp/tokens.ts';
import { exampleFailures, verdictTokens } from './mcp-measure.ts';

it('no verdict over the examples takes more than its tokens', () => {
  const counts = verdictTokens(exampleFailures(11));
  expect(counts.length).toBeGreaterThan(50);
  expect(Math.max(...counts)).toBeLessThanOrEqual(VERDICT_TOKENS);
});
