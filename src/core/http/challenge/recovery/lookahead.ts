import { isChallengeScheme } from '../../auth-schemes.ts';
import {
  COLON,
  COMMA,
  DOUBLE_QUOTE,
  EQUALS,
  SEMICOLON,
  SINGLE_QUOTE,
  endOfQuotedString,
  endOfToken,
  endOfWhitespace,
  isTokenCode,
  isWhitespaceCode,
} from '../../scanner.ts';

/** Opening to closing quote: single, and typographic ones. */
const FOREIGN_QUOTES: ReadonlyMap<number, number> = new Map([
  [SINGLE_QUOTE, SINGLE_QUOTE],
  [0x201c, 0x201d],
  [0x201d, 0x201d],
  [0x201e, 0x201c],
  [0x2018, 0x2019],
  [0xab, 0xbb],
]);

/**
 * What follows in a field line, up to `end`. Searches to the end that found nothing are not
 * repeated: that keeps hostile input linear.
 */
export class Lookahead {
  readonly text: string;
  readonly end: number;
  #noQuotedString = false;
  #noForeignQuote: Set<number> | null = null;

  constructor(text: string, end: number) {
    this.text = text;
    this.end = end;
  }

  /** The character code at an offset; a comma at the end, which separates as well. */
  codeAt(at: number): number {
    return at < this.end ? this.text.charCodeAt(at) : COMMA;
  }

  /** Where the token that starts at `at` ends. */
  wordEnd(at: number): number {
    return endOfToken(this.text, at, this.end);
  }

  /** Where the white space that starts at `at` ends. */
  afterBlanks(at: number): number {
    return endOfWhitespace(this.text, at, this.end);
  }

  /** `name =`. */
  startsParam(at: number): boolean {
    const wordEnd = this.wordEnd(at);
    return wordEnd > at && this.codeAt(this.afterBlanks(wordEnd)) === EQUALS;
  }

  /** A scheme with a first parameter. */
  startsSchemeWithParam(at: number): boolean {
    const wordEnd = this.wordEnd(at);
    const next = this.afterBlanks(wordEnd);
    return next > wordEnd && wordEnd > at && this.startsParam(next);
  }

  /** A known scheme, where no other word would be. */
  startsKnownChallenge(at: number): boolean {
    const wordEnd = this.wordEnd(at);
    if (wordEnd === at || !isChallengeScheme(this.text.slice(at, wordEnd))) return false;
    const next = this.afterBlanks(wordEnd);
    return this.codeAt(next) === COMMA || (next > wordEnd && this.startsParam(next));
  }

  /** A challenge, known or with a parameter. */
  startsChallenge(at: number): boolean {
    return this.startsKnownChallenge(at) || this.startsSchemeWithParam(at);
  }

  /** A separator of some kind, so that a value before it has ended. */
  separates(at: number): boolean {
    const next = this.afterBlanks(at);
    const code = this.codeAt(next);
    if (code === COMMA) return true;
    if (code !== SEMICOLON)
      return this.startsParam(next) || (next > at && this.startsChallenge(next));
    const past = this.afterBlanks(next + 1);
    const after = this.codeAt(past);
    const isList = after === COMMA || after === SEMICOLON;
    return isList || this.startsParam(past) || this.startsChallenge(past);
  }

  /** A parameter, a challenge or the end, after a comma. */
  startsElement(at: number): boolean {
    const next = this.afterBlanks(at);
    return next >= this.end || this.startsParam(next) || this.startsChallenge(next);
  }

  /** White space, a comma, a semicolon or the end. */
  endsWord(at: number): boolean {
    const code = this.codeAt(at);
    return code === COMMA || code === SEMICOLON || isWhitespaceCode(code);
  }

  /**
   * `name "value"`, `name"value"`, `name: value`: neither a scheme nor a URL. `mark`: of the quote
   * or colon.
   */
  isNameWithoutEquals(start: number, wordEnd: number, mark: number): boolean {
    const isQuote = this.codeAt(mark) === DOUBLE_QUOTE;
    if (!isQuote && this.codeAt(mark) !== COLON) return false;
    if (isChallengeScheme(this.text.slice(start, wordEnd))) return false;
    if (isQuote) return true;
    const code = this.codeAt(this.afterBlanks(mark + 1));
    return code === DOUBLE_QUOTE || isTokenCode(code);
  }

  /** The end of the quoted-string that opens at `at`, or -1. */
  quotedStringEnd(at: number): number {
    if (this.#noQuotedString) return -1;
    const close = endOfQuotedString(this.text, at, this.end);
    if (close < 0) this.#noQuotedString = true;
    return close;
  }

  /**
   * The end of a value in single or typographic quotes, so that it may contain commas; -1 where
   * there are none, or where they do not close before the next parameter.
   */
  endOfForeignQuotes(start: number): number {
    const { text, end } = this;
    const close = FOREIGN_QUOTES.get(text.charCodeAt(start));
    if (close === undefined || this.#noForeignQuote?.has(close) === true) return -1;
    for (let i = start + 1; i < end; i += 1) {
      const isClose = text.charCodeAt(i) === close;
      if (isClose && this.endsWord(i + 1) && this.separates(i + 1)) return i + 1;
      if (this.endsWord(i) && this.startsParam(this.afterBlanks(i + 1))) return -1;
    }
    (this.#noForeignQuote ??= new Set()).add(close);
    return -1;
  }
}
