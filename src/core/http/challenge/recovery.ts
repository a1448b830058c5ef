import type { Challenge, ChallengeParam } from './challenge.ts';
import type { Problem } from '../../span.ts';
import { between } from '../../span.ts';
import type { DraftChallenge } from './grammar.ts';
import { challengeFieldName, readByGrammar, startChallenge } from './grammar.ts';
import {
  BACKSLASH,
  CARRIAGE_RETURN,
  COLON,
  COMMA,
  DOUBLE_QUOTE,
  EQUALS,
  SEMICOLON,
  SINGLE_QUOTE,
  SPACE,
  TAB,
  endOfInvisible,
  endOfQdtext,
  endOfQuotedString,
  endOfToken,
  endOfToken68,
  endOfWhitespace,
  hasUpperCase,
  isControlCode,
  isToken,
  isTokenCode,
  isWhitespaceCode,
  undoQuotedPairs,
} from '../scanner.ts';
import { isChallengeScheme } from '../auth-schemes.ts';

/** A challenge that parameters and problems may be added to. */
interface OpenChallenge extends DraftChallenge {
  readonly problems: Problem[];
}

/** A challenge at the end of a field line that the next line may continue with parameters. */
export interface LeftOpen {
  readonly challenge: Challenge;
  /** The names that it has; null where nobody has collected them yet. */
  readonly names: Set<string> | null;
}

/** The last challenge of a well-formed line, if the next line may continue it with parameters; else null. */
export function leftOpenByGrammar(
  text: string,
  end: number,
  challenges: readonly Challenge[],
): LeftOpen | null {
  const challenge = challenges[challenges.length - 1];
  if (challenge === undefined || challenge.token68 !== null) return null;
  // `Scheme ,` has a list of parameters, an empty one; `Scheme` and `Scheme,` have none.
  const schemeEnd = challenge.offset + challenge.scheme.length;
  const takesParams =
    challenge.params.length > 0 ||
    (text.charCodeAt(schemeEnd) === SPACE && endOfWhitespace(text, schemeEnd, end) < end);
  return takesParams ? { challenge, names: null } : null;
}

// Nobody reads more; a hostile line could have one at every character.
const MOST_PROBLEMS = 1000;

// Up to so many parameters, comparing each name with all others is the fastest.
const FEW = 8;

/** What a field's value that does not fit the grammar says all the same, and what it leaves open. */
export interface Recovered {
  readonly challenges: readonly Challenge[];
  readonly problems: readonly Problem[];
  readonly leftOpen: LeftOpen | null;
}

/**
 * Reads a value that does not fit the grammar, as far as sense goes; what counts
 * as sense is listed at the head of challenge.ts. Never throws. Linear in the
 * length: whatever looks ahead either consumes what it saw or remembers that
 * nothing was there.
 * @param before what the field line before this one left open
 */
export function recoverChallenges(value: string, line: number, before: LeftOpen | null): Recovered {
  const problems = new ProblemList(value.length);
  if (!value.includes('\n')) {
    const reader = new LineReader(value, line, 0, value.length, before, problems);
    return { challenges: reader.challenges, problems: problems.all, leftOpen: reader.leftOpen() };
  }
  // Lines that were joined: each is read by itself, so that no quote reaches over its end.
  const text = unfold(value, problems);
  const challenges: Challenge[] = [];
  let leftOpen = before;
  for (let start = 0; start <= text.length;) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length : feed;
    const end = next > start && text.charCodeAt(next - 1) === CARRIAGE_RETURN ? next - 1 : next;
    let read: readonly Challenge[] | null = readByGrammar(text, line, start, end);
    if (read === null) {
      const reader = new LineReader(text, line, start, end, leftOpen, problems);
      read = reader.challenges;
      leftOpen = reader.leftOpen();
    } else if (read.length > 0) {
      leftOpen = leftOpenByGrammar(text, end, read);
    }
    for (const challenge of read) challenges.push(challenge);
    start = next + 1;
  }
  return { challenges, problems: problems.inOrder(), leftOpen };
}

/** `value` with spaces in place of its folds (RFC 9112 §5.2), so that every offset stays. */
function unfold(value: string, problems: ProblemList): string {
  return value.replace(/\r?\n(?=[ \t])/g, (fold, offset: number) => {
    problems.add({
      slug: 'control-character',
      text: 'The line is folded; a recipient has to read the fold as spaces (RFC 9112 §5.2).',
      offset,
      length: fold.length,
    });
    return ' '.repeat(fold.length);
  });
}

/** The problems of one field line, up to a bound. */
class ProblemList {
  readonly all: Problem[] = [];
  private readonly end: number;

  constructor(end: number) {
    this.end = end;
  }

  /** False where the problem is one too many to be listed. */
  add(problem: Problem): boolean {
    const { all } = this;
    if (all.length > MOST_PROBLEMS) return false;
    if (all.length < MOST_PROBLEMS) {
      all.push(problem);
      return true;
    }
    all.push({
      slug: 'malformed',
      text: 'More problems follow in this line; they are not listed.',
      ...between(problem.offset, this.end),
    });
    return false;
  }

