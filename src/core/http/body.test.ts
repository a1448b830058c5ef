import { describe, expect, it } from 'vitest';
import { BODY_LIMIT, cut, readBody } from './body.ts';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('readBody', () => {
  it.each([
    ['plain text', '{"a":1}', null, 'application/json', '{"a":1}'],
    [
      'base64 of text',
      base64(utf8('{"straße":"ü"}')),
      'base64',
      'application/json',
      '{"straße":"ü"}',
    ],
    ['base64 without a type', base64(utf8('denied')), 'base64', 'x-unknown', 'denied'],
    [
      'base64 in the type’s charset',
      base64(Uint8Array.of(0xe9)),
      'base64',
      'text/plain; charset=iso-8859-1',
      'é',
    ],
    ['an unknown charset', base64(utf8('ok')), 'base64', 'text/plain; charset=x-klingon', 'ok'],
    [
      'text whose bytes are not UTF-8',
      base64(Uint8Array.of(0x61, 0xff)),
      'base64',
      'text/html',
      'a\ufffd',
    ],
  ])('reads %s', (_, text, encoding, mimeType, expected) => {
    expect(readBody({ text, encoding, mimeType, size: -1 })).toMatchObject({
      text: expected,
      absent: null,
      truncated: false,
    });
  });

  it.each([
    [
      'a PNG',
      base64(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa, 0, 0, 0, 0xd)),
      'base64',
      'image/png',
      'The body is binary (image/png).',
    ],
    [
      'gzip',
      base64(Uint8Array.of(0x1f, 0x8b, 8, 0)),
      'base64',
      'application/json',
      'The body is still compressed (gzip).',
    ],
    [
      'binary content as text',
      'PK\u0003\u0004\u0000\u0000',
      '',
      'application/zip',
      'The body is binary (application/zip).',
    ],
    [
      'what is no base64',
      '!!!',
      'base64',
      'text/plain',
      'The body is marked as Base64 but is not.',
    ],
    ['nothing where there should be something', '', '', 'text/plain', 'The body was not recorded.'],
  ])('explains the absence of %s', (_, text, encoding, mimeType, absent) => {
    expect(readBody({ text, encoding, mimeType, size: 12 })).toEqual({
      text: null,
      size: 12,
      mimeType,
      truncated: false,
      absent,
    });
  });

  it('distinguishes an empty body from one that was not recorded', () => {
    expect(readBody({ text: null, encoding: null, mimeType: '', size: 0 })).toMatchObject({
      text: '',
      absent: null,
    });
    expect(readBody({ text: null, encoding: null, mimeType: '', size: -1 })).toMatchObject({
      text: null,
    });
  });

  it.each([
    ['text', (bytes: Uint8Array) => ({ text: Buffer.from(bytes).toString(), encoding: '' })],
    ['base64', (bytes: Uint8Array) => ({ text: base64(bytes), encoding: 'base64' })],
  ])('keeps the beginning of 50 MB of %s', (_, encode) => {
    const size = 50_000_000;
    const body = readBody({
      ...encode(new Uint8Array(size).fill(0x61)),
      mimeType: 'text/plain',
      size,
    });
    expect(body).toMatchObject({ size, truncated: true, absent: null });
    expect(body.text?.length).toBeLessThanOrEqual(BODY_LIMIT);
    expect(body.text?.length).toBeGreaterThan(BODY_LIMIT - 4);
  });

  it('does not take a character that the limit cuts in two for binary content', () => {
    for (let limit = 30; limit < 42; limit += 1) {
      const body = readBody(
        { text: base64(utf8('€😀'.repeat(50))), encoding: 'base64', mimeType: '', size: 350 },
        limit,
      );
      expect([limit, body.absent, body.truncated]).toEqual([limit, null, true]);
      expect(body.text).not.toContain('\ufffd');
    }
  });
});

describe('cut', () => {
  it('never ends in half a surrogate pair', () => {
    expect(cut('a😀b', 2)).toBe('a');
    expect(cut('a😀b', 3)).toBe('a😀');
    expect(cut('ab', 3)).toBe('ab');
  });
});
