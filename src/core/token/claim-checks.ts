// What is wrong with a Claims Set, or with a JOSE header, as it is decoded: types,
// ranges, contradictions. Nothing here looks at a clock or at a signature.

import type { JsonObject } from '../json.ts';
import { describeAlgorithm, similarAlgorithm } from './algorithms.ts';

/** A problem of one member; whoever knows where the member is adds the span. */
export interface MemberProblem {
  readonly slug: string;
  readonly member: string;
  readonly text: string;
}

type Type =
  | 'string'
  | 'number'
  | 'boolean'
  | 'object'
  | 'strings'
  | 'string-or-strings'
  | 'names'
  | 'positive-integer';

const typeNames: Readonly<Record<Type, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  strings: 'an array of strings',
  'string-or-strings': 'a string or an array of strings',
  names: 'a non-empty array of header parameter names',
  'positive-integer': 'a positive integer',
};

const areStrings = (value: unknown): boolean =>
  Array.isArray(value) && value.every((element) => typeof element === 'string');

const hasType: Readonly<Record<Type, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  strings: areStrings,
  'string-or-strings': (value) => typeof value === 'string' || areStrings(value),
  names: (value) =>
    areStrings(value) && Array.isArray(value) && value.length > 0 && !value.includes(''),
  'positive-integer': (value) => Number.isInteger(value) && (value as number) > 0,
};

interface TypeRule {
  readonly name: string;
  readonly type: Type;
  readonly section: string;
}

const typeRules = (
  rules: readonly (readonly [name: string, type: Type, section: string])[],
): readonly TypeRule[] => rules.map(([name, type, section]) => ({ name, type, section }));

// Only claims whose type issuers really agree on. `amr`, `scope`, `email_verified` and
// `updated_at` have one in their specifications too, but Supabase, Spring, Cognito and Auth0
// ship others, and no server refuses a token for them.
const claimTypes = typeRules([
  ['iss', 'string', 'RFC 7519 §4.1.1'],
  ['sub', 'string', 'RFC 7519 §4.1.2'],
  ['aud', 'string-or-strings', 'RFC 7519 §4.1.3'],
  ['exp', 'number', 'RFC 7519 §4.1.4'],
  ['nbf', 'number', 'RFC 7519 §4.1.5'],
  ['iat', 'number', 'RFC 7519 §4.1.6'],
  ['jti', 'string', 'RFC 7519 §4.1.7'],
  ['auth_time', 'number', 'OpenID Connect Core §2'],
  ['nonce', 'string', 'OpenID Connect Core §2'],
  ['azp', 'string', 'OpenID Connect Core §2'],
  ['cnf', 'object', 'RFC 7800 §3.1'],
  ['act', 'object', 'RFC 8693 §4.1'],
]);

const headerTypes = typeRules([
  ['alg', 'string', 'RFC 7515 §4.1.1'],
  ['jku', 'string', 'RFC 7515 §4.1.2'],
  ['jwk', 'object', 'RFC 7515 §4.1.3'],
  ['kid', 'string', 'RFC 7515 §4.1.4'],
  ['x5u', 'string', 'RFC 7515 §4.1.5'],
  ['x5c', 'strings', 'RFC 7515 §4.1.6'],
  ['x5t', 'string', 'RFC 7515 §4.1.7'],
  ['x5t#S256', 'string', 'RFC 7515 §4.1.8'],
  ['typ', 'string', 'RFC 7515 §4.1.9'],
  ['cty', 'string', 'RFC 7515 §4.1.10'],
  ['crit', 'names', 'RFC 7515 §4.1.11'],
  ['b64', 'boolean', 'RFC 7797 §3'],
  ['enc', 'string', 'RFC 7516 §4.1.2'],
  ['zip', 'string', 'RFC 7516 §4.1.3'],
  ['epk', 'object', 'RFC 7518 §4.6.1.1'],
  ['apu', 'string', 'RFC 7518 §4.6.1.2'],
  ['apv', 'string', 'RFC 7518 §4.6.1.3'],
  ['iv', 'string', 'RFC 7518 §4.7.1.1'],
  ['tag', 'string', 'RFC 7518 §4.7.1.2'],
  ['p2s', 'string', 'RFC 7518 §4.8.1.1'],
  ['p2c', 'positive-integer', 'RFC 7518 §4.8.1.2'],
]);

function judgeTypes(
  members: JsonObject,
  rules: readonly TypeRule[],
  kind: 'claim' | 'header',
): MemberProblem[] {
  const problems: MemberProblem[] = [];
  for (const { name, type, section } of rules) {
    if (!Object.hasOwn(members, name) || hasType[type](members[name])) continue;
    problems.push({
      slug: `${kind}-type:${name}`,
      member: name,
      text: `${name} has to be ${typeNames[type]} (${section}).`,
    });
  }
  return problems;
}

// `Date.now()` instead of seconds. 1e12 and 1e13 milliseconds are September 2001 and 2286: JWTs
// are younger than the one and no one asks for the other, while 253402300799, the last second of
// the year 9999 and a favorite for "never", stays below.
const FIRST_MILLISECONDS = 1e12;
const LAST_MILLISECONDS = 1e13;
const LAST_SECOND_OF_9999 = 253_402_300_799;

/** Whether a NumericDate was written in milliseconds (RFC 7519 §2 counts seconds). */
export const isMilliseconds = (value: number): boolean =>
  value >= FIRST_MILLISECONDS && value < LAST_MILLISECONDS;

