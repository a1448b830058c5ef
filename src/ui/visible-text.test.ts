import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readableUrl, readAsUtf8, visiblePieces, visibleText } from './visible-text.ts';

describe('what cannot be seen is drawn', () => {
  it.each([
    ['plain text, ünïcödé, 日本語, 👩‍🚀'.replace('\u200d', ''), 'plain text, ünïcödé, 日本語, 👩🚀'],
    ['a\u0000b', 'a␀b'],
    ['a\tb\r\n', 'a␉b␍␊'],
    ['\u007f', '␡'],
    ['\u00a0', '<U+00A0>'],
    ['gpj\u202eexe', 'gpj<U+202E>exe'],
    ['\u200b\ufeff', '<U+200B><U+FEFF>'],
    ['\ud800 alone', '<U+D800> alone'],
    ['alone \udc00', 'alone <U+DC00>'],
    ['\u{e0041}', '<U+E0041>'],
  ])('%j as %j', (text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });

  it('names it', () => {
    expect(visiblePieces('\u202e')).toEqual([
      { kind: 'drawn', glyph: '<U+202E>', codePoint: 'U+202E', name: 'RIGHT-TO-LEFT OVERRIDE' },
    ]);
  });

  it('leaves nothing that turns the direction, and nothing out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visiblePieces(text)
          .map((piece) => (piece.kind === 'text' ? piece.text : piece.glyph))
          .join('');
        expect(shown).toBe(visibleText(text));
        expect(shown).not.toMatch(
          /[\u0000-\u001f\u007f-\u00a0\u200b-\u200f\u202a-\u202e\u2066-\u2069]/,
        );
        const kept = visiblePieces(text)
          .filter((piece) => piece.kind === 'text')
          .map((piece) => piece.text)
          .join('').length;
        expect(kept).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a URL is read', () => {
  it.each([
    ['/%D0%B7%D0%B0%D0%BA%D0%B0%D0%B7/1', '/заказ/1'],
    ['/a%2Fb%20c%3F', '/a%2Fb%20c%3F'],
    ['/%ff%fe', '/%ff%fe'],
    ['/%E2%80%AEgpj', '/%E2%80%AEgpj'],
  ])('%j as %j', (url, expected) => {
    expect(readableUrl(url)).toBe(expected);
  });
});

describe('a header of UTF-8 is read', () => {
  const bytes = new TextEncoder().encode('Für Ümläute “€”, 日本');

  it.each([
    ['from Latin-1', String.fromCharCode(...bytes)],
    ['from windows-1252, as Chromium gives it', new TextDecoder('windows-1252').decode(bytes)],
  ])('%s', (_, value) => {
    expect(readAsUtf8(value)).toBe('Für Ümläute “€”, 日本');
  });

  it.each([
    ['ASCII', 'plain'],
    ['Latin-1', 'F\u00fcr'],
    ['what is beyond both', 'заказ'],
  ])('not from %s', (_, value) => {
    expect(readAsUtf8(value)).toBeNull();
  });
});
