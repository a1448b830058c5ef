import { duration } from '../../../duration.ts';
import { placeholderKind } from '../../../http/credentials/placeholder.ts';
import { decodePercent } from '../../../percent-encoding.ts';
import { type Credential, secretOf } from '../../../http/credentials/credential.ts';
import { headerRole } from '../../../http/credentials/names.ts';
import { changed, lacking, seenDifference, type SeenDifference } from '../../differences.ts';
import { blamesOrigin } from '../origin/blamed-origin.ts';
import type { Facts } from '../../facts.ts';
import { spelled, stillEncoded } from './encoded-csrf-value.ts';
import { replacedValue } from './replaced-csrf-value.ts';
import type { Evidence, Fix } from '../../finding.ts';
import { foreignDigest } from './foreign-digest.ts';
import { antiForgeryOf } from '../../fixes/anti-forgery.ts';
import { instant, properHeader } from '../../format.ts';
import { loopbackSplit, splitEvidence } from '../session/loopback-split.ts';
import { misspelledHeader } from '../absence/misspelled.ts';
import { unreadableCookie } from './unreadable-cookie.ts';

/** Where a server reads its anti-forgery value. */
export interface ValuePlace {
  readonly in: 'header' | 'body';
  readonly name: string;
  /** The header that was sent in its place. */
  readonly insteadOf?: string;
}

/** What the request shows of the protection: the cookie, and the value that should repeat it. */
export interface Protection {
  readonly state:
    | 'cookie-only' // a cookie, and nothing repeats it
    | 'equal' // cookie and value agree
    | 'origin' // they agree, and what is left of the server's check is the origin
    | 'encoded' // the value is the cookie’s, and its %-escapes are still in it
    | 'different'
    | 'value-only' // a value without any cookie
    | 'stale'
    | 'unset' // the value is what a program prints for none
    | 'with-session'
    | 'misspelled'
    | 'accepted-with' // the same request was accepted with a value that this one lacks
    | 'none'
    | 'cross-site'
    | 'other-host';
  readonly title?: string;
  readonly summary?: string;
  readonly evidence: readonly Evidence[];
  /** Where the value belongs, as an accepted request or the spelling shows. */
  readonly belongsIn?: ValuePlace;
  /** What lets the page repeat the value, where it cannot. */
  readonly fix?: Fix;
}

/** What the request shows of its anti-forgery value; null where nothing. */
export function readProtection(facts: Facts): Protection | null {
  const cookie = facts.credentials.find((one) => one.role === 'csrf' && one.in === 'cookie');
  const value = facts.credentials.find((one) => one.role === 'csrf' && one.in !== 'cookie');
  const hasCookies = facts.credentials.some((one) => one.in === 'cookie');
  const stale = staleDigest(facts);
  if (stale !== null) return stale;
  const foreign = foreignDigest(facts);
  if (foreign !== null) return { state: 'different', ...foreign };
  if (value !== undefined && placeholderKind(value.value) !== null) return unset(value);
  const split = otherHost(facts);
  if (split !== null && !hasCookies) return split;
  const shown = misspelledValue(facts) ?? acceptedWithValue(facts);
  if (shown !== null) return shown;
  if (cookie !== undefined) {
    const repeated = value ?? null;
    const place = repeated === null ? repeatedIn(facts, cookie) : null;
    if (place !== null) return equal(facts, cookie, place);
    if (repeated === null) return cookieOnly(facts, cookie);
    const seen = compared(facts, cookie, repeated);
    return seen.state === 'equal' && checksOrigin(facts) ? originLeft(cookie, seen) : seen;
  }
  if (value !== undefined) {
    const isAlone = !hasCookies && facts.authorization === null;
    if (isAlone)
      return {
        state: 'value-only',
        title: `${value.name} was sent without its cookie`,
        summary: `The request sends ${value.name}, but no cookie that it could match.`,
        evidence: [note(value.name, `${value.name} was sent, and no cookie.`)],
      };
    return facts.sessions.length > 0 && facts.status === 403
      ? {
          state: 'with-session',
          evidence: [note(value.name, `${value.name} was sent together with a session cookie.`)],
        }
      : null;
  }
  if (isCrossSiteForm(facts))
    return {
      state: 'cross-site',
      evidence: [
        note(
          'origin',
          `A form on ${facts.requestHeader('origin') ?? 'another site'} posts to this site.`,
        ),
      ],
    };
  return facts.sessions.length > 0
    ? {
        state: 'none',
        evidence: [
          note('csrf', 'The request has a session cookie but no known anti-forgery value.'),
        ],
      }
    : null;
}

/** The words are those of csurf (or csrf-csrf), whose cookie `_csrf` is not a token. */
const isCsurf = (facts: Facts): boolean =>
  facts.interpretationsOf('csrf').some((one) => one.table === 'node-jwt');

