import { expect, it } from 'vitest';
import { VERDICT_TOKENS } from '../src/mcp/tokens.ts';
import { exampleFailures, tokensOf, verdicts } from './mcp-measure.ts';

it('every verdict over the examples names its request, its cause and a fix within its tokens', () => {
  const texts = verdicts(exampleFailures(11));
  expect(texts.length).toBeGreaterThan(50);
  for (const text of texts) {
    expect(text).toMatch(/^s1-\S+: \S+ \S+.*\ncause: [a-z0-9-]+, .+\n".+"\n[^]*^fix: "/m);
    expect(tokensOf(text)).toBeLessThanOrEqual(VERDICT_TOKENS);
  }
});
