import { findInAuthorization, findInRun, isScheme } from './authorization.ts';
import { findCookie } from './cookies.ts';
import { finding, inOrder, NOTHING, shifted, type Finding } from './finding.ts';
import type { Context } from './grammars.ts';
import { findJwts } from './jwt.ts';
import { privateKeySpans } from './known-forms.ts';
import { findRuns } from './runs.ts';
import { isConstant, isPlaceholder, isProse, isStatement } from './secret-form.ts';
import { judgeName, type NameVerdict } from './sensitive-names.ts';
import { findNamedAt, isSecretish } from './value.ts';

const HEADER_LINE =
  /\b((?:set-)?cookie|(?:proxy-)?authorization)(["']?[ \t]{0,8}:[ \t]{0,8}["'`]?)([^\r\n"'`]+)/gi;
const SCHEME_AND_CREDENTIALS =
  /\b(basic|bearer|dpop|token|negotiate|ntlm|apikey|jwt|ssws|geniekey|bot|oauth)((?:[ \t]|%20){1,8})([\w.~+/=:-]{6,})/gi;
/** `name=value`, `name: "value"`; names are of any language. */
const PAIR =
  /(["']?)([\p{L}_][\p{L}\p{M}\p{N}_.-]{1,60})(["']?[ \t]{0,8}[:=][ \t]{0,8})("(?:[^"\\\r\n]|\\.){1,8000}"?|'[^'\r\n]{1,8000}'?|[^\s&;,"'<>(){}`|\\]{1,8000})/gu;
const COOKIE_ATTRIBUTE = /^(?:path|domain|samesite|max-age|expires|priority|version)$/i;
const LEAST = 4;

/** A text that may quote anything: a summary, a piece of evidence, a snippet, a log line. */
export function findInProse(text: string, context: Context): readonly Finding[] {
  if (text.length < LEAST) return NOTHING;
  const found: Finding[] = [];
  if (text.includes('-----BEGIN') || text.includes('PuTTY-User') || text.includes('b3BlbnNzaC'))
    found.push(...privateKeySpans(text).map((at) => finding(at, 'secret', 'local')));
  if (text.includes('://')) found.push(...findUrls(text, context));
  if (/cookie|authorization/i.test(text)) found.push(...findHeaderLines(text, context));
  found.push(...findJwts(text, context), ...findAfterSchemes(text, context));
  if (/[:=]/.test(text)) found.push(...findNamedValues(text, context));
  if (text.length >= LEAST_RUN) found.push(...findRuns(text));
  return found.length === 0 ? NOTHING : inOrder(found);
}

const LEAST_RUN = 16;
const LONGEST_SCHEME = 24;

/** URLs of any scheme: connection strings have userinfo too. */
function findUrls(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  let from = 0;
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', Math.max(at + 3, from))) {
    const start = startOfScheme(text, at, from);
    if (start === at) continue;
    const end = endOfUrl(text, at + 3);
    found.push(...shifted(context.find.url(text.slice(start, end), context), start));
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

/** Where what a sentence quotes ends and its punctuation begins; a bracket that was opened within belongs to it. */
function endOfQuoted(text: string, from: number, to: number): number {
  let end = to;
  const isOpen = text.slice(from, to).includes('[');
  for (; end > from; end -= 1) {
    const char = text.charAt(end - 1);
    if (char === ']' ? isOpen : !'.,;:!?)'.includes(char)) break;
  }
  return end;
}

function findHeaderLines(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  for (const { 0: line, 1: name = '', 2: between = '', index } of text.matchAll(HEADER_LINE)) {
    const start = index + name.length + between.length;
    const value = line.slice(name.length + between.length);
    found.push(
      ...shifted(
        /cookie$/i.test(name)
          ? findCookiesInProse(value, context)
          : findInAuthorization(value, 'prose', context),
        start,
      ),
    );
  }
  return found;
}

const findCookiesInProse = (value: string, context: Context): readonly Finding[] =>
  [...value.matchAll(/([\w.-]{1,200}=)([^;\s]+)/g)].flatMap(({ 0: pair, 1: name = '', index }) =>
    COOKIE_ATTRIBUTE.test(name.slice(0, -1))
      ? NOTHING
      : findCookie(name.slice(0, -1), value, [index + name.length, index + pair.length], context),
  );

function findAfterSchemes(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  for (const { 0: all, 1: scheme = '', 2: space = '', 3: value = '', index } of text.matchAll(
    SCHEME_AND_CREDENTIALS,
  )) {
    const isParameter = /^[a-z_]{1,40}=/i.test(value) && !value.endsWith('=');
    if (isParameter || isScheme(value)) continue;
    const start = index + scheme.length + space.length;
    const end = endOfQuoted(text, start, index + all.length);
    found.push(...shifted(findInRun(text.slice(start, end), 'prose', context), start));
  }
  return found;
}

function findNamedValues(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(PAIR)) {
    const [all, , name = '', between = '', value = ''] = match;
    const start = match.index + all.length - value.length;
    found.push(...findPair(text, { name, between, value, start }, context));
  }
  return found;
}

interface Pair {
  readonly name: string;
  readonly between: string;
  readonly value: string;
  /** Where the value begins. */
  readonly start: number;
}

function findPair(
  text: string,
  { name, between, value, start }: Pair,
  context: Context,
): readonly Finding[] {
  if (/^(?:(?:set-)?cookie|(?:proxy-)?authorization)$/i.test(name)) return NOTHING;
  const isAssigned = between.includes('=');
  const isBareName = !/["']/.test(between);
  const verdict = judgeName(name, isAssigned && isBareName ? 'parameter' : 'member');
  if (verdict === null) return NOTHING;
  const quote = /^["']/.exec(value)?.[0] ?? '';
  const from = start + quote.length;
  const isClosed = quote !== '' && value.length > 1 && value.endsWith(quote);
  const end = isClosed ? start + value.length - 1 : start + value.length;
  const to = quote === '' ? endOfQuoted(text, from, end) : end;
  const bare = text.slice(from, to);
  const isStated = quote !== '' || isAssigned || context.writer === 'client';
  const isSecret =
    quote !== '' && context.writer === 'client' && verdict.strength === 'strong'
      ? !isStatement(bare)
      : isSecretPair(verdict, bare, isStated);
  return isSecret ? findNamedAt(text, [from, to], verdict.word, context) : NOTHING;
}

/** In prose a secret's name is as often followed by a word about it. */
const isSecretPair = (verdict: NameVerdict, value: string, isStated: boolean): boolean =>
  !isPlaceholder(value) &&
  !isConstant(value) &&
  (verdict.strength === 'strong' && isStated ? !isProse(value) : isSecretish(value));