  /** Those of a value whose folds were reported before all else. */
  inOrder(): Problem[] {
    return this.all.sort((a, b) => a.offset - b.offset);
  }
}

/** Reads the one line of `text` that stands between `start` and `end`, when it is made. */
class LineReader {
  readonly challenges: OpenChallenge[] = [];
  private readonly text: string;
  private readonly line: number;
  private readonly end: number;
  private readonly problems: ProblemList;
  /** What the line before this one left open. */
  private readonly before: LeftOpen | null;
  private at: number;

  /** The challenge that parameters go to. */
  private open: OpenChallenge | null = null;
  /** White space followed its scheme, and no token68 did: parameters may follow. */
  private takesParams = false;
  /** The names of `open`'s parameters, once there are more than a few. */
  private names: Set<string> | null = null;
  /** The same of the challenge before `open`, to go on with it. */
  private namesBefore: Set<string> | null = null;
  /** A problem of the challenge that comes next. */
  private ahead: Problem | null = null;

  // What a search to the end did not find is not searched for again: that keeps hostile input linear.
  private noCloseBefore = 0;
  private noQuotedString = false;
  private noForeignQuote: Set<number> | null = null;

  constructor(
    text: string,
    line: number,
    start: number,
    end: number,
    before: LeftOpen | null,
    problems: ProblemList,
  ) {
    this.text = text;
    this.line = line;
    this.end = end;
    this.before = before;
    this.problems = problems;
    this.at = start;
    this.readElements();
  }

  /** What the next line may continue with parameters. */
  leftOpen(): LeftOpen | null {
    if (this.open === null) return this.before;
    return this.takesParams ? { challenge: this.open, names: this.names } : null;
  }

  private readElements(): void {
    const { text } = this;
    while (this.at < this.end) {
      const code = text.charCodeAt(this.at);
      if (isTokenCode(code)) this.readWord();
      else if (code === COMMA || isWhitespaceCode(code)) this.at += 1;
      else this.readStray(code);
    }
  }

  /** An element starts with a token: a scheme or a parameter's name. */
  private readWord(): void {
    const start = this.at;
    const wordEnd = endOfToken(this.text, start, this.end);
    const next = endOfWhitespace(this.text, wordEnd, this.end);
    const code = next < this.end ? this.text.charCodeAt(next) : COMMA;
    if (code === EQUALS) {
      if (!this.takesParams && isChallengeScheme(this.text.slice(start, wordEnd))) {
        this.startChallenge(start, wordEnd, true);
        this.passOver(
          next,
          'malformed',
          'An equals sign follows the scheme, where only spaces may stand.',
        );
      } else if (this.takesParams || this.adoptParams(start, next))
        this.readParam(start, wordEnd, next);
    } else if (
      (code === DOUBLE_QUOTE || code === COLON) &&
      this.takesParams &&
      this.isNameWithoutEquals(start, wordEnd, next)
    ) {
      this.readParamWithoutEquals(start, wordEnd, next);
    } else {
      this.readScheme(start, wordEnd);
    }
  }

  private readScheme(start: number, wordEnd: number): void {
    const { text, end } = this;
    const code = wordEnd < end ? text.charCodeAt(wordEnd) : COMMA;
    if (code === SPACE) {
      this.startChallenge(start, wordEnd, true);
      const next =
        wordEnd + 1 < end && text.charCodeAt(wordEnd + 1) === SPACE
          ? endOfSpaces(text, wordEnd + 1, end)
          : wordEnd + 1;
      this.at = next;
      if (next >= end) this.takesParams = false;
      else if (text.charCodeAt(next) !== COMMA) this.readFirstArgument(next);
      return;
    }
    if (code === COMMA) {
      this.startChallenge(start, wordEnd, false);
      this.at = wordEnd;
      return;
    }
    this.readSchemeWithSurprise(start, wordEnd, code);
  }

