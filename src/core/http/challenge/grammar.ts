import type { Challenge, ChallengeFieldName, ChallengeParam } from './challenge.ts';
import type { Problem, Span } from '../../span.ts';
import {
  BACKSLASH,
  COMMA,
  DOUBLE_QUOTE,
  EQUALS,
  SPACE,
  endOfQdtext,
  endOfToken,
  endOfToken68,
  endOfWhitespace,
  hasUpperCase,
  isQuotedTextCode,
  isWhitespaceCode,
  undoQuotedPairs,
} from '../scanner.ts';

/** A challenge while it is being read. */
export interface DraftChallenge extends Challenge {
  offset: number;
  length: number;
  token68: Challenge['token68'];
  token68Span: Challenge['token68Span'];
  readonly params: ChallengeParam[];
}

/** Shared by all that has no problems. */
export const NO_PROBLEMS: readonly Problem[] = Object.freeze([]);

/**
 * Adds to a list that rarely has more than one element: an array that is made with it keeps no room
 * for sixteen more.
 */
export function grown<Element>(list: Element[] | null, element: Element): Element[] {
  if (list === null) return [element];
  list.push(element);
  return list;
}

// More parameters than any challenge has.
const MANY = 32;

/** Which of the two fields it is, whatever its case; else null. */
export function challengeFieldName(name: string): ChallengeFieldName | null {
  if (name === 'www-authenticate' || name === 'WWW-Authenticate') return 'www-authenticate';
  if (name.length !== 16 && name.length !== 18) return null;
  const lower = name.toLowerCase();
  return lower === 'www-authenticate' || lower === 'proxy-authenticate' ? lower : null;
}

/** A challenge without arguments yet. */
export const startChallenge = <Problems extends readonly Problem[]>(
  text: string,
  schemeSpan: Span,
  line: number,
  problems: Problems,
): DraftChallenge & { readonly problems: Problems } => ({
  offset: schemeSpan.offset,
  length: schemeSpan.length,
  line,
  scheme: text.slice(schemeSpan.offset, schemeSpan.offset + schemeSpan.length),
  schemeSpan,
  token68: null,
  token68Span: null,
  params: [],
  problems,
});

/** The line that is read: `text` up to `end`. */
interface Line {
  readonly text: string;
  readonly end: number;
}

/**
 * The challenges of a field line that fits the grammar (RFC 9110 §11.3), or null
 * at the first character that does not: then `recovery/` reads it.
 * One pass without looking back.
 * @param index the challenges' `line`
 * @param start where the field line starts within `text`
 * @param end where it ends
 */
export function readByGrammar(
  text: string,
  index: number,
  start = 0,
  end = text.length,
): Challenge[] | null {
  const line: Line = { text, end };
  let challenges: Challenge[] | null = null;
  let challenge: DraftChallenge | null = null;
  // White space followed the scheme and no token68 did: `name=` is a parameter of `challenge`.
  let takesParams = false;
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === COMMA || isWhitespaceCode(code)) {
      at += 1;
      continue;
    }
    const wordEnd = endOfToken(text, at, end);
    if (wordEnd === at) return null;
    const next = endOfWhitespace(text, wordEnd, end);
    const separator = next < end ? text.charCodeAt(next) : COMMA;
    if (separator === EQUALS) {
      if (!takesParams || challenge === null) return null;
      at = readParam(line, challenge, at, wordEnd);
      if (at < 0) return null;
      continue;
    }
    challenge = startChallenge(text, { offset: at, length: wordEnd - at }, index, NO_PROBLEMS);
    challenges = grown<Challenge>(challenges, challenge);
    if (separator === COMMA) {
      takesParams = next < end && text.charCodeAt(wordEnd) === SPACE;
      at = next;
      continue;
    }
    // Only spaces may stand before the first argument (RFC 9110 §11.3).
    for (let i = wordEnd; i < next; i += 1) if (text.charCodeAt(i) !== SPACE) return null;
    if (next === wordEnd) return null;
    at = readFirstArgument(line, challenge, next);
    if (at < 0) return null;
    takesParams = challenge.token68 === null;
  }
  return challenges ?? [];
}

