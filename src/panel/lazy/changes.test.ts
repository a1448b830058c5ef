import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes.ts';

/** Both sides, with what changed in brackets; undefined where the texts are just different. */
const marked = (left: string, right: string): readonly [string, string] | undefined => {
  const changes = changesBetween(left, right);
  const side = (mark: 'added' | 'removed', leftOut: 'added' | 'removed'): string =>
    (changes ?? [])
      .filter((change) => !change[leftOut])
      .map((change) => (change[mark] ? `[${change.value}]` : change.value))
      .join('')
      .replaceAll('][', '');
  return changes && [side('removed', 'added'), side('added', 'removed')];
};

describe('changesBetween', () => {
  it.each([
    ['limit=20', 'limit=21', ['limit=2[0]', 'limit=2[1]']],
    ['openid profile', 'openid profile orders', ['openid profile', 'openid profile[ orders]']],
    ['Bearer  eyJ', 'Bearer eyJ', ['Bearer [ ]eyJ', 'Bearer eyJ']],
    ['/v1/abcd/orders', '/v1/ebfd/orders', ['/v1/[abc]d/orders', '/v1/[ebf]d/orders']],
    ['GET', 'POST', undefined],
    ['https://api.example.com/v1/orders', 'http://region1.analytics.test/g/collect', undefined],
    ['', 'x', ['', '[x]']],
  ] as const)('%s, %s', (left, right, expected) => {
    expect(marked(left, right)).toEqual(expected);
  });

  it('does not mark texts with more edits than can be read', () => {
    expect(changesBetween('a'.repeat(1000), 'b'.repeat(1000))).toBeUndefined();
  });
});