  /** Something else than a space or a comma follows the scheme. */
  private readSchemeWithSurprise(start: number, wordEnd: number, code: number): void {
    const { text, end } = this;
    let next: number;
    if (code === TAB) {
      next = endOfWhitespace(text, wordEnd, end);
      this.startChallenge(start, wordEnd, false);
      this.at = next;
      if (next >= end || text.charCodeAt(next) === COMMA) return;
      this.problem(
        'malformed',
        wordEnd,
        next,
        'A tab follows the scheme, where only spaces may stand.',
      );
    } else if (
      code === COLON &&
      (wordEnd + 1 >= end || isWhitespaceCode(text.charCodeAt(wordEnd + 1)))
    ) {
      next = endOfWhitespace(text, wordEnd + 1, end);
      if (challengeFieldName(text.slice(start, wordEnd)) !== null) {
        this.problem(
          'malformed',
          start,
          wordEnd + 1,
          'The name of the field is repeated within its value.',
        );
        this.at = next;
        return;
      }
      this.startChallenge(start, wordEnd, false);
      this.problem(
        'malformed',
        wordEnd,
        wordEnd + 1,
        'A colon follows the scheme, where only spaces may stand.',
      );
    } else if (endOfInvisible(text, wordEnd, end) > wordEnd) {
      next = endOfInvisible(text, wordEnd, end);
      this.startChallenge(start, wordEnd, false);
      this.problem(
        'non-ascii',
        wordEnd,
        next,
        `An invisible character (${codePoint(text, wordEnd)}) follows the scheme, where only spaces may stand.`,
      );
      next = endOfWhitespace(text, next, end);
    } else if (isControlCode(code)) {
      next = wordEnd + 1;
      this.startChallenge(start, wordEnd, false);
      this.problem(
        'control-character',
        wordEnd,
        next,
        `A control character (${codePoint(text, wordEnd)}) follows the scheme.`,
      );
      next = endOfWhitespace(text, next, end);
    } else if (code === SEMICOLON) {
      this.startChallenge(start, wordEnd, false);
      this.problem(
        'malformed',
        wordEnd,
        wordEnd + 1,
        'A semicolon follows the scheme, where only spaces or a comma may stand.',
      );
      next = endOfWhitespace(text, wordEnd + 1, end);
    } else if (isChallengeScheme(text.slice(start, wordEnd))) {
      this.startChallenge(start, wordEnd, true);
      this.passOver(
        wordEnd,
        'malformed',
        'What follows the scheme is not apart from it by a space.',
      );
      return;
    } else {
      this.passOver(
        start,
        code >= 128 ? 'non-ascii' : 'malformed',
        'This is neither a challenge nor a parameter.',
      );
      return;
    }
    this.takesParams = true;
    this.at = next;
    if (next < end && text.charCodeAt(next) !== COMMA) this.readFirstArgument(next);
  }

  /** What follows the scheme and its spaces: a parameter or a token68 (RFC 9110 §11.3). */
  private readFirstArgument(start: number): void {
    const { text, end } = this;
    const wordEnd = endOfToken(text, start, end);
    if (wordEnd > start) {
      const next = endOfWhitespace(text, wordEnd, end);
      if (next < end && text.charCodeAt(next) === EQUALS) {
        const valueAt = endOfWhitespace(text, next + 1, end);
        const code = valueAt < end ? text.charCodeAt(valueAt) : COMMA;
        if (code === DOUBLE_QUOTE || isTokenCode(code)) {
          this.readParam(start, wordEnd, next);
          return;
        }
      }
    }
    const tokenEnd = endOfToken68(text, start, end);
    if (tokenEnd > start) {
      const next = endOfWhitespace(text, tokenEnd, end);
      if (next >= end || text.charCodeAt(next) === COMMA) {
        this.addToken68(start, tokenEnd);
        this.at = next;
        return;
      }
    }
    this.readSurprisingArgument(start, wordEnd, tokenEnd);
  }

  /** The grammar has no reading for what follows the scheme. */
  private readSurprisingArgument(start: number, wordEnd: number, tokenEnd: number): void {
    const { text, end } = this;
    if (text.charCodeAt(start) === TAB) {
      const next = endOfWhitespace(text, start, end);
      this.at = next;
      if (next >= end) this.takesParams = false;
      else if (text.charCodeAt(next) !== COMMA) {
        this.problem(
          'malformed',
          start,
          next,
          'A tab follows the scheme, where only spaces may stand.',
        );
        this.readFirstArgument(next);
      }
      return;
    }
    const afterWord = endOfWhitespace(text, wordEnd, end);
    const code = wordEnd > start && afterWord < end ? text.charCodeAt(afterWord) : COMMA;
    // `abc== ???` is a token68 and something more, `realm=="x"` is a parameter.
    const padded = tokenEnd - wordEnd > 1 && isWhitespaceCode(text.charCodeAt(tokenEnd));
    if (code === EQUALS && !padded) {
      this.readParam(start, wordEnd, afterWord);
      return;
    }
    if (
      (code === DOUBLE_QUOTE || code === COLON) &&
      this.isNameWithoutEquals(start, wordEnd, afterWord)
    ) {
      this.readParamWithoutEquals(start, wordEnd, afterWord);
      return;
    }
    if (tokenEnd === start && wordEnd === start) {
      this.readStray(text.charCodeAt(start));
      return;
    }
    let wordOfAllEnd = Math.max(tokenEnd, wordEnd);
    while (wordOfAllEnd < end && !endsToken68Word(text.charCodeAt(wordOfAllEnd))) wordOfAllEnd += 1;
    if (wordOfAllEnd < end && text.charCodeAt(wordOfAllEnd) === DOUBLE_QUOTE) {
      this.passOver(start, 'malformed', 'This is neither a parameter nor a token68.');
      return;
    }
    // `Negotiate Basic realm="x"`: a scheme that lacks its comma.
    if (wordOfAllEnd === wordEnd && isChallengeScheme(text.slice(start, wordEnd))) {
      this.announce(start, wordEnd);
      this.at = start;
      return;
    }
    this.addToken68(start, wordOfAllEnd);
    if (wordOfAllEnd > tokenEnd) {
      this.problem(
        'malformed',
        tokenEnd,
        wordOfAllEnd,
        'These characters may not stand in a token68.',
      );
    }
    this.readOnAfterValue(wordOfAllEnd);
  }

