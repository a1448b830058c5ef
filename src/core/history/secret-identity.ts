import type { Credential } from '../http/credentials/credential.ts';
import { secretOf } from '../http/credentials/credential.ts';

/** Shorter values are common words and numbers: equal ones need not be the same secret. */
const SHORTEST_KEY = 8;

/** A value without the quotes, white space and repeated scheme that a program may add. */
const bare = (value: string): string =>
  value.replace(/^["'\s]+|["'\s]{1,50}$/g, '').replace(/^(?:bearer|token|basic)\s+/i, '');

/**
 * The keys by which a secret is recognized in another place, scheme or encoding: the secret
 * itself first; of Basic credentials the pair, and each half that is long enough to be a key
 * (an API key is often the user-id or the password of Basic).
 */
export function secretKeys(credential: Credential): readonly string[] {
  const secret = secretOf(credential);
  if (credential.basic !== null) {
    const { user, password } = credential.basic;
    const keys = [`${user}:${password}`];
    if (isKey(password)) keys.push(bare(password));
    if (isKey(user)) keys.push(bare(user));
    return keys;
  }
  if (secret === '') return [];
  const key = bare(secret);
  if (key === '') return [];
  return [key];
}

const isKey = (text: string): boolean => text.length >= SHORTEST_KEY;

/** Whether two credentials carry the same secret, wherever and however each is written. */
export function isSameSecret(one: Credential, other: Credential): boolean {
  if (one === other) return true;
  const keys = secretKeys(one);
  return secretKeys(other).some((key) => keys.includes(key));
}

/** Whether a credential lets a request in: anti-forgery values and those for a proxy do not. */
export const authenticates = ({ role }: Credential): boolean =>
  role !== 'csrf' && role !== 'proxy' && role !== 'proof';

/** Whether the same secret may be used again: a proof, a code or a signature may not. */
export const isReusable = ({ role }: Credential): boolean =>
  role === 'authorization' || role === 'token' || role === 'api-key' || role === 'session';
