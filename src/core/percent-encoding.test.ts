import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeFormValue,
  decodePercent,
  encodePercent,
  tryDecodePercent,
} from './percent-encoding.ts';

describe('percent-encoding', () => {
  it('decodes what was encoded, and encodes any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodePercent(encodePercent(text))).toBe(text);
      }),
    );
    expect(encodePercent('a\ud800b')).toBe('a%EF%BF%BDb');
    expect(encodePercent('\u{1f600}')).toBe('%F0%9F%98%80');
  });

  it.each([
    ['100%', null, '100%'],
    ['%ff', null, '%ff'],
    ['a%20b', 'a b', 'a b'],
    ['a+b', 'a+b', 'a+b'],
  ])('%j', (text, strict, lenient) => {
    expect(tryDecodePercent(text)).toBe(strict);
    expect(decodePercent(text)).toBe(lenient);
  });

  it('reads "+" as a space in forms only', () => {
    expect(decodeFormValue('a+b%2B')).toBe('a b+');
  });
});
