import type { Role } from './credential.ts';
import type { Credential } from './credential.ts';
import type { Token } from '../../token/token.ts';
import { decodeFormValue, decodePercent } from '../../percent-encoding.ts';
import { between, type Problem, type Span } from '../../span.ts';
import { recognizeSecret, type SecretKind } from '../../token/secrets.ts';
import { readAuthorization } from './authorization.ts';
import { credentialScopeFaults } from './aws-signature.ts';
import { tokenProblems } from './bare-value.ts';
import { isPlainAscii, oddRuns } from '../characters.ts';
import { parseCookie } from '../cookies/cookie.ts';
import { characterProblem, quotedWhole } from './edges.ts';
import { cookieRole } from '../cookies/session-cookies.ts';
import { headerRole, parameterRole, plainName } from './names.ts';
import type { ExchangeRequest, HeaderField } from '../exchange.ts';
import { placeholderKind, placeholderText } from './placeholder.ts';

type ReadToken = (raw: string) => Token;

/** No request that means well carries more; a hostile one shall not fill the memory. */
const MOST_CREDENTIALS = 256;

/** Bodies longer than this are not searched: sign-ins and token requests are short. */
const LONGEST_BODY = 64 * 1024;

/**
 * Every credential that a request carries, wherever it stands: `Authorization` and
 * `Proxy-Authorization` first, then other headers and cookies, userinfo, query and
 * body. Ordinary cookies and parameters are left out. Never throws; takes time
 * linear in the request's length.
 *
 * @param readToken decodes what looks like a token; called for every bare value of
 *   `Authorization`, elsewhere only for what has a token's form
 */
export function readCredentials(request: ExchangeRequest, readToken: ReadToken): Credential[] {
  const first: Credential[] = [];
  const found: Credential[] = [];
  const { headers } = request;
  for (let index = 0; index < headers.length; index += 1) {
    const field = headers[index];
    if (field === undefined || found.length >= MOST_CREDENTIALS) continue;
    const name = field.name.toLowerCase();
    if (name === 'cookie') readCookies(field.value, index, readToken, found);
    else {
      const role = headerRole(name);
      if (role === 'authorization' || role === 'proxy')
        first.push(authorizationCredential(name, role, field.value, index, headers, readToken));
      else if (role !== null)
        found.push(headerCredential(name, role, field.value, index, readToken));
    }
  }
  const all = first.length === 0 ? found : [...first, ...found];
  readUrl(request, readToken, all);
  if (request.body !== null && request.body !== '' && request.body.length <= LONGEST_BODY)
    readBody(request, request.body, readToken, all);
  return all.length > 1 ? withRepetitions(all) : all;
}

// ---------------------------------------------------------------- header fields

function authorizationCredential(
  name: string,
  role: Role,
  value: string,
  header: number,
  headers: readonly HeaderField[],
  readToken: ReadToken,
): Credential {
  const read = readAuthorization(value, headers);
  const secret =
    read.secretSpan === null
      ? ''
      : value.slice(read.secretSpan.offset, read.secretSpan.offset + read.secretSpan.length);
  return {
    in: 'header',
    name,
    role,
    value,
    header,
    at: between(0, value.length),
    scheme: read.scheme,
    schemeSpan: read.schemeSpan,
    secretSpan: read.secretSpan,
    params: read.params,
    paramSpans: read.paramSpans,
    basic: read.basic,
    problems: read.problems,
    secret: kindOf(read.basic, read.params, secret),
    token: read.bare ? readToken(secret) : null,
  };
}

function kindOf(
  basic: Credential['basic'],
  params: Credential['params'],
  secret: string,
): SecretKind | null {
  if (basic !== null) return recognizeSecret(basic.password) ?? recognizeSecret(basic.user);
  const accessKey = params?.get('Credential');
  return recognizeSecret(
    accessKey === undefined ? secret : accessKey.slice(0, Math.max(accessKey.indexOf('/'), 0)),
  );
}

