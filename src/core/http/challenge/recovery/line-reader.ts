import { isChallengeScheme } from '../../auth-schemes.ts';
import {
  COLON,
  COMMA,
  DOUBLE_QUOTE,
  EQUALS,
  SPACE,
  TAB,
  endOfToken68,
  isToken,
  isTokenCode,
  isWhitespaceCode,
} from '../../scanner.ts';
import { adoptParams } from './adopt-params.ts';
import { surpriseAfterScheme } from './after-scheme.ts';
import type { DraftLine, LeftOpen } from './draft-line.ts';
import { LineState, NEITHER, passOver, readStrayMark } from './line-state.ts';
import type { Lookahead } from './lookahead.ts';
import { readOnAfterValue, readParam, readParamWithoutEquals, readValue } from './read-param.ts';

/** Reads the line that starts at `start` into `draft`; returns what the next line may continue. */
export function readLine(
  look: Lookahead,
  draft: DraftLine,
  start: number,
  before: LeftOpen | null,
): LeftOpen | null {
  const line = new LineState(look, draft, start, before);
  while (line.at < line.end) {
    const code = line.text.charCodeAt(line.at);
    if (isTokenCode(code)) readWord(line);
    else if (code === COMMA || isWhitespaceCode(code)) line.at += 1;
    else readStray(line);
  }
  return draft.leftOpen(before);
}

/** An element starts with a token: a scheme or a parameter's name. */
function readWord(line: LineState): void {
  const look = line.look;
  const draft = line.draft;
  const start = line.at;
  const wordEnd = look.wordEnd(start);
  const next = look.afterBlanks(wordEnd);
  const code = look.codeAt(next);
  if (code === EQUALS) {
    if (!draft.takesParams && isChallengeScheme(line.text.slice(start, wordEnd))) {
      draft.start(start, wordEnd);
      draft.takesParams = true;
      passOver(line, next, 'malformed', 'The scheme is followed by "=" instead of a space.');
    } else if (draft.takesParams || adoptParams(line, start, next))
      readParam(line, start, wordEnd, next);
  } else if (draft.takesParams && look.isNameWithoutEquals(start, wordEnd, next)) {
    readParamWithoutEquals(line, start, wordEnd, next);
  } else {
    readScheme(line, start, wordEnd);
  }
}

function readScheme(line: LineState, start: number, wordEnd: number): void {
  const code = line.look.codeAt(wordEnd);
  if (code !== SPACE && code !== COMMA) {
    readSchemeWithSurprise(line, start, wordEnd);
    return;
  }
  line.draft.start(start, wordEnd);
  line.at = wordEnd;
  if (code === COMMA) return;
  // Tabs may not stand here (RFC 9110 §11.3).
  while (line.at < line.end && line.text.charCodeAt(line.at) === SPACE) line.at += 1;
  line.draft.takesParams = line.at < line.end;
  readArgumentIfAny(line);
}

function readArgumentIfAny(line: LineState): void {
  if (line.look.codeAt(line.at) !== COMMA) readFirstArgument(line, line.at);
}

/** Something other than a space or a comma follows the scheme. */
function readSchemeWithSurprise(line: LineState, start: number, wordEnd: number): void {
  const draft = line.draft;
  const surprise = surpriseAfterScheme(line.look, start, wordEnd);
  if (surprise.kind === 'no-scheme') {
    passOver(line, start, surprise.slug, NEITHER);
    return;
  }
  if (surprise.kind === 'field-name') {
    draft.problem(
      'malformed',
      start,
      wordEnd + 1,
      'The name of the field is repeated in its value.',
    );
    line.at = surprise.next;
    return;
  }
  draft.start(start, wordEnd);
  if (surprise.kind === 'glued') {
    draft.takesParams = true;
    passOver(line, wordEnd, 'malformed', 'There is no space after the scheme.');
    return;
  }
  line.at = surprise.next;
  const isAlone = surprise.kind === 'tab' && line.look.codeAt(surprise.next) === COMMA;
  if (isAlone) return;
  draft.problem(surprise.slug, wordEnd, surprise.end, surprise.text);
  draft.takesParams = true;
  readArgumentIfAny(line);
}

