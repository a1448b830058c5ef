import type { Span } from '../span.ts';

/** A character that should not stand in a credential, and where. */
export interface OddCharacter extends Span {
  readonly codePoint: number;
  /** `U+200B ZERO WIDTH SPACE`, or `U+1F600` where it has no name here. */
  readonly label: string;
  /**
   * `control`: a line break, NUL, …; `invisible`: takes no ink; `look-alike`: passes for an ASCII
   * character; `other`: anything above ASCII.
   */
  readonly kind: 'control' | 'invisible' | 'look-alike' | 'other';
  /** The ASCII character that it passes for; '' where it passes for none. */
  readonly like: string;
}

// Names from the Unicode Character Database (NamesList.txt); of control characters
// the abbreviations' long forms (RFC 20 §4).
const CONTROLS = new Map<number, string>([
  [0x00, 'NULL'],
  [0x07, 'BELL'],
  [0x08, 'BACKSPACE'],
  [0x09, 'CHARACTER TABULATION'],
  [0x0a, 'LINE FEED'],
  [0x0b, 'LINE TABULATION'],
  [0x0c, 'FORM FEED'],
  [0x0d, 'CARRIAGE RETURN'],
  [0x1b, 'ESCAPE'],
  [0x7f, 'DELETE'],
  [0x85, 'NEXT LINE'],
]);

const INVISIBLES = new Map<number, string>([
  [0x00a0, 'NO-BREAK SPACE'],
  [0x00ad, 'SOFT HYPHEN'],
  [0x034f, 'COMBINING GRAPHEME JOINER'],
  [0x061c, 'ARABIC LETTER MARK'],
  [0x115f, 'HANGUL CHOSEONG FILLER'],
  [0x1160, 'HANGUL JUNGSEONG FILLER'],
  [0x1680, 'OGHAM SPACE MARK'],
  [0x180e, 'MONGOLIAN VOWEL SEPARATOR'],
  [0x2000, 'EN QUAD'],
  [0x2001, 'EM QUAD'],
  [0x2002, 'EN SPACE'],
  [0x2003, 'EM SPACE'],
  [0x2004, 'THREE-PER-EM SPACE'],
  [0x2005, 'FOUR-PER-EM SPACE'],
  [0x2006, 'SIX-PER-EM SPACE'],
  [0x2007, 'FIGURE SPACE'],
  [0x2008, 'PUNCTUATION SPACE'],
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
  [0x2061, 'FUNCTION APPLICATION'],
  [0x2062, 'INVISIBLE TIMES'],
  [0x2063, 'INVISIBLE SEPARATOR'],
  [0x2064, 'INVISIBLE PLUS'],
  [0x2066, 'LEFT-TO-RIGHT ISOLATE'],
  [0x2067, 'RIGHT-TO-LEFT ISOLATE'],
  [0x2068, 'FIRST STRONG ISOLATE'],
  [0x2069, 'POP DIRECTIONAL ISOLATE'],
  [0x3000, 'IDEOGRAPHIC SPACE'],
  [0x3164, 'HANGUL FILLER'],
  [0xfeff, 'ZERO WIDTH NO-BREAK SPACE (byte order mark)'],
  [0xffa0, 'HALFWIDTH HANGUL FILLER'],
]);