function headerCredential(
  name: string,
  role: Role,
  value: string,
  header: number,
  readToken: ReadToken,
): Credential {
  return plainCredential(
    { in: 'header', name, role, value, header, at: between(0, value.length) },
    readToken,
  );
}

type Origin = Pick<Credential, 'in' | 'name' | 'role' | 'value' | 'header' | 'at'>;

/** What a caller of `plainCredential` knows better. */
interface Known {
  readonly params?: Credential['params'];
  readonly basic?: Credential['basic'];
  readonly problems?: readonly Problem[];
  readonly secret?: SecretKind | null;
  readonly token?: null;
}

const NOTHING_KNOWN: Known = {};

/** A credential whose value is the secret alone. */
function plainCredential(
  origin: Origin,
  readToken: ReadToken,
  known: Known = NOTHING_KNOWN,
): Credential {
  const { value, role } = origin;
  const { secretSpan, problems } = secretIn(origin);
  const secret =
    secretSpan === null
      ? ''
      : secretSpan.length === value.length
        ? value
        : value.slice(secretSpan.offset, secretSpan.offset + secretSpan.length);
  const carries =
    known.token === undefined && role !== 'csrf' && (role === 'proof' || isTokenLike(secret));
  // Member by member: spreading `origin` is the slowest part of reading a request, and this runs for every cookie of every exchange.
  return {
    in: origin.in,
    name: origin.name,
    role,
    value,
    header: origin.header,
    at: origin.at,
    scheme: null,
    schemeSpan: null,
    secretSpan,
    params: known.params ?? null,
    paramSpans: null,
    basic: known.basic ?? null,
    problems: known.problems === undefined ? problems : [...problems, ...known.problems],
    secret: known.secret === undefined ? recognizeSecret(secret) : known.secret,
    token: carries ? readToken(secret) : null,
  };
}

/** A JWT or a PASETO, as far as its beginning tells. */
const isTokenLike = (secret: string): boolean =>
  (secret.startsWith('eyJ') && secret.includes('.')) || /^v[1-4]\.(?:local|public)\./.test(secret);

const SCHEME_PREFIX = /^(?:Bearer|Basic|Token|ApiKey|JWT|DPoP)[ \t]+/i;

