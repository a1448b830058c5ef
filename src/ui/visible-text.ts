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

const names = new Map<number, string>([
  [0x00, 'NULL'],
  [0x08, 'BACKSPACE'],
  [0x09, 'CHARACTER TABULATION'],
  [0x0a, 'LINE FEED'],
  [0x0b, 'LINE TABULATION'],
  [0x0c, 'FORM FEED'],
  [0x0d, 'CARRIAGE RETURN'],
  [0x1b, 'ESCAPE'],
  [0x7f, 'DELETE'],
  [0x85, 'NEXT LINE'],
  [0xa0, 'NO-BREAK SPACE'],
  [0xad, 'SOFT HYPHEN'],
  [0x61c, 'ARABIC LETTER MARK'],
  [0x1680, 'OGHAM SPACE MARK'],
  [0x180e, 'MONGOLIAN VOWEL SEPARATOR'],
  [0x2002, 'EN SPACE'],
  [0x2003, 'EM SPACE'],
  [0x2007, 'FIGURE SPACE'],
  [0x2009, 'THIN SPACE'],
  [0x200a, 'HAIR SPACE'],
  [0x200b, 'ZERO WIDTH SPACE'],
  [0x200c, 'ZERO WIDTH NON-JOINER'],
  [0x200d, 'ZERO WIDTH JOINER'],
  [0x200e, 'LEFT-TO-RIGHT MARK'],
  [0x200f, 'RIGHT-TO-LEFT MARK'],
  [0x2028, 'LINE SEPARATOR'],
  [0x2029, 'PARAGRAPH SEPARATOR'],
  [0x202a, 'LEFT-TO-RIGHT EMBEDDING'],
  [0x202b, 'RIGHT-TO-LEFT EMBEDDING'],
  [0x202c, 'POP DIRECTIONAL FORMATTING'],
  [0x202d, 'LEFT-TO-RIGHT OVERRIDE'],
  [0x202e, 'RIGHT-TO-LEFT OVERRIDE'],
  [0x202f, 'NARROW NO-BREAK SPACE'],
  [0x205f, 'MEDIUM MATHEMATICAL SPACE'],
  [0x2060, 'WORD JOINER'],
  [0x2066, 'LEFT-TO-RIGHT ISOLATE'],
  [0x2067, 'RIGHT-TO-LEFT ISOLATE'],
  [0x2068, 'FIRST STRONG ISOLATE'],
  [0x2069, 'POP DIRECTIONAL ISOLATE'],
  [0x3000, 'IDEOGRAPHIC SPACE'],
  [0x3164, 'HANGUL FILLER'],
  [0xfeff, 'ZERO WIDTH NO-BREAK SPACE (BOM)'],
]);

const CONTROL_PICTURES = 0x2400;

const draw = (character: string): Piece => {
  const code = character.codePointAt(0) ?? 0;
  const codePoint = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const glyph =
    code < 0x20
      ? String.fromCodePoint(CONTROL_PICTURES + code)
      : code === 0x7f
        ? '␡'
        : `<${codePoint}>`;
  return { kind: 'drawn', glyph, codePoint, name: names.get(code) ?? '' };
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
