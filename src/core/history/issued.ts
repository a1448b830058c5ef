import { BoundedMap } from '../bounded-map.ts';
import { parseSetCookie } from '../http/cookies/set-cookie.ts';
import type { Exchange } from '../http/exchange.ts';
import { isObject, parseJson, textOf, type Json, type JsonObject } from '../json.ts';
import { expiryIn } from './expiry.ts';

/** What kind of credential a response issued. */
export type IssuedAs =
  'access_token' | 'id_token' | 'refresh_token' | 'token' | 'code' | 'api_key' | 'session' | 'csrf';

/** A credential that a response issued. */
export interface IssuedRecord {
  readonly as: IssuedAs;
  readonly exchange: Exchange;
  readonly grantType: string;
  /**
   * Milliseconds since the epoch, by the response's `expires_in`, `expires_at` or the like, or
   * null.
   */
  readonly expiresAt: number | null;
  /** `scope` of the token response (RFC 6749 §5.1), or null. */
  readonly scope: string | null;
  /** `token_type` of the token response, in lower case, or ''. */
  readonly tokenType: string;
}

const LONGEST_BODY = 256 * 1024;
/** Where the first token of a response is looked for. */
const SEARCHED = 16 * 1024;
/** Shorter values are states and numbers. */
const SHORTEST_SECRET = 8;
/** The object itself and two envelopes around it. */
const DEEPEST = 3;
const MOST_MEMBERS = 40;
/** Records that are listed: who asks wants a token that still holds. */
const MOST_LISTED = 200;

const names: ReadonlyMap<string, IssuedAs> = new Map<string, IssuedAs>([
  ['accesstoken', 'access_token'],
  ['access', 'access_token'],
  ['idtoken', 'id_token'],
  ['refreshtoken', 'refresh_token'],
  ['refresh', 'refresh_token'],
  ['token', 'token'],
  ['jwt', 'token'],
  ['jwttoken', 'token'],
  ['authtoken', 'token'],
  ['bearertoken', 'token'],
  ['plaintexttoken', 'token'],
  ['authenticationtoken', 'token'],
  ['sessiontoken', 'session'],
  ['sessionid', 'session'],
  ['apikey', 'api_key'],
  ['csrftoken', 'csrf'],
  ['xsrftoken', 'csrf'],
  ['csrf', 'csrf'],
]);
const plain = (name: string): string => name.toLowerCase().replace(/[_-]/g, '');

/**
 * Names of members that hold the token of the object around them: `{ "access": { "token": … } }`.
 */
const ofParent: ReadonlySet<string> = new Set(['token', 'value', 'key']);

const speaksOfTokens = /token|jwt|csrf|api_?key|session_?id|"(?:access|refresh)"/i;
const issuingPath = /auth|token|session|log-?in|sign-?in|csrf|\/me\b|refresh/i;
/**
 * Response headers whose value is a credential: `Authorization`, `X-Subject-Token`, `X-Auth-Token`.
 */
const issuingHeader = /^(?:x-)?(?:[a-z0-9]+-)*(?:authorization|token)$/;
const antiForgery = /c[sx]rf|xsrf|forgery/;
const noCredential = /(?:page|next|continuation|sync|cursor|delta|skip|push|device)-?token$/;

/**
 * A credential that a response issued, and the name of the header, cookie or member that holds it.
 */
export interface IssuedCredential extends IssuedRecord {
  readonly secret: string;
  readonly in: 'header' | 'cookie' | 'body';
  readonly name: string;
}

/** Reads what a response issued. @param grantType of a token request, else '' */
export function readIssuedCredentials(exchange: Exchange, grantType: string): IssuedCredential[] {
  const found = fromHeaders(exchange);
  const { text } = exchange.response.body;
  if (text === null || text.length < SHORTEST_SECRET || text.length > LONGEST_BODY) return found;
  const { method, url } = exchange.request;
  if ((method === 'GET' || method === 'HEAD') && !issuingPath.test(url)) return found;
  if (!speaksOfTokens.test(text.slice(0, SEARCHED))) return found;
  const json = parseJson(text);
  return json === undefined
    ? found
    : [...found, ...fromJson(json, '', { exchange, grantType, depth: 0 })];
}