/** Where the secret lies in a bare value, and what is wrong with it. */
function secretIn({ in: place, name, role, value }: Origin): {
  secretSpan: Span | null;
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const say = (slug: string, from: number, to: number, text: string): void => {
    problems.push({ slug, ...between(from, to), text });
  };
  let start = 0;
  let end = value.length;
  while (start < end && value.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && value.charCodeAt(end - 1) <= 0x20) end -= 1;
  if (start === end) {
    say('empty-credentials', 0, value.length, 'The name is there, but its value is empty.');
    return { secretSpan: null, problems };
  }
  const strict = place === 'header' && role !== 'csrf' && role !== 'signature';
  if (!isPlainAscii(value) && place !== 'body')
    problems.push(...oddRuns(value).map(characterProblem));
  if (place === 'header' && value.charCodeAt(end - 1) !== 0x3d) {
    const named = value.slice(start, Math.min(end, start + name.length + 1)).toLowerCase();
    if (named === `${name}:` || named === `${name}=`) {
      const from = start;
      start += named.length;
      while (start < end && value.charCodeAt(start) <= 0x20) start += 1;
      say('header-name-in-value', from, start, 'The name of the header field stands in its value.');
    }
  }
  const edges = [between(0, start), between(end, value.length)];
  if (problems.length === 0 && role !== 'user' && place !== 'cookie') {
    for (const edge of edges)
      if (edge.length > 0 && /[ \t]/.test(value.slice(edge.offset, edge.offset + edge.length)))
        say(
          'extra-whitespace',
          edge.offset,
          edge.offset + edge.length,
          'White space stands around the value and is part of what was sent.',
        );
  }
  if (role === 'token' || role === 'api-key' || role === 'proof') {
    const prefix = SCHEME_PREFIX.exec(value.slice(start, Math.min(end, start + 16)));
    if (prefix !== null && start + prefix[0].length < end) {
      // Several services want "Bearer" in their own token headers; a key's header never does.
      if (role === 'api-key')
        say(
          'wrong-scheme',
          start,
          start + prefix[0].length,
          'A scheme stands before the value; this header takes the key alone.',
        );
      start += prefix[0].length;
    }
    const inside = quotedWhole(value, start, end);
    if (inside !== null) {
      say(
        'quoted-token',
        start,
        end,
        'Quotation marks stand around the value and are sent with it.',
      );
      start = inside.offset;
      end = inside.offset + inside.length;
    }
  }
  const standIn =
    role === 'user' && place !== 'userinfo'
      ? null
      : placeholderKind(value.slice(start, Math.min(end, start + 256)));
  // Words of documentation may be anybody's session id or password; what a program prints for nothing is none.
  if (
    standIn !== null &&
    (standIn !== 'sample' || role === 'api-key' || role === 'token') &&
    !(standIn === 'variable' && place === 'query' && role === 'signature')
  ) {
    say('placeholder', start, end, placeholderText(standIn));
  } else if (
    strict &&
    value.charCodeAt(start) === 0x7b &&
    value.charCodeAt(end - 1) === 0x7d &&
    role === 'token'
  ) {
    say(
      'json-instead-of-token',
      start,
      end,
      'A JSON text stands where one of its members, the token alone, belongs.',
    );
  } else if (strict && name !== 'x-sentry-auth' && name !== 'x-emby-token') {
    tokenProblems(value, start, end, 'opaque', say);
  }
  return {
    secretSpan: between(start, end),
    problems: problems.sort((a, b) => a.offset - b.offset),
  };
}

/** Cookies that authenticate, by their names and by their form. */
function readCookies(
  value: string,
  header: number,
  readToken: ReadToken,
  found: Credential[],
): void {
  for (const pair of parseCookie(value)) {
    const role = cookieRole(pair.name) ?? roleByForm(pair.value);
    if (role === null) continue;
    if (found.length >= MOST_CREDENTIALS) return;
    found.push(
      plainCredential(
        { in: 'cookie', name: pair.name, role, value: pair.value, header, at: pair.valueSpan },
        readToken,
      ),
    );
  }
}

/** A signed session of Express (`s:…` and its percent-encoded form), a JWT, a service's own token. */
function roleByForm(value: string): Role | null {
  if (value.length < 20) return null;
  if (value.startsWith('s%3A') || value.startsWith('s:')) return 'session';
  if (value.startsWith('eyJ'))
    return isTokenLike(value) && recognizeSecret(value)?.service === 'jwt' ? 'token' : null;
  if (
    value.startsWith('xoxd-') ||
    value.startsWith('gh') ||
    value.startsWith('v4.') ||
    value.startsWith('sbp_')
  )
    return recognizeSecret(value) !== null || isTokenLike(value) ? 'token' : null;
  return null;
}

// ---------------------------------------------------------------- the URL

interface Pair {
  readonly name: string;
  readonly plain: string;
  /** As it stands there, still encoded. */
  readonly raw: string;
  readonly at: Span;
}

function readUrl(request: ExchangeRequest, readToken: ReadToken, found: Credential[]): void {
  const { url } = request;
  const hash = url.indexOf('#');
  const end = hash < 0 ? url.length : hash;
  const authority = url.indexOf('://');
  const question = url.indexOf('?');
  const queryStart = question < 0 || question > end ? end : question;
  if (authority > 0) {
    const at = url.indexOf('@', authority);
    if (at > 0 && at < end) readUserinfo(url, authority + 3, end, found, readToken);
  }
  const parameter = url.indexOf(';jsessionid=');
  if (parameter > 0 && parameter < queryStart) {
    const from = parameter + 12;
    found.push(
      plainCredential(
        {
          in: 'query',
          name: 'jsessionid',
          role: 'session',
          value: decodePercent(url.slice(from, queryStart)),
          header: null,
          at: between(from, queryStart),
        },
        readToken,
      ),
    );
  }
  if (queryStart < end) readQuery(request, queryStart + 1, end, readToken, found);
}

