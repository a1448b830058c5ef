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
  /** Milliseconds since the epoch, by the response's `expires_in`, `expires_at` or the like, or null. */
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

/** Names of members that hold the token of the object around them: `{ "access": { "token": … } }`. */
const ofParent: ReadonlySet<string> = new Set(['token', 'value', 'key']);

const speaksOfTokens = /token|jwt|csrf|api_?key|session_?id|"(?:access|refresh)"/i;
const issuingPath = /auth|token|session|log-?in|sign-?in|csrf|\/me\b|refresh/i;
/** Response headers whose value is a credential: `Authorization`, `X-Subject-Token`, `X-Auth-Token`. */
const issuingHeader = /^(?:x-)?(?:[a-z0-9]+-)*(?:authorization|token)$/;
const antiForgery = /c[sx]rf|xsrf|forgery/;
const noCredential = /(?:page|next|continuation|sync|cursor|delta|skip|push|device)-?token$/;

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
    this.#learnFromHeaders(exchange);
    const { text } = exchange.response.body;
    if (text === null || text.length < SHORTEST_SECRET || text.length > LONGEST_BODY) return;
    const { method, url } = exchange.request;
    if ((method === 'GET' || method === 'HEAD') && !issuingPath.test(url)) return;
    if (!speaksOfTokens.test(text.slice(0, SEARCHED))) return;
    const json = parseJson(text);
    if (json !== undefined) this.#learnFromJson(json, '', { exchange, grantType, depth: 0 });
  }

  clear(): void {
    this.#records.clear();
  }

  #learnFromHeaders(exchange: Exchange): void {
    for (const { name, value } of exchange.response.headers) {
      const last = name.charCodeAt(name.length - 1) | 0x20;
      if (last !== 0x6e && last !== 0x65) continue; // token, authorization; set-cookie
      const key = name.toLowerCase();
      if (key === 'set-cookie') this.#learnFromCookies(value, exchange);
      else if (issuingHeader.test(key) && !noCredential.test(key))
        this.#keep(value.replace(/^(?:bearer|token)\s+/i, '').trim(), {
          ...recordOf(exchange),
          as: antiForgery.test(key) ? 'csrf' : 'token',
        });
    }
  }

  #learnFromCookies(field: string, exchange: Exchange): void {
    for (const line of field.split('\n')) {
      const { value, expiresAt } = parseSetCookie(line, exchange.startedAt);
      if (expiresAt === null || expiresAt > exchange.startedAt)
        this.#keep(value, { ...recordOf(exchange), as: 'session', expiresAt });
    }
  }

  #learnFromJson(json: Json, parent: string, at: Place): void {
    if (Array.isArray(json)) {
      for (const member of json.slice(0, MOST_MEMBERS) as Json[])
        this.#learnFromJson(member, parent, { ...at, depth: at.depth + 1 });
      return;
    }
    if (!isObject(json)) return;
    for (const [name, value] of Object.entries(json).slice(0, MOST_MEMBERS)) {
      if (typeof value === 'string') this.#learnMember(name, value, { json, parent, at });
      else if (at.depth < DEEPEST) this.#learnFromJson(value, name, { ...at, depth: at.depth + 1 });
    }
  }

  #learnMember(
    name: string,
    value: string,
    { json, parent, at }: { json: JsonObject; parent: string; at: Place },
  ): void {
    const key = plain(name);
    const as = (ofParent.has(key) ? names.get(plain(parent)) : undefined) ?? names.get(key);
    if (as === undefined) return;
    const { exchange, grantType } = at;
    this.#keep(value.replace(/^Bearer\s+/i, ''), {
      as,
      exchange,
      grantType,
      expiresAt: expiryIn(json, as, endOf(exchange)),
      scope: typeof json['scope'] === 'string' ? json['scope'] : null,
      tokenType: textOf(json['token_type'] ?? json['tokenType']).toLowerCase(),
    });
  }

  #keep(secret: string, record: IssuedRecord): void {
    if (secret.length < SHORTEST_SECRET) return;
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
