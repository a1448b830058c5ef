import { decodePercent } from '../percent-encoding.ts';
// Where secrets stand in what an exchange holds, and in texts about it. Every
// function here walks one kind of text and hands each secret that it meets to
// `mask`, which says what stands in its place (redact.ts). Nothing is decided twice:
// what is removed in one place is what redact.ts looks for in all others.

import { recognizeSecret } from '../token/secrets.ts';
import { fromBase64, isPlaceholder, isProse, isStandIn, looksRandom } from './secret-form.ts';
import { judgeName, type NameVerdict, type SecretWord } from './sensitive-names.ts';

export interface Concealer {
  /**
   * What stands in a secret's place.
   * @param sure by its place, name or form; else it only looks drawn by lot
   */
  mask(secret: string, word: SecretWord, sure: boolean): string;
  /** A value that looks drawn by lot and is known to be none of the secrets: a key id, a nonce, a client id in a claim. */
  isReadable(value: string): boolean;
}

/**
 * Who wrote a text. What a server answers under a secret's name is as often a sentence
 * about it; an issuer's claims name sessions and codes without being them.
 */
export type Writer = 'client' | 'server' | 'issuer';

// ── One value ───────────────────────────────────────────────────────────────

/** A value that is a secret by its place or name. A JWT keeps its header and claims, a key what redact.ts lets it. */
export function concealValue(value: string, word: SecretWord, to: Concealer): string {
  if (value === '' || isStandIn(value, word) || isPlaceholder(value)) return value;
  return JWT_WHOLE.test(value) ? concealJwt(value, to) : to.mask(value, word, true);
}

/** A value under a name that says nothing: concealed where its form or its randomness gives it away. */
function concealUnnamed(value: string, to: Concealer, least: number): string {
  if (value.length < SHORTEST_KEY || value.length > LONGEST_VALUE) return value;
  if (JWT_START.test(value)) return concealJwts(value, to);
  if (recognizeSecret(value) !== null) return to.mask(value, 'api-key', true);
  return RUN_WHOLE.test(value) && looksRandom(value, least) && !to.isReadable(value)
    ? to.mask(value, 'secret', false)
    : value;
}

/** Whether a value could be a secret at all, where prose is as likely. */
const isSecretish = (value: string): boolean =>
  !isStandIn(value, 'token') &&
  (looksRandom(value, 12) ||
    (value.length >= 8 && /\d/.test(value) && /[A-Za-z]/.test(value)) ||
    (value.length >= 20 && !isProse(value)) ||
    recognizeSecret(value) !== null);

const SHORTEST_KEY = 16;
const LONGEST_VALUE = 1 << 16;
const RUN_WHOLE = /^[\w.~+/=-]+$/;

// ── Tokens ──────────────────────────────────────────────────────────────────

/** How base64url of `{"`, `{ `, `{\n`, `{\r` and `{\t` begins: a JOSE header. */
const JOSE = 'e(?:yJ|yA|yI|wo|w0|wk)[\\w-]{4,}';
const JWT_WHOLE = new RegExp(`^${JOSE}(?:\\.[\\w-]*){1,5}={0,2}(?:~[\\w.~-]*)?$`);
const JWT_START = new RegExp(`(?:^|[^\\w-])${JOSE}\\.`);
const JWT_ANYWHERE = new RegExp(`(?<![\\w-])${JOSE}(?:\\.[\\w-]*){1,5}(?:~[\\w.~-]*)?`, 'g');
/** Longer tokens are not worth their length in a report; their claims are shown decoded. */
const LONGEST_JWT_SHOWN = 4096;

const concealJwts = (text: string, to: Concealer): string =>
  text.replace(JWT_ANYWHERE, (jwt) => concealJwt(jwt, to));

/**
 * A JWS loses its signature (RFC 7515 §7.1); header and claims stay, where nothing
 * in them authorises. Any other token of that look vanishes whole.
 */
function concealJwt(jwt: string, to: Concealer): string {
  const [header = '', payload = '', signature = '', ...more] = jwt.split('.');
  const rest = jwt.slice(header.length + 1);
  if (more.length > 0 || signature === '' || jwt.includes('~') || jwt.length > LONGEST_JWT_SHOWN)
    return maskTail(header, rest, to);
  const claims = fromBase64(payload);
  if (claims === null || !claims.trimStart().startsWith('{')) return maskTail(header, rest, to);
  const sealed = to.mask(signature, 'signature', true);
  return sealed !== signature && concealClaims(claims, to) === claims
    ? `${header}.${payload}.${sealed}`
    : to.mask(jwt, 'token', false);
}

/** What follows the JOSE header is all secret; the header itself is no part of what is remembered. */
function maskTail(header: string, rest: string, to: Concealer): string {
  const decoded = fromBase64(header);
  if (decoded?.trimStart().startsWith('{') !== true)
    return to.mask(`${header}.${rest}`, 'token', true);
  // Claims are readable elsewhere; each other segment is a part of the secret by itself.
  for (const segment of rest.split(/[.~]/)) {
    if (segment !== '' && fromBase64(segment)?.trimStart().startsWith('{') !== true)
      to.mask(segment, 'token', true);
  }
  return to.mask(`${header}.${rest}`, 'token', true);
}

