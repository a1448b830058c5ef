import { plainName } from '../http/credentials/names.ts';
import { isWordLike } from './randomness.ts';

/**
 * Whether a value is an ordinary one of a name that also names secrets: `credentials: "include"`,
 * `state=PENDING_REVIEW`, `appid=1091500`. It authorizes nothing, and sentences are made of
 * such words. Names that are only of secrets (`password`, `api_key`) have no ordinary values.
 */
export function isOrdinary(name: string, value: string): boolean {
  if (value.length > LONGEST_VALUE || name.length > LONGEST_NAME) return false;
  return ordinary.get(plainName(name))?.(value) ?? isCount(name, value);
}

const LONGEST_VALUE = 40;
const LONGEST_NAME = 80;

const COUNTED = /tokens$/i;

/** Whether a number is how many tokens of a text there are: `input_tokens: 25`. */
export const isCount = (name: string, value: string): boolean =>
  COUNTED.test(name) && /^\d{1,9}$/.test(value);

/** Words, and short numbers after them: `PENDING_REVIEW`, `alice.smith`, `ORDER_42`. */
export function readsAsWords(value: string): boolean {
  const parts = value.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[-_.: ]/);
  return (
    isLongWord(parts[0] ?? '') &&
    parts.every((part) => /^\d{1,4}$/.test(part) || (part.length > 1 && isWordLike(part)))
  );
}

const LEAST_WORD = 3;
const isLongWord = (part: string): boolean => part.length >= LEAST_WORD && isWordLike(part);

/** `ERR_TOKEN_01`, `user.profile.name`: what programs call things. */
const isIdentifier = (value: string): boolean =>
  /^(?:[A-Z]+(?:_[A-Z]+){0,8}_[A-Z0-9]+|[a-z]+(?:\.[A-Za-z]+){1,8})$/.test(value) &&
  readsAsWords(value);

/** ISO 3166-2: `DE-BW`. */
const isRegion = (value: string): boolean => /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(value);

const isAlgorithm = (value: string): boolean =>
  /^(?:sha-?(?:1|224|256|384|512)|md5|crc32c?|blake2[bs])$/i.test(value);

const isScheme = (value: string): boolean =>
  /^(?:oauth[12]?|oidc|saml2?|jwt|ldaps?|basic|digest|bearer|ntlm|kerberos|negotiate|sso|mtls)$/i.test(
    value,
  );

const isWord = (value: string): boolean => /^[a-z]{3,15}$/.test(value) && isWordLike(value);

const isDate = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value);

/** `mode` of fetch's `credentials` (Fetch Standard §5.4). */
const isCredentialsMode = (value: string): boolean => /^(?:include|omit|same-origin)$/.test(value);

const isConsent = (value: string): boolean =>
  /^(?:accept(?:ed)?|reject(?:ed)?|decline[dr]?|denied|granted|all|none|necessary|essential|required|yes|no)$/i.test(
    value,
  );

/** `PROJ-1234` of an issue tracker; not a ticket of CAS. */
const isIssue = (value: string): boolean => /^(?!ST-|PG?T-|TGT-)[A-Z]{2,10}-\d{1,6}$/.test(value);

/** `USDC`: what exchanges call a token. */
const isTicker = (value: string): boolean => /^[A-Z]{3,4}$/.test(value);

const named = (
  names: string,
  isOrdinaryValue: (value: string) => boolean,
): [string, (value: string) => boolean][] =>
  names.split(' ').map((name) => [name, isOrdinaryValue]);

/** By their names in lower case without signs. */
const ordinary: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ...named('state login policy refresh', readsAsWords),
  ...named('hash digest mac', (value) => isAlgorithm(value) || readsAsWords(value)),
  ...named('key k', isIdentifier),
  ...named('code', (value) => isRegion(value) || isIdentifier(value)),
  ...named('auth', isScheme),
  ...named('appid', (value) => /^\d{1,8}$/.test(value)),
  ...named('token', isTicker),
  ...named('ticket', isIssue),
  ...named('session', (value) => isWord(value) || isDate(value)),
  ...named('credentials', isCredentialsMode),
  ...named('cookies', isConsent),
  ...named('mfa 2fa twofactor', isWord),
]);
