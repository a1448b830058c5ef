/**
 * `name=value` or `name: "value"` somewhere in a text. Offsets are of the text; the value's are
 * without quotes.
 */
export interface Assignment {
  readonly name: string;
  readonly nameStart: number;
  /** `=` or `:`. */
  readonly sign: string;
  /** Whether the name is in quotes. */
  readonly isQuotedName: boolean;
  /** The quote around the value, or ''. */
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

const LONGEST_NAME = 80;
const LONGEST_VALUE = 8000;
const MOST_BLANKS = 8;

const EQUALS = 0x3d;
const COLON = 0x3a;
const DOUBLE = 0x22;
const SINGLE = 0x27;
const BACKSLASH = 0x5c;

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;
const isQuote = (code: number): boolean => code === DOUBLE || code === SINGLE;

/** Letters of any language, digits and `_.-`. */
function isNameCode(code: number): boolean {
  if (code >= 0x80) return /[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(code));
  const lower = code | 0x20;
  return (
    (lower >= 0x61 && lower <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x2d ||
    code === 0x2e
  );
}

/**
 * Every assignment of a text, in order; none within the value of another. Looks at each character a
 * few times at most.
 */
export function assignmentsOf(text: string): readonly Assignment[] {
  const found: Assignment[] = [];
  let least = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== EQUALS && code !== COLON) continue;
    const one = assignmentAt(text, at, least);
    if (one === null) continue;
    found.push(one);
    least = one.end;
    at = Math.max(at, one.end - 1);
  }
  return found;
}

function assignmentAt(text: string, sign: number, least: number): Assignment | null {
  let end = backOverBlanks(text, sign, least);
  const isQuotedName = end > least && isQuote(text.charCodeAt(end - 1));
  if (isQuotedName) end -= 1;
  let nameStart = end;
  while (
    nameStart > least &&
    end - nameStart < LONGEST_NAME &&
    isNameCode(text.charCodeAt(nameStart - 1))
  )
    nameStart -= 1;
  if (end - nameStart < 2) return null;
  let start = sign + 1;
  while (start - sign <= MOST_BLANKS && isBlank(text.charCodeAt(start))) start += 1;
  const code = text.charCodeAt(start);
  const quote = isQuote(code) ? text.charAt(start) : '';
  const from = start + quote.length;
  const to = quote === '' ? endOfBare(text, from) : endOfQuoted(text, from, code);
  if (to === from) return null;
  return {
    name: text.slice(nameStart, end),
    nameStart,
    sign: text.charAt(sign),
    isQuotedName,
    quote,
    start: from,
    end: to,
  };
}

function backOverBlanks(text: string, from: number, least: number): number {
  let at = from;
  while (at > least && from - at < MOST_BLANKS && isBlank(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** What ends a value without quotes. */
const ENDS_BARE = new Set([...' \t\r\n\f\v&;,"\'<>(){}`|\\'].map((char) => char.charCodeAt(0)));

function endOfBare(text: string, from: number): number {
  const most = Math.min(text.length, from + LONGEST_VALUE);
  let at = from;
  while (at < most && !ENDS_BARE.has(text.charCodeAt(at))) at += 1;
  return at;
}

function endOfQuoted(text: string, from: number, quote: number): number {
  const most = Math.min(text.length, from + LONGEST_VALUE);
  let at = from;
  while (at < most) {
    const code = text.charCodeAt(at);
    if (code === quote || code === 0x0a || code === 0x0d) break;
    at += code === BACKSLASH ? 2 : 1;
  }
  return Math.min(at, most);
}
