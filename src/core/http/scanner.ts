/**
 * The lexical grammar that every field of HTTP authentication is written in
 * (RFC 9110 §5.6, §11.2), over UTF-16 code units. Each function looks at
 * `text` from `at` up to, not including, `end`, and returns where what it looked
 * for ends; it never throws and never reads a character twice.
 *
 * Octets above 0x7F arrive here as U+0080 to U+00FF, or as whatever a browser
 * decoded them to; all of them count as obs-text (RFC 9110 §5.5).
 */

export const TAB = 0x09;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const DOUBLE_QUOTE = 0x22;
export const SINGLE_QUOTE = 0x27;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
export const EQUALS = 0x3d;
export const BACKSLASH = 0x5c;
export const DELETE = 0x7f;

const TCHAR = 1;
const TOKEN68_CHAR = 2;
const UPPER = 4;
const PLAIN = 8;

// One entry for every code unit, so that none needs a comparison first: the classes it belongs to.
const CLASSES = new Uint8Array(65536);
const mark = (characters: string, bit: number): void => {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    CLASSES[code] = (CLASSES[code] ?? 0) | bit;
  }
};
// Qdtext (RFC 9110 §5.6.4): HTAB, SP and all that can be seen but for the quote and the backslash.
CLASSES.fill(PLAIN, SPACE);
for (const code of [DOUBLE_QUOTE, BACKSLASH, DELETE]) CLASSES[code] = 0;
CLASSES[TAB] = PLAIN;
const DIGITS = '0123456789';
const UPPERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LETTERS = UPPERS + UPPERS.toLowerCase();
mark(`!#$%&'*+-.^_\`|~${DIGITS}${LETTERS}`, TCHAR); // RFC 9110 §5.6.2
mark(`-._~+/${DIGITS}${LETTERS}`, TOKEN68_CHAR); // RFC 9110 §11.2, without the "=" at its end
mark(UPPERS, UPPER);

// charCodeAt is NaN past the end: the table has no entry for it, and no bit is set.
const classOf = (code: number): number => CLASSES[code] as number;

/** tchar (RFC 9110 §5.6.2). */
export const isTokenCode = (code: number): boolean => (classOf(code) & TCHAR) !== 0;

/** A character of token68 before its padding (RFC 9110 §11.2). */
const isToken68Code = (code: number): boolean => (classOf(code) & TOKEN68_CHAR) !== 0;

/** SP or HTAB. */
export const isWhitespaceCode = (code: number): boolean => code === SPACE || code === TAB;

/** CTL (RFC 5234 §B.1) but HTAB, which is white space. */
export const isControlCode = (code: number): boolean =>
  (code < SPACE && code !== TAB) || code === DELETE;

/** The end of the OWS or BWS that starts at `at` (RFC 9110 §5.6.3). */
export function endOfWhitespace(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && isWhitespaceCode(text.charCodeAt(i))) i += 1;
  return i;
}

/** The end of the token that starts at `at`; `at` itself where there is none. */
export function endOfToken(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && isTokenCode(text.charCodeAt(i))) i += 1;
  return i;
}

/**
 * The end of the token68 that starts at `at`, padding included; `at` itself where there is none.
 */
export function endOfToken68(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && isToken68Code(text.charCodeAt(i))) i += 1;
  if (i > at) while (i < end && text.charCodeAt(i) === EQUALS) i += 1;
  return i;
}

/**
 * The end of the qdtext that starts at `at` (RFC 9110 §5.6.4): a quote, a backslash, a control
 * character or `end`.
 */
export function endOfQdtext(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && (classOf(text.charCodeAt(i)) & PLAIN) !== 0) i += 1;
  return i;
}

/**
 * The index after the closing quote of the quoted-string whose opening quote is
 * at `at`, or -1 where none closes it before `end`. Characters that a
 * quoted-string may not hold are passed over: see `isQuotedTextCode`.
 */
export function endOfQuotedString(text: string, at: number, end: number): number {
  for (let i = at + 1; i < end; i += 1) {
    const code = text.charCodeAt(i);
    if (code === DOUBLE_QUOTE) return i + 1;
    if (code === BACKSLASH) i += 1;
  }
  return -1;
}

/**
 * Whether a character may stand in a quoted-string, as qdtext or after a backslash (RFC 9110
 * §5.6.4).
 */
export const isQuotedTextCode = (code: number): boolean =>
  code >= SPACE ? code !== DELETE : code === TAB;

/** Whether the whole of `text` is one token. */
export const isToken = (text: string): boolean =>
  text !== '' && endOfToken(text, 0, text.length) === text.length;

/** Whether the whole of `text` is one token68. */
export const isToken68 = (text: string): boolean =>
  text !== '' && endOfToken68(text, 0, text.length) === text.length;

/** Whether any of A to Z is in `text` between `at` and `end`. */
export function hasUpperCase(text: string, at: number, end: number): boolean {
  for (let i = at; i < end; i += 1) if ((classOf(text.charCodeAt(i)) & UPPER) !== 0) return true;
  return false;
}

/** The text of a quoted-string's inside, its quoted-pairs undone (RFC 9110 §5.6.4). */
export function undoQuotedPairs(inside: string): string {
  let backslash = inside.indexOf('\\');
  if (backslash < 0) return inside;
  let text = '';
  let from = 0;
  // One that ends the text has nothing to quote, and stays.
  while (backslash >= 0 && backslash + 1 < inside.length) {
    text += inside.slice(from, backslash);
    from = backslash + 1;
    backslash = inside.indexOf('\\', from + 1);
  }
  return text + inside.slice(from);
}

/** `text` as a quoted-string (RFC 9110 §5.6.4), with quoted-pairs only where they are needed. */
export const quotedString = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/**
 * The end of the run of characters at `at` that look like a space or like
 * nothing (NBSP, zero-width, byte order mark, …), also where their UTF-8 octets
 * were read as ISO 8859-1; `at` itself where there is none.
 */
export function endOfInvisible(text: string, at: number, end: number): number {
  let i = at;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (code < 0x80) break;
    if (isInvisibleCode(code)) i += 1;
    else if (code === 0xc2 && i + 1 < end && isInvisibleCode(text.charCodeAt(i + 1))) i += 2;
    else if (i + 2 < end && isMisreadInvisible(text, i)) i += 3;
    else break;
  }
  return i;
}

// NBSP and soft hyphen; the spaces, zero-width characters and direction marks
// of General Punctuation; word joiner; ideographic space; byte order mark.
const isInvisibleCode = (code: number): boolean =>
  code === 0xa0 ||
  code === 0xad ||
  (code >= 0x2000 && code <= 0x200f) ||
  (code >= 0x2028 && code <= 0x202f) ||
  (code >= 0x205f && code <= 0x2064) ||
  code === 0x3000 ||
  code === 0xfeff;

/** The octets of U+2000 to U+200F or of U+FEFF, read as one character each. */
function isMisreadInvisible(text: string, at: number): boolean {
  const [first, second, third] = [at, at + 1, at + 2].map((i) => text.charCodeAt(i));
  if (first === 0xef) return second === 0xbb && third === 0xbf;
  const isSpace = third !== undefined && third >= 0x80 && third <= 0x8f;
  return first === 0xe2 && second === 0x80 && isSpace;
}
