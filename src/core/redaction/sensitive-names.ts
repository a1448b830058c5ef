import type { Role } from '../http/credentials/credential.ts';
import { headerRole, parameterRole, plainName } from '../http/credentials/names.ts';
import type { SecretWord } from './finding.ts';

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
 * value, or null. The credential reader's names come first; the lists here hold what
 * only responses, texts and other languages use. English compounds end in what they
 * name: an `access_token` is a token, a `token_type` is a type; so the last word decides.
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

const LONGEST_NAME = 128;
const REMEMBERED_NAMES = 2000;
const verdicts = {
  parameter: new Map<string, NameVerdict | null>(),
  member: new Map<string, NameVerdict | null>(),
  header: new Map<string, NameVerdict | null>(),
};

const strong = (word: SecretWord): NameVerdict => ({ word, strength: 'strong' });
const weak = (word: SecretWord): NameVerdict => ({ word, strength: 'weak' });

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const wordsOf = (lists: Partial<Record<SecretWord, string>>): Map<string, SecretWord> =>
  new Map(
    Object.entries(lists).flatMap(([word, names]) =>
      names.split(' ').map((name): [string, SecretWord] => [name, word as SecretWord]),
    ),
  );

/** Nouns that are secrets by themselves and that the credential reader does not look for. */
export const ownNouns: ReadonlyMap<string, SecretWord> = wordsOf({
  token: 'tokens tokenvalue ticket wresult pat rlkey sesskey pgtid pgtiou signedrequest',
  'api-key':
    'apikeys privatekey accountkey sharedkey masterkey servicekey licensekey licencekey clientkey signingkey encryptionkey',
  password:
    'passwords pw passcode psw userpass pin pincode cvv cvc cvv2 cvc2 securitycode psk securityanswer secretanswer',
  secret: 'secrets seed seedphrase mnemonic privatelines',
  credentials: 'credential credentials creds proxyauthorization basicauth userinfo',
  session: 'sess sessid aspsessionid connectsid',
  cookie: 'cookie cookies',
  code: 'authorizationcode authcode verifier verificationcode recoverycode onetimecode otpcode totpcode twofactorcode twofactor 2fa mfa backupcode smscode tan vcode emailauth',
});

/** The same in other languages, in lower case; without accents where the letters are Latin. */
const foreignNouns = wordsOf({
  password:
    'contrasena clave motdepasse mdp passwort kennwort passord senha parola haslo hasło wachtwoord losenord salasana sifre adgangskode heslo jelszo geslo lozinka matkhau пароль лозинка 密码 密碼 口令 パスワード 暗証番号 비밀번호 암호 סיסמה',
  secret: 'geheim geheimnis secreto segredo hemlighet секрет 密钥 密鑰 秘密鍵 비밀키',
  token: 'jeton токен 令牌 トークン 토큰',
  code: 'codigodeverificacion bestatigungscode einmalcode 验证码 認証コード',
});

/** Whether a word is what another language calls a secret. */
export const isForeignNoun = (word: string): boolean =>
  word.length <= LONGEST_NAME && foreignNouns.has(withoutAccents(word.toLowerCase()));

/** A key is a secret where it is one of these; a `primary key` is not. */
const keysOf = list(
  'api access secret private subscription account shared app application auth authentication license licence function functions master service encryption signing client consumer storage admin anon role security session publishable ingest integration webhook hook deploy bot rapidapi apim host insert license',
);
/** A code is a credential where it is one of these; an `error code` is not. */
const codesOf = list(
  'auth authorization authenticator verification verify validation challenge dynamic otp mfa totp reset invite invitation activation device user recovery login confirmation backup sms security access pass sso 2fa tfa factor auth2 email phone',
);
/** An id is as good as a credential where it is one of these. */
const idsOf = list('session sess sso');

/** Words that say how a secret is written, not what it is: `password_hash`, `token_value`. */
const trailers = list(
  'value val raw string str plain plaintext text base64 b64 encoded encrypted hash hashed hex digest base provided confirm confirmation confirmed again repeat new old current header data input field param cookie',
);
/**
 * Words that make a number or a name of it: `x-ratelimit-remaining-tokens`, `max_tokens`,
 * `at_hash`.
 */
const measures = list(
  'ratelimit limit limits remaining max min count used total usage prompt completion cached expires expiry expired required invalid missing',
);
/** A `token_type` is a type, a `client_secret_id` an id. */
const describing = list(
  'id ids type name use endpoint url uri method methods format alg algorithm status state size length policy scope issuer provider hint mode version time at in date kind challenge audience source location message label error',
);
/** Tokens that mark a place in a list; they open nothing. */
const PAGINATION = /(?:page|next|prev|previous|continuation|sync|cursor|skip|start|stop)_?tokens?$/;

/** Names of the reader that also have other meanings: only the value decides. */
const ambiguous = wordsOf({
  'api-key': 'key appid',
  code: 'code',
  signature: 'md5 sign hmac',
  token: 'refresh',
});
/** Names of the reader that are no secrets. */
const publicNames = list('clientid authtype');

const weakParameters = wordsOf({
  'api-key': 'k',
  credentials: 'auth',
  signature: 'hash mac digest policy',
  code: 'magic invite invitation oob',
  secret: 'state nonce',
  user: 'login',
});
const weakHeaders = wordsOf({ 'api-key': 'key', credentials: 'auth' });

