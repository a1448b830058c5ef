// Base64url as JOSE writes it (RFC 7515 §2, RFC 4648 §5): no padding, no line breaks.
//
// Decoding is lenient and says where it was: padding, the standard alphabet and a
// mixture of both alphabets are decoded all the same, because servers differ on them
// and the person who looks wants to see what is inside. Trailing bits that are not
// zero (RFC 4648 §3.5) pass, as they do in most verifiers.

/** What a stretch of Base64url looks like before it is decoded. Offsets are in the whole text; -1 is nowhere. */
export interface Base64Scan {
  readonly start: number;
  /** Where its data end: before the padding. */
  readonly end: number;
  /** The first `=` of the padding. */
  readonly padding: number;
  /** The first `+` or `/`. */
  readonly standard: number;
  /** The first character that neither alphabet has, a `=` among the data included. */
  readonly invalid: number;
  /** One character more than a multiple of four: no octets have such an encoding (RFC 4648 §4). */
  readonly impossibleLength: boolean;
  /** It can be decoded. */
  readonly decodable: boolean;
  /** Number of octets that it stands for. */
  readonly octets: number;
}

const OTHER = 0;
const SHARED = 1;
const STANDARD = 2;
const URL_SAFE = 3;

const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z0-9]/.test(character)) classes[code] = SHARED;
  else if (character === '+' || character === '/') classes[code] = STANDARD;
  else if (character === '-' || character === '_') classes[code] = URL_SAFE;
}

const EQUALS = 0x3d;

/** Looks at `text` from `start` up to `end`, once. */
export function scanBase64(text: string, start: number, end: number): Base64Scan {
  let dataEnd = end;
  while (dataEnd > start && text.charCodeAt(dataEnd - 1) === EQUALS) dataEnd--;
  let standard = -1;
  let invalid = -1;
  for (let offset = start; offset < dataEnd; offset++) {
    const code = text.charCodeAt(offset);
    const kind = code < 128 ? classes[code] : OTHER;
    if (kind === SHARED || kind === URL_SAFE) continue;
    if (kind === STANDARD) {
      if (standard < 0) standard = offset;
    } else if (invalid < 0) {
      invalid = offset;
    }
  }
  const length = dataEnd - start;
  const impossibleLength = length % 4 === 1;
  return {
    start,
    end: dataEnd,
    padding: dataEnd < end ? dataEnd : -1,
    standard,
    invalid,
    impossibleLength,
    decodable: invalid < 0 && !impossibleLength,
    octets: Math.floor((length * 3) / 4),
  };
}

/** The octets, one a character (U+0000 to U+00FF). Only for a scan that says `decodable`. */
export const decodeOctets = (text: string, scan: Base64Scan): string =>
  atob(text.slice(scan.start, scan.end).replaceAll('-', '+').replaceAll('_', '/'));

export interface DecodedText {
  readonly text: string;
  /** What the octets are: `latin1` where they are no UTF-8 and were read as one character each. */
  readonly encoding: 'ascii' | 'utf-8' | 'latin1';
}

// `ignoreBOM: true` keeps the byte order mark: whoever reads JSON must see it to report it.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Octets as text: UTF-8, else Latin-1, as jwt-decode falls back too. */
export function decodeText(octets: string): DecodedText {
  if (!/[^\0-\x7f]/.test(octets)) return { text: octets, encoding: 'ascii' };
  const bytes = new Uint8Array(octets.length);
  for (let offset = 0; offset < octets.length; offset++) bytes[offset] = octets.charCodeAt(offset);
  try {
    return { text: utf8.decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: octets, encoding: 'latin1' }; // The encoding says what happened.
  }
}
