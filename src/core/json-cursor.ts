import { between, type Span } from './span.ts';

/**
 * A punctuation mark stands for itself; `word` is a run of letters, `other` what JSON does not
 * have.
 */
export type JsonTokenKind =
  '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'number' | 'word' | 'other' | 'end';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const BYTE_ORDER_MARK = 0xfeff;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
const isBlank = (code: number): boolean => code <= 0x20 || code === BYTE_ORDER_MARK;
/** Digits, `.`, `e`, `E`, `+` and `-`. */
const isOfNumber = (code: number): boolean =>
  isDigit(code) || (code | 0x20) === 0x65 || code === 0x2b || code === MINUS || code === 0x2e;

/** The punctuation mark of a character code, or null. */
function punctuation(code: number): JsonTokenKind | null {
  switch (code) {
    case 0x7b:
      return '{';
    case 0x7d:
      return '}';
    case 0x5b:
      return '[';
    case 0x5d:
      return ']';
    case 0x3a:
      return ':';
    case 0x2c:
      return ',';
    default:
      return null;
  }
}

/**
 * Reads JSON text token by token, without building values: numbers keep every digit,
 * duplicate names stay, and text that is cut off or broken is read as far as it goes.
 * Checks no syntax, never throws, looks at each character once.
 *
 * ```ts
 * const cursor = new JsonCursor(text);
 * while (cursor.next()) if (cursor.kind === 'string') use(cursor.stringValue());
 * ```
 */
export class JsonCursor {
  readonly text: string;
  /** The kind of the current token; `end` before the first call of `next` and after the last. */
  kind: JsonTokenKind = 'end';
  /** Where the current token starts. */
  start: number;
  /** The offset after the current token. */
  end: number;
  readonly #limit: number;

  /**
   * @param start where to begin
   * @param limit where to stop: characters from there on are not read
   */
  constructor(text: string, start = 0, limit = text.length) {
    this.text = text;
    this.start = start;
    this.end = start;
    this.#limit = limit;
  }

  /** Moves to the next token; false at the end of the text. */
  next(): boolean {
    const { text } = this;
    const limit = this.#limit;
    let at = this.end;
    while (at < limit && isBlank(text.charCodeAt(at))) at += 1;
    this.start = at;
    if (at >= limit) {
      this.kind = 'end';
      this.end = at;
      return false;
    }
    const code = text.charCodeAt(at);
    const mark = punctuation(code);
    if (mark !== null) {
      this.kind = mark;
      this.end = at + 1;
    } else if (code === QUOTE) {
      this.kind = 'string';
      this.end = this.#endOfString(at + 1);
    } else if (isDigit(code) || (code === MINUS && isDigit(text.charCodeAt(at + 1)))) {
      this.kind = 'number';
      this.end = this.#endOf(at + 1, isOfNumber);
    } else if (isLetter(code)) {
      this.kind = 'word';
      this.end = this.#endOf(at + 1, isLetter);
    } else {
      this.kind = 'other';
      this.end = this.#endOf(at + 1, isOther);
    }
    return true;
  }

  /** Whether the current string has its closing quotation mark. */
  get isClosed(): boolean {
    return this.kind === 'string' && this.#insideEnd() < this.end;
  }

  /** The inside of the current string, without quotation marks. */
  get insideSpan(): Span {
    return between(this.start + 1, Math.max(this.start + 1, this.#insideEnd()));
  }

  /** The current token as written. */
  rawText(): string {
    return this.text.slice(this.start, this.end);
  }

  /** The current string, escapes undone; where an escape is broken, the characters as written. */
  stringValue(): string {
    return unescapeJson(this.text.slice(this.start + 1, this.#insideEnd()));
  }

  /** Whether a colon follows: the current string is the name of a member. */
  isBeforeColon(): boolean {
    let at = this.end;
    while (at < this.#limit && isBlank(this.text.charCodeAt(at))) at += 1;
    return at < this.#limit && this.text.charCodeAt(at) === 0x3a;
  }

  #endOf(from: number, belongs: (code: number) => boolean): number {
    let at = from;
    while (at < this.#limit && belongs(this.text.charCodeAt(at))) at += 1;
    return at;
  }

  #endOfString(from: number): number {
    const { text } = this;
    const limit = this.#limit;
    let at = from;
    while (at < limit) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) return at + 1;
      at += code === BACKSLASH ? 2 : 1;
    }
    return limit;
  }

  /** A quotation mark at the end closes the string, unless it is the opening one or escaped. */
  #insideEnd(): number {
    const { text, start, end } = this;
    if (end - start < 2 || text.charCodeAt(end - 1) !== QUOTE) return end;
    let slashes = 0;
    while (text.charCodeAt(end - 2 - slashes) === BACKSLASH) slashes += 1;
    return slashes % 2 === 0 ? end - 1 : end;
  }
}

const isOther = (code: number): boolean =>
  !isBlank(code) &&
  code !== QUOTE &&
  !isLetter(code) &&
  !isDigit(code) &&
  punctuation(code) === null;

/** Undoes the escapes of a JSON string's inside; unchanged where one is broken. */
function unescapeJson(inside: string): string {
  if (!inside.includes('\\')) return inside;
  try {
    return String(JSON.parse(`"${inside}"`));
  } catch {
    return inside; // Cut off within an escape, or an escape that JSON does not have.
  }
}

/** A member of an object, as written. */
export interface JsonMember {
  /** The name, escapes undone. */
  readonly name: string;
  /** From the name's opening quotation mark to the value's end. */
  readonly span: Span;
  readonly valueSpan: Span;
}

/**
 * The members of the outermost object in order, duplicates included. The last one of a
 * text that is cut off ends where the text ends.
 */
export function* jsonMembers(text: string): Generator<JsonMember> {
  const cursor = new JsonCursor(text);
  let depth = 0;
  let name: string | null = null;
  let nameStart = 0;
  let valueStart = -1;
  let lastEnd = 0;
  while (cursor.next()) {
    const { kind } = cursor;
    const closes = kind === '}' || kind === ']';
    if (closes) depth -= 1;
    if (closes ? depth === 0 : depth === 1 && kind === ',') {
      if (name !== null && valueStart >= 0) yield member(name, nameStart, valueStart, lastEnd);
      name = null;
      valueStart = -1;
    } else if (depth === 1 && !closes) {
      if (name === null && kind === 'string') {
        name = cursor.stringValue();
        nameStart = cursor.start;
      } else if (name !== null && valueStart < 0 && kind !== ':') valueStart = cursor.start;
    }
    if (kind === '{' || kind === '[') depth += 1;
    lastEnd = cursor.end;
  }
  if (name !== null && valueStart >= 0) yield member(name, nameStart, valueStart, lastEnd);
}

const member = (name: string, start: number, valueStart: number, end: number): JsonMember => ({
  name,
  span: between(start, end),
  valueSpan: between(valueStart, end),
});
