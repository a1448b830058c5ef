import { credentialForm } from '../auth-schemes.ts';
import { COLON, COMMA, endOfToken, endOfWhitespace, EQUALS, isWhitespaceCode } from '../scanner.ts';
import type { AuthorizationDraft, SchemeWord, Stretch } from './authorization-draft.ts';
import { quotedWhole, startOfContent } from './edges.ts';
import { GLUED_SCHEME, OFTEN_WRONGLY_JOINED } from './schemes.ts';

// What people wrap around credentials: the header's name, a second scheme, quotes.

const HEADER_NAME =
  /["'`]?(?:(?:proxy-|x-)?authorization["'`]?(?:[ \t]*[:=][ \t]*|[ \t]+)|(?:x-[a-z-]{1,40}(?:key|token)|cookie)["'`]?[ \t]*:[ \t]*)/iy;

/** The end of a header's name at `start`, or `start` where there is none. */
function endOfHeaderName(value: string, { start, end }: Stretch): number {
  HEADER_NAME.lastIndex = start;
  return HEADER_NAME.test(value) && HEADER_NAME.lastIndex < end ? HEADER_NAME.lastIndex : start;
}

/** Takes off the header's name and quotes around the whole value, scheme included. */
export function unwrapValue(draft: AuthorizationDraft, whole: Stretch): Stretch {
  const start = withoutHeaderName(draft, whole);
  const quoted = quotedWhole(draft.value, start, whole.end, 'pair');
  if (quoted === null) return { start, end: whole.end };
  draft.report(
    'quoted-token',
    start,
    whole.end,
    'The whole value is in quotation marks, which are sent with it.',
  );
  return { start: quoted.offset, end: quoted.offset + quoted.length };
}

function withoutHeaderName({ value, report }: AuthorizationDraft, part: Stretch): number {
  const end = endOfHeaderName(value, part);
  if (end > part.start)
    report('header-name-in-value', part.start, end, 'The header’s name is repeated in its value.');
  return end;
}

/**
 * Takes off what does not belong to the secret, in whatever order it was wrapped; empty where
 * nothing is left.
 */
export function unwrapSecret(
  draft: AuthorizationDraft,
  scheme: SchemeWord,
  part: Stretch,
): Stretch {
  const takesQuotes =
    scheme.form !== 'digest' && scheme.form !== 'aws4' && scheme.form !== 'params';
  let { start, end } = part;
  for (;;) {
    const named = withoutHeaderName(draft, { start, end });
    const again = named > start ? start : endOfRepeatedScheme(draft.value, { start, end }, scheme);
    if (again > start)
      draft.report('duplicated-prefix', start, again, 'A second scheme follows the scheme.');
    const next = Math.max(named, again);
    if (next > start) start = next;
    else {
      const quoted = takesQuotes ? withoutQuotes(draft, { start, end }) : null;
      if (quoted === null) return { start, end };
      ({ start, end } = quoted);
    }
    if (start >= end) return { start, end };
  }
}

function withoutQuotes({ value, report }: AuthorizationDraft, part: Stretch): Stretch | null {
  const quoted = quotedWhole(value, part.start, part.end);
  if (quoted === null) return null;
  const start = quoted.offset;
  const end = start + quoted.length;
  const isOpen = start > part.start;
  const isPair = isOpen && end < part.end;
  if (!isPair)
    report(
      'unclosed-quote',
      isOpen ? part.start : part.end - 1,
      isOpen ? start : part.end,
      'There is a quotation mark at only one end of the credentials.',
    );
  report(
    'quoted-token',
    part.start,
    part.end,
    isPair
      ? 'The credentials are in quotation marks, which are sent with them.'
      : 'A quotation mark is sent with the credentials.',
  );
  return { start, end };
}

/** The end of a second scheme at `start` and of the blank after it; `start` where there is none. */
function endOfRepeatedScheme(
  value: string,
  { start, end }: Stretch,
  { name: scheme, form }: SchemeWord,
): number {
  const wordEnd = endOfToken(value, start, Math.min(end, start + 40));
  if (wordEnd === start) return start;
  const word = value.slice(start, wordEnd).toLowerCase();
  if (wordEnd >= end) return word === scheme ? end : start;
  if (credentialForm(word) === undefined) {
    const glued = GLUED_SCHEME.exec(value.slice(start, wordEnd));
    return glued?.[2] === '%20' ? start + glued[0].length : start;
  }
  const code = value.charCodeAt(wordEnd);
  if (code === COLON || code === COMMA) {
    // After Basic, "token:abc" is user and password, not encoded.
    const next = startOfContent(value, wordEnd + 1, end);
    return OFTEN_WRONGLY_JOINED.has(word) && (form !== 'basic' || next > wordEnd + 1)
      ? next
      : start;
  }
  if (!isWhitespaceCode(code)) return start;
  const next = endOfWhitespace(value, wordEnd, end);
  // `Signature signature = "…"` repeats no scheme.
  return value.charCodeAt(next) === EQUALS ? start : next;
}
