import { assignmentsOf, outermost, type Assignment } from './assignments.ts';
import { findInAuthorization, findInRun, isScheme } from './authorization.ts';
import { findCookie } from './cookies.ts';
import { finding, inOrder, NOTHING, shifted, type Finding } from './finding.ts';
import type { Context } from './grammars.ts';
import { findJwts, isRandomOnly } from './jwt.ts';
import { certificateSpans, ENCODED_BEGIN, privateKeySpans } from './known-forms.ts';
import { isOrdinary } from './ordinary-values.ts';
import { isUuid, isWordLike } from './randomness.ts';
import { findReferences } from './references.ts';
import { findRuns } from './runs.ts';
import { isOwnMask } from '../http/credentials/masked.ts';
import { findInSentences } from './sentences.ts';
import { isConstant, isProse, isStatement } from './secret-form.ts';
import { isCredentialField, judgeName, type NameVerdict } from './sensitive-names.ts';
import { findNamedAt, isSecretish } from './value.ts';

const HEADER_NAME = /\b(?:(?:set-)?cookie|(?:proxy-)?authorization)\b/gi;
const SCHEME =
  /\b(?:basic|bearer|dpop|token|negotiate|ntlm|apikey|jwt|ssws|geniekey|bot|oauth)\b/gi;
const COOKIE_ATTRIBUTE = /^(?:path|domain|samesite|max-age|expires|priority|version)$/i;
const LEAST = 4;

/** A text that may quote anything: a summary, a piece of evidence, a snippet, a log line. */
export function findInProse(text: string, context: Context): readonly Finding[] {
  if (text.length < LEAST) return NOTHING;
  const found = inOrder([
    ...(mayHoldPrivateKey(text)
      ? privateKeySpans(text).map((at) => finding(at, 'secret', 'local'))
      : NOTHING),
    ...(text.includes('://') ? findUrls(text, context) : NOTHING),
    ...(text.includes('/') ? findReferences(text, context) : NOTHING),
    ...(/cookie|authorization/i.test(text) ? findHeaderLines(text, context) : NOTHING),
    ...findJwts(text, context),
    ...findAfterSchemes(text, context),
    ...(/[:=]/.test(text) ? findNamedValues(text, context) : NOTHING),
    ...findInSentences(text, context),
    ...(text.length >= LEAST_RUN
      ? findRunsOutside(certificateSpans(text), text, context)
      : NOTHING),
  ]);
  return found.length === 0 ? NOTHING : found;
}

/** Runs that look random, but for those of certificates. */
const findRunsOutside = (
  spans: readonly (readonly [number, number])[],
  text: string,
  context: Context,
): readonly Finding[] => {
  const runs = findRuns(text, context);
  if (spans.length === 0) return runs;
  return runs.filter(
    (one) => !isRandomOnly(one) || !spans.some(([from, to]) => one.start >= from && one.end <= to),
  );
};

const mayHoldPrivateKey = (text: string): boolean =>
  text.includes('-----BEGIN') ||
  text.includes('PuTTY-User') ||
  text.includes('b3BlbnNzaC') ||
  text.includes(ENCODED_BEGIN);

const LEAST_RUN = 16;
const LONGEST_SCHEME = 24;

/** URLs of any scheme: connection strings have userinfo too. */
export function findUrls(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  let from = 0;
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', Math.max(at + 3, from))) {
    const start = startOfScheme(text, at, from);
    if (start === at) continue;
    const end = endOfUrl(text, at + 3);
    for (const one of shifted(context.find.url(text.slice(start, end), context), start))
      found.push(one);
    from = end;
  }
  return found;
}

function startOfScheme(text: string, colon: number, least: number): number {
  let at = colon;
  while (at > least && colon - at < LONGEST_SCHEME && /[A-Za-z0-9+.-]/.test(text.charAt(at - 1)))
    at -= 1;
  return at;
}

