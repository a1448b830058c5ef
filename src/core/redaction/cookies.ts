import { finding, NOTHING, secretsOf, type Finding, type Secret } from './finding.ts';
import type { Context } from './grammars.ts';
import { cookieRole } from '../http/cookies/session-cookies.ts';
import { findJwts, holdsJwt } from './jwt.ts';
import { looksRandom } from './randomness.ts';
import { isOwnMask } from '../http/credentials/masked.ts';
import { decodeFully, isStandIn } from './secret-form.ts';
import { judgeName } from './sensitive-names.ts';

/** `Cookie` (RFC 6265 §4.2): every value is a secret, also one that has no name. */
export function findInCookies(value: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  for (let start = 0; start < value.length;) {
    const semicolon = value.indexOf(';', start);
    const end = semicolon < 0 ? value.length : semicolon;
    for (const one of findInPair(value, start, end, context)) found.push(one);
    start = end + 1;
  }
  return found;
}

/**
 * `Set-Cookie` (RFC 6265 §4.1): the value; name and attributes stay. HARs join several with line
 * breaks.
 */
export function findInSetCookie(value: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  for (let line = 0; line < value.length;) {
    const lineBreak = value.indexOf('\n', line);
    const lineEnd = lineBreak < 0 ? value.length : lineBreak;
    const semicolon = value.indexOf(';', line);
    const end = semicolon < 0 || semicolon > lineEnd ? lineEnd : semicolon;
    for (const one of findInPair(value, line, end, context)) found.push(one);
    for (const one of findInJoined(value, [end, lineEnd], context)) found.push(one);
    line = lineEnd + 1;
  }
  return found;
}

/** Another cookie after a comma: `fetch` joins the field lines (RFC 9110 §5.3). */
const JOINED = /,[ \t]{0,4}(?=[\w!#$%&'*+.^`|~-]{1,100}=)/g;

function findInJoined(
  text: string,
  [from, to]: readonly [number, number],
  context: Context,
): readonly Finding[] {
  if (!text.slice(from, to).includes(',')) return NOTHING;
  return [...text.slice(from, to).matchAll(JOINED)].flatMap(({ 0: comma, index }) => {
    const start = from + index + comma.length;
    const semicolon = text.indexOf(';', start);
    return findInPair(text, start, semicolon < 0 || semicolon > to ? to : semicolon, context);
  });
}

function findInPair(text: string, from: number, to: number, context: Context): readonly Finding[] {
  const equals = text.indexOf('=', from);
  const isNamed = equals >= 0 && equals < to;
  const name = isNamed ? text.slice(from, equals).trim() : '';
  let start = isNamed ? equals + 1 : from;
  let end = to;
  while (start < end && /[\s"]/.test(text.charAt(start))) start += 1;
  while (end > start && /[\s"]/.test(text.charAt(end - 1))) end -= 1;
  return findCookie(name, text, [start, end], context);
}

/**
 * Every cookie's value goes; those that look like a secret, or are named like one, are looked for
 * elsewhere too.
 */
export function findCookie(
  name: string,
  text: string,
  at: readonly [number, number],
  context: Context,
): readonly Finding[] {
  const value = text.slice(...at);
  if (value === '' || isStandIn(value, 'cookie') || isOwnMask(value)) return NOTHING;
  const plain = decodeFully(value);
  if (holdsJwt(plain)) {
    const within = secretsOf(plain, findJwts(plain, context)).filter(
      ({ certainty }) => certainty === 'known',
    );
    return [finding(at, 'cookie', 'local', within)];
  }
  const isSure =
    name === '' ||
    cookieRole(name) !== null ||
    judgeName(name, 'parameter')?.strength === 'strong' ||
    looksRandom(plain.replace(/[%:.]/g, ''), 12);
  if (!isSure) return [finding(at, 'cookie', 'local')];
  return [finding(at, 'cookie', 'known', [...decoded(plain, value), ...sessionId(plain)])];
}

const decoded = (plain: string, value: string): readonly Secret[] =>
  plain === value ? [] : [{ value: plain, word: 'cookie', certainty: 'known' }];

/** Express signs its session id: `s:ID.SIGNATURE`. */
const sessionId = (plain: string): readonly Secret[] =>
  /^s:[^.]{8,}\./.test(plain)
    ? [{ value: plain.slice(2), word: 'cookie', certainty: 'known' }]
    : [];