  private addToken68(start: number, tokenEnd: number): void {
    const challenge = this.open;
    if (challenge === null) return;
    challenge.token68 = this.text.slice(start, tokenEnd);
    challenge.token68Span = { offset: start, length: tokenEnd - start };
    challenge.length = tokenEnd - challenge.offset;
    this.takesParams = false;
  }

  /**
   * A parameter stands where the grammar has none: finds the challenge that it
   * belongs to, or makes one without scheme. False where there is no sense in it.
   */
  private adoptParams(start: number, equals: number): boolean {
    const { text, end } = this;
    const valueAt = endOfWhitespace(text, equals + 1, end);
    const code = valueAt < end ? text.charCodeAt(valueAt) : COMMA;
    const challenge = this.open;
    if (challenge === null) {
      if (code === COMMA || code === EQUALS) {
        this.passOver(
          start,
          'malformed',
          'This is neither a challenge nor a parameter with a value.',
        );
        return false;
      }
      const unnamed = this.startChallenge(start, start, true);
      if (this.before === null) {
        this.problem(
          'malformed',
          start,
          equals,
          'A parameter stands here without a scheme before it.',
        );
      } else {
        this.names =
          this.before.names ?? new Set(this.before.challenge.params.map((param) => param.key));
      }
      unnamed.length = equals - start;
      return true;
    }
    if (challenge.token68 !== null && challenge.token68Span !== null) {
      if (code === EQUALS) {
        this.passOver(start, 'trailing-garbage', 'This is neither a challenge nor a parameter.');
        return false;
      }
      const { offset, length } = challenge.token68Span;
      // `Digest qop=, nonce="x"`: what looked like a token68 was a parameter without a value.
      if (
        isToken(challenge.token68.slice(0, -1)) &&
        text.charCodeAt(offset + length - 1) === EQUALS
      ) {
        challenge.token68 = null;
        challenge.token68Span = null;
        this.addParam(
          offset,
          offset,
          offset + length - 1,
          offset + length,
          offset + length,
          '',
          false,
        );
        this.problem('empty', offset, offset + length, 'This parameter has no value.');
      } else {
        this.problem(
          'malformed',
          start,
          equals,
          'A parameter follows a token68; a challenge has the one or the others.',
        );
      }
      this.takesParams = true;
      return true;
    }
    const preceding = this.challenges[this.challenges.length - 2];
    const scheme = challenge.schemeSpan;
    if (
      preceding !== undefined &&
      preceding.params.length > 0 &&
      !isChallengeScheme(challenge.scheme)
    ) {
      this.challenges.pop();
      this.resume(preceding);
      this.problem(
        'malformed',
        scheme.offset,
        scheme.offset + scheme.length,
        'A word alone stands between parameters.',
      );
    } else {
      this.takesParams = true;
      this.problem(
        'malformed',
        scheme.offset + scheme.length,
        start,
        'A space has to follow the scheme before its parameters.',
      );
    }
    return true;
  }

  private readParam(nameStart: number, nameEnd: number, equals: number): void {
    const { text, end } = this;
    const next = equals + 1;
    const valueAt =
      next < end && isWhitespaceCode(text.charCodeAt(next))
        ? endOfWhitespace(text, next, end)
        : next;
    this.readValue(nameStart, nameStart, nameEnd, valueAt);
  }

  private readValue(start: number, nameStart: number, nameEnd: number, valueAt: number): void {
    const { text, end } = this;
    const code = valueAt < end ? text.charCodeAt(valueAt) : COMMA;
    if (code === DOUBLE_QUOTE) {
      this.readQuotedValue(start, nameStart, nameEnd, valueAt);
      return;
    }
    if (isTokenCode(code)) {
      const valueEnd = endOfToken(text, valueAt, end);
      const next = endOfWhitespace(text, valueEnd, end);
      // A comma may stand within single quotes, although HTTP knows no such.
      const goesOn = code === SINGLE_QUOTE && this.endOfForeignQuotes(valueAt) > valueEnd;
      if (!goesOn && (next >= end || text.charCodeAt(next) === COMMA)) {
        this.addParam(
          start,
          nameStart,
          nameEnd,
          valueAt,
          valueEnd,
          text.slice(valueAt, valueEnd),
          false,
        );
        this.at = next;
        return;
      }
      this.readUnquotedValue(start, nameStart, nameEnd, valueAt);
      return;
    }
    if (code === COMMA) {
      this.addParam(start, nameStart, nameEnd, valueAt, valueAt, '', false);
      this.problem('empty', start, valueAt, 'This parameter has no value.');
      this.at = valueAt;
      return;
    }
    if (code === EQUALS) {
      let past = valueAt;
      while (
        past < end &&
        (text.charCodeAt(past) === EQUALS || isWhitespaceCode(text.charCodeAt(past)))
      )
        past += 1;
      if (past >= end || text.charCodeAt(past) === COMMA) {
        this.passOver(start, 'malformed', 'This is neither a challenge nor a parameter.');
        return;
      }
      this.problem('malformed', valueAt, past, 'One equals sign too many stands before the value.');
      this.readValue(start, nameStart, nameEnd, past);
      return;
    }
    this.readUnquotedValue(start, nameStart, nameEnd, valueAt);
  }

