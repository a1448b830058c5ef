import { LOOK_ALIKES, WINDOWS_1252 } from './look-alikes.ts';
import { CONTROLS, INVISIBLES, codePointLabel } from './character-names.ts';
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

/**
 * The character at an offset, named by its code point and, where it is known to
 * trouble credentials, by its name; null for printable ASCII and HTAB.
 *
 * A field's value may hold octets above 0x7F as U+0080 to U+00FF (RFC 9110 §5.5):
 * where those form a UTF-8 sequence, the character that they encode is meant, and
 * the span covers all of them.
 */
export function oddCharacterAt(text: string, offset: number): OddCharacter | null {
  const unit = text.charCodeAt(offset);
  if ((unit >= 0x20 && unit < 0x7f) || unit === 0x09) return null;
  if (Number.isNaN(unit)) return null;
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
      label: `${codePointLabel(codePoint)} (in Windows-1252 ${codePointLabel(typed)} ${asTyped[1]})`,
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
  name === undefined ? codePointLabel(codePoint) : `${codePointLabel(codePoint)} ${name}`;

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
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  if (length === 3 && (codePoint < 0x800 || isSurrogate)) return null;
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

/** Whether nothing but what printable ASCII and HTAB have is in `text`. */
export const isPlainAscii = (text: string): boolean => !/[^\t\x20-\x7e]/.test(text);