/** `user:password@` before the host (RFC 3986 §3.2.1). */
function readUserinfo(
  url: string,
  start: number,
  end: number,
  found: Credential[],
  readToken: ReadToken,
): void {
  let authorityEnd = start;
  while (authorityEnd < end && !'/?\\'.includes(url.charAt(authorityEnd))) authorityEnd += 1;
  const at = url.lastIndexOf('@', authorityEnd - 1);
  if (at < start) return;
  const value = url.slice(start, at);
  const colon = value.indexOf(':');
  const user = decodePercent(colon < 0 ? value : value.slice(0, colon));
  const password = colon < 0 ? '' : decodePercent(value.slice(colon + 1));
  found.push(
    plainCredential(
      {
        in: 'userinfo',
        name: 'userinfo',
        role: 'user',
        value,
        header: null,
        at: between(start, at),
      },
      readToken,
      {
        basic: { user, password },
        secret: recognizeSecret(password) ?? recognizeSecret(user),
        token: null,
      },
    ),
  );
}

function pairsOf(text: string, start: number, end: number): Pair[] {
  const pairs: Pair[] = [];
  for (let at = start; at < end;) {
    const ampersand = text.indexOf('&', at);
    const next = ampersand < 0 || ampersand > end ? end : ampersand;
    const equals = text.indexOf('=', at);
    if (equals > at && equals < next && equals - at <= 128) {
      const name = decodePercent(text.slice(at, equals));
      pairs.push({
        name,
        plain: plainName(name),
        raw: text.slice(equals + 1, next),
        at: between(equals + 1, next),
      });
    }
    at = next + 1;
  }
  return pairs;
}

/** Signed URLs: the parameter with the signature, and those that belong to it. */
interface Signing {
  readonly signature: string;
  readonly belongs: (plain: string) => boolean;
  readonly needs: (names: ReadonlySet<string>) => boolean;
}

const AZURE = new Set([
  'sv',
  'se',
  'st',
  'sp',
  'sr',
  'spr',
  'sip',
  'si',
  'ss',
  'srt',
  'sdd',
  'ses',
  'skoid',
  'sktid',
  'skt',
  'ske',
  'sks',
  'skv',
  'saoid',
  'suoid',
  'scid',
  'rscc',
  'rscd',
  'rsce',
  'rscl',
  'rsct',
]);
const CLOUDFRONT = new Set(['expires', 'keypairid', 'policy', 'hashalgorithm']);
const LEGACY = new Set([
  'expires',
  'awsaccesskeyid',
  'googleaccessid',
  'ossaccesskeyid',
  'xamzsecuritytoken',
  'securitytoken',
]);
const SIGNINGS: readonly Signing[] = [
  { signature: 'xamzsignature', belongs: (plain) => plain.startsWith('xamz'), needs: () => true }, // AWS Signature Version 4
  { signature: 'xgoogsignature', belongs: (plain) => plain.startsWith('xgoog'), needs: () => true }, // Google Cloud Storage V4
  { signature: 'xosssignature', belongs: (plain) => plain.startsWith('xoss'), needs: () => true }, // Alibaba OSS V4
  {
    signature: 'qsignature',
    belongs: (plain) => plain.startsWith('q'),
    needs: (names) => names.has('qsignalgorithm'),
  }, // Tencent COS
  {
    signature: 'sig',
    belongs: (plain) => AZURE.has(plain),
    needs: (names) => names.has('se') || names.has('si') || names.has('sv'),
  }, // Azure SAS
  {
    signature: 'signature',
    belongs: (plain) => CLOUDFRONT.has(plain),
    needs: (names) => names.has('keypairid'),
  }, // CloudFront
  {
    signature: 'signature',
    belongs: (plain) => LEGACY.has(plain),
    needs: (names) =>
      names.has('awsaccesskeyid') || names.has('googleaccessid') || names.has('ossaccesskeyid'),
  }, // AWS Signature Version 2 and its kin
  {
    signature: 'signature',
    belongs: (plain) => plain === 'expires' || plain === 'exp',
    needs: (names) => names.has('expires') || names.has('exp'),
  }, // signed routes of frameworks
  {
    signature: 'md5',
    belongs: (plain) => plain === 'expires',
    needs: (names) => names.has('expires'),
  }, // nginx secure_link
  { signature: 'hdnts', belongs: () => false, needs: () => true }, // Akamai
  { signature: 'hdnea', belongs: () => false, needs: () => true },
];

