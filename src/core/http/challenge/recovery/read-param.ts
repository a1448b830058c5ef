import {
  COLON,
  COMMA,
  DOUBLE_QUOTE,
  EQUALS,
  SEMICOLON,
  SINGLE_QUOTE,
  endOfInvisible,
  endOfToken,
  isControlCode,
  isTokenCode,
  isWhitespaceCode,
  undoQuotedPairs,
} from '../../scanner.ts';
import type { ParamName } from './draft-line.ts';
import { NEITHER, passOver, readStrayMark, type LineState } from './line-state.ts';
import { endOfUnquotedValue } from './values.ts';

export function readParam(
  line: LineState,
  nameStart: number,
  nameEnd: number,
  equals: number,
): void {
  const valueAt = line.look.afterBlanks(equals + 1);
  readValue(line, { start: nameStart, nameStart, nameEnd }, valueAt);
}

export function readValue(line: LineState, name: ParamName, valueAt: number): void {
  const look = line.look;
  const code = look.codeAt(valueAt);
  if (code === DOUBLE_QUOTE) readQuotedValue(line, name, valueAt);
  else if (isTokenCode(code)) readToken(line, name, valueAt);
  else if (code === COMMA) {
    const span = { offset: valueAt, length: 0 };
    line.draft.addParam(name, { span, value: '', quoted: false });
    line.draft.problem('empty', name.start, valueAt, 'This parameter has no value.');
    line.at = valueAt;
  } else if (code === EQUALS) readAfterEqualsSigns(line, name, valueAt);
  else readUnquotedValue(line, name, valueAt);
}

function readToken(line: LineState, name: ParamName, valueAt: number): void {
  const look = line.look;
  const valueEnd = look.wordEnd(valueAt);
  const next = look.afterBlanks(valueEnd);
  // A comma may stand within single quotes, although they mean nothing to HTTP.
  const isQuoted = look.codeAt(valueAt) === SINGLE_QUOTE;
  const goesOn = isQuoted && look.endOfForeignQuotes(valueAt) > valueEnd;
  if (goesOn || look.codeAt(next) !== COMMA) {
    readUnquotedValue(line, name, valueAt);
    return;
  }
  addUnquoted(line, name, valueAt, valueEnd);
  line.at = next;
}

function addUnquoted(line: LineState, name: ParamName, start: number, end: number): void {
  const span = { offset: start, length: end - start };
  line.draft.addParam(name, { span, value: line.text.slice(start, end), quoted: false });
}

function readAfterEqualsSigns(line: LineState, name: ParamName, valueAt: number): void {
  const look = line.look;
  let past = valueAt;
  while (past < line.end && isEqualsOrBlank(look.codeAt(past))) past += 1;
  if (look.codeAt(past) === COMMA) {
    passOver(line, name.start, 'malformed', NEITHER);
    return;
  }
  line.draft.problem('malformed', valueAt, past, 'There is one "=" too many before the value.');
  readValue(line, name, past);
}

function readQuotedValue(line: LineState, name: ParamName, quote: number): void {
  const draft = line.draft;
  const read = line.values.read(quote);
  const inside = line.text.slice(quote + 1, read.insideEnd);
  draft.addParam(name, {
    span: { offset: quote, length: read.end - quote },
    value: read.hasEscapes ? undoQuotedPairs(inside) : inside,
    quoted: true,
  });
  if (!read.isClosed)
    draft.problem('unterminated-quote', quote, quote + 1, 'This quotation mark is never closed.');
  if (read.hasControls) draft.reportControls(quote + 1, read.insideEnd);
  if (read.innerQuote >= 0) {
    const text = 'A quotation mark inside a quoted value needs a backslash before it.';
    draft.problem('malformed', read.innerQuote, read.insideEnd, text);
  }
  if (read.isClosed) readOnAfterValue(line, read.end);
  else line.at = read.end;
}

/** A value without quotes that is not one token. */
function readUnquotedValue(line: LineState, name: ParamName, valueAt: number): void {
  const draft = line.draft;
  const valueEnd = endOfUnquotedValue(line.look, valueAt);
  addUnquoted(line, name, valueAt, valueEnd);
  if (endOfToken(line.text, valueAt, valueEnd) < valueEnd) {
    const text = 'This value contains characters that are only allowed in quotes.';
    draft.problem('unquoted-value', valueAt, valueEnd, text);
    draft.reportControls(valueAt, valueEnd);
    draft.reportNonAscii(valueAt, valueEnd);
  }
  readOnAfterValue(line, valueEnd);
}

/** After a value there is a comma, the end, or something that should not be there. */
export function readOnAfterValue(line: LineState, valueEnd: number): void {
  const look = line.look;
  const draft = line.draft;
  const next = look.afterBlanks(valueEnd);
  const code = look.codeAt(next);
  line.at = next;
  if (code === COMMA) return;
  if (code === SEMICOLON) readStrayMark(line);
  else if (isTokenCode(code) && look.startsParam(next)) {
    const text = 'A comma is missing before this parameter.';
    draft.problem('malformed', next, look.wordEnd(next), text);
    if (draft.open?.token68 !== null) draft.takesParams = true;
  } else if (isTokenCode(code) && look.startsChallenge(next)) {
    draft.announce(next, look.wordEnd(next));
  } else if (endOfInvisible(line.text, next, line.end) > next || isControlCode(code)) {
    readStrayMark(line);
  } else {
    const text = 'This belongs to no parameter and to no challenge.';
    passOver(line, next, 'trailing-garbage', text);
  }
}

export function readParamWithoutEquals(
  line: LineState,
  start: number,
  wordEnd: number,
  mark: number,
): void {
  const isColon = line.text.charCodeAt(mark) === COLON;
  const text = 'There is no "=" between the name and the value.';
  line.draft.problem('malformed', wordEnd, mark + 1, text);
  const valueAt = isColon ? line.look.afterBlanks(mark + 1) : mark;
  readValue(line, { start, nameStart: start, nameEnd: wordEnd }, valueAt);
}

const isEqualsOrBlank = (code: number): boolean => code === EQUALS || isWhitespaceCode(code);