const judgedDates = ['exp', 'nbf', 'iat', 'auth_time'] as const;

/** Problems of a Claims Set: types, NumericDates, contradictions. */
export function judgeClaims(claims: JsonObject): MemberProblem[] {
  const problems = judgeTypes(claims, claimTypes, 'claim');
  for (const name of judgedDates) {
    const value = claims[name];
    if (typeof value !== 'number') continue;
    if (isMilliseconds(value)) {
      problems.push({
        slug: `milliseconds:${name}`,
        member: name,
        text: `${name} counts milliseconds; a NumericDate counts seconds (RFC 7519 §2), so a server reads it as a date tens of thousands of years ahead.`,
      });
    } else if (value < 0) {
      problems.push({
        slug: `claim-range:${name}`,
        member: name,
        text: `${name} lies before 1970.`,
      });
    } else if (value > LAST_SECOND_OF_9999) {
      problems.push({
        slug: `claim-range:${name}`,
        member: name,
        text: `${name} is after the year 9999, later than most servers can express as a date.`,
      });
    }
  }
  const { exp, nbf } = claims;
  const isEmptySpan =
    typeof exp === 'number' &&
    typeof nbf === 'number' &&
    nbf >= exp &&
    isMilliseconds(exp) === isMilliseconds(nbf);
  if (isEmptySpan) {
    problems.push({
      slug: 'nbf-after-exp',
      member: 'nbf',
      text: 'nbf is not before exp, so there is no moment at which the token is accepted (RFC 7519 §4.1.4, §4.1.5).',
    });
  }
  return problems;
}

/** More than anyone reads. */
const MOST_EXTENSIONS = 100;

/** Extensions that a verifier of JWTs may be expected to understand when `crit` names them. */
const understoodExtensions: ReadonlySet<string> = new Set(['b64']); // RFC 7797

/**
 * Problems of a JOSE header.
 * @param form what the token is, by its number of parts
 */
export function judgeHeader(header: JsonObject, form: 'jws' | 'jwe'): MemberProblem[] {
  const problems = judgeTypes(header, headerTypes, 'header');
  const { alg, enc, crit } = header;
  if (!Object.hasOwn(header, 'alg')) {
    problems.push({
      slug: 'header-missing-alg',
      member: 'alg',
      text: 'The header names no algorithm; alg is required (RFC 7515 §4.1.1).',
    });
  } else if (typeof alg === 'string') {
    problems.push(...judgeAlgorithm('alg', alg, form === 'jws' ? 'signature' : 'key'));
  }
  if (form === 'jwe') {
    if (!Object.hasOwn(header, 'enc'))
      problems.push({
        slug: 'header-missing-enc',
        member: 'enc',
        text: 'The header names no content encryption; enc is required (RFC 7516 §4.1.2).',
      });
    else if (typeof enc === 'string') problems.push(...judgeAlgorithm('enc', enc, 'content'));
  }
  if (Array.isArray(crit)) {
    for (const name of new Set((crit as readonly unknown[]).slice(0, MOST_EXTENSIONS))) {
      if (typeof name !== 'string' || understoodExtensions.has(name)) continue;
      problems.push({
        slug: `crit-unknown:${shortName(name)}`,
        member: 'crit',
        text: `crit requires that the verifier understands ${shortName(name)}; a verifier that does not must refuse the token (RFC 7515 §4.1.11).`,
      });
    }
  }
  for (const name of ['jku', 'x5u']) {
    if (Object.hasOwn(header, name))
      problems.push({
        slug: 'remote-key-reference',
        member: name,
        text: `${name} gives the address of the key; a verifier that does not allow that address must refuse the token (RFC 8725 §3.10).`,
      });
  }
  return problems;
}

const purposeNames = {
  signature: 'signing',
  key: 'encrypting a key',
  content: 'encrypting content',
} as const;

function judgeAlgorithm(
  member: 'alg' | 'enc',
  name: string,
  purpose: 'signature' | 'key' | 'content',
): MemberProblem[] {
  const isMisspelledNone = name !== 'none' && isNone(name);
  if (member === 'alg' && purpose === 'signature' && isMisspelledNone) {
    return [
      {
        slug: 'alg-none-case',
        member,
        text: 'alg spells "none" in another case, a known way around checks that compare exactly.',
      },
    ];
  }
  const slug = `unknown-${member}`;
  const algorithm = describeAlgorithm(name);
  if (!algorithm) {
    const similar = similarAlgorithm(name);
    return [
      {
        slug,
        member,
        text: similar
          ? `${member} is case-sensitive and must be spelled ${similar.name} (RFC 7515 §4.1.1).`
          : `${member} names an algorithm that is not registered for JOSE (RFC 7518 §3.1, §4.1, §5.1).`,
      },
    ];
  }
  if (algorithm.purpose !== purpose) {
    return [
      {
        slug,
        member,
        text: `${algorithm.name} is an algorithm for ${purposeNames[algorithm.purpose]}, which is not what ${member} names in such a token.`,
      },
    ];
  }
  return [];
}

/** Whether `alg` says "none", in whatever case. */
export const isNone = (alg: unknown): boolean =>
  typeof alg === 'string' && alg.length === 4 && alg.toLowerCase() === 'none';

const LONGEST_NAME = 100;

/** A member's name as part of a slug: whole, unless it is absurdly long. */
export const shortName = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