/** What follows the scheme and its spaces: a parameter or a token68 (RFC 9110 §11.3). */
function readFirstArgument(line: LineState, start: number): void {
  const look = line.look;
  const wordEnd = look.wordEnd(start);
  const equals = look.afterBlanks(wordEnd);
  if (wordEnd > start && look.codeAt(equals) === EQUALS) {
    const code = look.codeAt(look.afterBlanks(equals + 1));
    if (code === DOUBLE_QUOTE || isTokenCode(code)) {
      readParam(line, start, wordEnd, equals);
      return;
    }
  }
  const tokenEnd = endOfToken68(line.text, start, line.end);
  const next = look.afterBlanks(tokenEnd);
  if (tokenEnd > start && look.codeAt(next) === COMMA) {
    line.draft.addToken68(start, tokenEnd);
    line.at = next;
    return;
  }
  if (line.text.charCodeAt(start) === TAB) readTabbedArgument(line, start);
  else readSurprisingArgument(line, start, wordEnd, tokenEnd);
}

function readTabbedArgument(line: LineState, start: number): void {
  const next = line.look.afterBlanks(start);
  line.at = next;
  if (next >= line.end) line.draft.takesParams = false;
  if (line.look.codeAt(next) === COMMA) return;
  line.draft.problem(
    'malformed',
    start,
    next,
    'There is a tab after the scheme; only spaces are allowed.',
  );
  readFirstArgument(line, next);
}

/** The grammar has no reading for what follows the scheme. */
function readSurprisingArgument(
  line: LineState,
  start: number,
  wordEnd: number,
  tokenEnd: number,
): void {
  const look = line.look;
  const text = line.text;
  const afterWord = look.afterBlanks(wordEnd);
  const code = wordEnd > start ? look.codeAt(afterWord) : COMMA;
  // `abc== ???` is a token68 and something more, `realm=="x"` is a parameter.
  const isPadded = tokenEnd - wordEnd > 1 && isWhitespaceCode(text.charCodeAt(tokenEnd));
  if (code === EQUALS && !isPadded) {
    readParam(line, start, wordEnd, afterWord);
    return;
  }
  const isMark = code === DOUBLE_QUOTE || code === COLON;
  if (isMark && look.isNameWithoutEquals(start, wordEnd, afterWord)) {
    readParamWithoutEquals(line, start, wordEnd, afterWord);
    return;
  }
  if (tokenEnd === start && wordEnd === start) {
    line.at = Math.max(line.at, start);
    readStray(line);
    return;
  }
  let end = Math.max(tokenEnd, wordEnd);
  while (!look.endsWord(end) && look.codeAt(end) !== DOUBLE_QUOTE) end += 1;
  if (look.codeAt(end) === DOUBLE_QUOTE) {
    passOver(line, start, 'malformed', 'This is neither a parameter nor a token68.');
    return;
  }
  // `Negotiate Basic realm="x"`: a scheme that lacks its comma.
  if (end === wordEnd && isChallengeScheme(text.slice(start, wordEnd))) {
    line.draft.announce(start, wordEnd);
    line.at = start;
    return;
  }
  line.draft.addToken68(start, end);
  if (end > tokenEnd)
    line.draft.problem('malformed', tokenEnd, end, 'A token68 cannot contain these characters.');
  readOnAfterValue(line, end);
}

/** An element starts with a character that starts neither a scheme nor a parameter. */
function readStray(line: LineState): void {
  const { at: start } = line;
  const code = line.text.charCodeAt(start);
  if (readStrayMark(line) || (code === DOUBLE_QUOTE && readQuotedName(line, start))) return;
  passOver(line, start, code >= 128 ? 'non-ascii' : 'malformed', NEITHER);
}

/** `"name"=value`; false where it is something else. */
function readQuotedName(line: LineState, start: number): boolean {
  const look = line.look;
  const close = look.quotedStringEnd(start);
  const equals = look.afterBlanks(close);
  const isName = close > 0 && isToken(line.text.slice(start + 1, close - 1));
  if (!isName || look.codeAt(equals) !== EQUALS) return false;
  if (line.draft.takesParams || adoptParams(line, start, equals)) {
    line.draft.problem('malformed', start, close, 'A parameter’s name has no quotes.');
    const name = { start, nameStart: start + 1, nameEnd: close - 1 };
    readValue(line, name, look.afterBlanks(equals + 1));
  }
  return true;
}
