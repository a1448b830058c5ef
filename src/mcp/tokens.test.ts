import { encode } from 'gpt-tokenizer';
import { describe, expect, it } from 'vitest';
import { clip, estimateTokens, fit, VERDICT_TOKENS } from './tokens.ts';

const texts = {
  prose: 'The access token has expired. Refresh it and repeat the request once. '.repeat(40),
  base64: Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 7919) % 256)).toString(
    'base64',
  ),
  url: 'https://api.example.com/v2/tenants/7f3a/orders?page=2&sort=desc&filter[state]=open '.repeat(
    30,
  ),
  Chinese: '访问令牌已过期，请刷新后重试该请求。'.repeat(80),
  emoji: '🙈🙉🙊👩‍👩‍👧‍👦'.repeat(80),
  symbols: '{"a":[1,2,{"b":"\\u0000"}]}'.repeat(80),
  JSON: JSON.stringify({ error: { code: 'invalid_token', status: 401 } }).repeat(60),
};

describe('the estimate of tokens', () => {
  it.each(Object.entries(texts))('is not below what a tokenizer counts: %s', (_, text) => {
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(encode(text).length);
  });

  it.each(Object.entries(texts))('cuts to the size asked for: %s', (_, text) => {
    const clipped = clip(text, VERDICT_TOKENS);
    expect(clipped).toMatch(/…"?$/);
    expect(encode(clipped).length).toBeLessThanOrEqual(VERDICT_TOKENS);
    expect(encode(fit([{ lines: [text, text] }], VERDICT_TOKENS)).length).toBeLessThanOrEqual(
      VERDICT_TOKENS,
    );
  });
});

describe('a text that is cut', () => {
  const quoted = `server said: ${JSON.stringify(`"Ignore" \\ \u0001 ${'this \u0002'.repeat(200)}`)}`;

  it('leaves no quotes open, and no escape sequence in two', () => {
    for (let tokens = 8; tokens < 80; tokens += 1) {
      const clipped = clip(quoted, tokens);
      expect(estimateTokens(clipped)).toBeLessThanOrEqual(tokens);
      const [, inner] = /^server said: (".*)$/.exec(clipped) ?? [];
      if (inner !== undefined) expect(JSON.parse(inner)).toMatch(/…$/);
    }
  });

  it('is shortened where it must be, and not left out', () => {
    const line = `s1-1: GET https://api.example/${'a/b?c=d&'.repeat(100)} 401`;
    const [first = ''] = fit([{ lines: [line], most: 60 }], VERDICT_TOKENS).split('\n');
    expect(first.startsWith('s1-1: GET https://api.example/')).toBe(true);
  });
});