/** Where a URL in prose ends: at a blank, quote or bracket, without the sentence's punctuation. */
function endOfUrl(text: string, from: number): number {
  let end = from;
  while (end < text.length && !/[\s"'<>`\\^{|}“”]/.test(text.charAt(end))) end += 1;
  return endOfQuoted(text, from, end);
}

/**
 * Where what a sentence quotes ends and its punctuation begins; a bracket that was opened within
 * belongs to it.
 */
export function endOfQuoted(text: string, from: number, to: number): number {
  let end = to;
  const isOpen = text.slice(from, to).includes('[');
  for (; end > from; end -= 1) {
    const char = text.charAt(end - 1);
    if (char === ']' ? isOpen : !'.,;:!?)'.includes(char)) break;
  }
  return end;
}

/** `Cookie: …` and `Authorization: …`, to the line's or the quotation's end. */
function findHeaderLines(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  let least = 0;
  for (const { 0: name, index } of text.matchAll(HEADER_NAME)) {
    const start = index < least ? -1 : startOfValue(text, index + name.length);
    if (start < 0) continue;
    const end = endOf(text, start, isLineEnd);
    const value = text.slice(start, end);
    const within = /cookie$/i.test(name)
      ? findCookiesInProse(value, context)
      : findInAuthorization(value, 'prose', context);
    for (const one of shifted(within, start)) found.push(one);
    least = end;
  }
  return found;
}

const MOST_BLANKS = 8;

/** After `":` and perhaps a quotation mark, or after `="`; -1 where there is neither. */
function startOfValue(text: string, from: number): number {
  const colon = /^["']?[ \t]*(?::[ \t]*["'`]?|=[ \t]*["'`])/.exec(
    text.slice(from, from + 2 * MOST_BLANKS),
  );
  return colon === null ? -1 : from + colon[0].length;
}

function endOf(text: string, from: number, isEnd: (char: string) => boolean): number {
  let at = from;
  while (at < text.length && !isEnd(text.charAt(at))) at += 1;
  return at;
}

const isLineEnd = (char: string): boolean => '\r\n"\'`'.includes(char);
const isCredentialEnd = (char: string): boolean => !/[\w.~+/=:-]/.test(char);

const findCookiesInProse = (value: string, context: Context): readonly Finding[] =>
  outermost(assignmentsOf(value)).flatMap(({ name, start, sign }) => {
    if (sign !== '=' || COOKIE_ATTRIBUTE.test(name)) return NOTHING;
    return findCookie(name, value, [start, endOf(value, start, isCookieEnd)], context);
  });

const isCookieEnd = (char: string): boolean => /[;\s]/.test(char);

const LEAST_CREDENTIAL = 6;

/** `Bearer …` in a sentence. */
function findAfterSchemes(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  let least = 0;
  for (const { 0: scheme, index } of text.matchAll(SCHEME)) {
    const after = index + scheme.length;
    const blanks = /^(?:[ \t]|%20)+/.exec(text.slice(after, after + 3 * MOST_BLANKS));
    if (blanks === null || index < least) continue;
    const start = after + blanks[0].length;
    const end = endOfQuoted(text, start, endOf(text, start, isCredentialEnd));
    const value = text.slice(start, end);
    const isParameter = /^[a-z_]{1,40}=/i.test(value) && !value.endsWith('=');
    if (value.length < LEAST_CREDENTIAL || isParameter || isScheme(value)) continue;
    for (const one of shifted(findInRun(value, 'prose', context), start)) found.push(one);
    least = end;
  }
  return found;
}

/** `token = sessionStorage.getItem(…)`: code that names a function, and no value. */
const isCalled = (text: string, value: string, end: number): boolean =>
  text.charAt(end) === '(' && /^[A-Za-z_$][A-Za-z_$.]*$/.test(value);

const findNamedValues = (text: string, context: Context): readonly Finding[] =>
  assignmentsOf(text).flatMap((one) => findAssigned(text, one, context));

/** The value of an assignment whose name is a secret's. */
export function findAssigned(
  text: string,
  { name, sign, isQuotedName, quote, start, end }: Assignment,
  context: Context,
): readonly Finding[] {
  if (isCredentialField(name)) return NOTHING;
  const isAssigned = sign !== ':';
  const verdict = judgeName(name, sign === '=' && !isQuotedName ? 'parameter' : 'member');
  if (verdict === null) return findInTarget(text, { sign, quote, start, end }, context);
  const to = quote === '' ? endOfQuoted(text, start, end) : end;
  const value = text.slice(start, to);
  if (quote === '' && isCalled(text, value, end)) return NOTHING;
  if (isOrdinary(name, value) || isOfServer(name, value, context)) return NOTHING;
  if (quote !== '' && /^nonce$/i.test(name) && isInScriptTag(text, start)) return NOTHING;
  const isStated = quote !== '' || isAssigned || context.writer === 'client';
  const isSecret =
    quote !== '' && context.writer === 'client' && verdict.strength === 'strong'
      ? !isStatement(value)
      : isSecretPair(verdict, value, isStated);
  return isSecret ? findNamedAt(text, [start, to], verdict.word, context) : NOTHING;
}

/**
 * A server's `code=AUTH-40312`, as no one-time code is a word with a number, and the `appid=` of an
 * application in Entra, whose GUID is public.
 */
const isOfServer = (name: string, value: string, { writer }: Context): boolean =>
  writer === 'server' &&
  ((/^code$/i.test(name) && isWordLike(/^([A-Z]{3,10})-\d{1,6}$/.exec(value)?.[1] ?? '')) ||
    (/^appid$/i.test(name) && isUuid(value)));

/** The nonce of a script (CSP3 §2.3.1) allows that script on its own page, and is in its header. */
const isInScriptTag = (text: string, at: number): boolean =>
  /<(?:script|style|link)\b[^<>]{0,300}$/i.test(text.slice(Math.max(0, at - LONGEST_TAG), at));

const LONGEST_TAG = 320;

/** `url=/reset?token=…`: a relative URL has parameters of its own. */
function findInTarget(
  text: string,
  { sign, quote, start, end }: Pick<Assignment, 'sign' | 'quote' | 'start' | 'end'>,
  context: Context,
): readonly Finding[] {
  const isTarget = sign === '=' && quote === '' && text.charCodeAt(start) === SLASH;
  if (!isTarget) return NOTHING;
  const value = text.slice(start, end);
  return value.includes('?') ? shifted(context.find.url(value, context), start) : NOTHING;
}

const SLASH = 0x2f;

/** In prose a secret's name is as often followed by a word about it. */
const isSecretPair = (verdict: NameVerdict, value: string, isStated: boolean): boolean =>
  !isOwnMask(value) &&
  !isConstant(value) &&
  (verdict.strength === 'strong' && isStated ? !isProse(value) : isSecretish(value));
