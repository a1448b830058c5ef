import { between } from '../../span.ts';
import { credentialForm } from '../auth-schemes.ts';
import type { HeaderField } from '../exchange.ts';
import { endOfToken } from '../scanner.ts';
import { AuthorizationDraft, type Authorization, type SchemeWord } from './authorization-draft.ts';
import { readSecret } from './by-form.ts';
import { edgeWhitespace, endOfContent, startOfContent } from './edges.ts';
import { isTokenForm, schemeProblems } from './schemes.ts';
import { separation, separatorProblems } from './separator.ts';
import { bareValueProblems } from './without-scheme.ts';
import { unwrapSecret, unwrapValue } from './wrapping.ts';

/** Longer words are no schemes. */
const LONGEST_SCHEME = 64;

/**
 * Reads the value of `Authorization` or `Proxy-Authorization`. Never throws.
 * @param headers the request's, for what a signature must cover
 */
export function readAuthorization(value: string, headers: readonly HeaderField[]): Authorization {
  const draft = new AuthorizationDraft(value);
  const { report } = draft;
  const start = startOfContent(value, 0, value.length);
  const end = endOfContent(value, start);
  if (start >= end) {
    report('empty-credentials', 0, value.length, 'The header is empty.');
    return draft.result(null);
  }
  const inner = unwrapValue(draft, { start, end });
  const isUnwrapped = inner.start > start || inner.end < end;
  const scheme = wordAt(value, inner.start, inner.end);
  // After a scheme alone, white space is not an edge but a missing value.
  if (scheme.end < end) edgeWhitespace(value, start, end, report);
  const split = scheme.end === inner.start ? null : separation(value, scheme, inner.end);
  if (split === null) {
    bareValueProblems(draft, inner, isUnwrapped);
    return draft.result(between(inner.start, inner.end), { bare: true });
  }
  if (!isUnwrapped) draft.schemeSpan = between(scheme.start, scheme.end);
  const rest = { start: split, end: inner.end };
  separatorProblems(draft, scheme, rest);
  schemeProblems(scheme, report);
  const secret = rest.start >= rest.end ? rest : unwrapSecret(draft, scheme, rest);
  if (secret.start < secret.end) return readSecret(draft, scheme, secret, headers);
  report('empty-credentials', start, end, `No credentials follow ${scheme.word}.`);
  // The empty token after Bearer is still worth a word to whoever reads tokens.
  return draft.result(between(secret.start, secret.start), { bare: isTokenForm(scheme.form) });
}

function wordAt(value: string, start: number, end: number): SchemeWord {
  const wordEnd = endOfToken(value, start, end);
  const word = value.slice(start, Math.min(wordEnd, start + LONGEST_SCHEME));
  return {
    word,
    name: word.toLowerCase(),
    form: wordEnd - start <= LONGEST_SCHEME ? credentialForm(word) : undefined,
    start,
    end: wordEnd,
  };
}