const TOKEN_ENDPOINT =
  /\/(?:token|oauth2?|access_token|revoke|introspect|auth|login|callback|signin|session|sso)(?:[/.-][^?]*)?$/i;
const CALLBACK = /callback|redirect|signin|login|auth|oauth|oidc|\/cb(?:\/|$)/i;

function readQuery(
  request: ExchangeRequest,
  start: number,
  end: number,
  readToken: ReadToken,
  found: Credential[],
): void {
  const { url } = request;
  const pairs = pairsOf(url, start, end);
  if (pairs.length === 0) return;
  let names: Set<string> | null = null;
  for (const pair of pairs) {
    const role = parameterRole(pair.plain);
    if (role === null) continue;
    if (found.length >= MOST_CREDENTIALS) return;
    names ??= new Set(pairs.map((other) => other.plain));
    const value = decodePercent(pair.raw);
    const origin: Origin = { in: 'query', name: pair.name, role, value, header: null, at: pair.at };
    if (role === 'signature') {
      const signed = signedUrl(pair, pairs, names);
      if (signed !== null) found.push(...signedUrlCredentials(origin, signed, pairs, readToken));
      else if (value.length >= 16 && pair.plain !== 'md5')
        found.push(plainCredential(origin, readToken));
    } else if (isCredentialParameter(pair.plain, role, value, url.slice(0, start), names)) {
      found.push(plainCredential(origin, readToken));
    }
  }
}

/** Names that mean other things too: only a value or its surroundings make them a credential. */
function isCredentialParameter(
  plain: string,
  role: Role,
  value: string,
  before: string,
  names: ReadonlySet<string>,
): boolean {
  switch (plain) {
    case 'key':
    case 'appid':
    case 'accesskey':
    case 'session':
    case 'sid':
    case 'secret':
    case 'pass':
    case 'authorization':
      return looksRandom(value) || placeholderKind(value) === 'nothing';
    case 'code':
      return (
        (names.has('state') && CALLBACK.test(before)) ||
        (/\/api\//.test(before) && value.length >= 40) ||
        (TOKEN_ENDPOINT.test(before.slice(0, -1)) && value.length >= 16)
      );
    case 'clientid':
      return false; // Public: it names the client and authorises nothing.
    case 'refresh':
    case 'assertion':
    case 'sessionkey':
    case 'otp':
      return value.length >= 6;
    default:
      return role !== 'csrf' || value.length > 0;
  }
}

/** A service's key, a UUID, or long enough to be one and of several classes of characters. */
function looksRandom(value: string): boolean {
  if (recognizeSecret(value) !== null) return true;
  if (value.length < 16 || value.length > 4096 || /\s/.test(value)) return false;
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value)) return true;
  return /\d/.test(value) && /[A-Za-z]/.test(value) && /^[\w.~+/=:-]+$/.test(value);
}

interface SignedUrl {
  readonly signing: Signing;
  readonly params: ReadonlyMap<string, string>;
}

