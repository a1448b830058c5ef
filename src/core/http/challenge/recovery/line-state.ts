import {
  COMMA,
  DOUBLE_QUOTE,
  SEMICOLON,
  endOfInvisible,
  isControlCode,
  isTokenCode,
  isWhitespaceCode,
} from '../../scanner.ts';
import { codePoint, type DraftLine, type LeftOpen } from './draft-line.ts';
import type { Lookahead } from './lookahead.ts';
import { QuotedValues } from './values.ts';

/** A line while it is being read. */
export class LineState {
  readonly text: string;
  readonly end: number;
  readonly look: Lookahead;
  readonly values: QuotedValues;
  readonly draft: DraftLine;
  /** What the line before this one left open. */
  readonly before: LeftOpen | null;
  /** Where to go on. */
  at: number;

  constructor(look: Lookahead, draft: DraftLine, start: number, before: LeftOpen | null) {
    this.text = look.text;
    this.end = look.end;
    this.look = look;
    this.values = new QuotedValues(look);
    this.draft = draft;
    this.before = before;
    this.at = start;
  }
}

/** What has no reading at all. */
export const NEITHER = 'This is neither a challenge nor a parameter.';

/**
 * Passes over what has no reading: to the next comma outside quotes, or to a word that starts a
 * parameter.
 */
export function passOver(line: LineState, start: number, slug: string, sentence: string): void {
  const look = line.look;
  let i = start;
  let isWordStart = true;
  for (; i < line.end; i += 1) {
    const code = line.text.charCodeAt(i);
    if (code === COMMA) break;
    const isWord = isWordStart && i > start && isTokenCode(code);
    if (isWord && (look.startsParam(i) || look.startsKnownChallenge(i))) break;
    if (isWordStart && code === DOUBLE_QUOTE) {
      const close = look.quotedStringEnd(i);
      if (close >= 0) i = close - 1;
    }
    isWordStart = isWhitespaceCode(code) || code === SEMICOLON;
  }
  let past = i;
  while (past > start && isWhitespaceCode(line.text.charCodeAt(past - 1))) past -= 1;
  line.at = i;
  line.draft.problem(slug, start, past, sentence);
}

/** Reads a semicolon, or invisible or control characters; false where something else is. */
export function readStrayMark(line: LineState): boolean {
  const { draft, text, at: start } = line;
  const code = text.charCodeAt(start);
  const invisibleEnd = endOfInvisible(text, start, line.end);
  if (code === SEMICOLON) {
    const sentence = 'A semicolon does not separate parameters and challenges; a comma does.';
    draft.problem('malformed', start, start + 1, sentence);
    line.at = start + 1;
  } else if (invisibleEnd > start) {
    const sentence = `There is an invisible character (${codePoint(text, start)}).`;
    draft.problem('non-ascii', start, invisibleEnd, sentence);
    line.at = invisibleEnd;
  } else if (isControlCode(code)) {
    let past = start + 1;
    while (past < line.end && isControlCode(text.charCodeAt(past))) past += 1;
    const sentence = `There is a control character (${codePoint(text, start)}).`;
    draft.problem('control-character', start, past, sentence);
    line.at = past;
  } else return false;
  return true;
}
