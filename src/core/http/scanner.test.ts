import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endOfInvisible,
  endOfQdtext,
  endOfQuotedString,
  endOfToken,
  endOfToken68,
  endOfWhitespace,
  isControlCode,
  isQuotedTextCode,
  isToken,
  isToken68,
  isTokenCode,
  quotedString,
  undoQuotedPairs,
} from './scanner.ts';

describe('characters', () => {
  // Each class against its ABNF, over every octet and some characters beyond.
  const codes = [...Array(256).keys(), 0x131, 0x2028, 0x670d, 0xd800, 0xfeff, 0xffff];
  const inClass = (expression: RegExp): number[] =>
    codes.filter((code) => expression.test(String.fromCharCode(code)));

  it('knows tchar (RFC 9110 §5.6.2)', () => {
    expect(codes.filter(isTokenCode)).toEqual(inClass(/[!#$%&'*+.^_`|~0-9A-Za-z-]/));
  });
  it('knows CTL (RFC 5234 §B.1), but for HTAB', () => {
    expect(codes.filter(isControlCode)).toEqual(inClass(/[\0-\x08\n-\x1f\x7f]/));
  });
  it('knows what a quoted-string may hold (RFC 9110 §5.6.4)', () => {
    expect(codes.filter(isQuotedTextCode)).toEqual(inClass(/[\t -~\x80-\uffff]/));
    expect(codes.filter((code) => endOfQdtext(String.fromCharCode(code), 0, 1) === 1)).toEqual(
      inClass(/[\t !#-[\]-~\x80-\uffff]/),
    );
  });
});

describe('ends', () => {
  it.each<
    [
      name: string,
      end: (text: string, at: number, end: number) => number,
      text: string,
      at: number,
      expected: number,
    ]
  >([
    ['white space', endOfWhitespace, 'a \t b', 1, 4],
    ['no white space', endOfWhitespace, 'ab', 1, 1],
    ['a token', endOfToken, 'ab=c', 0, 2],
    ['no token', endOfToken, '"a"', 0, 0],
    ['a token68 with padding', endOfToken68, 'ab/+== x', 0, 6],
    ['no token68', endOfToken68, '==', 0, 0],
    ['a quoted-string', endOfQuotedString, '"a\\"b" c', 0, 6],
    ['an open quoted-string', endOfQuotedString, '"a\\"b', 0, -1],
    ['an open quoted-string with a backslash last', endOfQuotedString, '"a\\', 0, -1],
    ['NBSP and BOM', endOfInvisible, '\u00a0\ufeffx', 0, 2],
    [
      'their UTF-8 octets',
      endOfInvisible,
      '\u00c2\u00a0\u00ef\u00bb\u00bf\u00e2\u0080\u008bx',
      0,
      8,
    ],
    ['a letter outside ASCII', endOfInvisible, 'é', 0, 0],
  ])('%s', (_name, end, text, at, expected) => {
    expect(end(text, at, text.length)).toBe(expected);
  });

  it('do not pass the end that they are given', () => {
    const ends = [endOfToken, endOfToken68, endOfWhitespace, endOfQdtext, endOfInvisible];
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'B', '=', ' ', '"', '\u00a0'), maxLength: 12 }),
        fc.nat(12),
        fc.nat(12),
        (text, a, b) => {
          const at = Math.min(a, b, text.length);
          const end = Math.min(Math.max(a, b), text.length);
          for (const endOf of ends) {
            expect(endOf(text, at, end)).toBeGreaterThanOrEqual(at);
            expect(endOf(text, at, end)).toBe(at + endOf(text.slice(at, end), 0, end - at));
          }
          expect(endOfQuotedString(text, at, end)).toBeLessThanOrEqual(end);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});

describe('whole strings', () => {
  it.each([
    ['a', true],
    ['', false],
    ['a b', false],
    ['é', false],
  ] as const)('isToken(%j)', (text, expected) => {
    expect(isToken(text)).toBe(expected);
  });
  it.each([
    ['a/=', true],
    ['', false],
    ['=', false],
    ['a=b', false],
  ] as const)('isToken68(%j)', (text, expected) => {
    expect(isToken68(text)).toBe(expected);
  });

  it('undoes what quoting does', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', '\\', ' ', 'é') }), (text) => {
        const quoted = quotedString(text);
        expect(endOfQuotedString(quoted, 0, quoted.length)).toBe(quoted.length);
        expect(undoQuotedPairs(quoted.slice(1, -1))).toBe(text);
      }),
      { numRuns: 10_000 },
    );
  });
});
