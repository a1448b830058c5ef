import { recognizeSecret } from '../token/secrets.ts';
import {
  finding,
  NOTHING,
  shifted,
  type Finding,
  type Secret,
  type SecretWord,
} from './finding.ts';
import type { Context } from './grammars.ts';
import { isObjectId, isPublicForm } from './harmless.ts';
import { findInJwt, findJwts, holdsJwt, isJwt } from './jwt.ts';
import { hasKnownForm } from './known-forms.ts';
import { looksRandom } from './randomness.ts';
import { isOwnMask } from '../http/credentials/masked.ts';
import { decodeFully, isProse, isStandIn } from './secret-form.ts';

const SHORTEST_KEY = 16;
const LONGEST_VALUE = 1 << 16;
const RUN_WHOLE = /^[\w.~+/=-]+$/;

/**
 * A value that is a secret by its place or name. A JWT keeps its header and claims;
 * what only stands for a credential stays.
 */
export function findNamed(value: string, word: SecretWord, context: Context): readonly Finding[] {
  if (value === '' || isStandIn(value, word) || isOwnMask(value)) return NOTHING;
  if (isJwt(value)) return findInJwt(value, 0, context);
  return [finding([0, value.length], word, 'known', decodedForms(value, word))];
}

/** What a percent-encoded secret is when it is decoded. */
export function decodedForms(value: string, word: SecretWord): readonly Secret[] {
  const plain = decodeFully(value);
  return plain === value ? [] : [{ value: plain, word, certainty: 'known' }];
}

/** The same for a stretch of a longer text. */
export const findNamedAt = (
  text: string,
  [start, end]: readonly [number, number],
  word: SecretWord,
  context: Context,
): readonly Finding[] => shifted(findNamed(text.slice(start, end), word, context), start);

/**
 * A value under a name that says nothing: found where its form or its randomness gives it away.
 * @param least as few characters as may look random
 */
export function findUnnamed(value: string, least: number, context: Context): readonly Finding[] {
  if (value.length < SHORTEST_KEY || value.length > LONGEST_VALUE) return NOTHING;
  if (isPublicForm(value) || isObjectId(value)) return NOTHING;
  if (holdsJwt(value)) return findJwts(value, context);
  if (hasKnownForm(value)) return [finding([0, value.length], 'api-key', 'known')];
  return RUN_WHOLE.test(value) && looksRandom(value, least)
    ? [finding([0, value.length], 'secret', 'random')]
    : NOTHING;
}

/** Whether a value could be a secret at all, where prose is as likely. */
export const isSecretish = (value: string): boolean =>
  !isStandIn(value, 'token') &&
  (looksRandom(value, 12) ||
    isMixed(value) ||
    isLongAndNoProse(value) ||
    recognizeSecret(value) !== null);

const isMixed = (value: string): boolean =>
  value.length >= 8 && /\d/.test(value) && /[A-Za-z]/.test(value);

const isLongAndNoProse = (value: string): boolean => value.length >= 20 && !isProse(value);