function signedUrl(
  pair: Pair,
  pairs: readonly Pair[],
  names: ReadonlySet<string>,
): SignedUrl | null {
  const signing = SIGNINGS.find((one) => one.signature === pair.plain && one.needs(names));
  if (signing === undefined) return null;
  const params = new Map<string, string>();
  for (const other of pairs) {
    if (
      (other.plain === signing.signature || signing.belongs(other.plain)) &&
      !params.has(other.name)
    )
      params.set(other.name, decodePercent(other.raw));
  }
  return { signing, params };
}

const AWS_COMPONENTS = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-SignedHeaders',
];

function signedUrlCredentials(
  origin: Origin,
  { signing, params }: SignedUrl,
  pairs: readonly Pair[],
  readToken: ReadToken,
): Credential[] {
  const problems: Problem[] = [];
  if (signing.signature === 'xamzsignature') {
    const missing = AWS_COMPONENTS.filter(
      (name) => !pairs.some((pair) => pair.plain === plainName(name)),
    );
    if (missing.length > 0)
      problems.push({
        slug: 'aws-missing-component',
        ...between(0, origin.value.length),
        text: `The signed URL lacks ${missing.join(', ')}.`,
      });
  }
  const credentials: Credential[] = [plainCredential(origin, readToken, { params, problems })];
  for (const pair of pairs) {
    if (!/credential$|accesskeyid$|^googleaccessid$/.test(pair.plain) || !params.has(pair.name))
      continue;
    const value = decodePercent(pair.raw);
    const holder: Origin = {
      in: 'query',
      name: pair.name,
      role: 'signature',
      value,
      header: null,
      at: pair.at,
    };
    const day =
      [...params].find(([name]) => plainName(name) === 'xamzdate')?.[1].slice(0, 8) ?? null;
    const faults =
      pair.plain === 'xamzcredential'
        ? credentialScopeFaults(
            value,
            /ECDSA/.test([...params.values()].join(' ').slice(0, 256)),
            day,
          )
        : [];
    credentials.push(
      plainCredential(holder, readToken, {
        secret: recognizeSecret(value.includes('/') ? value.slice(0, value.indexOf('/')) : value),
        problems: faults.map((fault) => ({ slug: 'aws-bad-credential-scope', ...fault })),
      }),
    );
  }
  return credentials;
}

// ---------------------------------------------------------------- the body

function readBody(
  request: ExchangeRequest,
  body: string,
  readToken: ReadToken,
  found: Credential[],
): void {
  const type = request.mimeType.toLowerCase();
  const firstCode = body.charCodeAt(0);
  if (type.includes('x-www-form-urlencoded') || (type === '' && /^[A-Za-z_][\w.[\]-]*=/.test(body)))
    readForm(body, readToken, found);
  else if (type.includes('multipart/form-data')) readMultipart(body, readToken, found);
  else if (type.includes('json') || firstCode === 0x7b || firstCode === 0x5b) {
    if (MAY_HOLD_CREDENTIALS.test(body)) readJsonBody(body, readToken, found);
  }
}

// One look over a JSON text, so that most are not walked at all.
const MAY_HOLD_CREDENTIALS =
  /assword"|passwd"|pwd"|oken"|jwt"|ecret"|pi_?[kK]ey"|"refresh"|"assertion"|verifier"|"code"|csrf|"pass"/i;

function readForm(body: string, readToken: ReadToken, found: Credential[]): void {
  const pairs = pairsOf(body, 0, body.length);
  fieldCredentials(
    pairs.map((pair) => ({
      name: pair.name,
      path: pair.name,
      plain: plainName(lastWord(pair.name)),
      value: () => decodeFormValue(pair.raw),
      at: pair.at,
    })),
    readToken,
    found,
  );
}

/** Of `user[password]` the innermost name. */
function lastWord(name: string): string {
  const open = name.lastIndexOf('[');
  return open > 0 && name.endsWith(']') && open < name.length - 2 ? name.slice(open + 1, -1) : name;
}