  private readQuotedValue(start: number, nameStart: number, nameEnd: number, quote: number): void {
    const { text, end } = this;
    let escaped = false;
    let control = false;
    let i = endOfQdtext(text, quote + 1, end);
    while (i < end) {
      let code = text.charCodeAt(i);
      if (code === DOUBLE_QUOTE) break;
      if (code === BACKSLASH) {
        escaped = true;
        i += 1;
        code = i < end ? text.charCodeAt(i) : SPACE;
      }
      if (isControlCode(code)) control = true;
      i = endOfQdtext(text, i + 1, end);
    }
    let close = i < end ? i : -1;
    let opening = -1;
    if (close >= 0) {
      const next = endOfWhitespace(text, close + 1, end);
      if (next < end && text.charCodeAt(next) !== COMMA && !this.separates(close + 1)) {
        opening = this.commaOfReopened(quote, close);
        const last = opening >= 0 ? -1 : this.closeOfNested(close, next);
        if (last > close) {
          escaped = true;
          close = last;
        }
      }
    }
    if (close < 0 || opening >= 0) {
      // RFC 9110 §5.6.4 has no such value: it reaches to the parameter that its quote ran into, or to the end.
      let valueEnd = opening >= 0 ? opening : end;
      while (opening >= 0 && isWhitespaceCode(text.charCodeAt(valueEnd - 1))) valueEnd -= 1;
      const inside = text.slice(quote + 1, valueEnd);
      this.addParam(
        start,
        nameStart,
        nameEnd,
        quote,
        valueEnd,
        escaped ? undoQuotedPairs(inside) : inside,
        true,
      );
      this.problem('unterminated-quote', quote, quote + 1, 'This quote is never closed.');
      if (control) this.reportControls(quote + 1, valueEnd);
      this.at = valueEnd;
      return;
    }
    const inside = text.slice(quote + 1, close);
    this.addParam(
      start,
      nameStart,
      nameEnd,
      quote,
      close + 1,
      escaped ? undoQuotedPairs(inside) : inside,
      true,
    );
    if (control) this.reportControls(quote + 1, close);
    if (i < close) {
      this.problem(
        'malformed',
        i,
        close,
        'A quote within a quoted value needs a backslash before it.',
      );
    }
    this.readOnAfterValue(close + 1);
  }

  /** A value without quotes that is not one token. */
  private readUnquotedValue(
    start: number,
    nameStart: number,
    nameEnd: number,
    valueAt: number,
  ): void {
    const { text, end } = this;
    const foreign = this.endOfForeignQuotes(valueAt);
    let valueEnd = foreign < 0 ? valueAt : foreign;
    while (foreign < 0) {
      while (valueEnd < end) {
        const code = text.charCodeAt(valueEnd);
        if (
          code === COMMA ||
          isWhitespaceCode(code) ||
          (code === SEMICOLON && this.separates(valueEnd))
        )
          break;
        valueEnd += 1;
      }
      const next = endOfWhitespace(text, valueEnd, end);
      if (
        next >= end ||
        next === valueEnd ||
        text.charCodeAt(next) === COMMA ||
        text.charCodeAt(next) === SEMICOLON
      )
        break;
      // A word of a sentence may be a scheme's name ("expired token, …"): only a parameter after it makes it a challenge.
      if (
        this.startsParam(next) ||
        (this.startsSchemeWithParam(next) && this.startsKnownChallenge(next))
      )
        break;
      valueEnd = next;
    }
    this.addParam(
      start,
      nameStart,
      nameEnd,
      valueAt,
      valueEnd,
      text.slice(valueAt, valueEnd),
      false,
    );
    if (endOfToken(text, valueAt, valueEnd) < valueEnd) {
      this.problem(
        'unquoted-value',
        valueAt,
        valueEnd,
        'This value holds characters that may only stand between quotes.',
      );
      this.reportControls(valueAt, valueEnd);
      this.reportNonAscii(valueAt, valueEnd);
    }
    this.readOnAfterValue(valueEnd);
  }

