// Base64url as JOSE writes it (RFC 7515 §2, RFC 4648 §5): no padding, no line breaks.
//
// Decoding is lenient and says where it was: padding, the standard alphabet and a
// mixture of both alphabets are decoded all the same, because servers differ on them
// and the person who looks wants to see what is inside. Trailing bits that are not
// zero (RFC 4648 §3.5) pass, as they do in most verifiers.

/**
 * What a stretch of Base64url looks like before it is decoded. Offsets are in the whole text; -1 is
 * nowhere.
 */
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

/** The six bits that a character stands for, in either alphabet; NONE where it is in neither. */
const NONE = 64;
const sextets = new Uint8Array(128).fill(NONE);
for (const alphabet of ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', '-_']) {
  for (let index = 0; index < alphabet.length; index++)
    sextets[alphabet.charCodeAt(index)] = alphabet.length === 2 ? 62 + index : index;
}

const PLUS = 0x2b;
const SLASH = 0x2f;
const EQUALS = 0x3d;

// Tells where Base64url ends (RFC 4648 §5) in far less time than a loop over char codes does:
// most of what is scanned is nothing else.
const base64url = /[\w-]*/y;

/** Looks at `text` from `start` up to `end`, once. */
export function scanBase64(text: string, start: number, end: number): Base64Scan {
  let dataEnd = end;
  while (dataEnd > start && text.charCodeAt(dataEnd - 1) === EQUALS) dataEnd--;
  let standard = -1;
  let invalid = -1;
  base64url.lastIndex = start;
  base64url.test(text);
  for (let offset = base64url.lastIndex; offset < dataEnd; offset++) {
    const code = text.charCodeAt(offset);
    if (code >= sextets.length || sextets[code] === NONE) {
      if (invalid < 0) invalid = offset;
    } else if ((code === PLUS || code === SLASH) && standard < 0) {
      standard = offset;
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

/** The octets. Only for a scan that says `decodable`. */
export function decodeOctets(text: string, scan: Base64Scan): Uint8Array {
  const octets = new Uint8Array(scan.octets);
  let written = 0;
  let bits = 0;
  let pending = 0;
  for (let offset = scan.start; offset < scan.end; offset++) {
    pending = ((pending << 6) | (sextets[text.charCodeAt(offset)] ?? 0)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      octets[written++] = pending >> bits;
    }
  }
  return octets;
}

/** The text that a stretch of Base64url stands for. Only for a scan that says `decodable`. */
export function decodeBase64(text: string, scan: Base64Scan): DecodedText {
  // The platform's own decoder reads the standard alphabet only, and makes a character of each
  // octet: for ASCII, which is most of what tokens hold, that is the text, at a small part of the
  // cost.
  const binary = atob(text.slice(scan.start, scan.end).replaceAll('-', '+').replaceAll('_', '/'));
  return isAscii(binary)
    ? { text: binary, encoding: 'ascii' }
    : decodeText(decodeOctets(text, scan));
}

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

export interface DecodedText {
  readonly text: string;
  /** What the octets are: `latin1` where they are no UTF-8 and were read as one character each. */
  readonly encoding: 'ascii' | 'utf-8' | 'latin1';
}

// `ignoreBOM: true` keeps the byte order mark: whoever reads JSON must see it to report it.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Octets as text: UTF-8, else Latin-1, as jwt-decode falls back too. */
export function decodeText(octets: Uint8Array): DecodedText {
  try {
    const text = utf8.decode(octets);
    return { text, encoding: text.length === octets.length ? 'ascii' : 'utf-8' };
  } catch {
    return { text: latin1(octets), encoding: 'latin1' }; // The encoding says what happened.
  }
}

/** How many arguments a call takes in every engine. */
const CHUNK = 4096;

/** ISO 8859-1, not the windows-1252 that TextDecoder calls so. */
function latin1(octets: Uint8Array): string {
  const pieces: string[] = [];
  for (let start = 0; start < octets.length; start += CHUNK)
    pieces.push(String.fromCharCode(...octets.subarray(start, start + CHUNK)));
  return pieces.join('');
}
