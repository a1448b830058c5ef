import type { Challenge } from './challenge.ts';
import { NO_PROBLEMS, addParam, startChallenge } from './grammar.ts';
import {
  DOUBLE_QUOTE,
  EQUALS,
  endOfQuotedString,
  endOfToken,
  endOfWhitespace,
  undoQuotedPairs,
} from '../scanner.ts';

// One challenge, written as nearly every line of the world is:
// `Bearer realm="api", error="invalid_token"`, `Negotiate YIIB/w==`, `NTLM`. All of it is in the
// grammar, and no character of it can be matched in two ways, so that failing takes linear time as
// well; the longest is set for the engine's stack.
const WORD = String.raw`[\w-]+`; // 1*( ALPHA / DIGIT / "_" / "-" )
// quoted-string of printable ASCII
const QUOTED = String.raw`"[ !#-[\]-~]*(?:\\[ -~][ !#-[\]-~]*)*"`;
const PARAM = `[a-z_-]+=(?:${QUOTED}|${WORD})`; // a name in lower case, and no BWS
const TOKEN68 = String.raw`[\w.~+/-]+=*`;
const COMMON_FORM = new RegExp(`^${WORD}(?: +(?:${PARAM}(?:, *${PARAM})*|${TOKEN68}))?$`);
const LONGEST_COMMON = 8_192;

/**
 * The challenge of a line of the commonest form, the same as `readByGrammar` reads; null
 * where the line is of another or has a name twice. It is there for its speed alone: a
 * regular expression looks at a character in far less time than a loop over
 * char codes does, and where it matched, what is left to do is to cut.
 */
export function readCommonForm(text: string, line: number): Challenge[] | null {
  if (text.length > LONGEST_COMMON || !COMMON_FORM.test(text)) return null;
  const end = text.length;
  const space = text.indexOf(' ');
  const challenge = startChallenge(
    text,
    { offset: 0, length: space < 0 ? end : space },
    line,
    NO_PROBLEMS,
  );
  if (space < 0) return [challenge];
  challenge.length = end;
  let at = endOfWhitespace(text, space + 1, end);
  let equals = text.indexOf('=', at);
  if (equals < 0 || text.charCodeAt(end - 1) === EQUALS) {
    challenge.token68 = text.slice(at, end);
    challenge.token68Span = { offset: at, length: end - at };
    return [challenge];
  }
  const escapes = text.includes('\\');
  for (;;) {
    const name = text.slice(at, equals);
    const valueStart = equals + 1;
    const quoted = text.charCodeAt(valueStart) === DOUBLE_QUOTE;
    let valueEnd: number;
    let value: string;
    if (quoted) {
      valueEnd = escapes
        ? endOfQuotedString(text, valueStart, end)
        : text.indexOf('"', valueStart + 1) + 1;
      value = text.slice(valueStart + 1, valueEnd - 1);
      if (escapes) value = undoQuotedPairs(value);
    } else {
      valueEnd = endOfToken(text, valueStart, end);
      value = text.slice(valueStart, valueEnd);
    }
    const isAdded = addParam(challenge, {
      offset: at,
      length: valueEnd - at,
      name,
      key: name,
      value,
      nameSpan: { offset: at, length: equals - at },
      valueSpan: { offset: valueStart, length: valueEnd - valueStart },
      quoted,
    });
    if (!isAdded) return null;
    if (valueEnd === end) return [challenge];
    at = endOfWhitespace(text, valueEnd + 1, end);
    equals = text.indexOf('=', at);
  }
}