const unset = ({ name, value }: Credential): Protection => ({
  state: 'unset',
  title: `${name} was sent as “${value}”`,
  summary: `The request sends ${name} with the value “${value}”, which is what a program prints for a missing value: the page did not fetch it, or read it from the wrong place.`,
  evidence: [note(name, `${name} is “${value}”.`)],
});

const note = (name: string, text: string): Evidence => ({ in: 'request', name, text });

function cookieOnly(facts: Facts, cookie: Credential): Protection {
  const unreadable = unreadableCookie(facts, cookie);
  if (unreadable !== null) return { state: 'cookie-only', ...unreadable };
  const wanted = antiForgeryOf(facts);
  const name = wanted?.sentIn === 'header' ? wanted.name : 'header or field';
  return {
    state: 'cookie-only',
    title: `The cookie ${cookie.name} was sent, but no ${name} repeats it`,
    summary: `The request sends the cookie ${cookie.name}, but no ${name} repeats its value.`,
    evidence: [note(cookie.name, `No header or field has the value of the cookie ${cookie.name}.`)],
  };
}

function equal(facts: Facts, cookie: Credential, place: string): Protection {
  if (cookie.name === '_csrf' && isCsurf(facts))
    return {
      state: 'different',
      title: `${place} repeats the secret in the cookie _csrf, not the token`,
      summary: `csurf keeps its secret in the cookie _csrf, and ${place} has the same value. The token is a different value, which req.csrfToken() makes from the secret.`,
      evidence: [note(cookie.name, `${place} and the cookie _csrf are equal.`)],
    };
  return {
    state: 'equal',
    title: 'Cookie and header match; the server still refuses them',
    summary: `${place} has the same value as the cookie ${cookie.name}, so the browser did its part: the server compares them differently.`,
    evidence: [note(cookie.name, `${place} and the cookie ${cookie.name} are equal.`)],
  };
}

/** Django compares Origin or Referer first, then cookie and value (CsrfViewMiddleware). */
const checksOrigin = (facts: Facts): boolean =>
  blamesOrigin(facts) ||
  facts.interpretationsOf('csrf').some((one) => one.table === 'django' && one.fix !== null);

const originLeft = ({ name }: Credential, { evidence }: Protection): Protection => ({
  state: 'origin',
  title: 'The CSRF token is right; the server does not trust the request’s origin',
  summary: `The request repeats the value of the cookie ${name}, so the token is right. That leaves the Origin (or Referer): the server does not recognize it as its own address or as a trusted one.`,
  evidence,
});

function compared(facts: Facts, cookie: Credential, value: Credential): Protection {
  const encoded = stillEncoded(facts, cookie, value);
  if (encoded !== null) return { ...encoded, state: 'encoded', evidence: [encoded.evidence] };
  if (unmasked(plain(cookie)) === unmasked(plain(value))) return equal(facts, cookie, value.name);
  if (isMasked(plain(value)) && !isMaskable(plain(cookie)))
    return { state: 'with-session', evidence: [note(value.name, `${value.name} was sent.`)] };
  const isDoubleSubmit = /xsrf|csrftoken/i.test(cookie.name);
  const name = spelled(facts, value);
  if (!isDoubleSubmit || facts.interpretationsOf('csrf').length === 0)
    return { state: 'with-session', evidence: [note(value.name, `${name} was sent.`)] };
  const differs = note(value.name, `${name} differs from the cookie ${cookie.name}.`);
  const replaced = replacedValue(facts, cookie.name, name);
  return replaced === null
    ? {
        state: 'different',
        title: `${name} differs from the cookie ${cookie.name}`,
        summary: `${name} and the cookie ${cookie.name} must have the same value, but they differ.`,
        evidence: [differs],
      }
    : { ...replaced, state: 'different', evidence: [differs, replaced.evidence] };
}

const plain = (one: Credential): string => decodePercent(secretOf(one) || one.value);

const DJANGO_CHARS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const isMasked = (value: string): boolean => /^[A-Za-z0-9]{64}$/.test(value);
const isMaskable = (value: string): boolean => /^(?:[A-Za-z0-9]{32}|[A-Za-z0-9]{64})$/.test(value);

/** Django masks its secret differently each time: a mask of 32 characters, then the cipher. */
function unmasked(value: string): string {
  if (!isMasked(value)) return value;
  const place = (at: number): number => DJANGO_CHARS.indexOf(value.charAt(at));
  let secret = '';
  for (let at = 0; at < 32; at++)
    secret += DJANGO_CHARS.charAt((place(32 + at) - place(at) + 62) % 62);
  return secret;
}