function fromHeaders(exchange: Exchange): IssuedCredential[] {
  const found: IssuedCredential[] = [];
  for (const { name, value } of exchange.response.headers) {
    const last = name.charCodeAt(name.length - 1) | 0x20;
    if (last !== 0x6e && last !== 0x65) continue; // token, authorization; set-cookie
    const key = name.toLowerCase();
    if (key === 'set-cookie') found.push(...fromCookies(value, exchange));
    else if (issuingHeader.test(key) && !noCredential.test(key))
      found.push({
        ...recordOf(exchange),
        in: 'header',
        name: key,
        secret: value.replace(/^(?:bearer|token)\s+/i, '').trim(),
        as: antiForgery.test(key) ? 'csrf' : 'token',
      });
  }
  return found.filter(({ secret }) => secret.length >= SHORTEST_SECRET);
}

/** Chromium joins several field lines with a line feed in provisional headers. */
const fromCookies = (field: string, exchange: Exchange): IssuedCredential[] =>
  field.split('\n').flatMap((line) => {
    const { name, value, expiresAt } = parseSetCookie(line, exchange.startedAt);
    return expiresAt === null || expiresAt > exchange.startedAt
      ? [{ ...recordOf(exchange), in: 'cookie', name, secret: value, as: 'session', expiresAt }]
      : [];
  });

function fromJson(json: Json, parent: string, at: Place): IssuedCredential[] {
  if (Array.isArray(json))
    return (json.slice(0, MOST_MEMBERS) as Json[]).flatMap((member) =>
      fromJson(member, parent, { ...at, depth: at.depth + 1 }),
    );
  if (!isObject(json)) return [];
  return Object.entries(json)
    .slice(0, MOST_MEMBERS)
    .flatMap(([name, value]) => {
      if (typeof value === 'string') return fromMember(name, value, { json, parent, at });
      return at.depth < DEEPEST ? fromJson(value, name, { ...at, depth: at.depth + 1 }) : [];
    });
}

function fromMember(
  name: string,
  value: string,
  { json, parent, at }: { json: JsonObject; parent: string; at: Place },
): IssuedCredential[] {
  const key = plain(name);
  const as = (ofParent.has(key) ? names.get(plain(parent)) : undefined) ?? names.get(key);
  const secret = value.replace(/^Bearer\s+/i, '');
  if (as === undefined || secret.length < SHORTEST_SECRET) return [];
  const { exchange, grantType } = at;
  return [
    {
      as,
      in: 'body',
      name,
      secret,
      exchange,
      grantType,
      expiresAt: expiryIn(json, as, endOf(exchange)),
      scope: typeof json['scope'] === 'string' ? json['scope'] : null,
      tokenType: textOf(json['token_type'] ?? json['tokenType']).toLowerCase(),
    },
  ];
}

/** Credentials that responses issued, by the secret. */
export class IssuedCredentials {
  readonly #records: BoundedMap<string, IssuedRecord>;

  constructor(most: number) {
    this.#records = new BoundedMap(most);
  }

  get(secret: string): IssuedRecord | null {
    return this.#records.get(secret) ?? null;
  }

  /** Learns what a successful response issued. @param grantType of a token request, else '' */
  learn(exchange: Exchange, grantType: string): void {
    for (const { secret, ...record } of readIssuedCredentials(exchange, grantType))
      this.#keep(secret, record);
  }

  forget(id: string): void {
    for (const [secret, { exchange }] of this.#records)
      if (exchange.id === id) this.#records.delete(secret);
  }

  /** The latest ones, by the secret. */
  entries(): readonly (readonly [secret: string, record: IssuedRecord])[] {
    return [...this.#records].slice(-MOST_LISTED);
  }

  clear(): void {
    this.#records.clear();
  }

  #keep(secret: string, record: IssuedRecord): void {
    // A cookie that is set again with the same value was issued the first time.
    const known = this.#records.get(secret);
    if (known !== undefined && known.as === record.as && known.exchange.id !== record.exchange.id) {
      this.#records.set(secret, { ...known, expiresAt: record.expiresAt });
      return;
    }
    this.#records.set(secret, record);
  }
}

interface Place {
  readonly exchange: Exchange;
  readonly grantType: string;
  readonly depth: number;
}

/** The end of an exchange: about when what it issued began to live. */
export const endOf = (exchange: Exchange): number =>
  exchange.startedAt + Math.max(0, exchange.duration);

const recordOf = (exchange: Exchange): Omit<IssuedRecord, 'as'> => ({
  exchange,
  grantType: '',
  expiresAt: null,
  scope: null,
  tokenType: '',
});
