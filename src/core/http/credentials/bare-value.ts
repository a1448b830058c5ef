import type { Span } from '../../span.ts';
import { MOST_SPANS, type ReportProblem } from './report-problem.ts';
import { endOfWhitespace } from '../scanner.ts';

/** A JWT, as far as its beginning shows. */
export const looksLikeJwt = (value: string, start: number): boolean =>
  value.startsWith('eyJ', start) && value.indexOf('.', start) > start;

/** Whether a stretch is a JSON object or array, as far as its ends tell. */
export function isJson(value: string, start: number, end: number): boolean {
  const first = value.charAt(start);
  const last = value.charAt(end - 1);
  return (
    (first === '{' && last === '}' && value.indexOf('"', start) > start) ||
    (first === '[' && last === ']' && /^\[\s*[{"]/.test(value.slice(start, start + 32)))
  );
}

/** b64token (RFC 6750 §2.1). */
export const B64TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;

// Tokens of services that do not keep to b64token.
const SALESFORCE = /^00D[A-Za-z0-9]{0,15}!/;
const SANCTUM = /^\d{1,20}\|/;
const X_APP_ONLY = /^A{19,}/;
const ODD_IN_TOKEN = /[^\x21-\x7e]|["'<>\\{}]/g;
const NOT_B64TOKEN = /[^A-Za-z0-9._~+/-]/g;

/** Problems of a single value that should be a token or key. */
export function tokenProblems(
  value: string,
  { offset: start, length }: Span,
  form: 'token' | 'opaque' | undefined,
  report: ReportProblem,
): void {
  const end = start + length;
  const text = value.slice(start, end);
  const cut = text.indexOf('...');
  if (cut >= 0)
    report(
      'truncated-token',
      start + cut,
      start + cut + 3,
      'The value is cut off: it contains "...".',
    );
  if (B64TOKEN.test(text)) return;
  const ellipsis = /\u2026|\u00e2\u0080\u00a6|\u0085|[\u2022\u25cf]{3,}|\*{4,}/.exec(text);
  if (ellipsis !== null)
    report(
      'truncated-token',
      start + ellipsis.index,
      start + ellipsis.index + ellipsis[0].length,
      'The value is cut off or masked.',
    );
  // Said already; what follows a line break is no token.
  if (/[\0-\x08\n-\x1f\x7f]/.test(text)) return;

  let spans = 0;
  let reached = 0;
  if (!X_APP_ONLY.test(text) && percentEncoded(value, start, end, report)) spans += 1;
  const strangers = form === 'token' ? NOT_B64TOKEN : ODD_IN_TOKEN;
  strangers.lastIndex = 0;
  for (
    let match = strangers.exec(text);
    match !== null && spans < MOST_SPANS;
    match = strangers.exec(text)
  ) {
    const character = match[0];
    if (match.index < reached || character.charCodeAt(0) >= 0x80 || character === '%') continue;
    if (character === ' ' || character === '\t') {
      reached = endOfWhitespace(text, match.index, text.length);
      report(
        'whitespace-in-token',
        start + match.index,
        start + reached,
        `There is a space inside the token (character ${String(start + match.index + 1)}).`,
      );
      spans += 1;
      continue;
    }
    if (
      character === '=' &&
      /^=+$/.test(text.slice(match.index, match.index + 8)) &&
      match.index + 8 >= text.length
    )
      break; // padding
    if (
      form === 'token' &&
      ((character === '!' && SALESFORCE.test(text)) || (character === '|' && SANCTUM.test(text)))
    )
      continue;
    if (
      ellipsis !== null &&
      match.index >= ellipsis.index &&
      match.index < ellipsis.index + ellipsis[0].length
    )
      continue;
    reached = match.index + 1;
    while (reached < text.length && text.charAt(reached) === character) reached += 1;
    spans += 1;
    report(
      'invalid-character',
      start + match.index,
      start + reached,
      character === '='
        ? 'There is a "=" inside the token; it is allowed only as padding at the end (RFC 6750 §2.1).'
        : `U+00${character.charCodeAt(0).toString(16).toUpperCase()} (${character}) is not allowed in a token (RFC 6750 §2.1).`,
    );
  }
}

/**
 * Reports percent-encoding, from the first escape to the last; returns whether there is any. Separate
 * from `tokenProblems` because Basic credentials are not a token: there the percent signs break the
 * Base64 too.
 */
export function percentEncoded(
  value: string,
  start: number,
  end: number,
  report: ReportProblem,
): boolean {
  const text = value.slice(start, end);
  const first = text.search(/%[0-9A-Fa-f]{2}/);
  if (first < 0) return false;
  const last = text.lastIndexOf('%');
  report(
    'url-encoded',
    start + first,
    Math.min(start + last + 3, end),
    'The value is URL-encoded; a header takes it unencoded.',
  );
  return true;
}