/** A header or the body that repeats the cookie's value under a name that is not known. */
function repeatedIn(facts: Facts, cookie: Credential): string | null {
  const value = plain(cookie);
  if (value.length < 8) return null;
  const header = facts.exchange.request.headers.find(
    (one) => !/^cookie$/i.test(one.name) && decodePercent(one.value) === value,
  );
  if (header !== undefined) return header.name;
  const body = facts.exchange.request.body ?? '';
  return body.includes(value) || decodePercent(body).includes(value) ? 'The body' : null;
}

/** SharePoint's digest is dated; it lives 30 minutes. */
function staleDigest(facts: Facts): Protection | null {
  const digest = facts.requestHeader('x-requestdigest');
  const made = Date.parse(/,([^,].{0,100})$/.exec(digest ?? '')?.[1] ?? '');
  const age = (facts.at - made) / 1000;
  if (digest === undefined || !Number.isFinite(age) || age < 1500) return null;
  return {
    state: 'stale',
    title: `X-RequestDigest has expired: it is ${duration(age)} old`,
    summary: `The form digest in X-RequestDigest is ${duration(age)} old and no longer valid; SharePoint’s digests are valid for 30 minutes.`,
    evidence: [note('x-requestdigest', `X-RequestDigest is dated ${instant(made)}.`)],
  };
}

/**
 * The page uses localhost and the request 127.0.0.1: two hosts, so the cookie of one is not sent to
 * the other.
 */
function otherHost(facts: Facts): Protection | null {
  const split = loopbackSplit(facts);
  if (split === null) return null;
  const { here, there } = split;
  return {
    state: 'other-host',
    title: `The page is on ${there}, but the request went to ${here}`,
    summary: `${there} and ${here} are different hosts to a browser: the cookie set on one is not sent to the other.`,
    evidence: [splitEvidence(split)],
  };
}

/** `X-CRSF-Token`: the value was sent under a name that nobody reads. */
function misspelledValue(facts: Facts): Protection | null {
  const header = misspelledHeader(facts);
  if (header?.role !== 'csrf') return null;
  return {
    state: 'misspelled',
    title: `The header is spelled ${header.name}, not ${header.meant}`,
    summary: `The request has ${header.name} instead of ${header.meant}, so the server finds no anti-forgery value.`,
    evidence: [note(header.name.toLowerCase(), `The header name is ${header.name}.`)],
    belongsIn: { in: 'header', name: header.meant, insteadOf: header.name },
  };
}

/** The same request was accepted with a header or field that this one lacks or has otherwise. */
function acceptedWithValue(facts: Facts): Protection | null {
  const seen =
    lacking(facts, 'header', mayProtect) ??
    lacking(facts, 'credential', isCsrfHeader) ??
    lacking(facts, 'body', isCsrfName);
  if (seen !== undefined) return lackingValue(seen);
  const other = changed(facts, 'credential', isCsrfHeader) ?? changed(facts, 'body', isCsrfName);
  if (other === undefined) return null;
  const { fact, name } = other.difference;
  const where = fact === 'body' ? name : properHeader(name);
  return {
    state: 'accepted-with',
    title: `${where} has a different value than in the accepted request`,
    summary: `The same request was accepted with a different value of ${where}; nothing else differs.`,
    evidence: [seenDifference(other, `The accepted request has a different ${where}.`)],
    belongsIn: { in: fact === 'body' ? 'body' : 'header', name: where },
  };
}

function lackingValue(seen: SeenDifference): Protection {
  const { fact, name } = seen.difference;
  const where = fact === 'body' ? name : properHeader(name);
  return {
    state: 'accepted-with',
    title: `${where} is missing; with it the same request was accepted`,
    summary: `The same request was accepted with ${where}, and this request does not send it; nothing else differs.`,
    evidence: [seenDifference(seen, `The accepted request has ${where}.`)],
    belongsIn: { in: fact === 'body' ? 'body' : 'header', name: where },
  };
}

const isCsrfName = (name: string): boolean =>
  /[cx]srf|forgery|requestverification|authenticity|nonce|^_token$/i.test(name);

const isCsrfHeader = (name: string): boolean =>
  isCsrfName(name) || headerRole(name.toLowerCase()) === 'csrf';

/** A header of its own proves that a page of this origin made the request (OWASP). */
const mayProtect = (name: string): boolean =>
  isCsrfName(name) || /^x-requested-(?:with|by)$/i.test(name);

/**
 * What a page of another site can send without a preflight: the case that checks of the origin are
 * made for.
 */
const isCrossSiteForm = (facts: Facts): boolean =>
  facts.requestHeader('sec-fetch-site') === 'cross-site' &&
  /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)/i.test(
    facts.requestHeader('content-type') ?? '',
  );