const LOOK_ALIKES = new Map<number, readonly [like: string, name: string]>([
  [0x00b4, ["'", 'ACUTE ACCENT']],
  [0x00b7, ['.', 'MIDDLE DOT']],
  [0x02bc, ["'", 'MODIFIER LETTER APOSTROPHE']],
  [0x2010, ['-', 'HYPHEN']],
  [0x2011, ['-', 'NON-BREAKING HYPHEN']],
  [0x2012, ['-', 'FIGURE DASH']],
  [0x2013, ['-', 'EN DASH']],
  [0x2014, ['-', 'EM DASH']],
  [0x2015, ['-', 'HORIZONTAL BAR']],
  [0x2018, ["'", 'LEFT SINGLE QUOTATION MARK']],
  [0x2019, ["'", 'RIGHT SINGLE QUOTATION MARK']],
  [0x201a, ["'", 'SINGLE LOW-9 QUOTATION MARK']],
  [0x201b, ["'", 'SINGLE HIGH-REVERSED-9 QUOTATION MARK']],
  [0x201c, ['"', 'LEFT DOUBLE QUOTATION MARK']],
  [0x201d, ['"', 'RIGHT DOUBLE QUOTATION MARK']],
  [0x201e, ['"', 'DOUBLE LOW-9 QUOTATION MARK']],
  [0x201f, ['"', 'DOUBLE HIGH-REVERSED-9 QUOTATION MARK']],
  [0x00ab, ['"', 'LEFT-POINTING DOUBLE ANGLE QUOTATION MARK']],
  [0x00bb, ['"', 'RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK']],
  [0x2026, ['...', 'HORIZONTAL ELLIPSIS']],
  [0x2032, ["'", 'PRIME']],
  [0x2033, ['"', 'DOUBLE PRIME']],
  [0x2039, ['<', 'SINGLE LEFT-POINTING ANGLE QUOTATION MARK']],
  [0x203a, ['>', 'SINGLE RIGHT-POINTING ANGLE QUOTATION MARK']],
  [0x2044, ['/', 'FRACTION SLASH']],
  [0x2212, ['-', 'MINUS SIGN']],
  [0x2215, ['/', 'DIVISION SLASH']],
  [0x2236, [':', 'RATIO']],
  [0x2022, ['*', 'BULLET']],
  [0x25cf, ['*', 'BLACK CIRCLE']],
  [0x2024, ['.', 'ONE DOT LEADER']],
  [0x300c, ['"', 'LEFT CORNER BRACKET']],
  [0x300d, ['"', 'RIGHT CORNER BRACKET']],
  // Letters of other scripts that most fonts draw like a Latin one (Unicode UTS #39,
  // confusables.txt).
  [0x0391, ['A', 'GREEK CAPITAL LETTER ALPHA']],
  [0x0392, ['B', 'GREEK CAPITAL LETTER BETA']],
  [0x0395, ['E', 'GREEK CAPITAL LETTER EPSILON']],
  [0x0397, ['H', 'GREEK CAPITAL LETTER ETA']],
  [0x0399, ['I', 'GREEK CAPITAL LETTER IOTA']],
  [0x039a, ['K', 'GREEK CAPITAL LETTER KAPPA']],
  [0x039c, ['M', 'GREEK CAPITAL LETTER MU']],
  [0x039d, ['N', 'GREEK CAPITAL LETTER NU']],
  [0x039f, ['O', 'GREEK CAPITAL LETTER OMICRON']],
  [0x03a1, ['P', 'GREEK CAPITAL LETTER RHO']],
  [0x03a4, ['T', 'GREEK CAPITAL LETTER TAU']],
  [0x03a7, ['X', 'GREEK CAPITAL LETTER CHI']],
  [0x03bf, ['o', 'GREEK SMALL LETTER OMICRON']],
  [0x03bd, ['v', 'GREEK SMALL LETTER NU']],
  [0x0410, ['A', 'CYRILLIC CAPITAL LETTER A']],
  [0x0412, ['B', 'CYRILLIC CAPITAL LETTER VE']],
  [0x0415, ['E', 'CYRILLIC CAPITAL LETTER IE']],
  [0x041a, ['K', 'CYRILLIC CAPITAL LETTER KA']],
  [0x041c, ['M', 'CYRILLIC CAPITAL LETTER EM']],
  [0x041d, ['H', 'CYRILLIC CAPITAL LETTER EN']],
  [0x041e, ['O', 'CYRILLIC CAPITAL LETTER O']],
  [0x0420, ['P', 'CYRILLIC CAPITAL LETTER ER']],
  [0x0421, ['C', 'CYRILLIC CAPITAL LETTER ES']],
  [0x0422, ['T', 'CYRILLIC CAPITAL LETTER TE']],
  [0x0425, ['X', 'CYRILLIC CAPITAL LETTER HA']],
  [0x0430, ['a', 'CYRILLIC SMALL LETTER A']],
  [0x0435, ['e', 'CYRILLIC SMALL LETTER IE']],
  [0x043e, ['o', 'CYRILLIC SMALL LETTER O']],
  [0x0440, ['p', 'CYRILLIC SMALL LETTER ER']],
  [0x0441, ['c', 'CYRILLIC SMALL LETTER ES']],
  [0x0443, ['y', 'CYRILLIC SMALL LETTER U']],
  [0x0445, ['x', 'CYRILLIC SMALL LETTER HA']],
  [0x0456, ['i', 'CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I']],
  [0x0458, ['j', 'CYRILLIC SMALL LETTER JE']],
  [0x0455, ['s', 'CYRILLIC SMALL LETTER DZE']],
]);

