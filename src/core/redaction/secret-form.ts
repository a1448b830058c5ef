import { placeholderKind } from '../http/credentials/placeholder.ts';
import { recognizeSecret } from '../token/secrets.ts';
import type { SecretWord } from './sensitive-names.ts';

/**
 * Whether a value only stands for a credential that is not there: `undefined`,
 * `{{token}}`, `${TOKEN}`, `YOUR_API_KEY`. It authorises nothing, it is evidence, and
 * it stays readable. A sample such as `changeme` may well be a password.
 */
export function isStandIn(value: string, word: SecretWord): boolean {
  if (value.length > LONGEST_STAND_IN) return false;
  const kind = placeholderKind(value.replace(/^[\s"']+|[\s"']+$/g, ''));
  return kind !== null && (kind !== 'sample' || (word !== 'password' && word !== 'user'));
}

const LONGEST_STAND_IN = 80;

/** Whether a value is one of ours, that stands where a secret stood. */
export const isPlaceholder = (value: string): boolean =>
  value.length <= LONGEST_PLACEHOLDER && PLACEHOLDER.test(value);

const LONGEST_PLACEHOLDER = 80;
const PLACEHOLDER =
  /^\[(?:token|api-key|password|user|code|cookie|session|signature|credentials|secret)(?:-\d+)?\]$|^[\w-]{0,24}…[\w-]{4}$/;

/**
 * What is left of a key whose form is known: its recognisable prefix and its last four
 * characters, if it has at least 24 and that hides at least twelve; else null.
 */
export function keyPlaceholder(secret: string): string | null {
  if (secret.length < SHORTEST_SHOWN_KEY || secret.includes('…')) return null;
  const kind = recognizeSecret(secret);
  if (kind === null || kind.prefix + SHOWN_END + LEAST_HIDDEN > secret.length) return null;
  return `${secret.slice(0, kind.prefix)}…${secret.slice(-SHOWN_END)}`;
}

const SHORTEST_SHOWN_KEY = 24;
const LEAST_HIDDEN = 12;
/** Characters that are left of a key's end. */
export const SHOWN_END = 4;

/**
 * Whether a value is a word or a sentence rather than a secret, as in
 * `{"token": "expired"}` or `{"password": "is not correct"}`.
 */
export const isProse = (value: string): boolean =>
  (value.length <= LONGEST_WORD && /^[A-Za-z]?[a-z]*(?:[-_.][a-z]+)*$/.test(value)) ||
  /^[A-Za-z'"‘“(][\w'’"()-]*[,.:;]? [\w'’"“”()[\]{}<>/:;,.!?&#+*= -]+$/.test(value);

const LONGEST_WORD = 40;

/**
 * Whether a run of letters, digits and `-_+/=` looks drawn by lot: letters of both
 * cases and digits change places far more often than in words, dates or versions.
 * UUIDs do not count: they name things more often than they open them.
 * Linear in the run's length.
 */
export function looksRandom(run: string, least = LEAST_RANDOM): boolean {
  if (run.length < least || run.length > LONGEST_RUN || UUID.test(run)) return false;
  let changes = 0;
  let digits = 0;
  let upper = 0;
  let lower = 0;
  let signs = 0;
  let before = 0;
  for (let at = 0; at < run.length; at += 1) {
    const kind = kindOf(run.charCodeAt(at));
    if (kind === DIGIT) digits += 1;
    else if (kind === UPPER) upper += 1;
    else if (kind === LOWER) lower += 1;
    else signs += 1;
    if (kind !== before && at > 0) changes += 1;
    before = kind;
  }
  const { length } = run;
  if (signs > length / 4) return false; // words-with-hyphens, dates
  if (digits === 0) return upper > 0 && lower > 0 && changes >= length * 0.42;
  if (upper === 0 && lower === 0) return false; // a number
  const share = changes / length;
  return upper > 0 && lower > 0
    ? share >= 0.38
    : digits >= 4 && share >= 0.28 && signs <= length / 8;
}

const LEAST_RANDOM = 24;
/** Longer runs are data: an image, a document, a ciphertext. */
const LONGEST_RUN = 4096;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DIGIT = 1;
const LOWER = 2;
const UPPER = 3;
const SIGN = 4;

const kindOf = (code: number): number =>
  code >= 0x30 && code <= 0x39
    ? DIGIT
    : code >= 0x61 && code <= 0x7a
      ? LOWER
      : code >= 0x41 && code <= 0x5a
        ? UPPER
        : SIGN;

/** Base64 or base64url as the text that it encodes (octets as U+0000 to U+00FF), or null where it is none. */
export function fromBase64(encoded: string): string | null {
  const standard = encoded.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  if (standard === '' || standard.length % 4 === 1) return null;
  try {
    return atob(standard);
  } catch {
    return null; // The caller takes it for what it is: no base64.
  }
}
