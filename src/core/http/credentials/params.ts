import type { Stretch } from './authorization-draft.ts';
import { between, type Span } from '../../span.ts';
import { credentialForm } from '../auth-schemes.ts';
import type { HeaderField } from '../exchange.ts';
import { listed, MOST_SPANS, type ReportProblem } from './report-problem.ts';
import {
  COMMA,
  DOUBLE_QUOTE,
  endOfQuotedString,
  endOfToken,
  endOfWhitespace,
  EQUALS,
  isControlCode,
  isWhitespaceCode,
  undoQuotedPairs,
} from '../scanner.ts';

// Parameters of credentials, as Digest, OAuth 1.0, AWS and others write them. Looser than a
// challenge's: unquoted values may hold what they like but comma and white space.

/** One parameter. Offsets are in the whole value. */
export interface Param {
  readonly name: string;
  readonly key: string;
  readonly value: string;
  readonly nameSpan: Span;
  /** Without the quotes. */
  readonly valueSpan: Span;
  readonly quoted: boolean;
}

/** All of them. */
export interface Params {
  readonly list: readonly Param[];
  readonly maps: {
    readonly params: ReadonlyMap<string, string>;
    readonly paramSpans: ReadonlyMap<string, Span>;
  };
  /** The first of each name, by its lower case. */
  readonly byKey: ReadonlyMap<string, Param>;
}

/** Whether a stretch starts with `name=value`, and not with a token that ends in padding. */
export const startsLikeParams = (value: string, start: number, end: number): boolean => {
  const nameEnd = endOfToken(value, start, Math.min(end, start + 64));
  if (nameEnd === start || !/^[A-Za-z_]/.test(value.charAt(start))) return false;
  const equals = endOfWhitespace(value, nameEnd, end);
  if (value.charCodeAt(equals) !== EQUALS || equals >= end) return false;
  const next = value.charCodeAt(equals + 1);
  return equals + 1 < end && next !== EQUALS;
};

const nameOf = (
  value: string,
  { start, end }: Stretch,
): Pick<Param, 'name' | 'key' | 'nameSpan'> => {
  const name = value.slice(start, end);
  return { name, key: name.toLowerCase(), nameSpan: between(start, end) };
};

const plainParam = (value: string, name: Stretch, { start, end }: Stretch): Param => ({
  ...nameOf(value, name),
  value: value.slice(start, end),
  valueSpan: between(start, end),
  quoted: false,
});

const quotedParam = (value: string, name: Stretch, { start, end }: Stretch): Param => ({
  ...nameOf(value, name),
  value: undoQuotedPairs(value.slice(start, end)),
  valueSpan: between(start, end),
  quoted: true,
});

/** Reads `name=value` pairs with commas between them; every character is passed once. */
export function readParams(
  value: string,
  { start, end }: Stretch,
  report: ReportProblem,
  slug = 'malformed-header',
): Params {
  const list: Param[] = [];
  let faults = 0;
  const malformed = (from: number, to: number, text: string): void => {
    faults += 1;
    if (faults <= MOST_SPANS) report(slug, from, to, text);
  };
  let at = start;
  while (at < end) {
    const code = value.charCodeAt(at);
    if (code === COMMA || isWhitespaceCode(code) || isControlCode(code)) {
      at += 1;
      continue;
    }
    const itemStart = at;
    const nameEnd = endOfName(value, at, end);
    const equals = endOfWhitespace(value, nameEnd, end);
    if (equals >= end || value.charCodeAt(equals) !== EQUALS || nameEnd === itemStart) {
      const itemEnd = endOfItem(value, Math.max(equals, itemStart + 1), end);
      const scheme =
        credentialForm(value.slice(itemStart, nameEnd)) !== undefined && equals > nameEnd;
      if (scheme)
        report(
          'multiple-credentials',
          itemStart,
          itemEnd,
          'A second scheme with credentials follows; Authorization takes only one (RFC 9110 §11.6.2).',
        );
      else
        malformed(
          itemStart,
          itemEnd,
          nameEnd === itemStart
            ? 'A parameter has no name.'
            : 'This is not a name=value parameter.',
        );
      at = itemEnd;
      continue;
    }
    const valueStart = endOfWhitespace(value, equals + 1, end);
    if (value.charCodeAt(valueStart) === DOUBLE_QUOTE && valueStart < end) {
      const close = endOfQuotedString(value, valueStart, end);
      const valueEnd = close < 0 ? end : close - 1;
      if (close < 0) report('unclosed-quote', valueStart, end, 'A quotation mark is never closed.');
      const contentStart = Math.min(valueStart + 1, end);
      list.push(
        quotedParam(
          value,
          { start: itemStart, end: nameEnd },
          { start: contentStart, end: Math.max(valueEnd, contentStart) },
        ),
      );
      at = close < 0 ? end : close;
      const after = endOfWhitespace(value, at, end);
      if (after < end && value.charCodeAt(after) !== COMMA)
        malformed(after, after + 1, 'A comma is missing between two parameters.');
      continue;
    }
    let valueEnd = valueStart;
    while (
      valueEnd < end &&
      value.charCodeAt(valueEnd) !== COMMA &&
      !isWhitespaceCode(value.charCodeAt(valueEnd))
    )
      valueEnd += 1;
    if (valueEnd === valueStart)
      malformed(itemStart, Math.min(equals + 1, end), 'A parameter has no value.');
    else
      list.push(
        plainParam(value, { start: itemStart, end: nameEnd }, { start: valueStart, end: valueEnd }),
      );
    at = valueEnd;
    const after = endOfWhitespace(value, at, end);
    if (after > at && after < end && value.charCodeAt(after) !== COMMA)
      malformed(at, after, 'There is white space instead of a comma between two parameters.');
  }
  const params = new Map<string, string>();
  const paramSpans = new Map<string, Span>();
  const byKey = new Map<string, Param>();
  for (const param of list) {
    if (byKey.has(param.key)) {
      malformed(
        param.nameSpan.offset,
        param.nameSpan.offset + param.nameSpan.length,
        'This parameter occurs twice; each may occur only once (RFC 9110 §11.2).',
      );
      continue;
    }
    byKey.set(param.key, param);
    params.set(param.name, param.value);
    paramSpans.set(param.name, param.valueSpan);
  }
  return { list, byKey, maps: { params, paramSpans } };
}