  /**
   * The end of a value between quotes that are none to HTTP, so that commas may
   * stand within; -1 where the value is not of that kind or they do not close
   * before the next parameter.
   */
  private endOfForeignQuotes(start: number): number {
    const { text, end } = this;
    const close = FOREIGN_QUOTES.get(text.charCodeAt(start));
    if (close === undefined || this.noForeignQuote?.has(close) === true) return -1;
    for (let i = start + 1; i < end; i += 1) {
      const code = text.charCodeAt(i);
      if (code === close && this.endsWord(i + 1) && this.separates(i + 1)) return i + 1;
      if (this.endsWord(i) && this.startsParam(endOfWhitespace(text, i + 1, end))) return -1;
    }
    (this.noForeignQuote ??= new Set()).add(close);
    return -1;
  }

  /** Whether white space, a comma, a semicolon or the end stands here. */
  private endsWord(at: number): boolean {
    if (at >= this.end) return true;
    const code = this.text.charCodeAt(at);
    return code === COMMA || code === SEMICOLON || isWhitespaceCode(code);
  }

  /** After a value there is a comma, the end, or something that should not be there. */
  private readOnAfterValue(valueEnd: number): void {
    const { text, end } = this;
    const next = endOfWhitespace(text, valueEnd, end);
    this.at = next;
    if (next >= end) return;
    const code = text.charCodeAt(next);
    if (code === COMMA) return;
    if (code === SEMICOLON) {
      this.readStray(code);
    } else if (isTokenCode(code) && this.startsParam(next)) {
      this.problem(
        'malformed',
        next,
        endOfToken(text, next, end),
        'A comma is missing before this parameter.',
      );
      if (this.open?.token68 !== null) this.takesParams = true;
    } else if (
      isTokenCode(code) &&
      (this.startsKnownChallenge(next) || this.startsSchemeWithParam(next))
    ) {
      this.announce(next, endOfToken(text, next, end));
    } else if (endOfInvisible(text, next, end) > next || isControlCode(code)) {
      this.readStray(code);
    } else {
      this.passOver(next, 'trailing-garbage', 'This belongs to no parameter and to no challenge.');
    }
  }

  /** `name "value"`, `name"value"`, `name: value`: not a scheme, and not a URL. */
  private isNameWithoutEquals(start: number, wordEnd: number, next: number): boolean {
    const { text, end } = this;
    if (isChallengeScheme(text.slice(start, wordEnd))) return false;
    if (text.charCodeAt(next) === DOUBLE_QUOTE) return true;
    const valueAt = endOfWhitespace(text, next + 1, end);
    return (
      valueAt < end &&
      (text.charCodeAt(valueAt) === DOUBLE_QUOTE || isTokenCode(text.charCodeAt(valueAt)))
    );
  }

  private readParamWithoutEquals(start: number, wordEnd: number, next: number): void {
    const { text, end } = this;
    const colon = text.charCodeAt(next) === COLON;
    this.problem(
      'malformed',
      wordEnd,
      next + 1,
      'An equals sign has to stand between the name and the value.',
    );
    this.readValue(start, start, wordEnd, colon ? endOfWhitespace(text, next + 1, end) : next);
  }

  /** An element starts with a character that starts neither a scheme nor a parameter. */
  private readStray(code: number): void {
    const { text, end, at: start } = this;
    if (code === SEMICOLON) {
      this.problem(
        'malformed',
        start,
        start + 1,
        'A comma separates parameters and challenges, a semicolon does not.',
      );
      this.at = start + 1;
      return;
    }
    const invisibleEnd = endOfInvisible(text, start, end);
    if (invisibleEnd > start) {
      this.problem(
        'non-ascii',
        start,
        invisibleEnd,
        `An invisible character (${codePoint(text, start)}) stands here.`,
      );
      this.at = invisibleEnd;
      return;
    }
    if (isControlCode(code)) {
      let past = start + 1;
      while (past < end && isControlCode(text.charCodeAt(past))) past += 1;
      this.problem(
        'control-character',
        start,
        past,
        `A control character (${codePoint(text, start)}) stands here.`,
      );
      this.at = past;
      return;
    }
    if (code === DOUBLE_QUOTE && !this.noQuotedString) {
      const close = endOfQuotedString(text, start, end);
      if (close < 0) this.noQuotedString = true;
      const equals = endOfWhitespace(text, close, end);
      if (
        close > 0 &&
        equals < end &&
        text.charCodeAt(equals) === EQUALS &&
        isToken(text.slice(start + 1, close - 1))
      ) {
        if (this.takesParams || this.adoptParams(start, equals)) {
          this.problem('malformed', start, close, 'A name stands without quotes.');
          this.readValue(start, start + 1, close - 1, endOfWhitespace(text, equals + 1, end));
        }
        return;
      }
    }
    this.passOver(
      start,
      code >= 128 ? 'non-ascii' : 'malformed',
      'This is neither a challenge nor a parameter.',
    );
  }

