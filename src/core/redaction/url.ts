import { finding, nested, NOTHING, secretsOf, shifted, type Finding } from './finding.ts';
import { deeper, type Context } from './grammars.ts';
import { encodePercent } from '../percent-encoding.ts';
import { isExtensionScheme } from './harmless.ts';
import { findInPairs } from './pairs.ts';
import { looksRandom } from './randomness.ts';
import { beginsAsJson, decodeFully, fromBase64 } from './secret-form.ts';
import { findInPath } from './url-path.ts';
import { findInUserinfo } from './userinfo.ts';

/** The parts of a URL, by offset; absolute or not, valid or not. */
export interface UrlParts {
  /** Where userinfo may begin; 0 where there is no authority. */
  readonly authority: number;
  /** The `@` after userinfo, or -1. */
  readonly at: number;
  readonly path: number;
  readonly query: number;
  readonly hash: number;
}

/** Splits a URL as RFC 3986 §3 does. */
export function splitUrl(url: string): UrlParts {
  const scheme = url.indexOf('://');
  const isAbsolute = scheme >= 0 && scheme <= LONGEST_SCHEME && !/[/?#]/.test(url.slice(0, scheme));
  const authority = isAbsolute ? scheme + 3 : 0;
  const path = isAbsolute ? endOfAuthority(url, authority) : 0;
  const hash = orEnd(url.indexOf('#', path), url.length);
  const mark = url.indexOf('?', path);
  const at = isAbsolute ? url.lastIndexOf('@', path - 1) : -1;
  return {
    authority,
    at: at >= authority ? at : -1,
    path,
    query: mark < 0 || mark > hash ? hash : mark,
    hash,
  };
}

const LONGEST_SCHEME = 40;
const LONGEST_PROPERTY = 44;

const orEnd = (offset: number, end: number): number => (offset < 0 ? end : offset);

function endOfAuthority(url: string, from: number): number {
  for (let at = from; at < url.length; at += 1) {
    const code = url.charCodeAt(at);
    if (code === 0x2f || code === 0x3f || code === 0x23) return at;
    // JDBC's properties: `jdbc:sqlserver://db:1433;user=bob;password=…`.
    if (code === 0x3b && /^;[\w ]{1,40}=/.test(url.slice(at, at + LONGEST_PROPERTY))) return at;
  }
  return url.length;
}

/**
 * A URL, absolute or not, valid or not: userinfo, secrets in host, path, query and
 * fragment are found; all else stays as written.
 */
export function findInUrl(url: string, context: Context): readonly Finding[] {
  if (url.startsWith('data:')) return findInData(url, context);
  if (url.startsWith('blob:')) return shifted(findInUrl(url.slice(5), context), 5);
  const { authority, at, path, query, hash } = splitUrl(url);
  const host = url.slice(Math.max(authority, at + 1), path);
  return [
    ...(at > authority ? findInUserinfo(url.slice(authority, at), authority, context) : NOTHING),
    ...(path > 0 && !isExtension(url) ? findInHost(host, path - host.length) : NOTHING),
    ...shifted(findInPath(url.slice(path, query), host, context), path),
    ...(query < hash ? findInQuery(url, [path, query, hash], context) : NOTHING),
    ...(hash < url.length ? findInFragment(url, hash + 1, host, context) : NOTHING),
  ];
}

/** A query. On a page about an error, `code` is a short number that names the error. */
function findInQuery(
  url: string,
  [path, query, hash]: readonly [number, number, number],
  context: Context,
): readonly Finding[] {
  const start = query + 1;
  const pairs = url.slice(start, hash);
  const found = shifted(findInPairs(pairs, context), start);
  const code = ERROR_PAGE.test(url.slice(path, query)) ? ERROR_CODE.exec(pairs) : null;
  // Beside `state` it is a grant.
  if (code === null || /(?:^|&)state=/.test(pairs)) return found;
  const from = start + code.index + code[0].length - (code[1] ?? '').length;
  return found.filter((one) => one.start !== from);
}

/** Entra's `error_uri` (RFC 6749 §5.2): `https://login.microsoftonline.com/error?code=7000215`. */
const ERROR_PAGE = /\/errors?\/?$/i;
const ERROR_CODE = /(?:^|&)code=(\d{1,8})(?=&|$)/;

/** The type of a `data:` URL whose text may hold a secret (RFC 2397). */
const DATA_TEXT =
  /^data:((?:application\/(?:[\w.-]{0,40}\+)?(?:json|xml|x-www-form-urlencoded)|text\/[\w-]{1,40})?)(?:;[\w-]{1,20}=[^;,]{0,40})?(;base64)?,/i;

function findInData(url: string, context: Context): readonly Finding[] {
  const head = DATA_TEXT.exec(url);
  const inner = deeper(context);
  if (head === null || inner === null) return NOTHING;
  const [{ length }, mimeType = '', base64] = head;
  const raw = url.slice(length);
  const text = base64 === undefined ? decodeFully(raw) : fromBase64(decodeFully(raw));
  if (text === null) return NOTHING;
  const found = inner.find.body({ text, mimeType }, inner);
  // Base64 goes whole: what a rest of it says is not worth a second look.
  return base64 === undefined || found.length === 0
    ? nested([length, url.length], text, found, encodePercent)
    : [finding([length, url.length], 'secret', 'local', secretsOf(text, found))];
}

/** An extension’s host is its public id. */
const isExtension = (url: string): boolean => isExtensionScheme(url.slice(0, url.indexOf('/')));

/** As few characters as a label of a host has that is itself a capability. */
const LEAST_LABEL = 20;

/** Hosts where the first label is the secret address of a mailbox. */
const SECRET_LABEL =
  /^([a-z0-9]{10,40})\.(?:m\.pipedream\.net|x\.pipedream\.net|ngrok\.hooks\.example|burpcollaborator\.net|oastify\.com|interact\.sh|requestcatcher\.com)(?::\d+)?$/i;
/** Hosts of clouds whose first label is a public id. */
const PUBLIC_HOST =
  /\.(?:cloudfront\.net|amazonaws\.com|azurewebsites\.net|googleusercontent\.com|run\.app|vercel\.app|netlify\.app|pages\.dev|sentry\.io|auth0\.com|windows\.net|web\.app|firebaseio\.com|appspot\.com|herokuapp\.com|supabase\.co|on\.aws|azurefd\.net|azurestaticapps\.net)(?::\d+)?$/i;

/** A token may be a label of the host. */
function findInHost(host: string, offset: number): readonly Finding[] {
  const secret = SECRET_LABEL.exec(host)?.[1];
  if (secret !== undefined) return [finding([offset, offset + secret.length], 'token', 'known')];
  if (host.length < LEAST_LABEL || PUBLIC_HOST.test(host)) return NOTHING;
  const found: Finding[] = [];
  for (const { 0: label, index } of host.matchAll(/[^.:[\]]+/g)) {
    if (looksRandom(label, LEAST_LABEL))
      found.push(finding([offset + index, offset + index + label.length], 'token', 'random'));
  }
  return found;
}

/** A fragment is a route, or parameters (RFC 6749 §4.2.2), or a route with parameters. */
function findInFragment(
  url: string,
  start: number,
  host: string,
  context: Context,
): readonly Finding[] {
  const fragment = url.slice(start);
  const inner = deeper(context);
  const plain = decodeFully(fragment);
  if (inner !== null && plain !== fragment && beginsAsJson(plain))
    return nested([start, url.length], plain, inner.find.json(plain, inner), encodePercent);
  if (!fragment.includes('=')) return shifted(findInPath(fragment, host, context), start);
  const pairs = fragment.indexOf('?') + 1;
  return [
    ...shifted(findInPath(fragment.slice(0, pairs), host, context), start),
    ...shifted(findInPairs(fragment.slice(pairs), context), start + pairs),
  ];
}