// ── Header fields ───────────────────────────────────────────────────────────

/** Header fields whose values name, date or describe: drawn by lot or not, they open nothing. */
const DESCRIPTIVE =
  /^(?:accept(?:-.*)?|access-control-.*|age|allow|alt-svc|cache-control|connection|content-(?!location).*|date|etag|expect.*|expires|host|if-.*|keep-alive|last-modified|nel|origin|permissions-policy|pragma|priority|report-to|reporting-endpoints|retry-after|sec-(?!websocket-protocol).*|server(?:-timing)?|strict-transport-security|te|trailer|transfer-encoding|upgrade(?:-.*)?|user-agent|vary|via|x-amz-(?:date|id-2|request-id|cf-id|cf-pop|content-sha256|apigw-id)|x-cache.*|x-content-.*|x-frame-options|x-powered-by|x-xss-protection|cf-ray|.*(?:request|correlation|trace|activity|transaction)-?id|traceparent|tracestate|x-b3-.*|x-cloud-trace-context|x-github-request-id|:.*)$/i;
const CHALLENGE = /^(?:www|proxy)-authenticate$|^(?:proxy-)?authentication-info$/i;

const descriptive = new Map<string, boolean>();

function isDescriptive(key: string): boolean {
  const known = descriptive.get(key);
  if (known !== undefined) return known;
  const verdict = DESCRIPTIVE.test(key);
  if (descriptive.size < MOST_NAMES) descriptive.set(key, verdict);
  return verdict;
}

const MOST_NAMES = 1000;

/** The value of one header field line; its name in any case (RFC 9110 §5.1). */
export function concealHeader(name: string, value: string, writer: Writer, to: Concealer): string {
  const key = name.toLowerCase();
  if (value === '' || CHALLENGE.test(key)) return value;
  if (key === 'cookie') return concealCookies(value, to);
  if (key === 'set-cookie')
    return value
      .split('\n')
      .map((line) => concealSetCookie(line, to))
      .join('\n');
  if (key === 'authorization' || key === 'proxy-authorization')
    return concealCredentials(value, true, to);
  if (key === 'location' || key === 'content-location' || key === 'referer' || key === ':path')
    return concealUrl(value, to);
  if (key === 'sec-websocket-protocol')
    return value.replace(/[^\s,]+/g, (protocol) => concealSubprotocol(protocol, to));
  if (isDescriptive(key)) return value.includes('.') ? concealJwts(value, to) : value;
  const verdict = judgeName(name, 'header');
  if (
    verdict !== null &&
    (verdict.strength === 'strong' || isSecretish(value)) &&
    !(writer === 'server' && isProse(value)) &&
    !/^\d{1,7}$/.test(value)
  ) {
    return /^[A-Za-z][\w-]*\s+\S/.test(value)
      ? concealCredentials(value, true, to)
      : concealValue(value, verdict.word, to);
  }
  return concealText(value, to);
}

/** A browser's WebSocket can send no header of its own, so some put a token among the subprotocols. */
function concealSubprotocol(protocol: string, to: Concealer): string {
  const known =
    /^(base64url\.bearer\.authorization\.k8s\.io\.|(?:bearer|token|auth|jwt|access_token)[._-])(.+)$/i.exec(
      protocol,
    );
  if (known !== null) return (known[1] ?? '') + concealRun(known[2] ?? '', true, to);
  return looksRandom(protocol, SHORTEST_KEY) || JWT_START.test(protocol)
    ? concealValue(protocol, 'token', to)
    : protocol;
}

/** `Cookie` (RFC 6265 §4.2): every value vanishes. */
const concealCookies = (value: string, to: Concealer): string =>
  value.replace(
    /([^=;\s][^=;]*=)([^;]*)/g,
    (_, name: string, content: string) => name + concealCookie(name.slice(0, -1), content, to),
  );

function concealSetCookie(value: string, to: Concealer): string {
  const equals = value.indexOf('=');
  const semicolon = value.indexOf(';');
  const end = semicolon < 0 ? value.length : semicolon;
  if (equals < 0 || equals > end) return value;
  return (
    value.slice(0, equals + 1) +
    concealCookie(value.slice(0, equals).trim(), value.slice(equals + 1, end), to) +
    value.slice(end)
  );
}

/** Every cookie's value goes; those that look like a secret, or are named like one, are looked for elsewhere too. */
function concealCookie(name: string, raw: string, to: Concealer): string {
  const value = raw.trim().replace(/^"(.*)"$/, '$1');
  if (value === '' || isStandIn(value, 'cookie') || isPlaceholder(value)) return raw;
  const plain = decodePercent(value);
  if (JWT_START.test(plain)) concealJwts(plain, to);
  const sure =
    judgeName(name, 'parameter')?.strength === 'strong' ||
    looksRandom(plain.replace(/[%:.]/g, ''), 12);
  if (plain !== value && sure) to.mask(plain, 'cookie', !JWT_START.test(plain));
  return to.mask(value, 'cookie', sure && !JWT_START.test(plain));
}