  /** Passes over what has no reading: to the next comma outside quotes, or to a word that starts a parameter. */
  private passOver(start: number, slug: string, sentence: string): void {
    const { text, end } = this;
    let i = start;
    let wordStart = true;
    for (; i < end; i += 1) {
      const code = text.charCodeAt(i);
      if (code === COMMA) break;
      if (
        wordStart &&
        i > start &&
        isTokenCode(code) &&
        (this.startsParam(i) || this.startsKnownChallenge(i))
      )
        break;
      if (wordStart && code === DOUBLE_QUOTE && !this.noQuotedString) {
        const close = endOfQuotedString(text, i, end);
        if (close < 0) this.noQuotedString = true;
        else i = close - 1;
      }
      wordStart = isWhitespaceCode(code) || code === SEMICOLON;
    }
    let past = i;
    while (past > start && isWhitespaceCode(text.charCodeAt(past - 1))) past -= 1;
    this.at = i;
    this.problem(slug, start, past, sentence);
  }

  /** Whether `name =` stands here. */
  private startsParam(at: number): boolean {
    const { text, end } = this;
    const wordEnd = endOfToken(text, at, end);
    const next = endOfWhitespace(text, wordEnd, end);
    return wordEnd > at && next < end && text.charCodeAt(next) === EQUALS;
  }

  /** Whether a scheme with a first parameter stands here. */
  private startsSchemeWithParam(at: number): boolean {
    const { text, end } = this;
    const wordEnd = endOfToken(text, at, end);
    const next = endOfWhitespace(text, wordEnd, end);
    return next > wordEnd && wordEnd > at && this.startsParam(next);
  }

  /** Whether a scheme that we know stands here, in a place where no other word would. */
  private startsKnownChallenge(at: number): boolean {
    const { text, end } = this;
    const wordEnd = endOfToken(text, at, end);
    if (wordEnd === at || !isChallengeScheme(text.slice(at, wordEnd))) return false;
    const next = endOfWhitespace(text, wordEnd, end);
    return (
      next >= end || text.charCodeAt(next) === COMMA || (next > wordEnd && this.startsParam(next))
    );
  }

  /** Whether what stands after a value is a separator of some kind, so that the value ends here indeed. */
  private separates(at: number): boolean {
    const { text, end } = this;
    const next = endOfWhitespace(text, at, end);
    if (next >= end) return true;
    const code = text.charCodeAt(next);
    if (code === COMMA) return true;
    if (code === SEMICOLON) {
      const past = endOfWhitespace(text, next + 1, end);
      return (
        past >= end ||
        text.charCodeAt(past) === COMMA ||
        text.charCodeAt(past) === SEMICOLON ||
        this.startsParam(past) ||
        this.startsKnownChallenge(past) ||
        this.startsSchemeWithParam(past)
      );
    }
    return (
      this.startsParam(next) ||
      (next > at && (this.startsKnownChallenge(next) || this.startsSchemeWithParam(next)))
    );
  }

