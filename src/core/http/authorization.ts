import { between, type Problem, type Span } from '../span.ts';
import { isBase64OfPair, readBasic } from './basic.ts';
import { blankLengthAt, isPlainAscii, oddCharacterAt, oddRuns } from './characters.ts';
import type { HeaderField } from './exchange.ts';
import { placeholderKind, placeholderText } from './placeholder.ts';
import {
  COMMA, COLON, DOUBLE_QUOTE, EQUALS, SEMICOLON, endOfQuotedString, endOfToken, endOfWhitespace, isControlCode, isWhitespaceCode, undoQuotedPairs,
} from './scanner.ts';

/**
 * Reads the value of `Authorization` and `Proxy-Authorization`: `credentials =
 * auth-scheme [ 1*SP ( token68 / [ auth-param *( OWS "," OWS auth-param ) ] ) ]`
 * (RFC 9110 §11.4), and what goes wrong with it in practice.
 *
 * Deviations from that grammar, so that what APIs really take is not called wrong:
 * - after the scheme, values that are neither token68 nor parameters pass where the
 *   scheme's own documentation writes them (`sso-key KEY:SECRET`, `AWS ID:SIGNATURE`);
 * - unquoted parameter values may hold any character but comma and white space
 *   (AWS Signature Version 4: `/` and `;`);
 * - a Bearer token may hold the characters of services that ignore `b64token`
 *   (Salesforce's `!`, Laravel Sanctum's `|`, the `%` of X's app-only tokens);
 * - `name=value` with "=" in place of the space passes for schemes that want it so.
 */
export interface Authorization {
  /** As spelled; null where the value starts with none. */
  readonly scheme: string | null;
  readonly schemeSpan: Span | null;
  readonly secretSpan: Span | null;
  /** Names as spelled, values unquoted, of a repeated name the first; null where there are none. */
  readonly params: ReadonlyMap<string, string> | null;
  /** Where each of `params` has its value, without quotes; same keys. */
  readonly paramSpans: ReadonlyMap<string, Span> | null;
  readonly basic: { readonly user: string; readonly password: string } | null;
  readonly problems: readonly Problem[];
  /** The secret is one bare value that may be a token. */
  readonly bare: boolean;
}

/**
 * How a scheme writes what follows it:
 * `token` a b64token (RFC 6750 §2.1); `opaque` one value, or parameters; `params` parameters;
 * `base64` one Base64 value; `free` as its service likes.
 */
type Form = 'token' | 'opaque' | 'basic' | 'digest' | 'aws4' | 'params' | 'base64' | 'free';

// The registered schemes (IANA HTTP Authentication Scheme Registry) and those that
// services document without registering them.
const SCHEMES = new Map<string, Form>();
const schemes = (form: Form, names: string): void => {
  for (const name of names.split(' ')) SCHEMES.set(name.toLowerCase(), form);
};
schemes('token', 'Bearer DPoP JWT PoP GNAP');
schemes('basic', 'Basic');
schemes('digest', 'Digest');
schemes('base64', 'Negotiate NTLM Kerberos');
schemes('aws4', 'AWS4-HMAC-SHA256 AWS4-ECDSA-P256-SHA256');
schemes('params', 'HOBA Mutual SCRAM-SHA-1 SCRAM-SHA-256 vapid Concealed PrivateToken Signature Hawk MAC WSSE GoogleLogin AuthSub AWS3 AWS3-HTTPS');
schemes('params', 'GOOG4-HMAC-SHA256 GOOG4-RSA-SHA256 OSS4-HMAC-SHA256 ACS3-HMAC-SHA256 TC3-HMAC-SHA256 MediaBrowser Emby DirectLogin');
schemes('opaque', 'HMAC HMAC-SHA1 HMAC-SHA256 UsernameToken Snowflake NLAuth VOLC Sentry');
schemes('opaque', 'Token OAuth OAuth2 ApiKey Api-Key API_Key ApiToken Api-Token Key AccessKey Access-Key AccessToken Access-Token AuthToken Bot Client-ID');
schemes('opaque', 'SSWS GenieKey Splunk Discogs Zoho-oauthtoken Zoho-encapikey Zoho-authtoken DeepL-Auth-Key Klaviyo-API-Key Ghost KakaoAK APPCODE');
schemes('opaque', 'ShippoToken Session SessionToken X-Api-Key EndpointKey Simple SAML ID-Token');
schemes('free', 'AWS SharedKey SharedKeyLite SharedAccessSignature sso-key LOW OSS acs Qiniu UpToken UPYUN FlyV1 SAPISIDHASH SAPISID1PHASH SAPISID3PHASH User');
schemes('free', 'EG1-HMAC-SHA256 XBL3.0 WLID1.0 MSAuth1.0 Passport1.4 PVEAPIToken PBSAPIToken CWS GOOG1 NOS OBS JSS bce-auth-v1');

/** Schemes that are known even where a colon or another sign stands in place of the space; "user:password" starts with none. */
const OFTEN_WRONGLY_JOINED = new Set(['bearer', 'basic', 'digest', 'negotiate', 'ntlm', 'dpop', 'token', 'apikey', 'api-key', 'jwt', 'oauth', 'aws4-hmac-sha256']);

/** Schemes that stand before "=" by their own documentation. */
const WITH_EQUALS_SIGN = new Set(['pveapitoken', 'pbsapitoken']);

const OBSOLETE = new Map([
  ['aws', 'Signature Version 2 of AWS was replaced by AWS4-HMAC-SHA256; regions opened since 2014 refuse it.'],
  ['aws3', 'Signature Version 3 of AWS was replaced by AWS4-HMAC-SHA256.'],
  ['aws3-https', 'Signature Version 3 of AWS was replaced by AWS4-HMAC-SHA256.'],
  ['googlelogin', 'Google retired ClientLogin in 2015; OAuth 2.0 took its place.'],
  ['authsub', 'Google retired AuthSub in 2015; OAuth 2.0 took its place.'],
]);