interface Field {
  readonly name: string;
  readonly path: string;
  readonly plain: string;
  readonly value: () => string;
  readonly at: Span;
}

const USER_NAMES = new Set([
  'username',
  'user',
  'login',
  'email',
  'emailaddress',
  'identifier',
  'userid',
  'loginid',
  'jusername',
  'account',
  'log',
  'name',
  'phone',
]);

/** Credentials among the fields of a form or the members of a JSON text. */
function fieldCredentials(
  fields: readonly Field[],
  readToken: ReadToken,
  found: Credential[],
): void {
  const grant = fields.find((field) => field.plain === 'granttype')?.value() ?? null;
  const isTokenRequest =
    grant !== null ||
    fields.some((field) => field.plain === 'clientsecret' || field.plain === 'clientassertion');
  const user = fields.find((field) => USER_NAMES.has(field.plain))?.value() ?? '';
  for (const field of fields) {
    const role =
      field.name === '_token'
        ? 'csrf'
        : parameterRole(field.plain === 'jpassword' ? 'password' : field.plain);
    if (role === null) continue;
    if (found.length >= MOST_CREDENTIALS) return;
    const value = field.value();
    if (!isCredentialField(field.plain, role, value, isTokenRequest)) continue;
    const ofGrant = role === 'user' && grant !== null && /password/i.test(grant);
    const origin: Origin = {
      in: 'body',
      name: field.path,
      role: ofGrant ? 'grant' : role,
      value,
      header: null,
      at: field.at,
    };
    found.push(
      plainCredential(
        origin,
        readToken,
        role === 'user' && field.plain.includes('pass') ? { basic: { user, password: value } } : {},
      ),
    );
  }
}

function isCredentialField(
  plain: string,
  role: Role,
  value: string,
  isTokenRequest: boolean,
): boolean {
  switch (plain) {
    case 'clientid':
      return isTokenRequest;
    case 'code':
      return isTokenRequest || (value.length >= 16 && !/\s/.test(value));
    case 'refresh':
      return value.startsWith('eyJ') || value.length >= 32;
    case 'key':
    case 'appid':
    case 'accesskey':
    case 'session':
    case 'sid':
    case 'secret':
    case 'sig':
    case 'signature':
    case 'authorization':
    case 'assertion':
      return looksRandom(value) || isTokenRequest;
    case 'md5':
    case 'hmac':
    case 'sign':
      return false;
    default:
      return role !== 'signature' || value.length >= 16;
  }
}

/** Parts of `multipart/form-data` that hold text (RFC 7578 §4). */
function readMultipart(body: string, readToken: ReadToken, found: Credential[]): void {
  const lineEnd = body.indexOf('\n');
  if (!body.startsWith('--') || lineEnd < 3) return;
  const boundary = body.slice(0, body.charAt(lineEnd - 1) === '\r' ? lineEnd - 1 : lineEnd);
  const fields: Field[] = [];
  for (let at = boundary.length; at > 0 && at < body.length;) {
    const next = body.indexOf(boundary, at);
    const end = next < 0 ? body.length : next;
    const blank = /\r?\n\r?\n/.exec(body.slice(at, Math.min(end, at + 1024)));
    const name =
      blank === null
        ? undefined
        : /\bname="([^"]{1,128})"/.exec(body.slice(at, at + blank.index))?.[1];
    if (
      blank !== null &&
      name !== undefined &&
      !body.slice(at, at + blank.index).includes('filename=')
    ) {
      const from = at + blank.index + blank[0].length;
      const to =
        body.charAt(end - 1) === '\n' ? (body.charAt(end - 2) === '\r' ? end - 2 : end - 1) : end;
      if (from <= to)
        fields.push({
          name,
          path: name,
          plain: plainName(lastWord(name)),
          value: () => body.slice(from, to),
          at: between(from, to),
        });
    }
    if (next < 0) break;
    at = next + boundary.length;
  }
  fieldCredentials(fields, readToken, found);
}

