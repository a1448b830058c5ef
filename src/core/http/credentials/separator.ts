import { blankLengthAt, isPlainAscii } from '../characters.ts';
import { COLON, COMMA, EQUALS, SEMICOLON } from '../scanner.ts';
import type { AuthorizationDraft, SchemeWord, Stretch } from './authorization-draft.ts';
import { startOfContent } from './edges.ts';
import { looksLikeScheme, OFTEN_WRONGLY_JOINED, WITH_EQUALS_SIGN } from './schemes.ts';

/**
 * Where the credentials start after the word that ends at `wordEnd`, or null where that word is no
 * scheme but the secret itself.
 */
export function separation(
  value: string,
  { word, name, form, end: wordEnd }: SchemeWord,
  end: number,
): number | null {
  const known = form !== undefined;
  if (wordEnd >= end) return known ? end : null;
  const code = value.charCodeAt(wordEnd);
  const blank = blankLengthAt(value, wordEnd);
  if (blank > 0) {
    if (!known && !looksLikeScheme(word)) return null;
    const next = startOfContent(value, wordEnd, end);
    // "Bearer : …": the separator went between two spaces.
    const isSeparator = next < end && isSeparatorCode(value.charCodeAt(next));
    const isApart = next + 1 >= end || blankLengthAt(value, next + 1) > 0;
    if (known && isSeparator && isApart) return startOfContent(value, next + 1, end);
    return next;
  }
  if (!known) return null;
  if (isSeparatorCode(code)) {
    const next = startOfContent(value, wordEnd + 1, end);
    return OFTEN_WRONGLY_JOINED.has(name) || WITH_EQUALS_SIGN.has(name) || next > wordEnd + 1
      ? next
      : null;
  }
  if (!OFTEN_WRONGLY_JOINED.has(name)) return null;
  return wordEnd; // A quote, a brace, a letter of another script: glued to the scheme.
}

const isSeparatorCode = (code: number): boolean =>
  code === COLON || code === EQUALS || code === COMMA || code === SEMICOLON;

/** Reports what separates scheme and credentials, where it is not one space. */
export function separatorProblems(
  { value, report }: AuthorizationDraft,
  { end: wordEnd, form, name: scheme }: SchemeWord,
  { start: split, end }: Stretch,
): void {
  let gap = value.slice(wordEnd, split);
  // Invisible characters after the space are said to be there; they separate nothing.
  if (gap.length > 1 && gap.startsWith(' ') && !isPlainAscii(gap))
    gap = /^[ \t]+/.exec(gap)?.[0] ?? gap;
  if (gap === ' ' || (split >= end && gap.trim() === '')) return;
  if (gap === '=' && WITH_EQUALS_SIGN.has(scheme)) return;
  if (/^ +$/.test(gap)) {
    report(
      'extra-whitespace',
      wordEnd,
      wordEnd + gap.length,
      `There are ${String(gap.length)} spaces after the scheme; many servers accept only one.`,
    );
    return;
  }
  if (gap === '') {
    report(
      'wrong-separator',
      Math.max(wordEnd - 1, 0),
      wordEnd,
      'There is no space between scheme and credentials (RFC 9110 §11.4).',
    );
    return;
  }
  const mark = /[:=,;]/.exec(gap)?.[0];
  if (split >= end && mark !== undefined && form !== undefined) {
    report('wrong-separator', wordEnd, split, `Only "${mark}" follows the scheme.`);
    return;
  }
  report(
    'wrong-separator',
    wordEnd,
    split,
    mark !== undefined
      ? `"${mark}" separates scheme and credentials; it must be one space (RFC 9110 §11.4).`
      : 'Something other than a space separates scheme and credentials (RFC 9110 §11.4).',
  );
}
