/** What a secret is, in the word that stands in its place: `[password-1]`. */
export type SecretWord =
  | 'token'
  | 'api-key'
  | 'password'
  | 'user'
  | 'code'
  | 'cookie'
  | 'session'
  | 'signature'
  | 'credentials'
  | 'secret';

/**
 * How sure a name makes us that its value is a secret. `strong` names are of secrets
 * wherever they stand (`client_secret`); `weak` ones are where the value looks like
 * one (`key`, `code`, `auth`: also the names of harmless things).
 */
export interface NameVerdict {
  readonly word: SecretWord;
  readonly strength: 'strong' | 'weak';
}

/**
 * What the name of a header, parameter, form field, cookie or JSON member says of its
 * value, or null. English compounds end in what they name: an `access_token` is a
 * token, a `token_type` is a type; so the last word decides.
 * @param place `parameter`: of a URL or a form, where bare `code` and `key` are
 *   OAuth's and an API's; `member`: of JSON, where they are an error's and anything's
 */
export function judgeName(
  name: string,
  place: 'parameter' | 'member' | 'header',
): NameVerdict | null {
  if (name.length > LONGEST_NAME) return null;
  const known = verdicts[place].get(name);
  if (known !== undefined) return known;
  const verdict = judge(name, place);
  if (verdicts[place].size >= REMEMBERED_NAMES) verdicts[place].clear();
  verdicts[place].set(name, verdict);
  return verdict;
}

const LONGEST_NAME = 80;
const REMEMBERED_NAMES = 2000;
const verdicts = {
  parameter: new Map<string, NameVerdict | null>(),
  member: new Map<string, NameVerdict | null>(),
  header: new Map<string, NameVerdict | null>(),
};

/** Nouns that are secrets by themselves. */
const nouns = new Map<string, SecretWord>(
  Object.entries({
    token:
      'token|tokens|jwt|bearer|assertion|ticket|authtoken|accesstoken|refreshtoken|idtoken|csrftoken|xsrftoken|csrf|xsrf|usertoken|apitoken|csrfmiddlewaretoken|requestverificationtoken|samlresponse|wresult|pat',
    'api-key':
      'apikey|apikeys|appkey|authkey|accesskey|secretkey|privatekey|subscriptionkey|accountkey|sharedkey|masterkey|servicekey|licensekey|licencekey|consumerkey|clientkey',
    password:
      'password|passwords|passwd|pwd|pw|passphrase|passcode|pass|psw|passwort|userpass|userpassword|pin|otp|totp|onetimecode|onetimepassword|newpassword|oldpassword',
    secret:
      'secret|secrets|clientsecret|appsecret|apisecret|consumersecret|sharedsecret|seed|mnemonic',
    credentials: 'credential|credentials|creds|authorization|proxyauthorization|basicauth|userinfo',
    session:
      'session|sess|sid|sessid|sessionid|jsessionid|phpsessid|aspsessionid|connectsid|sessiontoken|sessionkey',
    cookie: 'cookie|cookies',
    signature: 'signature|sig|hmac|oauthsignature|xamzsignature|xgoogsignature',
    code: 'authorizationcode|authcode|codeverifier|verifier|devicecode|verificationcode|recoverycode|onetimecode',
  } satisfies Partial<Record<SecretWord, string>>).flatMap(([word, list]) =>
    list.split('|').map((noun): [string, SecretWord] => [noun, word as SecretWord]),
  ),
);

/** A key is a secret where it is one of these; a `primary key` is not. */
const keysOf = new Set(
  'api|access|secret|private|subscription|account|shared|app|application|auth|authentication|license|licence|function|functions|master|service|encryption|signing|client|consumer|storage|admin|anon|role|security|session|publishable|ingest|integration|webhook|hook|deploy|bot|rapidapi|apim'.split(
    '|',
  ),
);
/** A code is a credential where it is one of these; an `error code` is not. */
const codesOf = new Set(
  'auth|authorization|verification|otp|mfa|totp|reset|invite|invitation|activation|device|user|recovery|login|confirmation|backup|sms|security|access|pass|sso|2fa'.split(
    '|',
  ),
);
/** An id is as good as a credential where it is one of these. */
const idsOf = new Set(['session', 'sess', 'sso']);

