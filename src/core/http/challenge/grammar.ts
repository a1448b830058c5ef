import type { Challenge, ChallengeFieldName, ChallengeParam } from './challenge.ts';
import type { Problem } from '../../span.ts';
import {
  BACKSLASH,
  COMMA,
  DOUBLE_QUOTE,
  EQUALS,
  SPACE,
  endOfName,
  endOfQdtext,
  endOfToken,
  endOfToken68,
  endOfWhitespace,
  isQuotedTextCode,
  isTokenCode,
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

/** Adds to a list that seldom has more than one element: an array that is made with it keeps no room for sixteen more. */
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

/** A challenge without arguments yet; its scheme stands from `start` up to `end`. */
export const startChallenge = <Problems extends readonly Problem[]>(
  text: string,
  start: number,
  end: number,
  line: number,
  problems: Problems,
): DraftChallenge & { readonly problems: Problems } => ({
  offset: start,
  length: end - start,
  line,
  scheme: text.slice(start, end),
  schemeSpan: { offset: start, length: end - start },
  token68: null,
  token68Span: null,
  params: [],
  problems,
});

/**
 * The challenges of a field line that fits the grammar (see challenge.ts), or null
 * at the first character that does not: then challenge-recovery.ts has the word.
 * One pass without looking back.
 * @param line the challenges' `line`
 * @param start where the field line starts within `text`
 * @param end where it ends
 */
export function readByGrammar(
  text: string,
  line: number,
  start = 0,
  end = text.length,
): Challenge[] | null {
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
    const nameEnd = endOfName(text, at, end);
    const wordEnd = nameEnd < 0 ? ~nameEnd : nameEnd;
    if (wordEnd === at) return null;
    const next = endOfWhitespace(text, wordEnd, end);
    const separator = next < end ? text.charCodeAt(next) : COMMA;
    if (separator === EQUALS) {
      if (!takesParams || challenge === null) return null;
      at = readParam(text, at, nameEnd, next, end, challenge);
      if (at < 0) return null;
      continue;
    }
    challenge = startChallenge(text, at, wordEnd, line, NO_PROBLEMS);
    challenges = grown<Challenge>(challenges, challenge);
    if (separator === COMMA) {
      takesParams = next < end && text.charCodeAt(wordEnd) === SPACE;
      at = next;
      continue;
    }
    // Only spaces may stand before the first argument (RFC 9110 §11.3).
    for (let i = wordEnd; i < next; i += 1) if (text.charCodeAt(i) !== SPACE) return null;
    if (next === wordEnd) return null;
    at = readFirstArgument(text, next, end, challenge);
    if (at < 0) return null;
    takesParams = challenge.token68 === null;
  }
  return challenges ?? [];
}

/** Reads a parameter or a token68; the place of the comma or the end after it, or -1. */
function readFirstArgument(
  text: string,
  start: number,
  end: number,
  challenge: DraftChallenge,
): number {
  const nameEnd = endOfName(text, start, end);
  const wordEnd = nameEnd < 0 ? ~nameEnd : nameEnd;
  const equals = endOfWhitespace(text, wordEnd, end);
  if (wordEnd > start && equals < end && text.charCodeAt(equals) === EQUALS) {
    const after = readParam(text, start, nameEnd, equals, end, challenge);
    // Else it may be a token68 yet: `name=` is one where no value follows.
    if (after >= 0) return after;
  }
  const tokenEnd = endOfToken68(text, start, end);
  const after = endOfElement(text, tokenEnd, end);
  if (tokenEnd === start || after < 0) return -1;
  challenge.token68 = text.slice(start, tokenEnd);
  challenge.token68Span = { offset: start, length: tokenEnd - start };
  challenge.length = tokenEnd - challenge.offset;
  return after;
}

/** Reads `name BWS "=" BWS value`, the name up to what `endOfName` said; the place of the comma or the end after it, or -1. */
function readParam(
  text: string,
  nameStart: number,
  endOfItsName: number,
  equals: number,
  end: number,
  challenge: DraftChallenge,
): number {
  const valueStart = endOfWhitespace(text, equals + 1, end);
  if (valueStart >= end) return -1;
  const quoted = text.charCodeAt(valueStart) === DOUBLE_QUOTE;
  let valueEnd: number;
  let value: string;
  if (quoted) {
    let escaped = false;
    valueEnd = endOfQdtext(text, valueStart + 1, end);
    while (valueEnd < end && text.charCodeAt(valueEnd) === BACKSLASH) {
      if (!isQuotedTextCode(text.charCodeAt(valueEnd + 1))) return -1;
      escaped = true;
      valueEnd = endOfQdtext(text, valueEnd + 2, end);
    }
    if (valueEnd >= end || text.charCodeAt(valueEnd) !== DOUBLE_QUOTE) return -1;
    value = text.slice(valueStart + 1, valueEnd);
    if (escaped) value = undoQuotedPairs(value);
    valueEnd += 1;
  } else {
    if (!isTokenCode(text.charCodeAt(valueStart))) return -1;
    valueEnd = endOfToken(text, valueStart, end);
    value = text.slice(valueStart, valueEnd);
  }
  const after = endOfElement(text, valueEnd, end);
  if (after < 0) return -1;
  const nameEnd = endOfItsName < 0 ? ~endOfItsName : endOfItsName;
  const name = text.slice(nameStart, nameEnd);
  const key = endOfItsName < 0 ? name.toLowerCase() : name;
  if (!addParam(challenge, name, key, value, nameStart, nameEnd, valueStart, valueEnd, quoted))
    return -1;
  challenge.length = valueEnd - challenge.offset;
  return after;
}

/** Adds a parameter; false where the challenge has one of that name, or so many that comparing each with all others would not be linear: challenge-recovery.ts keeps a set. */
export function addParam(
  challenge: DraftChallenge,
  name: string,
  key: string,
  value: string,
  nameStart: number,
  nameEnd: number,
  valueStart: number,
  valueEnd: number,
  quoted: boolean,
): boolean {
  const { params } = challenge;
  if (params.length === MANY) return false;
  for (const param of params) if (param.key === key) return false;
  params.push({
    offset: nameStart,
    length: valueEnd - nameStart,
    name,
    key,
    value,
    nameSpan: { offset: nameStart, length: nameEnd - nameStart },
    valueSpan: { offset: valueStart, length: valueEnd - valueStart },
    quoted,
  });
  return true;
}

/** The place of the comma or the end after white space, or -1 where something else stands. */
function endOfElement(text: string, at: number, end: number): number {
  const next = endOfWhitespace(text, at, end);
  return next >= end || text.charCodeAt(next) === COMMA ? next : -1;
}