// Windows-1252 puts these where ISO-8859-1 has C1 controls; an octet that a browser
// hands over as U+0093 was most likely typed as a curly quote.
const WINDOWS_1252 = new Map<number, number>([
  [0x82, 0x201a],
  [0x84, 0x201e],
  [0x85, 0x2026],
  [0x8b, 0x2039],
  [0x91, 0x2018],
  [0x92, 0x2019],
  [0x93, 0x201c],
  [0x94, 0x201d],
  [0x95, 0x2022],
  [0x96, 0x2013],
  [0x97, 0x2014],
  [0x9b, 0x203a],
]);

const hex = (codePoint: number): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * The character at an offset, told by its code point and, where it is known to
 * trouble credentials, by its name; null for printable ASCII and HTAB.
 *
 * A field's value may hold octets above 0x7F as U+0080 to U+00FF (RFC 9110 §5.5):
 * where those form a UTF-8 sequence, the character that they encode is meant, and
 * the span covers all of them.
 */
export function oddCharacterAt(text: string, offset: number): OddCharacter | null {
  const unit = text.charCodeAt(offset);
  if ((unit >= 0x20 && unit < 0x7f) || unit === 0x09 || Number.isNaN(unit)) return null;
  if (unit < 0x20 || unit === 0x7f) {
    return {
      offset,
      length: 1,
      codePoint: unit,
      label: withName(unit, CONTROLS.get(unit)),
      kind: 'control',
      like: '',
    };
  }
  const sequence = unit >= 0xc2 && unit <= 0xf4 ? octetsAsUtf8(text, offset, unit) : null;
  if (sequence !== null) return describe(sequence.codePoint, offset, sequence.length);
  const codePoint = text.codePointAt(offset) ?? unit;
  return describe(codePoint, offset, codePoint > 0xffff ? 2 : 1);
}

function describe(codePoint: number, offset: number, length: number): OddCharacter {
  const invisible = INVISIBLES.get(codePoint);
  if (invisible !== undefined)
    return {
      offset,
      length,
      codePoint,
      label: withName(codePoint, invisible),
      kind: 'invisible',
      like: isZeroWidth(codePoint) ? '' : ' ',
    };
  const lookAlike = LOOK_ALIKES.get(codePoint);
  if (lookAlike !== undefined)
    return {
      offset,
      length,
      codePoint,
      label: withName(codePoint, lookAlike[1]),
      kind: 'look-alike',
      like: lookAlike[0],
    };
  const typed = WINDOWS_1252.get(codePoint);
  const asTyped = typed === undefined ? undefined : LOOK_ALIKES.get(typed);
  if (typed !== undefined && asTyped !== undefined) {
    return {
      offset,
      length,
      codePoint,
      label: `${hex(codePoint)} (in Windows-1252 ${hex(typed)} ${asTyped[1]})`,
      kind: 'look-alike',
      like: asTyped[0],
    };
  }
  if (codePoint >= 0xff01 && codePoint <= 0xff5e) {
    // The fullwidth forms repeat ASCII in its order (Unicode chart FF00).
    return {
      offset,
      length,
      codePoint,
      label: withName(codePoint, 'fullwidth form'),
      kind: 'look-alike',
      like: String.fromCharCode(codePoint - 0xfee0),
    };
  }
  return {
    offset,
    length,
    codePoint,
    label: withName(
      codePoint,
      CONTROLS.get(codePoint) ?? (codePoint === 0xfffd ? 'REPLACEMENT CHARACTER' : undefined),
    ),
    kind: 'other',
    like: '',
  };
}

const withName = (codePoint: number, name: string | undefined): string =>
  name === undefined ? hex(codePoint) : `${hex(codePoint)} ${name}`;

const isZeroWidth = (codePoint: number): boolean =>
  codePoint === 0xad ||
  (codePoint >= 0x200b && codePoint <= 0x200f) ||
  (codePoint >= 0x202a && codePoint <= 0x202e) ||
  (codePoint >= 0x2060 && codePoint <= 0x2069) ||
  codePoint === 0xfeff;