/** Words that say how a secret is written, not what it is: `password_hash`, `token_value`. */
const trailers = new Set(
  'value|val|raw|string|str|plain|plaintext|text|base64|b64|encoded|encrypted|hash|hashed|hex|confirm|confirmation|confirmed|again|repeat|new|old|current|header|data|input|field|param|cookie'.split(
    '|',
  ),
);
/** Words that make a number or a name of it: `x-ratelimit-remaining-tokens`, `max_tokens`, `at_hash`. */
const measures = new Set(
  'ratelimit|limit|limits|remaining|max|min|count|used|total|usage|prompt|completion|cached|expires|expiry|expired|required|invalid|missing'.split(
    '|',
  ),
);

/** A `token_type` is a type, a `client_secret_id` an id. */
const DESCRIBING = new Set(
  'id|ids|type|name|use|endpoint|url|uri|method|methods|format|alg|algorithm|status|state|size|length|policy|scope|issuer|provider|hint|mode|version|time|at|in|date|kind|challenge|audience|source|location'.split(
    '|',
  ),
);

const weakParameters = new Map<string, SecretWord>([
  ['key', 'api-key'],
  ['k', 'api-key'],
  ['appid', 'api-key'],
  ['auth', 'credentials'],
  ['code', 'code'],
  ['hash', 'signature'],
  ['md5', 'signature'],
  ['mac', 'signature'],
  ['digest', 'signature'],
  ['sign', 'signature'],
  ['state', 'secret'],
  ['nonce', 'secret'],
  ['policy', 'signature'],
  ['login', 'user'],
]);
const weakHeaders = new Map<string, SecretWord>([
  ['key', 'api-key'],
  ['auth', 'credentials'],
]);

function judge(name: string, place: 'parameter' | 'member' | 'header'): NameVerdict | null {
  const words = splitWords(name);
  const joined = words.join('');
  const whole = nouns.get(joined);
  if (whole !== undefined) return { word: whole, strength: 'strong' };
  if (words.some((word) => measures.has(word))) return null;
  while (words.length > 1 && trailers.has(words.at(-1) ?? '')) words.pop();
  const last = words.at(-1) ?? '';
  const before = words.at(-2);
  const noun = nouns.get(last) ?? (before === undefined ? undefined : nouns.get(before + last));
  if (noun !== undefined) return { word: noun, strength: 'strong' };
  if (/^key\d*$/.test(last) && before !== undefined && keysOf.has(before))
    return { word: 'api-key', strength: 'strong' };
  if (last === 'code' && before !== undefined && codesOf.has(before))
    return { word: 'code', strength: 'strong' };
  if (last === 'id' && before !== undefined && idsOf.has(before))
    return { word: 'session', strength: 'strong' };
  if (/(?:token|secret|password|passwd|apikey|sessid|sessionid)$/.test(last))
    return { word: nounWithin(last), strength: 'strong' };
  // `x-secret-v2x`: named after one, and it may well be one.
  const within =
    DESCRIBING.has(last) || place === 'member'
      ? undefined
      : words
          .map((word) => nouns.get(word))
          .find((word) => word !== undefined && word !== 'session' && word !== 'cookie');
  if (within !== undefined) return { word: within, strength: 'weak' };
  const weak =
    place === 'parameter'
      ? weakParameters.get(last)
      : place === 'header'
        ? weakHeaders.get(last)
        : undefined;
  return weak === undefined ? null : { word: weak, strength: 'weak' };
}

const nounWithin = (word: string): SecretWord =>
  word.endsWith('token')
    ? 'token'
    : word.endsWith('secret')
      ? 'secret'
      : word.endsWith('key')
        ? 'api-key'
        : /sess(?:ion)?id$/.test(word)
          ? 'session'
          : 'password';

/** `X-Auth-Token`, `accessToken`, `access_token`, `APIKey2` in words of lower case, without the number at the end. */
const splitWords = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) =>
      /^[a-z]{2,}\d+$/.test(word) && word !== 'md5' && word !== 'base64'
        ? word.replace(/\d+$/, '')
        : word,
    )
    .filter((word) => word !== '');