/**
 * A name ends before "=", a comma, a quote or white space; looser than a token, so that the rest of
 * the item is not torn apart.
 */
function endOfName(value: string, at: number, end: number): number {
  let i = at;
  for (; i < end; i += 1) {
    const code = value.charCodeAt(i);
    if (code === EQUALS || code === COMMA || code === DOUBLE_QUOTE || code <= 0x20) break;
  }
  return i;
}

function endOfItem(value: string, at: number, end: number): number {
  let i = at;
  while (i < end && value.charCodeAt(i) !== COMMA) {
    if (value.charCodeAt(i) !== DOUBLE_QUOTE) i += 1;
    else {
      const close = endOfQuotedString(value, i, end);
      if (close < 0) return end;
      i = close;
    }
  }
  return i;
}

/**
 * Where a parameter holds the token itself: Rails' and PagerDuty's `Token token=…`, RFC 9577,
 * Snowflake, RFC 8292.
 */
export const tokenParam = (read: Params): Span | null => {
  for (const key of ['token', 'access_token', 't', 'auth']) {
    const param = read.byKey.get(key);
    if (param !== undefined && param.value !== '') return param.valueSpan;
  }
  return null;
};

/** What surrounds the parameters. */
export interface ParamsContext {
  /** Where the scheme starts and the last parameter ends. */
  readonly start: number;
  readonly end: number;
  readonly headers: readonly HeaderField[];
}

// RFC 7616 §3.4: which must be there, and which must and must not be quoted.
const DIGEST_ALWAYS = ['realm', 'nonce', 'uri', 'response'];
const DIGEST_WITH_QOP = ['cnonce', 'nc'];
const DIGEST_QUOTED = new Set([
  'username',
  'realm',
  'nonce',
  'uri',
  'response',
  'cnonce',
  'opaque',
]);
const DIGEST_UNQUOTED = new Set(['algorithm', 'qop', 'nc', 'userhash']);

/** Says what Digest credentials lack, and what they quote wrongly. */
export function digestProblems(
  value: string,
  read: Params,
  context: ParamsContext,
  report: ReportProblem,
): void {
  const wanted = read.byKey.has('qop') ? [...DIGEST_ALWAYS, ...DIGEST_WITH_QOP] : DIGEST_ALWAYS;
  const missing = wanted.filter((key) => !read.byKey.has(key));
  if (!read.byKey.has('username') && !read.byKey.has('username*')) missing.unshift('username');
  if (missing.length > 0)
    report(
      'digest-missing-param',
      context.start,
      context.end,
      `Digest requires ${listed(missing)}, which ${missing.length === 1 ? 'is' : 'are'} missing (RFC 7616 §3.4).`,
    );
  for (const param of read.list) {
    const from = param.valueSpan.offset;
    const to = from + param.valueSpan.length;
    if (param.quoted && DIGEST_UNQUOTED.has(param.key)) {
      report(
        'digest-quoted-token-param',
        from - 1,
        Math.min(to + 1, value.length),
        `${param.key} must not be quoted (RFC 7616 §3.4).`,
      );
    } else if (!param.quoted && DIGEST_QUOTED.has(param.key)) {
      report('digest-unquoted-param', from, to, `${param.key} must be quoted (RFC 7616 §3.4).`);
    }
    if (param.key === 'nc' && !/^[0-9A-Fa-f]{8}$/.test(param.value))
      report('malformed-header', from, to, 'nc must be eight hexadecimal digits (RFC 7616 §3.4).');
  }
}

// RFC 5849 §3.1. A nonce and a timestamp may be left out with PLAINTEXT.
const OAUTH1_ALWAYS = ['oauth_consumer_key', 'oauth_signature_method', 'oauth_signature'];

/** Says what OAuth 1.0 credentials lack. */
export function oauth1Problems(read: Params, { start, end }: Stretch, report: ReportProblem): void {
  if (![...read.byKey.keys()].some((key) => key.startsWith('oauth_'))) return;
  const plaintext = read.byKey.get('oauth_signature_method')?.value.toUpperCase() === 'PLAINTEXT';
  const missing = [
    ...OAUTH1_ALWAYS,
    ...(plaintext ? [] : ['oauth_timestamp', 'oauth_nonce']),
  ].filter((key) => !read.byKey.has(key));
  if (missing.length > 0)
    report(
      'malformed-header',
      start,
      end,
      `OAuth 1.0 requires ${listed(missing)}, which ${missing.length === 1 ? 'is' : 'are'} missing (RFC 5849 §3.1).`,
    );
}
