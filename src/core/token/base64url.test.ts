import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeOctets, decodeText, scanBase64 } from './base64url.ts';
import { encodeBase64url } from './encode.ts';

const decode = (text: string): Uint8Array => decodeOctets(text, scanBase64(text, 0, text.length));

describe('scanBase64', () => {
  it.each([
    ['', { decodable: true, octets: 0, padding: -1 }],
    ['QQ', { decodable: true, octets: 1 }],
    ['QQ==', { decodable: true, octets: 1, padding: 2, end: 2 }],
    ['QQ=', { decodable: true, padding: 2 }],
    ['A', { decodable: false, impossibleLength: true, invalid: -1 }],
    ['AB=C', { decodable: false, invalid: 2 }],
    ['AB C', { decodable: false, invalid: 2 }],
    ['ABC\u0142', { decodable: false, invalid: 3 }],
    ['a+b/', { decodable: true, standard: 1 }],
    ['a-b_', { decodable: true, standard: -1 }],
  ])('%s', (text, expected) => {
    expect(scanBase64(text, 0, text.length)).toMatchObject(expected);
  });

  it('looks only at its stretch', () => {
    expect(scanBase64('!!QQ==!!', 2, 6)).toMatchObject({
      start: 2,
      end: 4,
      padding: 4,
      invalid: -1,
      octets: 1,
    });
  });
});

describe('decodeText', () => {
  it.each([
    ['abc', 'abc', 'ascii'],
    ['Jos\xc3\xa9', 'José', 'utf-8'],
    ['Jos\xe9', 'José', 'latin1'],
    ['\xef\xbb\xbf{}', '\ufeff{}', 'utf-8'],
    ['\xc0\xaf', '\xc0\xaf', 'latin1'], // overlong
    ['\xed\xa0\x80', '\xed\xa0\x80', 'latin1'], // a surrogate alone
    ['\x80\x9f', '\x80\x9f', 'latin1'], // not windows-1252
    ['\0', '\0', 'ascii'],
    ['a'.repeat(5000) + '\xff', 'a'.repeat(5000) + '\xff', 'latin1'],
  ])('%j', (octets, text, encoding) => {
    expect(decodeText(Uint8Array.from(octets, (one) => one.charCodeAt(0)))).toEqual({
      text,
      encoding,
    });
  });
});

it('decodes what was encoded, padded or not, in either alphabet', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.boolean(),
      fc.boolean(),
      (text, padded, standard) => {
        const plain = encodeBase64url(text);
        const alphabet = standard ? plain.replaceAll('-', '+').replaceAll('_', '/') : plain;
        const written = padded
          ? alphabet.padEnd(Math.ceil(alphabet.length / 4) * 4, '=')
          : alphabet;
        expect(plain).toBe(Buffer.from(text).toString('base64url'));
        expect(decodeText(decode(written)).text).toBe(text);
      },
    ),
    { numRuns: 10_000 },
  );
});