const wordOfRole: Readonly<Record<Role, SecretWord>> = {
  authorization: 'credentials',
  proxy: 'credentials',
  session: 'session',
  token: 'token',
  'api-key': 'api-key',
  signature: 'signature',
  proof: 'token',
  csrf: 'token',
  client: 'secret',
  grant: 'token',
  user: 'password',
};

/** Whether a name is that of a header field with a grammar of its own, in any case. */
export const isCredentialField = (name: string): boolean =>
  /^(?:(?:set-)?cookie|(?:proxy-)?authorization)$/i.test(name);

/** The word for a secret that the credential reader found. */
export const secretWord = (role: Role, name: string): SecretWord =>
  role === 'grant' && /code|verifier/i.test(name) ? 'code' : wordOfRole[role];

function judge(name: string, place: 'parameter' | 'member' | 'header'): NameVerdict | null {
  const fromReader = place === 'header' ? readerHeader(name) : readerParameter(name, place);
  if (fromReader !== undefined) return fromReader;
  const words = splitWords(name);
  if (PAGINATION.test(words.join('_'))) return null;
  const joined = words.join('');
  const whole = nounOf(joined);
  if (whole !== undefined) return strong(whole);
  if (words.some((word) => measures.has(word))) return null;
  while (words.length > 1 && trailers.has(words.at(-1) ?? '')) words.pop();
  return judgeWords(words, place);
}

function readerHeader(name: string): NameVerdict | undefined {
  const role = headerRole(name.toLowerCase());
  return role === null ? undefined : strong(secretWord(role, name));
}

function readerParameter(
  name: string,
  place: 'parameter' | 'member',
): NameVerdict | null | undefined {
  const plain = plainName(name);
  if (publicNames.has(plain)) return null;
  const unsure = ambiguous.get(plain);
  if (unsure !== undefined) return place === 'parameter' ? weak(unsure) : null;
  const role = parameterRole(plain);
  if (role === null || splitWords(name).some((word) => measures.has(word))) return undefined;
  return strong(secretWord(role, plain));
}

const nounOf = (word: string): SecretWord | undefined => {
  const own = ownNouns.get(word) ?? foreignNouns.get(word);
  if (own !== undefined) return own;
  if (ambiguous.has(word) || publicNames.has(word)) return undefined;
  const role = parameterRole(word);
  return role === null ? undefined : secretWord(role, word);
};

function judgeWords(
  words: readonly string[],
  place: 'parameter' | 'member' | 'header',
): NameVerdict | null {
  const last = words.at(-1) ?? '';
  const before = words.at(-2);
  const noun = nounOf(last) ?? (before === undefined ? undefined : nounOf(before + last));
  if (noun !== undefined) return strong(noun);
  const qualified = before === undefined ? undefined : qualifiedNoun(before, last);
  if (qualified !== undefined) return strong(qualified);
  if (SECRET_ENDING.test(last)) return strong(nounWithin(last));
  // `x-secret-v2x`: named after a secret, and perhaps one.
  const within =
    describing.has(last) || place === 'member'
      ? undefined
      : words.map(nounOf).find((word) => word !== undefined && !isBroad(word));
  if (within !== undefined) return weak(within);
  const unsure =
    place === 'parameter'
      ? (weakParameters.get(last) ?? ambiguous.get(last))
      : place === 'header'
        ? weakHeaders.get(last)
        : undefined;
  return unsure === undefined ? null : weak(unsure);
}

const SECRET_ENDING =
  /(?:token|secret|password|passwd|apikey|sessid|sessionid|otp|(?:admin|root|user|login|db)(?:pass|pwd?|pin)|[mtu]pin|(?:verify|verification|validation|challenge|dynamic|check|auth|authenticator)code)$/;

/** Words that name too much else to count within a longer name. */
const isBroad = (word: SecretWord): boolean => word === 'session' || word === 'cookie';

function qualifiedNoun(before: string, last: string): SecretWord | undefined {
  if (/^keys?\d*$/.test(last) && keysOf.has(before)) return 'api-key';
  if (/^(?:codes?|pin)$/.test(last) && codesOf.has(before)) return 'code';
  return last === 'id' && idsOf.has(before) ? 'session' : undefined;
}

const nounWithin = (word: string): SecretWord => {
  if (word.endsWith('token')) return 'token';
  if (word.endsWith('secret')) return 'secret';
  if (word.endsWith('key')) return 'api-key';
  if (word.endsWith('otp') || word.endsWith('code')) return 'code';
  return word.endsWith('id') ? 'session' : 'password';
};

/**
 * `X-Auth-Token`, `accessToken`, `APIKey2`, `mot_de_passe` in words of lower case, without accents
 * and the number at the end.
 */
const splitWords = (name: string): string[] =>
  withoutAccents(name)
    .replace(/([a-z]\d{0,4})([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => (/^[a-z]{2,}\d+$/.test(word) ? withoutNumber(word) : word))
    .filter((word, position) => word !== '' && !(word === 'x' && position === 0));

const withoutNumber = (word: string): string =>
  word === 'md5' || word === 'base64' ? word : word.replace(/\d{1,9}$/, '');

const withoutAccents = (name: string): string =>
  /^[\0-\x7f]*$/.test(name)
    ? name
    : name
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .normalize('NFC');
