import { isChallengeScheme } from '../../auth-schemes.ts';
import { COMMA, EQUALS, isToken } from '../../scanner.ts';
import { NEITHER, passOver, type LineState } from './line-state.ts';

/**
 * A parameter is where the grammar has none: finds the challenge that it
 * belongs to, or makes one without scheme. False where there is no sense in it.
 */
export function adoptParams(line: LineState, start: number, equals: number): boolean {
  const draft = line.draft;
  const code = line.look.codeAt(line.look.afterBlanks(equals + 1));
  const challenge = draft.open;
  if (challenge === null) return startWithoutScheme(line, start, equals, code);
  const { token68, token68Span: span } = challenge;
  if (token68 !== null && span !== null) {
    if (code === EQUALS) {
      passOver(line, start, 'trailing-garbage', NEITHER);
      return false;
    }
    const last = span.offset + span.length;
    // `Digest qop=, nonce="x"`: what looked like a token68 was a parameter without a value.
    if (isToken(token68.slice(0, -1)) && token68.endsWith('=')) {
      challenge.token68 = null;
      challenge.token68Span = null;
      const name = { start: span.offset, nameStart: span.offset, nameEnd: last - 1 };
      draft.addParam(name, { span: { offset: last, length: 0 }, value: '', quoted: false });
      draft.problem('empty', span.offset, last, 'This parameter has no value.');
    } else {
      const text = 'A parameter follows a token68; a challenge has either one or the other.';
      draft.problem('malformed', start, equals, text);
    }
    draft.takesParams = true;
    return true;
  }
  const preceding = draft.challenges.at(-2);
  const { offset, length } = challenge.schemeSpan;
  const hasParams = preceding !== undefined && preceding.params.length > 0;
  if (hasParams && !isChallengeScheme(challenge.scheme)) {
    draft.dropLast();
    draft.problem('malformed', offset, offset + length, 'There is a lone word between parameters.');
  } else {
    draft.takesParams = true;
    const text = 'A space must follow the scheme before its parameters.';
    draft.problem('malformed', offset + length, start, text);
  }
  return true;
}

/** `code`: what follows the equals sign. */
function startWithoutScheme(line: LineState, start: number, equals: number, code: number): boolean {
  if (code === COMMA || code === EQUALS) {
    const text = 'This is neither a challenge nor a parameter with a value.';
    passOver(line, start, 'malformed', text);
    return false;
  }
  const unnamed = line.draft.start(start, start);
  line.draft.takesParams = true;
  if (line.before === null)
    line.draft.problem('malformed', start, equals, 'There is no scheme before this parameter.');
  else line.draft.continueFrom(line.before);
  unnamed.length = equals - start;
  return true;
}
