import type { Exchange } from '../../http/exchange.ts';
import { allHeaders } from '../../http/headers.ts';
import { isObject, parseJson, type Json, type JsonObject } from '../../json.ts';

/** What one response issued, as far as its body and its cookies show it. */
export interface Issued {
  /** The access token (or the only token), or null. */
  readonly access: string | null;
  readonly refresh: string | null;
  /** The end of the access token, in milliseconds since the epoch by this machine's clock, or null. */
  readonly expiresAt: number | null;
  /** Names of cookies that the response set to a value. */
  readonly cookies: ReadonlyMap<string, string>;
}

const LONGEST_BODY = 64 * 1024;
/** Responses wrap their tokens at most this deep: `{ "data": { "refresh": { "accessToken": … } } }`. */
const DEEPEST = 4;
const SHORTEST_TOKEN = 8;

const ACCESS = /^(?:access_?token|access|auth_?token|id_?token|token|jwt|bearer)$/i;
const PREFERRED_ACCESS = /^access/i;
const REFRESH = /^(?:refresh|refresh_?token|renew_?token)$/i;
const LIFETIME = /^(?:expires_?in|expires_?in_?seconds|ttl)$/i;
const EXPIRY = /^(?:expires_?at|expiry|expires|exp|access_?token_?expires(?:_?at)?)$/i;

/**
 * Reads the tokens that a response issued: access and refresh token of a JSON body,
 * whatever wraps them, and cookies. Null where it issued nothing.
 */
export function readIssued(exchange: Exchange): Issued | null {
  const cookies = cookiesSet(exchange);
  const found = tokensOfBody(exchange);
  if (cookies.size === 0 && found.access === null && found.refresh === null) return null;
  return { ...found, cookies };
}

function cookiesSet(exchange: Exchange): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const field of allHeaders(exchange.response.headers, 'set-cookie')) {
    // Chromium joins several field lines with a line feed in provisional headers.
    for (const line of field.split('\n')) {
      const end = line.indexOf(';');
      const pair = end < 0 ? line : line.slice(0, end);
      const equals = pair.indexOf('=');
      const value = pair.slice(equals + 1).trim();
      if (equals > 0 && value !== '' && value !== '""' && !/max-age=0(?:;|$)/i.test(line))
        cookies.set(pair.slice(0, equals).trim(), value);
    }
  }
  return cookies;
}

interface Found {
  access: string | null;
  refresh: string | null;
  expiresAt: number | null;
}

function tokensOfBody(exchange: Exchange): Found {
  const found: Found = { access: null, refresh: null, expiresAt: null };
  const { text } = exchange.response.body;
  if (text === null || text.length > LONGEST_BODY || !/tok|jwt|access|refresh/i.test(text))
    return found;
  const json = parseJson(text);
  if (json === undefined) return found;
  const received = exchange.startedAt + exchange.duration;
  for (const object of objectsOf(json, 0)) collect(object, received, found);
  return found;
}

function* objectsOf(json: Json, depth: number): Generator<JsonObject> {
  if (depth > DEEPEST) return;
  if (Array.isArray(json)) {
    for (const item of (json as readonly Json[]).slice(0, 5)) yield* objectsOf(item, depth + 1);
  } else if (isObject(json)) {
    yield json;
    for (const member of Object.values(json))
      if (typeof member === 'object' && member !== null) yield* objectsOf(member, depth + 1);
  }
}

function collect(object: JsonObject, received: number, found: Found): void {
  let lifetime: number | null = null;
  let expiry: number | null = null;
  let access: string | null = null;
  for (const [name, value] of Object.entries(object)) {
    if (typeof value === 'string' && value.length >= SHORTEST_TOKEN) {
      if (REFRESH.test(name)) found.refresh ??= value;
      else if (ACCESS.test(name) && (access === null || PREFERRED_ACCESS.test(name)))
        access = value;
    }
    if (LIFETIME.test(name)) lifetime = secondsOf(value);
    else if (EXPIRY.test(name)) expiry = instantOf(value);
  }
  if (access === null || found.access !== null) return;
  found.access = access;
  found.expiresAt = lifetime === null ? expiry : received + lifetime * 1000;
}

function secondsOf(value: Json): number | null {
  const seconds = typeof value === 'string' ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds : null;
}

/** A time in seconds or milliseconds since the epoch, or as ISO 8601. */
function instantOf(value: Json): number | null {
  if (typeof value === 'number') return value > 1e12 ? value : value > 1e9 ? value * 1000 : null;
  if (typeof value !== 'string') return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}
