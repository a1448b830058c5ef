import { characterName, codePointLabel } from '../core/index.ts';

/**
 * Text from the network, cut into what can be shown as it is and characters that
 * must be drawn: controls, invisible ones, and those that turn the direction of
 * what stands around them (Unicode TR 36 §2.5, "Trojan Source").
 */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** A character in place of which `glyph` is shown. */
  | {
      readonly kind: 'drawn';
      readonly glyph: string;
      readonly codePoint: string;
      readonly name: string;
    };

// Cc, soft hyphen, Arabic letter mark, Mongolian vowel separator, the blanks and
// format characters of U+2000–206F but for dashes and quotes, ideographic space,
// BOM, interlinear annotation, tags, and lone surrogates.
const DRAWN =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udfff]/g;

const CONTROL_PICTURES = 0x2400;

const draw = (character: string): Piece => {
  const code = character.codePointAt(0) ?? 0;
  const codePoint = codePointLabel(code);
  const glyph =
    code < 0x20
      ? String.fromCodePoint(CONTROL_PICTURES + code)
      : code === 0x7f
        ? '␡'
        : `<${codePoint}>`;
  return { kind: 'drawn', glyph, codePoint, name: characterName(code) };
};

/** Cuts a text into pieces; joined glyphs and texts show everything that is in it. Linear time. */
export const visiblePieces = (text: string): Piece[] => {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(DRAWN)) {
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) });
    pieces.push(draw(match[0]));
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) });
  return pieces;
};

/** The same as one string, for attributes and titles. */
export const visibleText = (text: string): string =>
  text.replace(DRAWN, (character) => {
    const piece = draw(character);
    return piece.kind === 'drawn' ? piece.glyph : '';
  });

/**
 * Percent-encoded letters beyond ASCII; what the encoding of a URL keeps apart (`%2F`) is none of
 * them.
 */
const ENCODED = /(?:%[89a-f][\da-f])+/gi;

/** A URL as people read it: letters decoded where they are sound UTF-8 and can be seen. */
export const readableUrl = (url: string): string =>
  url.replace(ENCODED, (encoded) => {
    try {
      const decoded = decodeURIComponent(encoded);
      return decoded.search(DRAWN) < 0 ? decoded : encoded;
    } catch {
      return encoded; // No UTF-8: the bytes are all there is to show.
    }
  });

const BEYOND_ASCII = /[\u0080-\uffff]/;

/**
 * The characters of the bytes 0x80 to 0x9f in windows-1252, by which Chromium reads what is called
 * Latin-1 (Encoding Standard §9.1); a blank where the byte is read as the control of its number.
 */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const byteOf = (character: string): number => {
  const index = character === ' ' ? -1 : WINDOWS_1252.indexOf(character);
  return index < 0 ? character.charCodeAt(0) : 0x80 + index;
};

/**
 * A header's value whose bytes were read as Latin-1 (RFC 9110 §5.5), read as UTF-8; null where they
 * are none, or are ASCII.
 */
export const readAsUtf8 = (value: string): string | null => {
  if (!BEYOND_ASCII.test(value)) return null;
  const codes = Array.from(value, byteOf);
  if (codes.some((code) => code > 0xff)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(codes));
  } catch {
    return null; // Latin-1 indeed.
  }
};
