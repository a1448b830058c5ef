import { isNonSecretParam } from './auth-params.ts';
import { finding, NOTHING, shifted, type Finding, type Secret } from './finding.ts';
import { deeper, type Context } from './grammars.ts';
import { findJwts, isJsonSegment, isJwt } from './jwt.ts';
import { credentialForm } from '../http/auth-schemes.ts';
import { recognizeSecret } from '../token/secrets.ts';
import { looksRandom } from './randomness.ts';
import { isOwnMask } from '../http/credentials/masked.ts';
import { beginsAsJson, fromBase64, isStandIn } from './secret-form.ts';
import { judgeName } from './sensitive-names.ts';
import { decodedForms, findNamed, isSecretish } from './value.ts';

/**
 * Whether a text is a header's value, where everything after the scheme is secret, or prose, where
 * only what looks like a secret is.
 */
export type Reading = 'value' | 'prose';

const LONGEST_BASIC = 1 << 16;
const MORE_SCHEMES = new Set([
  'jwt',
  'geniekey',
  'pat',
  'uma',
  'mutual',
  'scram',
  'key',
  'api_token',
]);

/** Whether a word is an auth-scheme, or a prefix that APIs use like one. */
export const isScheme = (word: string): boolean => {
  const lower = word.toLowerCase();
  return (
    credentialForm(lower) !== undefined ||
    MORE_SCHEMES.has(lower) ||
    /^(?:scram|aws4)-[\w-]{1,40}$/.test(lower)
  );
};

/**
 * `SignedHeaders=…`, `name="value"`, `name=value`, or a run without spaces, commas, semicolons and
 * quotes.
 */