/** auth-schemes, and the prefixes that APIs use like one. */
const SCHEME =
  /^(?:basic|bearer|digest|dpop|hoba|mutual|negotiate|ntlm|kerberos|vapid|gnap|privatetoken|concealed|scram-[\w-]+|aws4-[\w-]+|aws|oauth|hawk|token|apikey|api-key|api_token|signature|sharedkey|sharedkeylite|sharedaccesssignature|mac|jwt|genie?key|bot|sso-key|splunk|klaviyo-api-key|ssws|session|key|uma|deepl-auth-key|client-id|zoho-oauthtoken|pat)$/i;
/** auth-params that a server gave or anyone may know (RFC 7616 §3.4, RFC 5849 §3.1, SigV4, Hawk). */
const PUBLIC_PARAM =
  /^(?:realm|uri|qop|nc|algorithm|nonce|opaque|stale|charset|userhash|username\*?|oauth_timestamp|oauth_nonce|oauth_version|oauth_signature_method|oauth_callback|signedheaders|keyid|headers|created|expires|ts|ext|hash|app|dlg|version|error|error_description|scope)$/i;

/**
 * The value of `Authorization`, however broken: schemes stay, so do what only stands
 * for a credential, and auth-params that are none; every other run of characters goes.
 * @param all in a header's value; in prose only what looks like a secret
 */