/** Reads U+00C2 U+00A0 and its like as the UTF-8 octets that they stand for (RFC 3629 §4). */
function octetsAsUtf8(
  text: string,
  offset: number,
  lead: number,
): { codePoint: number; length: number } | null {
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  let codePoint = lead & (length === 2 ? 0x1f : length === 3 ? 0x0f : 0x07);
  for (let i = 1; i < length; i += 1) {
    const unit = text.charCodeAt(offset + i);
    if (!(unit >= 0x80 && unit <= 0xbf)) return null;
    codePoint = (codePoint << 6) | (unit & 0x3f);
  }
  // Overlong forms, surrogates and what lies past the last code point are no UTF-8.
  if (length === 3 && (codePoint < 0x800 || (codePoint >= 0xd800 && codePoint <= 0xdfff)))
    return null;
  if (length === 4 && (codePoint < 0x10000 || codePoint > 0x10ffff)) return null;
  return { codePoint, length };
}

/**
 * The length of the white space, control character or invisible character at an
 * offset, written as such or as the octets of its UTF-8; 0 where there is none.
 */
export function blankLengthAt(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  if (unit <= 0x20 || unit === 0x7f) return 1;
  if (!(unit >= 0x80)) return 0;
  if (unit >= 0xc2 && unit <= 0xef) {
    const sequence = octetsAsUtf8(text, offset, unit);
    if (sequence !== null) return INVISIBLES.has(sequence.codePoint) ? sequence.length : 0;
  }
  return INVISIBLES.has(unit) ? 1 : 0;
}

/** Whether nothing but what printable ASCII and HTAB have stands in `text`. */
export const isPlainAscii = (text: string): boolean => !/[^\t\x20-\x7e]/.test(text);

/**
 * How many runs of odd characters are told apart in one text; a hostile megabyte of them needs no
 * more.
 */
const MOST_RUNS = 8;

/**
 * The runs of odd characters in a text: neighbours of the same code point, or of
 * line breaks, are one. At most eight; the last then reaches to the last odd
 * character of the text.
 */
export function oddRuns(text: string): OddCharacter[] {
  const runs: OddCharacter[] = [];
  const odd = /[^\t\x20-\x7e]/g;
  for (let match = odd.exec(text); match !== null; match = odd.exec(text)) {
    const found = oddCharacterAt(text, match.index);
    if (found === null) break;
    const run = { ...found, length: endOfRepetition(text, found) - found.offset };
    odd.lastIndex = run.offset + run.length;
    const last = runs.at(-1);
    if (
      last !== undefined &&
      last.offset + last.length === run.offset &&
      isLineBreak(last) &&
      isLineBreak(run)
    ) {
      runs[runs.length - 1] = {
        ...last,
        label: last.label.includes(' and ') ? last.label : `${last.label} and ${run.label}`,
        length: endOfLineBreaks(text, run.offset) - last.offset,
      };
      odd.lastIndex = endOfLineBreaks(text, run.offset);
    } else if (runs.length < MOST_RUNS) {
      runs.push(run);
    } else {
      if (last !== undefined)
        runs[runs.length - 1] = { ...last, length: lastOddEnd(text) - last.offset };
      break;
    }
  }
  return runs;
}

/**
 * Where the repetition of one character ends; compares code units, so that a megabyte of them costs
 * no more than its length.
 */
function endOfRepetition(text: string, character: OddCharacter): number {
  const { offset, length } = character;
  let at = offset + length;
  while (at < text.length && text.charCodeAt(at) === text.charCodeAt(at - length)) at += 1;
  return at - ((at - offset) % length);
}

function endOfLineBreaks(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === 0x0a || text.charCodeAt(at) === 0x0d) at += 1;
  return at;
}

const isPlainCode = (code: number): boolean => (code >= 0x20 && code < 0x7f) || code === 0x09;

const isLineBreak = (character: OddCharacter): boolean =>
  character.codePoint === 0x0a || character.codePoint === 0x0d;

function lastOddEnd(text: string): number {
  let end = text.length;
  while (end > 0 && isPlainCode(text.charCodeAt(end - 1))) end -= 1;
  return end;
}