const PART =
  /SignedHeaders=[\w;-]*|([A-Za-z][\w.*-]{0,60}=)("(?:[^"\\]|\\.)*"?|[^\s",;]*)|[^\s"',;]+/gi;

/**
 * The value of `Authorization`, however broken: schemes stay, so do what only is
 * for a credential and auth-params that are none; every other run of characters is a secret.
 */
export function findInAuthorization(
  value: string,
  reading: Reading,
  context: Context,
): readonly Finding[] {
  if (OBJECT_TEXT.test(value)) return [];
  const brace = jsonStart(value);
  const inner = deeper(context);
  if (brace >= 0 && inner !== null) {
    return [
      ...findInAuthorization(value.slice(0, brace), reading, context),
      ...shifted(inner.find.json(value.slice(brace), inner), brace),
    ];
  }
  const found: Finding[] = [];
  const isBasic = /^\s{0,20}["']?basic[\s:]/i.test(value);
  const length = value.trim().length;
  let isFirst = true;
  for (const part of value.matchAll(PART)) {
    const [run, name, quoted = ''] = part;
    const at = part.index;
    const isFollowed = run.length < length;
    const mayBeScheme = (isFirst && isSchemeLike(run)) || isBareScheme(run);
    isFirst = false;
    if (/^SignedHeaders=/i.test(run)) continue;
    if (isParameter(name, quoted, isBasic)) {
      const start = at + name.length;
      for (const one of shifted(findAuthParam(name.slice(0, -1), quoted, context), start))
        found.push(one);
    } else if (!isFollowed || !mayBeScheme) {
      for (const one of shifted(findAfterJoint(run, reading, context), at)) found.push(one);
    }
  }
  return found;
}

/** What JavaScript makes of an object or a promise: `Bearer [object Object]`. */
const OBJECT_TEXT = /^(?:[A-Za-z][\w-]{0,30} )?\[object [A-Za-z]{1,40}\]$/;

const jsonStart = (value: string): number => {
  const brace = value.indexOf('{');
  return brace >= 0 && beginsAsJson(value.slice(brace, brace + 30)) ? brace : -1;
};

/** `Basic YWxpY2U6c2VjcmV0PQ==` ends like a parameter but is not one. */
const isParameter = (name: string | undefined, quoted: string, isBasic: boolean): name is string =>
  name !== undefined && !/^=*$/.test(quoted) && (!isBasic || quoted.startsWith('"'));

const isBareScheme = (run: string): boolean => isScheme(withoutJoint(run));

const withoutJoint = (run: string): string => {
  let end = run.length;
  while (end > 0 && (run.charAt(end - 1) === ':' || run.charAt(end - 1) === '=')) end -= 1;
  return run.slice(0, end);
};

/** The first word of several may be any service's scheme. */
const isSchemeLike = (run: string): boolean =>
  /^[A-Za-z][A-Za-z0-9_-]{1,30}:?$/.test(run) && !looksRandom(run, 12);

/** `Bearer:TOKEN`, `token=TOKEN`: the scheme stays. */
function findAfterJoint(run: string, reading: Reading, context: Context): readonly Finding[] {
  const joined = /^([A-Za-z][\w-]{1,30}[:=])(.+)$/s.exec(run);
  const scheme = joined?.[1] ?? '';
  return scheme !== '' && isScheme(scheme.slice(0, -1))
    ? shifted(findInRun(joined?.[2] ?? '', reading, context), scheme.length)
    : findInRun(run, reading, context);
}

function findAuthParam(key: string, quoted: string, context: Context): readonly Finding[] {
  const isQuoted = quoted.startsWith('"');
  const end = isQuoted && quoted.endsWith('"') && quoted.length > 1 ? -1 : undefined;
  const value = isQuoted ? quoted.slice(1, end) : quoted;
  return shifted(findAuthParamValue(key, value, context), isQuoted ? 1 : 0);
}

/** The value of one auth-param of a request. */
export function findAuthParamValue(
  key: string,
  value: string,
  context: Context,
): readonly Finding[] {
  if (isNonSecretParam(key)) return findJwts(value, context);
  if (/credential$/i.test(key)) return findScopedKey(value, context);
  const word = judgeName(key, 'parameter')?.word ?? (/key/i.test(key) ? 'api-key' : 'signature');
  return findNamed(value, word, context);
}

/**
 * `AKID/20260310/eu-central-1/s3/aws4_request`: only the key id is a secret; the scope is what a
 * person needs to see.
 */
export function findScopedKey(value: string, context: Context): readonly Finding[] {
  const end = value.search(/\/|%2F/i);
  return findNamed(end < 0 ? value : value.slice(0, end), 'api-key', context);
}

/** One run of characters where a credential may stand. */
export function findInRun(run: string, reading: Reading, context: Context): readonly Finding[] {
  const whole: readonly [number, number] = [0, run.length];
  const basic = basicPair(run);
  const isWord = !isSecretish(run) || /[()<>]/.test(run);
  if (basic === null && reading === 'prose' && isWord) return NOTHING;
  if (isStandIn(run, 'token') || isOwnMask(run)) return NOTHING;
  if (basic !== null) return [finding(whole, 'credentials', 'known', basicSecrets(basic))];
  // A part of a broken JWT: header and claims are no secret, and shown decoded.
  if (isJsonSegment(run)) return [finding(whole, 'token', 'local')];
  if (isJwt(run)) return findNamed(run, 'token', context);
  // NTLM's messages begin alike ([MS-NLMP] §2.2.1); the server's part of them stays readable.
  if (run.startsWith('TlRMTVNTUAA'))
    return [
      finding(whole, 'token', 'local', [
        { value: run.slice(NTLM_HEAD), word: 'token', certainty: 'known' },
      ]),
    ];
  return [
    finding(whole, 'token', 'known', [
      ...decodedForms(run, 'token'),
      ...unencodedBasic(run),
      ...withinBase64(run, context.depth),
    ]),
  ];
}

/** Signature and type of an NTLM message, in base64. */
const NTLM_HEAD = 16;
const DEEPEST_BASE64 = 3;

/** Basic that nobody encoded: `user:password`. */
function unencodedBasic(run: string): readonly Secret[] {
  const colon = run.indexOf(':');
  if (colon <= 0 || colon === run.length - 1 || run.includes('://')) return [];
  return [{ value: run.slice(colon + 1), word: 'password', certainty: 'known' }];
}

/** A key in base64 without a colon, or base64 within base64: what it stands for is as secret. */
function withinBase64(run: string, depth: number): readonly Secret[] {
  const decoded = depth >= DEEPEST_BASE64 ? null : fromBase64(run);
  if (decoded === null || decoded.length < 6 || !/^[\x20-\x7e]+$/.test(decoded)) return [];
  const basic = basicPair(decoded);
  return [
    { value: decoded, word: 'token', certainty: 'known' },
    ...(basic === null ? withinBase64(decoded, depth + 1) : basicSecrets(basic)),
  ];
}

export interface Basic {
  readonly user: string;
  readonly password: string;
}

/**
 * What of a user and a password is secret. Some services take the key as the user and an empty or
 * fixed password.
 */
export function basicSecrets({ user, password }: Basic): readonly Secret[] {
  const secrets: Secret[] = [];
  if (user !== '')
    secrets.push({ value: user, word: 'user', certainty: userCertainty(user, password) });
  if (password !== '') secrets.push({ value: password, word: 'password', certainty: 'known' });
  return secrets;
}

/** Whether a user is a key that must go everywhere, or a name. */
export const userCertainty = (user: string, password: string): 'known' | 'local' =>
  isFiller(password) || recognizeSecret(user) !== null || looksRandom(user, 12) ? 'known' : 'local';

/** What is in the password's place where the user is the key. */
const isFiller = (password: string): boolean =>
  password.length <= 1 || /^(?:x-oauth-basic|api_token|apikey|unused|token)$/i.test(password);

/** The user and password that a run of base64 stands for (RFC 7617 §2), or null. */
function basicPair(run: string): Basic | null {
  if (run.length > LONGEST_BASIC || !/^[\w+/-]{4,}={0,2}$/.test(run)) return null;
  const pair = fromBase64(run);
  const colon = pair?.indexOf(':') ?? -1;
  if (pair === null || colon < 0) return null;
  if (beginsAsJson(pair) || /[\0-\x1f\x7f]/.test(pair)) return null;
  return { user: pair.slice(0, colon), password: pair.slice(colon + 1) };
}