function concealCredentials(value: string, all: boolean, to: Concealer): string {
  const brace = value.search(/\{\s*"/); // JSON where a token should be
  if (brace >= 0)
    return (
      concealCredentials(value.slice(0, brace), all, to) +
      concealJson(value.slice(brace), 'client', to)
    );
  let first = true;
  const basic = /^\s*["']?basic[\s:]/i.test(value);
  return value.replace(
    /SignedHeaders=[\w;-]*|([A-Za-z][\w.*-]{0,60}=)("(?:[^"\\]|\\.)*"|[^\s",;]*)|[^\s"',;]+/gi,
    (run: string, name: string | undefined, quoted: string | undefined) => {
      const isFirst = first;
      first = false;
      if (/^SignedHeaders=/i.test(run)) return run;
      if (name !== undefined && quoted !== undefined && quoted !== '' && !/^=*$/.test(quoted)) {
        // `Basic YWxpY2U6c2VjcmV0PQ==` ends like a parameter and is none.
        if (!(basic && !quoted.startsWith('"'))) return concealAuthParam(name, quoted, to);
      }
      const bare = run.replace(/[:=]+$/, '');
      if (SCHEME.test(bare)) return run;
      if (
        isFirst &&
        run.length < value.trim().length &&
        /^[A-Za-z][A-Za-z0-9_-]{1,30}:?$/.test(run) &&
        !looksRandom(run, 12)
      )
        return run;
      const joined = /^([A-Za-z][\w-]{1,30}[:=])(.+)$/.exec(run);
      if (joined !== null && SCHEME.test((joined[1] ?? '').slice(0, -1)))
        return (joined[1] ?? '') + concealRun(joined[2] ?? '', all, to);
      return concealRun(run, all, to);
    },
  );
}

function concealAuthParam(name: string, quoted: string, to: Concealer): string {
  const key = name.slice(0, -1);
  const value = quoted.startsWith('"')
    ? quoted.slice(1, quoted.endsWith('"') && quoted.length > 1 ? -1 : undefined)
    : quoted;
  const wrap = (text: string): string => (quoted.startsWith('"') ? `"${text}"` : text);
  if (PUBLIC_PARAM.test(key)) return name + wrap(concealJwts(value, to));
  if (/^credential$/i.test(key)) return name + wrap(concealScopedKey(value, to));
  const verdict: NameVerdict = judgeName(key, 'parameter') ?? {
    word: /key/i.test(key) ? 'api-key' : 'signature',
    strength: 'weak',
  };
  return name + wrap(concealValue(value, verdict.word, to));
}

/** `AKID/20260310/eu-central-1/s3/aws4_request`: the key id goes, the scope is what a person needs to see. */
function concealScopedKey(value: string, to: Concealer): string {
  const end = value.search(/\/|%2F/i);
  return end < 0
    ? concealValue(value, 'api-key', to)
    : concealValue(value.slice(0, end), 'api-key', to) + value.slice(end);
}

function concealRun(run: string, all: boolean, to: Concealer): string {
  const basic = basicPair(run);
  if (basic === null && !all && (!isSecretish(run) || /[()<>]/.test(run))) return run;
  if (isStandIn(run, 'token') || isPlaceholder(run)) return run;
  if (basic !== null) {
    concealUser(basic.user, basic.password, to);
    to.mask(basic.password, 'password', true);
    return to.mask(run, 'credentials', true);
  }
  const decoded = fromBase64(run);
  // A part of a broken JWT: header and claims are no secret, and shown decoded.
  if (decoded?.startsWith('{') === true) return to.mask(run, 'token', false);
  // A key in base64 without a colon, or base64 within base64: what it stands for is as secret.
  if (decoded !== null && decoded.length >= 6 && /^[\x20-\x7e]+$/.test(decoded))
    concealRun(decoded, all, to);
  // NTLM's messages begin alike ([MS-NLMP] §2.2.1); the server's part of them stays readable.
  if (run.startsWith('TlRMTVNTUAA')) {
    to.mask(run.slice(NTLM_HEAD), 'token', true);
    return to.mask(run, 'token', false);
  }
  const plain = decodePercent(run);
  if (plain !== run) concealValue(plain, 'token', to);
  const colon = run.indexOf(':'); // Basic that nobody encoded
  if (colon > 0 && colon < run.length - 1 && !run.includes('://'))
    to.mask(run.slice(colon + 1), 'password', true);
  return concealValue(run, 'token', to);
}

/** Signature and type of an NTLM message, in base64. */
const NTLM_HEAD = 16;

/** Stripe, GitHub and others take the key as the user, and an empty or a fixed password; else a user is a name. */
function concealUser(user: string, password: string, to: Concealer): string {
  const isKey =
    password.length <= 1 ||
    /^(?:x-oauth-basic|api_token|apikey|unused|token)$/i.test(password) ||
    recognizeSecret(user) !== null ||
    looksRandom(user, 12);
  return to.mask(user, 'user', isKey);
}

/** The user and password that a run of base64 stands for (RFC 7617 §2), or null. */
function basicPair(run: string): { readonly user: string; readonly password: string } | null {
  if (run.length > LONGEST_VALUE || !/^[\w+/-]{4,}={0,2}$/.test(run)) return null;
  const pair = fromBase64(run);
  const colon = pair?.indexOf(':') ?? -1;
  if (pair === null || colon < 0 || pair.startsWith('{') || /[\0-\x1f\x7f]/.test(pair)) return null;
  return { user: pair.slice(0, colon), password: pair.slice(colon + 1) };
}

// ── URLs and forms ──────────────────────────────────────────────────────────

/**
 * A URL, absolute or not, valid or not: userinfo, secrets in path, query and
 * fragment go; all else stays as written. Ordinary URLs come back at once.
 */
export function concealUrl(url: string, to: Concealer): string {
  if (url.startsWith('data:') || url.startsWith('blob:')) return url;
  const authority = url.indexOf('://');
  const pathStart = authority < 0 ? 0 : endOfAuthority(url, authority + 3);
  const at = authority < 0 ? -1 : url.lastIndexOf('@', pathStart - 1);
  const hash = url.indexOf('#', pathStart);
  const beforeHash = hash < 0 ? url.length : hash;
  const mark = url.indexOf('?', pathStart);
  const query = mark < 0 || mark > beforeHash ? beforeHash : mark;

  const origin =
    authority >= 0 && at > authority + 2
      ? url.slice(0, authority + 3) +
        concealUserinfo(url.slice(authority + 3, at), to) +
        url.slice(at, pathStart)
      : url.slice(0, pathStart);
  const path = concealPath(url.slice(pathStart, query), to);
  const search =
    query < beforeHash ? `?${concealPairs(url.slice(query + 1, beforeHash), 'client', to)}` : '';
  return origin + path + search + (hash < 0 ? '' : concealFragment(url.slice(hash), to));
}

function endOfAuthority(url: string, from: number): number {
  for (let at = from; at < url.length; at += 1) {
    const code = url.charCodeAt(at);
    if (code === 0x2f || code === 0x3f || code === 0x23) return at;
  }
  return url.length;
}

function concealUserinfo(userinfo: string, to: Concealer): string {
  const colon = userinfo.indexOf(':');
  const hide = (raw: string, word: SecretWord): string => {
    const plain = decodePercent(raw);
    const place = concealValue(raw, word, to);
    if (plain !== raw) to.mask(plain, word, true);
    return place;
  };
  if (colon < 0) return hide(userinfo, 'user');
  const password = userinfo.slice(colon + 1);
  const user = userinfo.slice(0, colon);
  concealUser(decodePercent(user), password, to);
  return `${concealUser(user, password, to)}:${hide(password, 'password')}`;
}

/** A fragment is a route, or parameters (RFC 6749 §4.2.2), or a route with parameters. */
function concealFragment(fragment: string, to: Concealer): string {
  if (!fragment.includes('=')) return `#${concealPath(fragment.slice(1), to)}`;
  const start = fragment.indexOf('?') + 1 || 1;
  return (
    concealPath(fragment.slice(0, start), to) + concealPairs(fragment.slice(start), 'client', to)
  );
}

/** Path segments after which a secret stands. */
const BEFORE_SECRET = /^(?:.*keys?|webhooks?|hooks?|services|auth|sso)$/i;
/** Path segments after which whatever comes opens something, a UUID too: links of mails. */
const BEFORE_CODE =
  /^(?:.*token|.*secret|.*password|reset|verify|verification|confirm|confirmation|activate|activation|invite|invitations?|magic(?:-link)?|unsubscribe|share)$/i;
/** Path segments after which a digest stands: of a commit, of an image, of a file. */
const BEFORE_DIGEST =
  /^(?:commits?|blobs?|trees?|objects?|assets?|static|manifests|revisions?|_next|chunks|js|css|cache|images?|media|files?|packages|integrity)$/i;

function concealPath(path: string, to: Concealer): string {
  if (path.length < SHORTEST_SEGMENT) return path;
  if (!MAY_HOLD_SECRET.test(path)) return path;
  let before = '';
  return path
    .split('/')
    .map((segment) => {
      const place = segment.length < 8 ? segment : concealSegment(segment, before, to);
      before = segment;
      return place;
    })
    .join('/');
}

/** Most paths hold none, and say so at once. */
const MAY_HOLD_SECRET =
  /[^/]{16}|[;:=]|(?:token|secret|password|reset|verify|verification|confirm|activat|invit|magic|unsubscribe|share)[a-z-]*\//i;
const SHORTEST_SEGMENT = 12;

function concealSegment(segment: string, before: string, to: Concealer): string {
  const semicolon = segment.indexOf(';'); // matrix parameters: `;jsessionid=…`
  if (semicolon >= 0 && segment.includes('=', semicolon)) {
    return `${concealSegment(segment.slice(0, semicolon), before, to)};${concealPairs(segment.slice(semicolon + 1), 'client', to, ';')}`;
  }
  const bot = /^(bot\d{5,}(?::|%3A))([\w-]{20,})$/i.exec(segment); // api.telegram.org/bot<id>:<secret>/…
  if (bot !== null) return (bot[1] ?? '') + to.mask(bot[2] ?? '', 'token', true);
  const plain = decodePercent(segment);
  if (/\d/.test(segment) && BEFORE_CODE.test(before)) {
    to.mask(plain, 'token', true);
    return concealValue(segment, 'token', to);
  }
  if (segment.length < SHORTEST_KEY) return segment;
  if (plain !== segment && JWT_START.test(plain))
    return to.mask(segment, 'token', concealJwts(plain, to) === plain);
  if (plain !== segment && concealUnnamed(plain, to, 24) !== plain)
    return concealUnnamed(plain, to, 24);
  if (BEFORE_SECRET.test(before) && looksRandom(segment, SHORTEST_KEY))
    return to.mask(segment, 'token', true);
  // A file's name may carry a digest of its content.
  if (/\.[a-z]{1,5}\d?$/i.test(segment) || segment.includes(':')) return concealJwts(segment, to);
  if (/^[0-9a-f]+$/i.test(segment)) {
    const isName =
      segment.length < 32 ||
      segment.length === 40 ||
      segment.length === 64 ||
      BEFORE_DIGEST.test(before);
    return isName || to.isReadable(segment) || !looksRandom(segment, 32)
      ? segment
      : to.mask(segment, 'secret', false);
  }
  return concealUnnamed(segment, to, 24);
}

/** `name=value` pairs of a query, a fragment or a form body (`application/x-www-form-urlencoded`). */
function concealPairs(
  pairs: string,
  writer: Writer,
  to: Concealer,
  separator: '&' | ';' = '&',
): string {
  let out = '';
  let copied = 0;
  for (let start = 0; start < pairs.length;) {
    const next = pairs.indexOf(separator, start);
    const end = next < 0 ? pairs.length : next;
    const equals = pairs.indexOf('=', start);
    if (equals >= 0 && equals < end - 1) {
      const raw = pairs.slice(equals + 1, end);
      const place = concealParameter(pairs.slice(start, equals), raw, writer, to);
      if (place !== raw) {
        out += pairs.slice(copied, equals + 1) + place;
        copied = end;
      }
    } else if (equals !== end - 1 && end - start >= SHORTEST_KEY) {
      out += pairs.slice(copied, start) + concealUnnamed(pairs.slice(start, end), to, SHORTEST_KEY);
      copied = end;
    }
    start = end + 1;
  }
  return copied === 0 ? pairs : out + pairs.slice(copied);
}

/** Parameters that name or describe: drawn by lot or not, they open nothing. A nested URL is none of them. */
const PUBLIC_PARAMETER =
  /[a-z_-]id$|^(?:id|scopes?|response_type|response_mode|code_challenge.*|x-(?:amz|goog)-(?:algorithm|date|signedheaders|expires)|audience|resource|acr_values|prompt|v|version|fields|sort|cursor|page.*)$/i;

function concealParameter(rawName: string, raw: string, writer: Writer, to: Concealer): string {
  const name = rawName.includes('%') ? decodePercent(rawName) : rawName;
  const verdict = judgeName(name, 'parameter');
  if (verdict === null && raw.length < SHORTEST_KEY) return raw;
  if (verdict === null && PUBLIC_PARAMETER.test(name)) return raw;
  const value = /[%+]/.test(raw) ? decodePercent(raw.replace(/\+/g, ' ')) : raw;
  if (/^(?:https?|wss?):\/\//i.test(value) || (verdict === null && value.startsWith('/'))) {
    const inner = concealUrl(value, to);
    return inner === value ? raw : encodeURIComponent(inner);
  }
  if (verdict !== null && /-credential$/i.test(name)) return concealScopedKey(raw, to);
  if (verdict !== null && isSecretParameter(verdict, value, writer)) {
    const place = concealValue(raw, verdict.word, to);
    if (value !== raw) concealValue(value, verdict.word, to);
    return place;
  }
  if (value !== raw && /^\s*[{[]/.test(value)) {
    const inner = concealJson(value, writer, to);
    return inner === value ? raw : encodeURIComponent(inner);
  }
  const place = RUN_WHOLE.test(value)
    ? concealUnnamed(value, to, SHORTEST_KEY)
    : concealText(value, to);
  if (place === value) return raw;
  return value === raw ? place : encodeURIComponent(place);
}

function isSecretParameter(verdict: NameVerdict, value: string, writer: Writer): boolean {
  if (writer === 'server' && isProse(value)) return false;
  if (verdict.strength === 'strong') return true;
  if (verdict.word === 'code') return !/^\d{3}$/.test(value) && !/^[a-z_ -]{1,15}$/.test(value);
  return !/^(?:[a-z_-]{1,15}|\d{1,4})$/.test(value) && (value.length >= 6 || /\d/.test(value));
}

// ── Bodies ──────────────────────────────────────────────────────────────────

/** A body's text, by its type and, where that says nothing, by its look. */
export function concealBody(text: string, mimeType: string, writer: Writer, to: Concealer): string {
  if (text === '') return text;
  if (/x-www-form-urlencoded/i.test(mimeType)) return concealPairs(text, writer, to);
  if (/^multipart\//i.test(mimeType) || /^--[^\r\n]{3,80}\r?\n/.test(text))
    return concealMultipart(text, writer, to);
  if (/json/i.test(mimeType) || /^\s*[{[]/.test(text)) return concealJson(text, writer, to);
  if (/xml|html/i.test(mimeType) || /^\s*</.test(text))
    return concealText(concealMarkup(text, writer, to), to);
  if (
    writer === 'client' &&
    /^[\w.%[\]-]{1,60}=[^\s&]*(?:&[\w.%[\]-]{1,60}=[^\s&]*)*$/.test(text.slice(0, 4096))
  )
    return concealPairs(text, writer, to);
  return concealText(writer === 'client' ? concealLines(text, to) : text, to);
}

/** `password=…` or `password: …`, a line each: the rest of the line is its value. */
const concealLines = (text: string, to: Concealer): string =>
  text.replace(
    /^([ \t]*)([\w.-]{1,80})([ \t]*[:=][ \t]*)([^\r\n]{1,8000})/gm,
    (whole: string, indent: string, name: string, between: string, value: string) => {
      const verdict = judgeName(name, 'member');
      return verdict?.strength === 'strong'
        ? indent + name + between + concealValue(value.trimEnd(), verdict.word, to)
        : whole;
    },
  );

/** `multipart/form-data` (RFC 7578): a part's name judges its content. */
function concealMultipart(text: string, writer: Writer, to: Concealer): string {
  const boundary = /^(?:[\s\S]{0,200}?)(--[^\r\n]{1,80})\r?\n/.exec(text)?.[1];
  if (boundary === undefined) return concealText(text, to);
  return text
    .split(boundary)
    .map((part) => {
      const head = /^\r?\n[\s\S]{0,2000}?\r?\n\r?\n/.exec(part)?.[0];
      if (head === undefined) return part;
      const name = /\bname="([^"]{0,200})"/i.exec(head)?.[1] ?? '';
      const end = /(?:\r?\n)?$/.exec(part)?.[0] ?? '';
      const value = part.slice(head.length, part.length - end.length);
      const verdict = judgeName(name, 'parameter');
      if (verdict !== null && isSecretParameter(verdict, value, writer))
        return head + concealValue(value, verdict.word, to) + end;
      const type = /^content-type:\s*([^\r\n]+)/im.exec(head)?.[1] ?? '';
      return head + concealBody(value, /^multipart/i.test(type) ? '' : type, writer, to) + end;
    })
    .join(boundary);
}

/** Elements and form fields that are named like a secret: `<SessionToken>…`, `<input name="csrf_token" value="…">`. */
function concealMarkup(text: string, writer: Writer, to: Concealer): string {
  return text
    .replace(
      /<([A-Za-z][\w:.-]{0,60})((?:\s[^<>]{0,2000})?)>([^<]{1,8000})(?=<\/)/g,
      (whole: string, name: string, attributes: string, value: string) => {
        const verdict = judgeName(name.replace(/^.*:/, ''), 'member');
        if (verdict?.strength !== 'strong' || (writer === 'server' && isProse(value.trim())))
          return whole;
        return `<${name}${attributes}>${concealValue(value.trim(), verdict.word, to)}`;
      },
    )
    .replace(/<(?:input|meta|param)\b[^<>]{0,2000}>/gi, (tag) => {
      const name = /\b(?:name|id|property)\s*=\s*["']?([\w:.-]{1,80})/i.exec(tag)?.[1] ?? '';
      const verdict = judgeName(name, 'member');
      if (verdict?.strength !== 'strong') return tag;
      return tag.replace(
        /\b((?:value|content)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/i,
        (_, start: string, value: string) => {
          const quote = /^["']/.exec(value)?.[0] ?? '';
          return (
            start +
            quote +
            concealValue(quote === '' ? value : value.slice(1, -1), verdict.word, to) +
            quote
          );
        },
      );
    });
}

/**
 * The JSON text of a JOSE header or of claims: it stays readable, but for what in it
 * authorises by itself: tokens, keys and passwords within, the private part of a JWK.
 */
export const concealClaims = (text: string, to: Concealer): string =>
  concealJson(text, 'issuer', { mask: (...secret) => to.mask(...secret), isReadable: () => true });

interface Container {
  readonly isArray: boolean;
  /** Every string within is secret: the array stands under a secret's name. */
  readonly verdict: NameVerdict | null;
  /** The member that the next value belongs to. */
  name: string | null;
  /** What `{"name": "Authorization", "value": …}` says of the value to come. */
  headerName: string | null;
}

/**
 * JSON, whole, cut off or broken: strings under a secret's name and strings that look
 * like a secret go; all else stays as written, numbers to the last digit. One pass.
 */
export function concealJson(text: string, writer: Writer, to: Concealer): string {
  const grant = writer === 'client' && text.includes('"grant_type"');
  const stack: Container[] = [{ isArray: false, verdict: null, name: null, headerName: null }];
  let out = '';
  let copied = 0;
  const replace = (start: number, end: number, by: string): void => {
    out += text.slice(copied, start) + by;
    copied = end;
  };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const top = stack.at(-1);
    if (top === undefined) break;
    if (code === 0x22) {
      const end = endOfString(text, at);
      const isName = !top.isArray && top.name === null && followedByColon(text, end);
      const raw = text.slice(
        at + 1,
        end - (text.charCodeAt(end - 1) === 0x22 && end - 1 > at ? 1 : 0),
      );
      const plain = raw.includes('\\') ? unescape(raw) : raw;
      if (isName) top.name = plain;
      else {
        const place = concealMember(top, plain, grant, writer, to);
        if (place !== plain) replace(at, end, JSON.stringify(place));
        top.name = null;
      }
      at = end - 1;
    } else if (code === 0x7b || code === 0x5b) {
      const verdict =
        code === 0x5b && top.name !== null
          ? judgeName(top.name, 'member')
          : code === 0x5b && top.isArray
            ? top.verdict
            : null;
      stack.push({ isArray: code === 0x5b, verdict, name: null, headerName: null });
    } else if (code === 0x7d || code === 0x5d) {
      if (stack.length > 1) stack.pop();
      const parent = stack.at(-1);
      if (parent !== undefined) parent.name = null;
    } else if (code === 0x2c) {
      top.name = null;
    } else if (code >= 0x30 && code <= 0x39 && top.name !== null) {
      const end = endOfNumber(text, at);
      const word = judgeName(top.name, 'member')?.word;
      if (word === 'password' || (word === 'code' && writer !== 'issuer'))
        replace(at, end, JSON.stringify(to.mask(text.slice(at, end), word, true))); // a PIN, a one-time code
      top.name = null;
      at = end - 1;
    }
  }
  return copied === 0 ? text : out + text.slice(copied);
}

function concealMember(
  container: Container,
  value: string,
  grant: boolean,
  writer: Writer,
  to: Concealer,
): string {
  const { name } = container;
  if (name === null && container.verdict === null) return concealString(value, writer, to);
  if (name !== null && /^(?:name|key|header|field|id)$/i.test(name)) {
    container.headerName = value;
    return concealString(value, writer, to);
  }
  const under =
    name !== null && /^(?:value|values?|content)$/i.test(name) && container.headerName !== null
      ? container.headerName
      : name;
  if (under !== null && /^(?:set-cookie|cookie|(?:proxy-)?authorization)$/i.test(under))
    return writer !== 'client' && isProse(value)
      ? value
      : concealHeader(under, value, 'client', to);
  const verdict =
    under === null
      ? container.verdict
      : grant && under === 'code'
        ? CODE
        : (judgeName(under, 'member') ?? container.verdict);
  const isSecret =
    verdict?.strength === 'strong' &&
    (writer === 'client' || !isProse(value)) &&
    (writer !== 'issuer' || !IDENTIFYING.has(verdict.word));
  if (isSecret) return concealValue(value, verdict.word, to);
  if (name !== null && PRIVATE_JWK_MEMBER.test(name) && looksRandom(value, 20))
    return to.mask(value, 'secret', true);
  return concealString(value, writer, to);
}

/** In claims these name a session, a code's hash, a user: `sid`, `sub`. */
const IDENTIFYING = new Set<SecretWord>(['session', 'code', 'user', 'signature']);
const CODE: NameVerdict = { word: 'code', strength: 'strong' };
/** The private parts of a JWK (RFC 7518 §6.2.2, §6.3.2, §6.4). */
const PRIVATE_JWK_MEMBER = /^(?:d|p|q|dp|dq|qi|k)$/;

/** A string of a body: perhaps JSON within, a URL, a header's value, a sentence. */
function concealString(value: string, writer: Writer, to: Concealer): string {
  if (value.length < 8) return value;
  if (/^\s*[{[]\s*"/.test(value)) return concealJson(value, writer, to);
  return concealText(value, to);
}

function endOfString(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x22) return at + 1;
  }
  return text.length;
}

function endOfNumber(text: string, start: number): number {
  let at = start;
  while (at < text.length && /[\d.eE+-]/.test(text.charAt(at))) at += 1;
  return at;
}

function followedByColon(text: string, from: number): boolean {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x3a) return true;
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return false;
  }
  return false;
}

function unescape(raw: string): string {
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw; // Broken escapes, or the text was cut within one: as it stands.
  }
}

// ── Prose, code and everything else ─────────────────────────────────────────

const URL_ANYWHERE = /\b(?:https?|wss?|ftp):\/\/[^\s"'<>`\\^{|}]+/gi;
const HEADER_LINE =
  /\b((?:set-)?cookie|(?:proxy-)?authorization)(["']?[ \t]*:[ \t]*["'`]?)([^\r\n"'`]+)/gi;
const SCHEME_AND_CREDENTIALS =
  /\b(basic|bearer|dpop|token|negotiate|ntlm|apikey|jwt|ssws|geniekey|bot|oauth)((?:[ \t]|%20)+)([\w.~+/=:-]{6,})/gi;
const PAIR =
  /(["']?)([A-Za-z_][\w.-]{1,60})\1([ \t]*[:=][ \t]*)("(?:[^"\\\r\n]|\\.){1,8000}"|'[^'\r\n]{1,8000}'|[^\s&;,"'<>(){}`|\\]{1,8000})/g;
const RUN = /[\w.~+/=-]{16,}/g;

/** A text that may quote anything: a summary, a piece of evidence, a snippet, a log line. */
export function concealText(text: string, to: Concealer): string {
  if (text.length < 4) return text;
  let out = text;
  if (out.includes('://')) out = out.replace(URL_ANYWHERE, (match) => concealQuotedUrl(match, to));
  if (/cookie|authorization/i.test(out)) {
    out = out.replace(
      HEADER_LINE,
      (_, name: string, between: string, value: string) =>
        name +
        between +
        (/cookie$/i.test(name)
          ? concealCookiesInProse(value, to)
          : concealCredentials(value, false, to)),
    );
  }
  if (out.includes('.')) out = concealJwts(out, to);
  out = out.replace(
    SCHEME_AND_CREDENTIALS,
    (whole: string, scheme: string, space: string, value: string) =>
      /^[a-z_]+=/i.test(value) && !/=$/.test(value)
        ? whole
        : scheme + space + concealRun(value, false, to),
  );
  if (/[:=]/.test(out))
    out = out.replace(
      PAIR,
      (whole: string, quote: string, name: string, between: string, value: string) =>
        concealPairInProse(whole, quote, name, between, value, to),
    );
  return out.replace(RUN, (run) => concealRunInProse(run, to));
}

function concealQuotedUrl(match: string, to: Concealer): string {
  const end = endOfQuoted(match);
  return concealUrl(match.slice(0, end), to) + match.slice(end);
}

/** Where what a sentence quotes ends and its punctuation begins; a bracket that was opened within belongs to it. */
function endOfQuoted(text: string): number {
  let end = text.length;
  for (; end > 0; end -= 1) {
    const char = text.charAt(end - 1);
    if (char === ']' ? text.lastIndexOf('[', end - 1) >= 0 : !'.,;:!?)'.includes(char)) break;
  }
  return end;
}

const concealCookiesInProse = (value: string, to: Concealer): string =>
  value.replace(/([\w.-]+=)([^;\s]+)/g, (_, name: string, content: string) =>
    /^(?:path|domain|samesite|max-age|expires|priority)=$/i.test(name)
      ? name + content
      : name + concealCookie(name.slice(0, -1), content, to),
  );

function concealPairInProse(
  whole: string,
  quote: string,
  name: string,
  between: string,
  value: string,
  to: Concealer,
): string {
  const verdict = /^(?:(?:set-)?cookie|(?:proxy-)?authorization)$/i.test(name)
    ? null
    : judgeName(name, between.includes('=') && quote === '' ? 'parameter' : 'member');
  if (verdict === null) return whole;
  const quoted = /^["']/.exec(value)?.[0] ?? '';
  const bare = quoted === '' ? value.slice(0, endOfQuoted(value)) : value.slice(1, -1);
  const rest = quoted === '' ? value.slice(bare.length) : '';
  const isSecret =
    verdict.strength === 'strong' && (quoted !== '' || between.includes('='))
      ? !isProse(bare)
      : isSecretish(bare);
  if (!isSecret || isPlaceholder(bare)) return whole;
  return (
    quote + name + quote + between + quoted + concealValue(bare, verdict.word, to) + quoted + rest
  );
}

function concealRunInProse(run: string, to: Concealer): string {
  const end = /[.=/-]*$/.exec(run)?.index ?? run.length;
  const bare = run.slice(0, end);
  if (recognizeSecret(bare) !== null) return to.mask(bare, 'api-key', true) + run.slice(end);
  // Paths and host names are words between slashes and dots: each is looked at by itself.
  if (/[/.=]/.test(bare) && !/^[\w+/]+$/.test(bare))
    return (
      bare.replace(/[\w~+-]{24,}/g, (part) =>
        looksRandom(part) && !to.isReadable(part) ? to.mask(part, 'secret', false) : part,
      ) + run.slice(end)
    );
  return looksRandom(bare) && !to.isReadable(bare) && !to.isReadable(run)
    ? to.mask(run, 'secret', false)
    : run;
}
