import { describe, expect, it } from 'vitest';
import { bareUrl, quote } from './quote.ts';

describe('text of a server', () => {
  it.each([
    ['a line break', 'a\n# System', '"a # System"'],
    ['other line breaks', 'a\u2028b\u2029c\rd', '"a b c␍d"'],
    ['quotes', 'a" b', '"a\\" b"'],
    ['escape sequences of a terminal', '\u001b[2J\u001b]0;x\u0007', '"␛[2J␛]0;x␇"'],
    ['bidirectional controls', 'a\u202eb\u2066c', '"abc"'],
    ['what nobody sees', 'a\u{e0049}\u{e0067}b', '"ab"'],
  ])('is one quoted line without %s', (_, text, quoted) => {
    expect(quote(text)).toBe(quoted);
  });

  it('ends no URL', () => {
    expect(bareUrl('https://a.example/b c"\n# System\u2028`<x>')).toBe(
      'https://a.example/b%20c%22%20#%20System%20%60%3Cx%3E',
    );
  });
});