  /**
   * A quote at `close` seems to end the value opened at `quote`, yet no separator
   * follows. Where it is in truth the opening quote of a further parameter
   * (`scope="a,error="b"`), the comma before that parameter; else -1.
   */
  private commaOfReopened(quote: number, close: number): number {
    const { text } = this;
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

  /**
   * The quote that ends a value which holds quotes without backslash; -1 where
   * none does, and the first quote has to stand.
   */
  private closeOfNested(first: number, next: number): number {
    const { text, end } = this;
    // Quoted strings in a row are not one value.
    if (first < this.noCloseBefore || (next > first + 1 && text.charCodeAt(next) === DOUBLE_QUOTE))
      return -1;
    let inner = true;
    for (let i = first + 1; i < end; i += 1) {
      const code = text.charCodeAt(i);
      if (code === BACKSLASH) i += 1;
      if (code !== DOUBLE_QUOTE) continue;
      const after = endOfWhitespace(text, i + 1, end);
      if (after >= end) return i;
      if (
        inner
          ? text.charCodeAt(after) === COMMA && this.separatesElement(after + 1)
          : this.separates(i + 1)
      )
        return i;
      if (this.opensParam(first, i)) {
        this.noCloseBefore = i;
        return -1;
      }
      inner = !inner;
    }
    this.noCloseBefore = end;
    return -1;
  }

  /** Whether a parameter, a known challenge or the end follows a comma. */
  private separatesElement(at: number): boolean {
    const next = endOfWhitespace(this.text, at, this.end);
    return (
      next >= this.end ||
      this.startsParam(next) ||
      this.startsKnownChallenge(next) ||
      this.startsSchemeWithParam(next)
    );
  }

  /** Whether `name=` stands before the quote at `at`. */
  private opensParam(from: number, at: number): boolean {
    const { text } = this;
    let i = startOfWhitespace(text, at, from) - 1;
    if (i <= from || text.charCodeAt(i) !== EQUALS) return false;
    i = startOfWhitespace(text, i, from);
    const name = startOfToken(text, i, from);
    return (
      name < i &&
      (text.charCodeAt(name - 1) === COMMA || isWhitespaceCode(text.charCodeAt(name - 1)))
    );
  }

  private startChallenge(start: number, schemeEnd: number, takesParams: boolean): OpenChallenge {
    const challenge: OpenChallenge = startChallenge(
      this.text,
      start,
      schemeEnd,
      this.line,
      this.ahead === null ? [] : [this.ahead],
    );
    this.ahead = null;
    this.challenges.push(challenge);
    this.open = challenge;
    this.takesParams = takesParams;
    this.namesBefore = this.names;
    this.names = null;
    return challenge;
  }

  /** Goes on with a challenge after which another was begun in error. */
  private resume(challenge: OpenChallenge): void {
    this.open = challenge;
    this.takesParams = true;
    this.names = this.namesBefore;
  }

  private addParam(
    start: number,
    nameStart: number,
    nameEnd: number,
    valueStart: number,
    valueEnd: number,
    value: string,
    quoted: boolean,
  ): void {
    const challenge = this.open;
    if (challenge === null) return;
    const name = this.text.slice(nameStart, nameEnd);
    const key = hasUpperCase(this.text, nameStart, nameEnd) ? name.toLowerCase() : name;
    const { params } = challenge;
    const repeated = this.isRepeated(params, key);
    params.push({
      offset: start,
      length: valueEnd - start,
      name,
      key,
      value,
      nameSpan: { offset: nameStart, length: nameEnd - nameStart },
      valueSpan: { offset: valueStart, length: valueEnd - valueStart },
      quoted,
    });
    challenge.length = valueEnd - challenge.offset;
    if (repeated) {
      this.problem(
        'duplicate-parameter',
        start,
        valueEnd,
        'A parameter of this name stands earlier in the same challenge, where each may stand only once (RFC 9110 §11.2).',
      );
    }
  }

  private isRepeated(params: readonly ChallengeParam[], key: string): boolean {
    if (this.names === null) {
      if (params.length < FEW) {
        for (const param of params)
          if (param.key.length === key.length && param.key === key) return true;
        return false;
      }
      this.names = new Set(params.map((param) => param.key));
    }
    if (this.names.has(key)) return true;
    this.names.add(key);
    return false;
  }

  private reportControls(start: number, end: number): void {
    for (let i = start; i < end; i += 1) {
      if (!isControlCode(this.text.charCodeAt(i))) continue;
      const first = i;
      while (i + 1 < end && isControlCode(this.text.charCodeAt(i + 1))) i += 1;
      this.problem(
        'control-character',
        first,
        i + 1,
        `A control character (${codePoint(this.text, first)}) stands in the value.`,
      );
    }
  }

  private reportNonAscii(start: number, end: number): void {
    for (let i = start; i < end; i += 1) {
      if (this.text.charCodeAt(i) < 128) continue;
      const first = i;
      while (i + 1 < end && this.text.charCodeAt(i + 1) >= 128) i += 1;
      this.problem(
        'non-ascii',
        first,
        i + 1,
        `A character outside ASCII (${codePoint(this.text, first)}) stands outside quotes.`,
      );
    }
  }

  private problem(slug: string, start: number, end: number, text: string): void {
    const problem: Problem = { slug, text, offset: start, length: end - start };
    const listed = this.problems.add(problem);
    const challenge = this.open;
    if (challenge === null) return;
    if (listed) challenge.problems.push(problem);
    if (end > challenge.offset + challenge.length) challenge.length = end - challenge.offset;
  }

  /** A challenge begins at `start` although no comma stands before it: the problem will be its own. */
  private announce(start: number, end: number): void {
    const problem: Problem = {
      slug: 'malformed',
      text: 'A comma is missing before this challenge.',
      offset: start,
      length: end - start,
    };
    if (this.problems.add(problem)) this.ahead = problem;
  }
}

/** The end of the spaces that start at `at`: tabs may not stand here (RFC 9110 §11.3). */
function endOfSpaces(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && text.charCodeAt(i) === SPACE) i += 1;
  return i;
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

const endsToken68Word = (code: number): boolean =>
  code === COMMA || isWhitespaceCode(code) || code === SEMICOLON || code === DOUBLE_QUOTE;

/** Opening to closing quote: single, and typographic ones. */
const FOREIGN_QUOTES: ReadonlyMap<number, number> = new Map([
  [SINGLE_QUOTE, SINGLE_QUOTE],
  [0x201c, 0x201d],
  [0x201d, 0x201d],
  [0x201e, 0x201c],
  [0x2018, 0x2019],
  [0xab, 0xbb],
]);

/** How a person writes a character that cannot be seen: `U+200B`. */
const codePoint = (text: string, at: number): string =>
  `U+${(text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