/** The schemes that people mistype. */
const OFTEN_MEANT = ['bearer', 'basic', 'digest', 'negotiate', 'token', 'apikey', 'dpop'];

/** Other names are taken for a service's own scheme where they say what they are. */
const SELF_EXPLAINING = /hmac|token|key|sig|auth|jwt|session|sas|sha-?\d|secret|credential|login|pass/i;
/** … but not where that is all they say: nobody's documentation has these. */
const SAYS_NOTHING = /^(?:auth|authenticat\w+|authoriz\w+|login|pass|password|credentials?|secret|sig)$/;

const COMMON_SCHEMES = 'Bearer|Basic|Digest|Negotiate|NTLM|DPoP|Token|ApiKey|JWT|OAuth|AWS4-HMAC-SHA256';
const NEXT_CREDENTIAL = new RegExp(String.raw`(?<=[,;\s])(?:${COMMON_SCHEMES})[ \t]+(?=[^\s,=])`, 'gi');
const GLUED = /^(bearer|basic|digest|token|jwt|apikey|dpop)(%20|\+(?=[A-Za-z0-9])|[-_.](?=eyJ)|(?=eyJ|\$))/i;
const HEADER_NAME = /["'`]?(?:proxy-|x-)?authorization["'`]?(?:[ \t]*[:=][ \t]*|[ \t]+)/iy;
const B64TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;

/** Reads one field value. `headers`: the request's, for what a signature must cover. Never throws. */
export function readAuthorization(value: string, headers: readonly HeaderField[]): Authorization {
  const problems: Problem[] = [];
  const plain = isPlainAscii(value);
  const start = startOfContent(value, 0, value.length);
  const end = endOfContent(value, start);
  const say = (slug: string, from: number, to: number, text: string): void => {
    problems.push({ slug, ...between(from, to), text });
  };
  const reading = (scheme: Span | null, secret: Span | null, rest: Partial<Authorization> = {}): Authorization => {
    if (!plain) problems.push(...characterProblems(value, rest.paramSpans ?? null));
    problems.sort((a, b) => a.offset - b.offset);
    return {
      scheme: scheme === null ? null : value.slice(scheme.offset, scheme.offset + scheme.length),
      schemeSpan: scheme,
      secretSpan: secret,
      params: null,
      paramSpans: null,
      basic: null,
      bare: false,
      ...rest,
      problems,
    };
  };

  if (start >= end) {
    say('empty-credentials', 0, value.length, 'The field is there, but its value is empty.');
    return reading(null, null);
  }

  // What stands around the credentials: the field's own name, quotes about the whole.
  let from = start;
  let to = end;
  let named = false;
  HEADER_NAME.lastIndex = from;
  if (HEADER_NAME.test(value) && HEADER_NAME.lastIndex < end) {
    say('header-name-in-value', from, HEADER_NAME.lastIndex, 'The name of the header field stands in its value.');
    from = HEADER_NAME.lastIndex;
    named = true;
  }
  const outer = quotedWhole(value, from, to, false);
  if (outer !== null) {
    say('quoted-token', from, to, 'Quotation marks stand around the whole value and are sent with it.');
    from = outer.offset;
    to = outer.offset + outer.length;
    named = true;
  }

  const wordEnd = endOfToken(value, from, to);
  if (wordEnd < end) edgeWhitespace(value, start, end, say); // After a scheme alone, white space is no edge but a missing value.
  const word = value.slice(from, Math.min(wordEnd, from + 64));
  const form = wordEnd - from <= 64 ? SCHEMES.get(word.toLowerCase()) : undefined;
  const split = wordEnd === from ? null : separation(value, wordEnd, to, form !== undefined, word);

  if (split === null) {
    const secret = between(from, to);
    bareValueProblems(value, from, to, named, say);
    return reading(null, secret, { bare: true });
  }
  const schemeSpan = named ? null : between(from, wordEnd);
  const schemeName = word.toLowerCase();
  separatorProblems(value, wordEnd, split, to, form, schemeName, say);
  schemeProblems(word, from, wordEnd, form, say);

  let restStart = split;
  let restEnd = to;
  if (restStart >= restEnd) {
    say('empty-credentials', start, end, `The scheme stands alone: no credentials follow ${word}.`);
    // Of Bearer with nothing after it the empty token is still worth a word to whoever reads tokens.
    return reading(schemeSpan, between(restStart, restStart), { bare: isTokenForm(form) });
  }

  // Prefixes and quotes that do not belong to the secret, in whatever order they were wrapped around it.
  const parameterised = form === 'digest' || form === 'aws4' || form === 'params';
  for (;;) {
    HEADER_NAME.lastIndex = restStart;
    if (HEADER_NAME.test(value) && HEADER_NAME.lastIndex < restEnd) {
      say('header-name-in-value', restStart, HEADER_NAME.lastIndex, 'The name of the header field stands in its value.');
      restStart = HEADER_NAME.lastIndex;
      continue;
    }
    const again = repeatedScheme(value, restStart, restEnd, schemeName, form);
    if (again > restStart) {
      say('duplicated-prefix', restStart, again, 'A scheme follows the scheme: it was put before a value that already had one.');
      restStart = again;
      if (restStart >= restEnd) {
        say('empty-credentials', start, end, 'Nothing follows the schemes.');
        return reading(schemeSpan, between(restStart, restStart), { bare: isTokenForm(form) });
      }
      continue;
    }
    const quoted = parameterised ? null : quotedWhole(value, restStart, restEnd);
    if (quoted === null) break;
    const both = quoted.offset > restStart && quoted.offset + quoted.length < restEnd;
    if (!both) say('unclosed-quote', quoted.offset > restStart ? restStart : restEnd - 1, quoted.offset > restStart ? quoted.offset : restEnd, 'A quotation mark stands at one end of the credentials, without its partner.');
    say('quoted-token', restStart, restEnd, both ? 'Quotation marks stand around the credentials and are sent with them.' : 'A quotation mark is sent with the credentials.');
    restStart = quoted.offset;
    restEnd = quoted.offset + quoted.length;
    if (restStart >= restEnd) {
      say('empty-credentials', start, end, 'Nothing stands between the quotation marks.');
      return reading(schemeSpan, between(restStart, restStart), { bare: isTokenForm(form) });
    }
  }

  const secretSpan = between(restStart, restEnd);
  const standIn = placeholderKind(value.slice(restStart, Math.min(restEnd, restStart + 256)));
  if (standIn !== null) {
    say('placeholder', restStart, restEnd, placeholderText(standIn));
    return reading(schemeSpan, secretSpan, { bare: !parameterised && form !== 'basic' && form !== 'base64' });
  }
  if (isJson(value, restStart, restEnd)) {
    say('json-instead-of-token', restStart, restEnd, 'A JSON text stands where one of its members, the token alone, belongs.');
    return reading(schemeSpan, secretSpan, { bare: true });
  }
  if (form === 'token' && !value.includes('...') && B64TOKEN.test(value.slice(restStart, restEnd))) {
    bearerProblems(value, from, wordEnd, restStart, restEnd, say);
    return reading(schemeSpan, secretSpan, { bare: true }); // What nearly all requests have: nothing more can be wrong with it.
  }
  if (!parameterised && form !== 'free' && /[,;\s]/.test(value.slice(restStart, restEnd))) {
    NEXT_CREDENTIAL.lastIndex = restStart;
    const next = NEXT_CREDENTIAL.exec(value);
    if (next !== null && next.index < restEnd) {
      say('multiple-credentials', next.index, restEnd, 'A second scheme with credentials follows in the same value; Authorization takes one (RFC 9110 §11.6.2).');
      return reading(schemeSpan, secretSpan, { bare: true });
    }
  }

  switch (form) {
    case 'basic': {
      if (looksLikeJwt(value, restStart)) say('wrong-scheme', from, wordEnd, 'A JSON Web Token follows the Basic scheme; it goes with Bearer.');
      const blank = value.slice(restStart, restEnd).search(/[ \t]/);
      if (blank >= 0 && !value.slice(restStart, restEnd).includes(':')) {
        say('whitespace-in-token', restStart + blank, endOfWhitespace(value, restStart + blank, restEnd), 'White space stands within the Base64.');
      }
      if (percentEncoded(value, restStart, restEnd, say)) say('base64-invalid', restStart, restEnd, 'The percent signs are not of the Base64 alphabet.');
      const { basic, problems: found } = readBasic(value, restStart, restEnd);
      for (const problem of found) if (!problems.some((known) => known.slug === problem.slug && problem.slug === 'base64-invalid')) problems.push(problem);
      return reading(schemeSpan, secretSpan, { basic });
    }
    case 'base64': {
      const stranger = value.slice(restStart, restEnd).search(/[^A-Za-z0-9+/=]/);
      if (stranger >= 0) say('base64-invalid', restStart + stranger, restStart + stranger + 1, 'The value is not Base64, which this scheme wants (RFC 4559 §4.2).');
      return reading(schemeSpan, secretSpan);
    }
    case 'digest':
    case 'aws4':
    case 'params': {
      const read = readParams(value, restStart, restEnd, say, form === 'aws4' ? 'aws-malformed' : 'malformed-header');
      const paramProblems = form === 'digest' ? digestProblems : form === 'aws4' ? aws4Problems : null;
      paramProblems?.(value, read, { start: from, end: restEnd, headers }, say);
      return reading(schemeSpan, tokenParam(read) ?? secretSpan, { ...read.maps, bare: tokenParam(read) !== null });
    }
    case 'free':
      return reading(schemeSpan, secretSpan);
    case 'token':
    case 'opaque':
    case undefined: {
      if (form !== 'token' && startsLikeParams(value, restStart, restEnd)) {
        const read = readParams(value, restStart, restEnd, say);
        if (schemeName === 'oauth') oauth1Problems(read, restStart, restEnd, say);
        const secret = tokenParam(read);
        return reading(schemeSpan, secret ?? secretSpan, { ...read.maps, bare: secret !== null });
      }
      tokenProblems(value, restStart, restEnd, form, say);
      if (form === 'token') bearerProblems(value, from, wordEnd, restStart, restEnd, say);
      return reading(schemeSpan, secretSpan, { bare: true });
    }
  }
}

function bearerProblems(value: string, schemeStart: number, schemeEnd: number, start: number, end: number, say: Say): void {
  if (value.startsWith('eyJ', start) || !isBase64OfPair(value.slice(start, end))) return;
  say('wrong-scheme', schemeStart, schemeEnd, 'The value is the Base64 of two words with a colon between them, what the Basic scheme or an API key is made of, not a token.');
}

/** Whether the value of that scheme is one bare token: Bearer and its relatives. `scheme` as spelled. */
export const isTokenScheme = (scheme: string): boolean => isTokenForm(SCHEMES.get(scheme.toLowerCase()));

const isTokenForm = (form: Form | undefined): boolean => form === 'token' || form === 'opaque';

type Say = (slug: string, from: number, to: number, text: string) => void;

// ---------------------------------------------------------------- around the value

function startOfContent(value: string, at: number, end: number): number {
  let i = at;
  while (i < end) {
    const length = blankLengthAt(value, i);
    if (length === 0) break;
    i += length;
  }
  return Math.min(i, end);
}

function endOfContent(value: string, start: number): number {
  let end = value.length;
  while (end > start) {
    const length = blankLengthBefore(value, start, end);
    if (length === 0) break;
    end -= length;
  }
  return end;
}

/** An invisible character may be written as two or three octets: the longest that fits counts. */
function blankLengthBefore(value: string, start: number, end: number): number {
  if (end - 3 >= start && blankLengthAt(value, end - 3) === 3) return 3;
  if (end - 2 >= start && blankLengthAt(value, end - 2) === 2) return 2;
  return blankLengthAt(value, end - 1) === 1 ? 1 : 0;
}

function edgeWhitespace(value: string, start: number, end: number, say: Say): void {
  for (const [from, to, where] of [[0, start, 'before'], [end, value.length, 'after']] as const) {
    if (from === to) continue;
    const first = value.slice(from, to).search(/[ \t]/);
    if (first >= 0) say('extra-whitespace', from + first, endOfWhitespace(value, from + first, to), `White space stands ${where} the credentials.`);
  }
}

/**
 * The inside of quotation marks, of whatever kind, that stand around a whole stretch; null where there are none.
 * @param lone whether one that stands at an end without its partner counts too: cut out of a longer text
 */
export function quotedWhole(value: string, start: number, end: number, lone = true): Span | null {
  const open = quoteAt(value, start, end);
  if (open === 0) return lone && value.charCodeAt(end - 1) === DOUBLE_QUOTE && value.indexOf('"', start) === end - 1 ? between(start, end - 1) : null;
  let close = 0;
  for (const size of [3, 2, 1]) if (close === 0 && end - size >= start + open && quoteAt(value, end - size, end) === size) close = size;
  if (close === 0) {
    return lone && value.charCodeAt(start) === DOUBLE_QUOTE && value.indexOf('"', start + 1) < 0 ? between(start + open, end) : null;
  }
  return between(start + open, end - close);
}

/** The length of the quotation mark at an offset: ASCII, escaped, typographic, or the octets of one; 0 where there is none. */
function quoteAt(value: string, at: number, end: number): number {
  const character = value.charAt(at);
  if (character === '"' || character === "'" || character === '`') return 1;
  if (character === '\\' && /["']/.test(value.charAt(at + 1)) && at + 2 <= end) return 2;
  if (value.charCodeAt(at) < 0x80) return 0;
  const odd = oddCharacterAt(value, at);
  return odd !== null && (odd.like === '"' || odd.like === "'") ? odd.length : 0;
}

/** Problems of characters that no credentials may hold; within quoted parameters other scripts may stand (obs-text, RFC 9110 §5.6.4). */
function characterProblems(value: string, paramSpans: ReadonlyMap<string, Span> | null): Problem[] {
  const problems: Problem[] = [];
  for (const run of oddRuns(value)) {
    if (run.kind === 'other' && paramSpans !== null && [...paramSpans.values()].some((span) => span.offset <= run.offset && run.offset < span.offset + span.length)) continue;
    problems.push(characterProblem(run));
  }
  return problems;
}

/** What is wrong with one run of odd characters. */
export function characterProblem(run: ReturnType<typeof oddRuns>[number]): Problem {
  const { offset, length, label } = run;
  switch (run.kind) {
    case 'control':
      return { slug: 'control-character', offset, length, text: `A control character stands in the value, where none may (RFC 9110 §5.5): ${label}.` };
    case 'invisible':
      return { slug: 'non-ascii', offset, length, text: `An invisible character stands in the value: ${label}.` };
    case 'look-alike':
      return { slug: 'non-ascii', offset, length, text: `A character in the value only looks like "${run.like}": ${label}.` };
    case 'other':
      return { slug: 'non-ascii', offset, length, text: `A character in the value is not ASCII: ${label}.` };
  }
}

// ---------------------------------------------------------------- the scheme

/** Where the credentials start after the word that ends at `wordEnd`, or null where that word is no scheme but the secret itself. */
function separation(value: string, wordEnd: number, end: number, known: boolean, word: string): number | null {
  if (wordEnd >= end) return known ? end : null;
  const code = value.charCodeAt(wordEnd);
  const blank = blankLengthAt(value, wordEnd);
  if (blank > 0) {
    if (!known && !looksLikeScheme(word)) return null;
    const next = startOfContent(value, wordEnd, end);
    // "Bearer : …": the separator went between two blanks.
    if (known && next < end && isSeparatorCode(value.charCodeAt(next)) && (next + 1 >= end || blankLengthAt(value, next + 1) > 0)) return startOfContent(value, next + 1, end);
    return next;
  }
  if (!known) return null;
  const name = word.toLowerCase();
  if (isSeparatorCode(code)) {
    const next = startOfContent(value, wordEnd + 1, end);
    return OFTEN_WRONGLY_JOINED.has(name) || WITH_EQUALS_SIGN.has(name) || next > wordEnd + 1 ? next : null;
  }
  if (!OFTEN_WRONGLY_JOINED.has(name)) return null;
  return wordEnd; // A quote, a brace, a letter of another script: glued to the scheme.
}

const isSeparatorCode = (code: number): boolean => code === COLON || code === EQUALS || code === COMMA || code === SEMICOLON;

/** Letters and digits of a name, not of a secret: `eyJ…`, hexadecimal digits and long words are secrets with a blank in them. */
const looksLikeScheme = (word: string): boolean =>
  word.length <= 32 && /^[A-Za-z]/.test(word) && !word.startsWith('eyJ') && !/\..*\./.test(word) && !/\d.*[A-Za-z].*\d.*[A-Za-z]/.test(word.replace(/sha\d+/i, '')) && (placeholderKind(word) ?? 'sample') === 'sample';

function separatorProblems(value: string, wordEnd: number, split: number, end: number, form: Form | undefined, scheme: string, say: Say): void {
  let gap = value.slice(wordEnd, split);
  // Invisible characters after the space are said to be there; they separate nothing.
  if (gap.length > 1 && gap.startsWith(' ') && !isPlainAscii(gap)) gap = /^[ \t]+/.exec(gap)?.[0] ?? gap;
  if (gap === ' ' || (split >= end && gap.trim() === '')) return;
  if (gap === '=' && WITH_EQUALS_SIGN.has(scheme)) return;
  if (/^ +$/.test(gap)) {
    say('extra-whitespace', wordEnd, wordEnd + gap.length, `${String(gap.length)} spaces stand between scheme and credentials where many servers take just one.`);
    return;
  }
  if (gap === '') {
    say('wrong-separator', Math.max(wordEnd - 1, 0), wordEnd, 'No space stands between scheme and credentials (RFC 9110 §11.4).');
    return;
  }
  const mark = /[:=,;]/.exec(gap)?.[0];
  if (split >= end && mark !== undefined && form !== undefined) {
    say('wrong-separator', wordEnd, split, `"${mark}" follows the scheme, and nothing after it.`);
    return;
  }
  say('wrong-separator', wordEnd, split, mark !== undefined ? `"${mark}" stands between scheme and credentials where one space belongs (RFC 9110 §11.4).` : 'Something other than a space stands between scheme and credentials (RFC 9110 §11.4).');
}

function schemeProblems(word: string, start: number, end: number, form: Form | undefined, say: Say): void {
  const name = word.toLowerCase();
  const obsolete = OBSOLETE.get(name);
  if (obsolete !== undefined) say('obsolete-scheme', start, end, obsolete);
  if (form !== undefined) return;
  const meant = OFTEN_MEANT.find((known) => isTypo(name, known));
  if (meant !== undefined) say('scheme-typo', start, end, `The scheme looks like a misspelt "${meant === 'apikey' ? 'ApiKey' : meant === 'dpop' ? 'DPoP' : meant.charAt(0).toUpperCase() + meant.slice(1)}".`);
  else if (!SELF_EXPLAINING.test(name) || SAYS_NOTHING.test(name)) say('unknown-scheme', start, end, 'The scheme is neither registered with IANA nor known from a service.');
}

/** Whether `word` is `known` with one slip, or two where it is long: a letter added, left out, changed, or two swapped. */
function isTypo(word: string, known: string): boolean {
  if (word.length > known.length + 6) return false;
  if (word.startsWith(known)) return word.length - known.length <= 2 || /^[-_]?(?:token|auth|jwt|key)$/.test(word.slice(known.length));
  return editDistance(word, known) <= (known.length >= 6 ? 2 : 1);
}

/** Optimal string alignment distance, for words of a few letters. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charAt(i - 1) === b.charAt(j - 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1)) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** The end of a second scheme at `start` and of the blank after it; `start` where there is none. */
function repeatedScheme(value: string, start: number, end: number, scheme: string, form: Form | undefined): number {
  const wordEnd = endOfToken(value, start, Math.min(end, start + 40));
  if (wordEnd === start) return start;
  const word = value.slice(start, wordEnd).toLowerCase();
  if (wordEnd >= end) return word === scheme ? end : start;
  if (!SCHEMES.has(word)) {
    const glued = GLUED.exec(value.slice(start, wordEnd));
    return glued?.[2] === '%20' ? start + glued[0].length : start;
  }
  const code = value.charCodeAt(wordEnd);
  if (code === COLON || code === COMMA) {
    // After Basic, "token:abc" is user and password, not encoded.
    const next = startOfContent(value, wordEnd + 1, end);
    return OFTEN_WRONGLY_JOINED.has(word) && (form !== 'basic' || next > wordEnd + 1) ? next : start;
  }
  if (!isWhitespaceCode(code)) return start;
  const next = endOfWhitespace(value, wordEnd, end);
  // `Signature signature = "…"` repeats no scheme.
  return value.charCodeAt(next) === EQUALS ? start : next;
}

/** A value without scheme: what it is instead. */
function bareValueProblems(value: string, start: number, end: number, named: boolean, say: Say): void {
  const text = value.slice(start, Math.min(end, start + 4096));
  if (text === ':') {
    say('empty-credentials', start, end, 'The value is a lone colon: user-id and password were both empty.');
    return;
  }
  const standIn = placeholderKind(text);
  if (standIn !== null) {
    say('placeholder', start, end, placeholderText(standIn));
    return;
  }
  if (isJson(value, start, end)) {
    say('json-instead-of-token', start, end, 'A JSON text stands where a scheme and one of its members, the token alone, belong.');
    return;
  }
  const glued = GLUED.exec(text);
  if (glued !== null) {
    const from = start + (glued[1] ?? '').length;
    if (glued[2] === '%20' || glued[2] === '+') {
      say('url-encoded', from, from + glued[2].length, `The space after the scheme was URL-encoded as "${glued[2]}".`);
    } else {
      say('wrong-separator', from - 1, from + (glued[2] ?? '').length, 'No space stands between scheme and credentials (RFC 9110 §11.4).');
      if (placeholderKind(value.slice(from, from + 256)) === 'variable') say('placeholder', from, end, placeholderText('variable'));
    }
    return;
  }
  if (!named) say('missing-scheme', start, end, 'The value starts without a scheme such as "Bearer" (RFC 9110 §11.4).');
  tokenProblems(value, start, end, 'opaque', say);
  if (/^[^\s:]+:[^\s:]+$/.test(text) && !/[/=]/.test(text)) say('basic-not-encoded', start, end, 'The value looks like user and password in plain text; Basic wants them in Base64 (RFC 7617 §2).');
}

// ---------------------------------------------------------------- one bare value

const looksLikeJwt = (value: string, start: number): boolean => value.startsWith('eyJ', start) && value.indexOf('.', start) > start;

function isJson(value: string, start: number, end: number): boolean {
  const first = value.charAt(start);
  const last = value.charAt(end - 1);
  return (first === '{' && last === '}' && value.indexOf('"', start) > start) || (first === '[' && last === ']' && /^\[\s*[{"]/.test(value.slice(start, start + 32)));
}

// Tokens of services that do not keep to b64token.
const SALESFORCE = /^00D[A-Za-z0-9]{0,15}!/;
const SANCTUM = /^\d{1,20}\|/;
const X_APP_ONLY = /^A{19,}/;
const ODD_IN_TOKEN = /[^\x21-\x7e]|["'<>\\{}]/g;
const NOT_B64TOKEN = /[^A-Za-z0-9._~+/-]/g;
/** Told apart in one value; a hostile megabyte needs no more. */
const MOST_SPANS = 4;

/** Problems of a single value that should be a token or key. */
export function tokenProblems(value: string, start: number, end: number, form: 'token' | 'opaque' | undefined, say: Say): void {
  const text = start === 0 && end === value.length ? value : value.slice(start, end);
  const cut = text.indexOf('...');
  if (cut >= 0) say('truncated-token', start + cut, start + cut + 3, 'The value was shortened: "..." stands where the rest was.');
  if (B64TOKEN.test(text)) return;
  const ellipsis = /\u2026|\u00e2\u0080\u00a6|\u0085|[\u2022\u25cf]{3,}|\*{4,}/.exec(text);
  if (ellipsis !== null) say('truncated-token', start + ellipsis.index, start + ellipsis.index + ellipsis[0].length, 'The value was shortened or masked when it was copied.');
  if (/[\0-\x08\n-\x1f\x7f]/.test(text)) return; // Said already; what follows a line break is no token.

  let spans = 0;
  let reached = 0;
  if (!X_APP_ONLY.test(text) && percentEncoded(value, start, end, say)) spans += 1;
  const strangers = form === 'token' ? NOT_B64TOKEN : ODD_IN_TOKEN;
  strangers.lastIndex = 0;
  for (let match = strangers.exec(text); match !== null && spans < MOST_SPANS; match = strangers.exec(text)) {
    const character = match[0];
    if (match.index < reached || character.charCodeAt(0) >= 0x80 || character === '%') continue;
    if (character === ' ' || character === '\t') {
      reached = endOfWhitespace(text, match.index, text.length);
      say('whitespace-in-token', start + match.index, start + reached, 'White space stands within the credentials; a line wrap may have put it there.');
      spans += 1;
      continue;
    }
    if (character === '=' && /^=+$/.test(text.slice(match.index, match.index + 8)) && match.index + 8 >= text.length) break; // padding
    if (form === 'token' && ((character === '!' && SALESFORCE.test(text)) || (character === '|' && SANCTUM.test(text)))) continue;
    if (ellipsis !== null && match.index >= ellipsis.index && match.index < ellipsis.index + ellipsis[0].length) continue;
    reached = match.index + 1;
    while (reached < text.length && text.charAt(reached) === character) reached += 1;
    spans += 1;
    say(
      'invalid-character',
      start + match.index,
      start + reached,
      character === '='
        ? '"=" stands in the middle; in a token it may only end the value as padding (RFC 6750 §2.1).'
        : `U+00${character.charCodeAt(0).toString(16).toUpperCase()} (${character}) may not stand in a token (RFC 6750 §2.1).`,
    );
  }
}

/** Says where percent-encoding stands, from the first to the last of it; whether there was any. */
function percentEncoded(value: string, start: number, end: number, say: Say): boolean {
  const text = value.slice(start, end);
  const first = text.search(/%[0-9A-Fa-f]{2}/);
  if (first < 0) return false;
  const last = text.lastIndexOf('%');
  say('url-encoded', start + first, Math.min(start + last + 3, end), 'The value was URL-encoded; a header field takes it as it is.');
  return true;
}

// ---------------------------------------------------------------- parameters

interface Param {
  readonly name: string;
  readonly key: string;
  readonly value: string;
  readonly nameSpan: Span;
  /** Without the quotes. */
  readonly valueSpan: Span;
  readonly quoted: boolean;
}

interface Params {
  readonly list: readonly Param[];
  readonly maps: { readonly params: ReadonlyMap<string, string>; readonly paramSpans: ReadonlyMap<string, Span> };
  /** The first of each name, by its lower case. */
  readonly byKey: ReadonlyMap<string, Param>;
}

const startsLikeParams = (value: string, start: number, end: number): boolean => {
  const nameEnd = endOfToken(value, start, Math.min(end, start + 64));
  if (nameEnd === start || !/^[A-Za-z_]/.test(value.charAt(start))) return false;
  const equals = endOfWhitespace(value, nameEnd, end);
  if (value.charCodeAt(equals) !== EQUALS || equals >= end) return false;
  const next = value.charCodeAt(equals + 1);
  return equals + 1 < end && next !== EQUALS;
};

/** Reads `name=value` pairs with commas between them; every character is passed once. */
function readParams(value: string, start: number, end: number, say: Say, slug = 'malformed-header'): Params {
  const list: Param[] = [];
  let faults = 0;
  const malformed = (from: number, to: number, text: string): void => {
    faults += 1;
    if (faults <= MOST_SPANS) say(slug, from, to, text);
  };
  let at = start;
  while (at < end) {
    const code = value.charCodeAt(at);
    if (code === COMMA || isWhitespaceCode(code) || isControlCode(code)) {
      at += 1;
      continue;
    }
    const itemStart = at;
    const nameEnd = endOfName(value, at, end);
    const equals = endOfWhitespace(value, nameEnd, end);
    if (equals >= end || value.charCodeAt(equals) !== EQUALS || nameEnd === itemStart) {
      const itemEnd = endOfItem(value, Math.max(equals, itemStart + 1), end);
      const scheme = SCHEMES.has(value.slice(itemStart, nameEnd).toLowerCase()) && equals > nameEnd;
      if (scheme) say('multiple-credentials', itemStart, itemEnd, 'A second scheme with credentials follows in the same value; Authorization takes one (RFC 9110 §11.6.2).');
      else malformed(itemStart, itemEnd, nameEnd === itemStart ? 'A parameter has no name.' : 'Something stands among the parameters that is no name=value.');
      at = itemEnd;
      continue;
    }
    const valueStart = endOfWhitespace(value, equals + 1, end);
    if (value.charCodeAt(valueStart) === DOUBLE_QUOTE && valueStart < end) {
      const close = endOfQuotedString(value, valueStart, end);
      const valueEnd = close < 0 ? end : close - 1;
      if (close < 0) say('unclosed-quote', valueStart, end, 'A quotation mark opens a value and nothing closes it.');
      push(itemStart, nameEnd, Math.min(valueStart + 1, end), Math.max(valueEnd, Math.min(valueStart + 1, end)), true);
      at = close < 0 ? end : close;
      const after = endOfWhitespace(value, at, end);
      if (after < end && value.charCodeAt(after) !== COMMA) malformed(after, after + 1, 'No comma stands between two parameters.');
      continue;
    }
    let valueEnd = valueStart;
    while (valueEnd < end && value.charCodeAt(valueEnd) !== COMMA && !isWhitespaceCode(value.charCodeAt(valueEnd))) valueEnd += 1;
    if (valueEnd === valueStart) malformed(itemStart, Math.min(equals + 1, end), 'A parameter has no value.');
    else push(itemStart, nameEnd, valueStart, valueEnd, false);
    at = valueEnd;
    const after = endOfWhitespace(value, at, end);
    if (after > at && after < end && value.charCodeAt(after) !== COMMA) malformed(at, after, 'White space stands between two parameters where a comma belongs.');
  }
  function push(nameStart: number, nameEnd: number, valueStart: number, valueEnd: number, quoted: boolean): void {
    const name = value.slice(nameStart, nameEnd);
    const raw = value.slice(valueStart, valueEnd);
    list.push({ name, key: name.toLowerCase(), value: quoted ? undoQuotedPairs(raw) : raw, nameSpan: between(nameStart, nameEnd), valueSpan: between(valueStart, valueEnd), quoted });
  }
  const params = new Map<string, string>();
  const paramSpans = new Map<string, Span>();
  const byKey = new Map<string, Param>();
  for (const param of list) {
    if (byKey.has(param.key)) {
      malformed(param.nameSpan.offset, param.nameSpan.offset + param.nameSpan.length, 'A parameter of this name stood there before; each may occur once (RFC 9110 §11.2).');
      continue;
    }
    byKey.set(param.key, param);
    params.set(param.name, param.value);
    paramSpans.set(param.name, param.valueSpan);
  }
  return { list, byKey, maps: { params, paramSpans } };
}

/** A name ends before "=", a comma, a quote or white space; looser than a token, so that the rest of the item is not torn apart. */
function endOfName(value: string, at: number, end: number): number {
  let i = at;
  for (; i < end; i += 1) {
    const code = value.charCodeAt(i);
    if (code === EQUALS || code === COMMA || code === DOUBLE_QUOTE || code <= 0x20) break;
  }
  return i;
}

function endOfItem(value: string, at: number, end: number): number {
  let i = at;
  while (i < end && value.charCodeAt(i) !== COMMA) {
    if (value.charCodeAt(i) !== DOUBLE_QUOTE) i += 1;
    else {
      const close = endOfQuotedString(value, i, end);
      if (close < 0) return end;
      i = close;
    }
  }
  return i;
}

/** Where a parameter holds the token itself: Rails' and PagerDuty's `Token token=…`, RFC 9577, Snowflake, RFC 8292. */
const tokenParam = (read: Params): Span | null => {
  for (const key of ['token', 'access_token', 't', 'auth']) {
    const param = read.byKey.get(key);
    if (param !== undefined && param.value !== '') return param.valueSpan;
  }
  return null;
};

interface Context {
  /** Where the scheme starts and the last parameter ends. */
  readonly start: number;
  readonly end: number;
  readonly headers: readonly HeaderField[];
}

// RFC 7616 §3.4: which must be there, and which must and must not be quoted.
const DIGEST_ALWAYS = ['realm', 'nonce', 'uri', 'response'];
const DIGEST_WITH_QOP = ['cnonce', 'nc'];
const DIGEST_QUOTED = new Set(['username', 'realm', 'nonce', 'uri', 'response', 'cnonce', 'opaque']);
const DIGEST_UNQUOTED = new Set(['algorithm', 'qop', 'nc', 'userhash']);

function digestProblems(value: string, read: Params, context: Context, say: Say): void {
  const wanted = read.byKey.has('qop') ? [...DIGEST_ALWAYS, ...DIGEST_WITH_QOP] : DIGEST_ALWAYS;
  const missing = wanted.filter((key) => !read.byKey.has(key));
  if (!read.byKey.has('username') && !read.byKey.has('username*')) missing.unshift('username');
  if (missing.length > 0) say('digest-missing-param', context.start, context.end, `Digest wants ${list(missing)}, and ${missing.length === 1 ? 'it is' : 'they are'} not there (RFC 7616 §3.4).`);
  for (const param of read.list) {
    const from = param.valueSpan.offset;
    const to = from + param.valueSpan.length;
    if (param.quoted && DIGEST_UNQUOTED.has(param.key)) {
      say('digest-quoted-token-param', from - 1, Math.min(to + 1, value.length), `${param.key} must not be quoted (RFC 7616 §3.4).`);
    } else if (!param.quoted && DIGEST_QUOTED.has(param.key)) {
      say('digest-unquoted-param', from, to, `${param.key} must be quoted (RFC 7616 §3.4).`);
    }
    if (param.key === 'nc' && !/^[0-9A-Fa-f]{8}$/.test(param.value)) say('malformed-header', from, to, 'nc must be eight hexadecimal digits (RFC 7616 §3.4).');
  }
}

const list = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`);

const AWS4_COMPONENTS = ['Credential', 'SignedHeaders', 'Signature'];

function aws4Problems(value: string, read: Params, context: Context, say: Say): void {
  const missing = AWS4_COMPONENTS.filter((name) => !read.byKey.has(name.toLowerCase()));
  if (read.list.length === 0) say('aws-malformed', context.start, context.end, 'After the algorithm, Credential=…, SignedHeaders=… and Signature=… must follow.');
  if (missing.length > 0) say('aws-missing-component', context.start, context.end, `${list(missing)} ${missing.length === 1 ? 'is' : 'are'} missing from the signed credentials.`);
  for (const param of read.list) {
    if (!AWS4_COMPONENTS.some((name) => name.toLowerCase() === param.key)) {
      say('aws-malformed', param.nameSpan.offset, param.nameSpan.offset + param.nameSpan.length, 'Credential, SignedHeaders and Signature alone may stand there.');
    } else if (param.quoted) {
      say('aws-malformed', param.valueSpan.offset - 1, param.valueSpan.offset + param.valueSpan.length, `${param.name} must not be quoted.`);
    }
  }
  const asymmetric = /^AWS4-ECDSA/i.test(value.slice(context.start, context.start + 16));
  const credential = read.byKey.get('credential');
  const dated = dateOfRequest(context.headers);
  if (credential !== undefined) {
    for (const fault of credentialScopeFaults(credential.value, asymmetric, dated)) {
      say('aws-bad-credential-scope', credential.valueSpan.offset + fault.offset, credential.valueSpan.offset + fault.offset + fault.length, fault.text);
    }
  }
  const signature = read.byKey.get('signature');
  if (signature !== undefined && !(asymmetric ? /^[0-9a-f]{128,144}$/i : /^[0-9a-f]{64}$/i).test(signature.value)) {
    say('aws-malformed', signature.valueSpan.offset, signature.valueSpan.offset + signature.valueSpan.length, asymmetric ? 'The signature is not in hexadecimal digits.' : 'The signature is not 64 hexadecimal digits.');
  }
  const signed = read.byKey.get('signedheaders');
  if (signed !== undefined) signedHeaderProblems(signed, context.headers, say);
}

/** Headers that the browser sets itself, so that provisional and HTTP/2 entries may lack them. */
const SET_BY_BROWSER = new Set(['host', 'content-length', 'user-agent', 'accept-encoding', 'accept-language', 'connection', 'origin', 'referer', 'accept', 'expect', 'transfer-encoding']);

function signedHeaderProblems(signed: Param, headers: readonly HeaderField[], say: Say): void {
  const { offset, length } = signed.valueSpan;
  const names = signed.value.split(';');
  if (!names.includes('host') && !names.includes(':authority')) {
    say('aws-missing-signed-header', offset, offset + length, 'host is not among the signed headers; it must be.');
  }
  const present = new Set(headers.map((field) => field.name.toLowerCase()));
  let at = offset;
  let said = 0;
  for (const name of names) {
    if (said < MOST_SPANS && name !== name.toLowerCase()) {
      said += 1;
      say('aws-malformed', at, at + name.length, 'The names of signed headers are written in lower case.');
    }
    if (said < MOST_SPANS && name !== '' && !SET_BY_BROWSER.has(name.toLowerCase()) && !present.has(name.toLowerCase())) {
      said += 1;
      say('aws-missing-signed-header', at, at + name.length, 'The signature covers a header that the request does not have.');
    }
    at += name.length + 1;
  }
  const uncovered = [...present].filter((name) => name.startsWith('x-amz-') && !names.includes(name));
  if (uncovered.length > 0) say('aws-missing-signed-header', offset, offset + length, `The request has ${list(uncovered.slice(0, 3))}, which the signature does not cover.`);
}

/** The day of `X-Amz-Date` (or `Date` in ISO form) as `YYYYMMDD`, or null. */
function dateOfRequest(headers: readonly HeaderField[]): string | null {
  for (const field of headers) {
    if (field.name.length === 10 && field.name.toLowerCase() === 'x-amz-date') return /^(\d{8})T\d{6}Z$/.exec(field.value)?.[1] ?? null;
  }
  return null;
}

/**
 * What is wrong with the value of `Credential`: `ACCESS-KEY/YYYYMMDD/region/service/aws4_request`
 * (AWS Signature Version 4; without the region where the algorithm is asymmetric).
 * Offsets are in `credential`. `day`: the request's own `YYYYMMDD`, or null.
 */
export function credentialScopeFaults(credential: string, asymmetric: boolean, day: string | null): (Span & { readonly text: string })[] {
  const parts = credential.split('/');
  const scope = asymmetric ? 4 : 5;
  if (parts.length < scope) {
    return [{ offset: 0, length: credential.length, text: `The credential scope must read ${asymmetric ? 'key/date/service/aws4_request' : 'key/date/region/service/aws4_request'}; a part is missing.` }];
  }
  const faults: (Span & { readonly text: string })[] = [];
  let at = 0;
  parts.forEach((part, index) => {
    // The key itself may hold slashes at S3-compatible services: the scope is counted from the end.
    const place = index - (parts.length - scope);
    const fault = (text: string): void => {
      faults.push({ offset: at, length: part.length, text });
    };
    if (place === 1) {
      if (!/^\d{8}$/.test(part)) fault('The date of the credential scope is not YYYYMMDD.');
      else if (day !== null && part !== day) fault('The date of the credential scope is not the day of X-Amz-Date.');
    } else if (place === 2 && !asymmetric) {
      if (!/^[a-z0-9-]+$/.test(part)) fault('The region of the credential scope is none: lower-case letters, digits and hyphens, as in us-east-1.');
    } else if (place === scope - 2) {
      if (!/^[a-z0-9._-]+$/i.test(part)) fault('The service of the credential scope is missing or misspelt.');
    } else if (place === scope - 1 && part !== 'aws4_request') {
      fault('The credential scope must end in aws4_request.');
    } else if (place <= 0 && part === '' && parts.length === scope) {
      fault('The access key id is missing from the credential.');
    }
    at += part.length + 1;
  });
  return faults;
}

// RFC 5849 §3.1. A nonce and a timestamp may be left out with PLAINTEXT.
const OAUTH1_ALWAYS = ['oauth_consumer_key', 'oauth_signature_method', 'oauth_signature'];

function oauth1Problems(read: Params, start: number, end: number, say: Say): void {
  if (![...read.byKey.keys()].some((key) => key.startsWith('oauth_'))) return;
  const plaintext = read.byKey.get('oauth_signature_method')?.value.toUpperCase() === 'PLAINTEXT';
  const missing = [...OAUTH1_ALWAYS, ...(plaintext ? [] : ['oauth_timestamp', 'oauth_nonce'])].filter((key) => !read.byKey.has(key));
  if (missing.length > 0) say('malformed-header', start, end, `OAuth 1.0 wants ${list(missing)}, and ${missing.length === 1 ? 'it is' : 'they are'} not there (RFC 5849 §3.1).`);
}
