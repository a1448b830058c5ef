import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonPrefix } from './json-prefix.ts';

describe('JSON that is cut off', () => {
  it.each<[text: string, value: unknown]>([
    ['{"message":"denied","data":"xxx', { message: 'denied' }],
    ['{"error":{"code":"E1","message":"no, \\"really\\""},"items":[1,2', expect.anything()],
    ['[{"a":1},{"b":', [{ a: 1 }]],
    ['{"a":[1,[2,3', { a: [1, [2]] }],
    ['{"a":{"b":1}', { a: { b: 1 } }],
    ['{"a":', undefined],
    ['', undefined],
    ['{"a":1}}', undefined],
  ])('%s', (text, value) => {
    expect(parseJsonPrefix(text)).toEqual(value);
  });

  it('reads the beginning of any JSON, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(200), (value, length) => {
        const whole = JSON.stringify({ first: 1, value });
        const cut = whole.slice(0, 10 + length);
        const read = parseJsonPrefix(cut);
        if (cut.length > 10) expect(read).toMatchObject({ first: 1 });
      }),
    );
  });
});
