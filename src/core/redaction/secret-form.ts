import { decodePercent } from '../percent-encoding.ts';
import { isAnonymousMask } from '../http/credentials/masked.ts';
import { placeholderKind } from '../http/credentials/placeholder.ts';
import { recognizeSecret } from '../token/secrets.ts';
import type { SecretWord } from './finding.ts';
import { isWordLike } from './randomness.ts';
import { isForeignNoun } from './sensitive-names.ts';

/**
 * Whether a value only stands for a missing credential: `undefined`, `{{token}}`,
 * `${TOKEN}`, `YOUR_API_KEY`. It authorizes nothing and is evidence, so it stays
 * readable. A sample such as `changeme` may well be a password.
 */
export function isStandIn(value: string, word: SecretWord): boolean {
  if (value.length > LONGEST_STAND_IN) return false;
  const text = trimQuotes(value);
  if (isAnonymousMask(text) || STARS.test(text)) return true;
  const isOfAccount = word === 'password' || word === 'user';
  if (!isOfAccount && (ELLIPSIS.test(text) || EXPRESSION.test(text))) return true;
  const kind = placeholderKind(text);
  return kind !== null && (kind !== 'sample' || !isOfAccount);
}

const LONGEST_STAND_IN = 80;
/** What a form or a log shows in a password's place. */
const STARS = /^[*•●]{3,80}$/;

/**
 * What instructions write in a value's place: `…`, the `$1` of a rewrite, `%{HTTP:Authorization}`.
 */
const ELLIPSIS = /^(?:…|\.{3}|\$\d|%\{[\w:-]{1,40}\}e?)[.,;]?$/;

/** What code writes there, up to its bracket: `${…}`, a function's name. */
const EXPRESSION = /^(?:\$|document\.querySelector|(?:de|en)codeURIComponent)$/;

const trimQuotes = (value: string): string => {
  let start = 0;
  let end = value.length;
  while (start < end && ' \t\r\n"\''.includes(value.charAt(start))) start += 1;
  while (end > start && ' \t\r\n"\''.includes(value.charAt(end - 1))) end -= 1;
  return value.slice(start, end);
};

/**
 * What is left of a key whose form is known: its recognizable prefix and its last four
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
  isForeignNoun(value) ||
  (value.length <= LONGEST_WORD && /^[A-Za-z]?[a-z]*(?:[-_.][a-z]+)*$/.test(value)) ||
  (value.length <= LONGEST_SENTENCE &&
    /^[A-Za-z'"‘“(][\w'’"()-]*[,.:;]? [\w'’"“”()[\]{}<>/:;,.!?&#+*= -]+$/.test(value));

const LONGEST_WORD = 40;
const LONGEST_SENTENCE = 2000;

const SAYS = new Set(
  (
    'expired invalid required missing wrong incorrect blank empty taken weak mismatch mismatched revoked unknown malformed inactive disabled bearer jwt opaque ' +
    'denied unauthorized forbidden rejected refused failed failure error ok success valid present absent none null undefined true false yes no not is in on off ' +
    'found set sent used active pending locked blocked suspended deleted unsupported unverified verified confirmed match matches must be too short long common ' +
    'token tokens access refresh id session password passwords passcode secret key api code credential credentials login user username auth authentication authorization ' +
    'csrf xsrf grant type client signature basic digest header cookie string text object number email reset change changed provided needed rate limit limited'
  ).split(' '),
);

/**
 * Whether a server's value under a secret's name is about the secret: a sentence, or words such as
 * `expired` and `is_required`.
 */
export const isStatement = (value: string): boolean =>
  isProse(value) &&
  (value.includes(' ') ||
    value
      .toLowerCase()
      .split(/[-_.]/)
      .every((word) => SAYS.has(word) || isForeignNoun(word)));

/**
 * Whether a server's value of several words is a pass-phrase, a list of recovery words (BIP 39) or
 * a password in groups, and no sentence about one: no word of it speaks of secrets or faults.
 */
export const isPassPhrase = (value: string): boolean =>
  value.includes(' ') &&
  (isMnemonic(value) ||
    !(SENTENCE_END.test(value) || value.toLowerCase().split(NO_LETTERS).some(speaks)));

const isMnemonic = (value: string): boolean =>
  /^[a-z]{3,8}(?: [a-z]{3,8}){11,23}$/.test(value) && value.split(' ').length % 3 === 0;

const SENTENCE_END = /[.!?:]["'”’)]?$/;
const NO_LETTERS = /[^a-z]+/;
const speaks = (word: string): boolean => SAYS.has(word) || FUNCTION_WORDS.has(word);

/** Words of sentences that few choose for a pass-phrase. */
const FUNCTION_WORDS = new Set(
  (
    'a an the this that these those of for from by with without to at as and or if it its you your we our they their are was were be been has have had ' +
    'do does did can cannot could may might should will would please enter field least characters used use'
  ).split(' '),
);

/** `decodeURIComponent(…`, `document.cookie.match(…`: code that calls a function, and no value. */
export const isCall = (value: string): boolean =>
  /^(?:(?:decode|encode)URIComponent|[A-Za-z_$]{1,40}(?:\.[A-Za-z_$]{1,40}){1,8})\(/.test(value);

/** Whether a value is a word in capitals with underscores: an error code, not a secret. */
export const isConstant = (value: string): boolean =>
  value.length <= LONGEST_WORD &&
  /^[A-Z]+(?:_[A-Z0-9]+)*$/.test(value) &&
  !/\d[A-Z]/.test(value) &&
  !isDrawn(value);

/** Letters of a code that a person types, or of Base32, and no word in capitals. */
const isDrawn = (value: string): boolean =>
  value.length >= LEAST_DRAWN &&
  !value.includes('_') &&
  !isWordLike(value) &&
  !SAYS.has(value.toLowerCase());

const LEAST_DRAWN = 8;

/**
 * Base64 or base64url as the text that it encodes (octets as U+0000 to U+00FF), or null where it is
 * none.
 */
export function fromBase64(encoded: string): string | null {
  let end = encoded.length;
  while (end > 0 && encoded.charCodeAt(end - 1) === 0x3d) end -= 1;
  const standard = encoded.slice(0, end).replace(/-/g, '+').replace(/_/g, '/');
  if (standard === '' || standard.length % 4 === 1 || !BASE64.test(standard)) return null;
  try {
    return atob(standard);
  } catch {
    return null; // The caller takes it for what it is: no base64.
  }
}

const BASE64 = /^[A-Za-z0-9+/]+$/;

/** Whether decoded text begins as a JSON object does: a brace, then a quotation mark. */
export const beginsAsJson = (decoded: string): boolean => /^\{\s{0,20}"/.test(decoded);

/** Percent-encoding undone until nothing changes, at most a few times. */
export function decodeFully(text: string): string {
  let decoded = text;
  for (let round = 0; round < MOST_ROUNDS && decoded.includes('%'); round += 1) {
    const next = decodePercent(decoded);
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

const MOST_ROUNDS = 4;