/** Reads a parameter or a token68; the place of the comma or the end after it, or -1. */
function readFirstArgument(line: Line, challenge: DraftChallenge, start: number): number {
  const { text, end } = line;
  const wordEnd = endOfToken(text, start, end);
  const equals = endOfWhitespace(text, wordEnd, end);
  if (wordEnd > start && equals < end && text.charCodeAt(equals) === EQUALS) {
    const after = readParam(line, challenge, start, wordEnd);
    // Else it may be a token68 yet: `name=` is one where no value follows.
    if (after >= 0) return after;
  }
  const tokenEnd = endOfToken68(text, start, end);
  const after = endOfElement(line, tokenEnd);
  if (tokenEnd === start || after < 0) return -1;
  challenge.token68 = text.slice(start, tokenEnd);
  challenge.token68Span = { offset: start, length: tokenEnd - start };
  challenge.length = tokenEnd - challenge.offset;
  return after;
}

/** Reads `name BWS "=" BWS value`; the place of the comma or the end after it, or -1. */
function readParam(
  line: Line,
  challenge: DraftChallenge,
  nameStart: number,
  nameEnd: number,
): number {
  const { text, end } = line;
  const equals = endOfWhitespace(text, nameEnd, end);
  const valueStart = endOfWhitespace(text, equals + 1, end);
  if (valueStart >= end) return -1;
  const quoted = text.charCodeAt(valueStart) === DOUBLE_QUOTE;
  const valueEnd = quoted
    ? endOfStrictQuotedString(line, valueStart)
    : endOfToken(text, valueStart, end);
  if (valueEnd <= valueStart) return -1;
  const after = endOfElement(line, valueEnd);
  if (after < 0) return -1;
  const name = text.slice(nameStart, nameEnd);
  const isAdded = addParam(challenge, {
    offset: nameStart,
    length: valueEnd - nameStart,
    name,
    key: hasUpperCase(text, nameStart, nameEnd) ? name.toLowerCase() : name,
    value: quoted
      ? undoQuotedPairs(text.slice(valueStart + 1, valueEnd - 1))
      : text.slice(valueStart, valueEnd),
    nameSpan: { offset: nameStart, length: nameEnd - nameStart },
    valueSpan: { offset: valueStart, length: valueEnd - valueStart },
    quoted,
  });
  if (!isAdded) return -1;
  challenge.length = valueEnd - challenge.offset;
  return after;
}

/** The offset after the closing quote, or -1 where the string does not fit RFC 9110 §5.6.4. */
function endOfStrictQuotedString({ text, end }: Line, quote: number): number {
  let at = endOfQdtext(text, quote + 1, end);
  while (at < end && text.charCodeAt(at) === BACKSLASH) {
    if (!isQuotedTextCode(text.charCodeAt(at + 1))) return -1;
    at = endOfQdtext(text, at + 2, end);
  }
  return at < end && text.charCodeAt(at) === DOUBLE_QUOTE ? at + 1 : -1;
}

/**
 * Adds a parameter; false where the challenge has one of that name, or so many that comparing
 * each with all others would not be linear: `recovery/` keeps a set.
 */
export function addParam(challenge: DraftChallenge, param: ChallengeParam): boolean {
  const { params } = challenge;
  if (params.length === MANY) return false;
  for (const { key } of params) if (key === param.key) return false;
  params.push(param);
  return true;
}

/** The place of the comma or the end after white space, or -1 where something else is. */
function endOfElement({ text, end }: Line, at: number): number {
  const next = endOfWhitespace(text, at, end);
  return next >= end || text.charCodeAt(next) === COMMA ? next : -1;
}
