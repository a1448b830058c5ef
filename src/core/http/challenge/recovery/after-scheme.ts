import { isChallengeScheme } from '../../auth-schemes.ts';
import {
  COLON,
  SEMICOLON,
  TAB,
  endOfInvisible,
  isControlCode,
  isWhitespaceCode,
} from '../../scanner.ts';
import { challengeFieldName } from '../grammar.ts';
import { codePoint } from './draft-line.ts';
import type { Lookahead } from './lookahead.ts';

/** What follows a scheme instead of a space or a comma. */
export type Surprise =
  /** It counts as the space. `next`: where the argument starts. */
  | {
      readonly kind: 'tab' | 'separator';
      readonly end: number;
      readonly next: number;
      readonly slug: string;
      readonly text: string;
    }
  /** `WWW-Authenticate: Basic` in a value: the field's own name. */
  | { readonly kind: 'field-name'; readonly next: number }
  /** A known scheme with something glued to it. */
  | { readonly kind: 'glued' }
  | { readonly kind: 'no-scheme'; readonly slug: string };

/** Tells what follows the word from `start` to `wordEnd`, which is neither a space nor a comma. */
export function surpriseAfterScheme(look: Lookahead, start: number, wordEnd: number): Surprise {
  const { text } = look;
  const code = look.codeAt(wordEnd);
  const isSpaced = wordEnd + 1 >= look.end || isWhitespaceCode(text.charCodeAt(wordEnd + 1));
  const separator = (slug: string, end: number, sentence: string): Surprise => ({
    kind: code === TAB ? 'tab' : 'separator',
    end,
    next: look.afterBlanks(end),
    slug,
    text: sentence,
  });
  const after = wordEnd + 1;
  if (code === TAB) {
    const end = look.afterBlanks(wordEnd);
    return separator('malformed', end, 'There is a tab after the scheme; only spaces are allowed.');
  }
  if (code === COLON && isSpaced) {
    return challengeFieldName(text.slice(start, wordEnd)) === null
      ? separator('malformed', after, 'There is a colon after the scheme.')
      : { kind: 'field-name', next: look.afterBlanks(after) };
  }
  const invisibleEnd = endOfInvisible(text, wordEnd, look.end);
  const character = codePoint(text, wordEnd);
  if (invisibleEnd > wordEnd)
    return separator(
      'non-ascii',
      invisibleEnd,
      `There is an invisible character (${character}) after the scheme.`,
    );
  if (isControlCode(code))
    return separator(
      'control-character',
      after,
      `There is a control character (${character}) after the scheme.`,
    );
  if (code === SEMICOLON)
    return separator('malformed', after, 'There is a semicolon after the scheme.');
  if (isChallengeScheme(text.slice(start, wordEnd))) return { kind: 'glued' };
  return { kind: 'no-scheme', slug: code >= 128 ? 'non-ascii' : 'malformed' };
}