function readJsonBody(body: string, readToken: ReadToken, found: Credential[]): void {
  const fields: Field[] = [];
  walkJsonStrings(body, (path, name, from, to) => {
    const plain = plainName(name);
    if (
      plain !== 'granttype' &&
      !USER_NAMES.has(plain) &&
      name !== '_token' &&
      parameterRole(plain) === null
    )
      return;
    fields.push({
      name,
      path: path(),
      plain,
      value: () => unescapeJson(body.slice(from, to)),
      at: between(from, to),
    });
  });
  fieldCredentials(fields, readToken, found);
}

function unescapeJson(inside: string): string {
  if (!inside.includes('\\')) return inside;
  try {
    return String(JSON.parse(`"${inside}"`));
  } catch {
    return inside; // Escapes that JSON does not have: shown as sent.
  }
}

/** Members deeper than this are no sign-in form's. */
const DEEPEST = 16;

/**
 * Visits the members of a JSON text whose value is a string, in order. Offsets are
 * of the string's inside. Stops where the text is no JSON; looks at each character once.
 */
function walkJsonStrings(
  text: string,
  visit: (path: () => string, name: string, from: number, to: number) => void,
): void {
  const keys: (string | null)[] = []; // the member that each open object is at; null for arrays
  let key: string | null = null;
  let afterColon = false;
  const path = (): string => [...keys.filter((one) => one !== null), key].join('.');
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charAt(at)) {
      case '"': {
        const end = endOfJsonString(text, at + 1);
        if (end < 0) return;
        if (afterColon && key !== null) visit(path, key, at + 1, end);
        else key = end - at <= 129 ? unescapeJson(text.slice(at + 1, end)) : null;
        afterColon = false;
        at = end;
        break;
      }
      case ':':
        afterColon = true;
        break;
      case ',':
        afterColon = false;
        key = null;
        break;
      case '{':
      case '[':
        if (keys.length >= DEEPEST) return;
        keys.push(key);
        key = null;
        afterColon = false;
        break;
      case '}':
      case ']':
        keys.pop();
        key = null;
        afterColon = false;
        break;
    }
  }
}

function endOfJsonString(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at;
    if (code === 0x5c) at += 1;
  }
  return -1;
}

// ---------------------------------------------------------------- several of one kind

/** Marks credentials of which one request may carry only one, and carries several. */
function withRepetitions(credentials: readonly Credential[]): Credential[] {
  const counts = new Map<string, number>();
  const values = new Map<string, string | null>(); // null: they differ
  for (const credential of credentials) {
    const key = repetitionKey(credential);
    if (key === null) continue;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    const value = values.get(key);
    values.set(key, value === undefined || value === credential.value ? credential.value : null);
  }
  return credentials.map((credential) => {
    const key = repetitionKey(credential);
    const count = key === null ? 1 : (counts.get(key) ?? 1);
    if (key === null || count < 2 || (credential.in === 'cookie' && values.get(key) !== null))
      return credential;
    if (credential.problems.some((problem) => problem.slug === 'multiple-credentials'))
      return credential;
    const problem: Problem = {
      slug: 'multiple-credentials',
      ...between(0, credential.value.length),
      text: repetitionText(credential, count),
    };
    return { ...credential, problems: [...credential.problems, problem] };
  });
}

const repetitionKey = ({ in: place, name, role }: Credential): string | null =>
  (place === 'header' || place === 'query' || place === 'cookie') &&
  role !== 'csrf' &&
  role !== 'signature'
    ? `${place} ${name}`
    : null;

const repetitionText = (credential: Credential, count: number): string =>
  credential.in === 'header'
    ? `The request has ${String(count)} fields ${credential.name}; a server may take either or refuse them all (RFC 9110 §5.3).`
    : credential.in === 'cookie'
      ? `The request has ${String(count)} cookies of this name with different values; servers differ on which they take (RFC 6265 §4.2.2).`
      : `The query has ${String(count)} parameters of this name; servers differ on which they take.`;
