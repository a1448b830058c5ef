import type { Span } from '../../span.ts';
import type { Stretch } from './authorization-draft.ts';
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

const ELLIPSIS = /\u2026|\u00e2\u0080\u00a6|\u0085|[\u2022\u25cf]{3,}|\*{4,}/;

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
  const mask = maskOf(text);
  if (mask !== null)
    report(
      'truncated-token',
      start + mask.start,
      start + mask.end,
      'The value is cut off or masked.',
    );
  // Said already; what follows a line break is not a token.
  if (/[\0-\x08\n-\x1f\x7f]/.test(text)) return;
  const isEncoded = !X_APP_ONLY.test(text) && percentEncoded(value, start, end, report);
  let left = isEncoded ? MOST_SPANS - 1 : MOST_SPANS;
  for (const run of strangeRuns(text, form, mask)) {
    if (left === 0) return;
    left -= 1;
    report(run.slug, start + run.start, start + run.end, describeRun(text, run, start));
  }
}

interface Run {
  readonly slug: 'whitespace-in-token' | 'invalid-character';
  readonly start: number;
  readonly end: number;
}

/** Where a value is cut off or masked by characters that no token has. */
function maskOf(text: string): Stretch | null {
  const match = ELLIPSIS.exec(text);
  return match === null ? null : { start: match.index, end: match.index + match[0].length };
}

/** Stretches of characters that do not belong into a token, in order. */
function* strangeRuns(
  text: string,
  form: 'token' | 'opaque' | undefined,
  mask: Stretch | null,
): Generator<Run> {
  let reached = 0;
  for (const { 0: character, index } of text.matchAll(
    form === 'token' ? NOT_B64TOKEN : ODD_IN_TOKEN,
  )) {
    if (index < reached || character.charCodeAt(0) >= 0x80 || character === '%') continue;
    if (character === ' ' || character === '\t') {
      reached = endOfWhitespace(text, index, text.length);
      yield { slug: 'whitespace-in-token', start: index, end: reached };
      continue;
    }
    if (character === '=' && isPadding(text, index)) return;
    const isMasked = mask !== null && index >= mask.start && index < mask.end;
    if (isMasked || (form === 'token' && isVendorsOwn(text, character))) continue;
    reached = endOfRepetition(text, index);
    yield { slug: 'invalid-character', start: index, end: reached };
  }
}

const isPadding = (text: string, at: number): boolean =>
  at + 8 >= text.length && /^=+$/.test(text.slice(at, at + 8));

const isVendorsOwn = (text: string, character: string): boolean =>
  (character === '!' && SALESFORCE.test(text)) || (character === '|' && SANCTUM.test(text));

function endOfRepetition(text: string, at: number): number {
  const character = text.charAt(at);
  let end = at + 1;
  while (end < text.length && text.charAt(end) === character) end += 1;
  return end;
}

function describeRun(text: string, { slug, start }: Run, offset: number): string {
  if (slug === 'whitespace-in-token')
    return `There is a space inside the token (character ${String(offset + start + 1)}).`;
  const character = text.charAt(start);
  return character === '='
    ? 'There is a "=" inside the token; it is allowed only as padding at the end (RFC 6750 §2.1).'
    : `U+00${character.charCodeAt(0).toString(16).toUpperCase()} (${character}) is not allowed in a token (RFC 6750 §2.1).`;
}

/**
 * Reports percent-encoding, from the first escape to the last; returns whether there is any.
 * Separate from `tokenProblems` because Basic credentials are not a token: there the percent signs
 * break the Base64 too.
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
    'The value is URL-encoded; a header needs it unencoded.',
  );
  return true;
}
