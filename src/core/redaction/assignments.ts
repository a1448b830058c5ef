/**
 * `name=value` or `name: "value"` somewhere in a text. Offsets are of the text; the value's are
 * without quotes.
 */
export interface Assignment {
  readonly name: string;
  readonly nameStart: number;
  /** `=`, `:`, `=>`, or `,` between a call's arguments. */
  readonly sign: string;
  /** Whether the name is in quotes or brackets. */
  readonly isQuotedName: boolean;
  /** The quote around the value, with the backslashes before it, or ''. */
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

const LONGEST_NAME = 80;
const MOST_BLANKS = 8;

const EQUALS = 0x3d;
const COLON = 0x3a;
const GREATER = 0x3e;
const BRACKET = 0x5d;
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
 * Every assignment of a text, in order of their signs. A value in quotes may hold others
 * (`dsn="user=bob;password=…"`). Looks at each character a few times at most.
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
    least = one.quote === '' ? one.end : one.start;
    at = Math.max(at, least - 1);
  }
  return found;
}

/** Those that stand in the value of no other. */
export function outermost(assignments: readonly Assignment[]): readonly Assignment[] {
  const found: Assignment[] = [];
  for (const one of assignments) if (one.nameStart >= (found.at(-1)?.end ?? 0)) found.push(one);
  return found;
}

function assignmentAt(text: string, sign: number, least: number): Assignment | null {
  let end = backOverBlanks(text, sign, least);
  const unquoted = backOverQuote(text, end, least);
  const isQuotedName = unquoted < end;
  end = unquoted;
  let nameStart = end;
  while (
    nameStart > least &&
    end - nameStart < LONGEST_NAME &&
    isNameCode(text.charCodeAt(nameStart - 1))
  )
    nameStart -= 1;
  if (end - nameStart < 2) return null;
  const isArrow = text.charCodeAt(sign) === EQUALS && text.charCodeAt(sign + 1) === GREATER;
  const after = sign + (isArrow ? 2 : 1);
  const { quote, from, to } = valueAt(text, after, isArrow);
  if (to === from) return null;
  return {
    name: text.slice(nameStart, end),
    nameStart,
    sign: text.slice(sign, after),
    isQuotedName,
    quote,
    start: from,
    end: to,
  };
}

/** Before the quote that ends a name (`"`, `\\"`, `"]` of PHP, `]`), or `end` itself. */
function backOverQuote(text: string, end: number, least: number): number {
  let at = end;
  if (at > least && text.charCodeAt(at - 1) === BRACKET) at -= 1;
  if (at > least && isQuote(text.charCodeAt(at - 1))) at -= 1;
  while (at > least && at < end && text.charCodeAt(at - 1) === BACKSLASH) at -= 1;
  return at;
}

interface Value {
  readonly quote: string;
  readonly from: number;
  readonly to: number;
}

/** What languages write before a string: `Some("x")`, `b'x'`, `string(3) "x"`, `["x"]`. */
const WRAPPER =
  /^(?:(?:Some|Ok|string|Just|Secret|str)?[ ]?(?:\(\d{0,9}\)?|\[)[ ]?|[A-Za-z@$&]{1,2})(?=\\*["'])/;
const LONGEST_WRAPPER = 24;
/** The quote that begins a value: one, three, or one that is itself escaped. */
const QUOTE = /^(?:"{3}|'{3}|\\{0,8}["'`])/;

function valueAt(text: string, after: number, isArrow: boolean): Value {
  let start = after;
  while (start - after < MOST_BLANKS && isBlank(text.charCodeAt(start))) start += 1;
  // PHP's var_dump writes the value in the next line.
  if (isArrow) while (start - after < MOST_BLANKS && /\s/.test(text.charAt(start))) start += 1;
  const head = text.slice(start, start + LONGEST_WRAPPER);
  const wrapper = WRAPPER.exec(head)?.[0].length ?? 0;
  const quote = QUOTE.exec(head.slice(wrapper))?.[0] ?? '';
  if (quote === '') return { quote, from: start, to: endOfBare(text, start) };
  const from = start + wrapper + quote.length;
  return { quote, from, to: endOfQuoted(text, from, quote) };
}

function backOverBlanks(text: string, from: number, least: number): number {
  let at = from;
  while (at > least && from - at < MOST_BLANKS && isBlank(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** What ends a value without quotes. */
const ENDS_BARE = new Set([...' \t\r\n\f\v&;,"\'<>(){}`|\\'].map((char) => char.charCodeAt(0)));

function endOfBare(text: string, from: number): number {
  let at = from;
  while (at < text.length && !ENDS_BARE.has(text.charCodeAt(at))) at += 1;
  return at;
}

/**
 * Where a value in quotes ends. There are few kinds of quotes, and each ends its own: so no
 * character is seen often.
 */
export function endOfQuoted(text: string, from: number, quote: string): number {
  const isMultiline = quote.length > 1 && quote.charCodeAt(0) !== BACKSLASH;
  const isEscaped = quote.charCodeAt(0) === BACKSLASH;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (text.startsWith(quote, at)) break;
    if (!isMultiline && (code === 0x0a || code === 0x0d)) break;
    at += code === BACKSLASH && !isEscaped ? 2 : 1;
  }
  return Math.min(at, text.length);
}
