import {
  BACKSLASH,
  COMMA,
  DOUBLE_QUOTE,
  EQUALS,
  SEMICOLON,
  SPACE,
  endOfQdtext,
  isControlCode,
  isTokenCode,
  isWhitespaceCode,
} from '../../scanner.ts';
import type { Lookahead } from './lookahead.ts';

/** A value that opens with a double quote. */
export interface QuotedValue {
  /** Where its inside ends. */
  readonly insideEnd: number;
  /** The offset after the closing quote; the same as `insideEnd` where none closes it. */
  readonly end: number;
  readonly isClosed: boolean;
  readonly hasEscapes: boolean;
  readonly hasControls: boolean;
  /** The first quote inside that lacks its backslash, or -1. */
  readonly innerQuote: number;
}

/** Where quoted values end in lines that break the grammar of quoted-string (RFC 9110 §5.6.4). */
export class QuotedValues {
  readonly #look: Lookahead;
  #noCloseBefore = 0;

  constructor(look: Lookahead) {
    this.#look = look;
  }

  /** Reads the value whose opening quote is at `quote`. */
  read(quote: number): QuotedValue {
    const { text, end } = this.#look;
    const first = scanQuoted(text, quote, end);
    const { close } = first;
    const isSure = close < 0 || this.#look.separates(close + 1);
    const comma = isSure ? -1 : commaOfReopened(text, quote, close);
    if (close < 0 || comma >= 0) {
      // It reaches to the parameter that its quote ran into, or to the end.
      let insideEnd = comma >= 0 ? comma : end;
      while (comma >= 0 && isWhitespaceCode(text.charCodeAt(insideEnd - 1))) insideEnd -= 1;
      return { ...first, insideEnd, end: insideEnd, isClosed: false, innerQuote: -1 };
    }
    const last = isSure ? -1 : this.#closeOfNested(close);
    return last > close
      ? {
          ...first,
          hasEscapes: true,
          insideEnd: last,
          end: last + 1,
          isClosed: true,
          innerQuote: close,
        }
      : { ...first, insideEnd: close, end: close + 1, isClosed: true, innerQuote: -1 };
  }

  /**
   * The quote that ends a value with quotes inside that lack their backslash; -1 where
   * none does, so that the first quote ends it.
   */
  #closeOfNested(first: number): number {
    const look = this.#look;
    const { text, end } = look;
    const next = look.afterBlanks(first + 1);
    // Quoted strings in a row are not one value.
    const isRow = next > first + 1 && text.charCodeAt(next) === DOUBLE_QUOTE;
    if (first < this.#noCloseBefore || isRow) return -1;
    let isInner = true;
    for (let i = first + 1; i < end; i += 1) {
      const code = text.charCodeAt(i);
      if (code === BACKSLASH) i += 1;
      if (code !== DOUBLE_QUOTE) continue;
      const after = look.afterBlanks(i + 1);
      if (after >= end) return i;
      const isEnd = isInner
        ? text.charCodeAt(after) === COMMA && look.startsElement(after + 1)
        : look.separates(i + 1);
      if (isEnd) return i;
      if (opensParam(text, first, i)) {
        this.#noCloseBefore = i;
        return -1;
      }
      isInner = !isInner;
    }
    this.#noCloseBefore = end;
    return -1;
  }
}

/** The first quote that may close a value, and what the value contains. */
function scanQuoted(
  text: string,
  quote: number,
  end: number,
): { close: number; hasEscapes: boolean; hasControls: boolean } {
  let hasEscapes = false;
  let hasControls = false;
  let i = endOfQdtext(text, quote + 1, end);
  while (i < end) {
    let code = text.charCodeAt(i);
    if (code === DOUBLE_QUOTE) return { close: i, hasEscapes, hasControls };
    if (code === BACKSLASH) {
      hasEscapes = true;
      i += 1;
      code = i < end ? text.charCodeAt(i) : SPACE;
    }
    if (isControlCode(code)) hasControls = true;
    i = endOfQdtext(text, i + 1, end);
  }
  return { close: -1, hasEscapes, hasControls };
}

/**
 * A quote at `close` seems to end the value opened at `quote`, yet no separator
 * follows. Where it is in truth the opening quote of a further parameter
 * (`scope="a,error="b"`), the comma before that parameter; else -1.
 */
function commaOfReopened(text: string, quote: number, close: number): number {
  let i = startOfWhitespace(text, close, quote) - 1;
  if (i <= quote || text.charCodeAt(i) !== EQUALS) return -1;
  i = startOfWhitespace(text, i, quote);
  const name = startOfToken(text, i, quote);
  if (name === i) return -1;
  i = startOfWhitespace(text, name, quote);
  if (text.charCodeAt(i - 1) === COMMA) return i - 1;
  const scheme = startOfToken(text, i, quote);
  if (scheme === i || i === name) return -1;
  i = startOfWhitespace(text, scheme, quote);
  return text.charCodeAt(i - 1) === COMMA ? i - 1 : -1;
}

/** Whether `name=` precedes the quote at `at`. */
function opensParam(text: string, from: number, at: number): boolean {
  let i = startOfWhitespace(text, at, from) - 1;
  if (i <= from || text.charCodeAt(i) !== EQUALS) return false;
  i = startOfWhitespace(text, i, from);
  const name = startOfToken(text, i, from);
  const before = text.charCodeAt(name - 1);
  return name < i && (before === COMMA || isWhitespaceCode(before));
}

/** Where a value without quotes ends that is not one token. */
export function endOfUnquotedValue(look: Lookahead, valueAt: number): number {
  const foreign = look.endOfForeignQuotes(valueAt);
  if (foreign >= 0) return foreign;
  let valueEnd = valueAt;
  for (;;) {
    valueEnd = endOfUnquotedWord(look, valueEnd);
    const next = look.afterBlanks(valueEnd);
    const code = look.codeAt(next);
    if (next === valueEnd || code === COMMA || code === SEMICOLON) return valueEnd;
    // A word of a sentence may be a scheme's name ("expired token, …"): only a parameter after it
    // makes it a challenge.
    const isChallenge = look.startsSchemeWithParam(next) && look.startsKnownChallenge(next);
    if (look.startsParam(next) || isChallenge) return valueEnd;
    valueEnd = next;
  }
}

function endOfUnquotedWord(look: Lookahead, start: number): number {
  let at = start;
  while (at < look.end) {
    const code = look.text.charCodeAt(at);
    if (code === COMMA || isWhitespaceCode(code)) break;
    if (code === SEMICOLON && look.separates(at)) break;
    at += 1;
  }
  return at;
}

/** Where the white space before `at` starts, not before `from` + 1. */
function startOfWhitespace(text: string, at: number, from: number): number {
  let i = at;
  while (i - 1 > from && isWhitespaceCode(text.charCodeAt(i - 1))) i -= 1;
  return i;
}

/** Where the token before `at` starts, not before `from` + 1. */
function startOfToken(text: string, at: number, from: number): number {
  let i = at;
  while (i - 1 > from && isTokenCode(text.charCodeAt(i - 1))) i -= 1;
  return i;
}
