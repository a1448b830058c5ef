import type { Exchange, ExchangeRequest } from '../../http/exchange.ts';
import { readOAuthRequest } from '../../http/oauth-request.ts';
import { isSignInUrl, parseUrl } from '../../http/url.ts';
import { isObject, parseJson, type Json } from '../../json.ts';

/** What a request is for, as far as authentication goes. */
export type Purpose =
  | { readonly kind: 'call' }
  /** `secret`: the refresh token sent, or the cookies that stand for it; null where none shows. */
  | {
      readonly kind: 'refresh';
      readonly secret: string | null;
      readonly secretKind: 'refresh token' | 'session cookie';
    }
  /** A token for the application itself or in exchange for a code or another token. */
  | { readonly kind: 'token'; readonly grantType: string }
  | { readonly kind: 'sign-in' }
  /** An authorization request (OAuth 2.0, OpenID Connect, SAML). */
  | { readonly kind: 'authorize' }
  | { readonly kind: 'sign-out' }
  /** A page of the application. */
  | { readonly kind: 'page' };

const CALL: Purpose = { kind: 'call' };
const LONGEST_BODY = 64 * 1024;

const REFRESH_PATH =
  /(?:^|[/._-])(?:refresh|renew|reissue|rotate)(?:[-_]?(?:access)?[-_]?(?:token|session|jwt|auth))?s?\/?$|\/(?:token|session|jwt)s?[/._-](?:refresh|renew|reissue)\b/i;
const SIGN_OUT_PATH = /\/(?:[\w-]*[-_/])?(?:log-?out|sign-?out|logoff|end_?session)\b/i;
const SIGN_IN_PATH =
  /\/(?:log-?in|sign-?in|signin|authenticate|sessions?|callback\/credentials|jwt\/create|jwt-auth\/v1\/token|get-?token|obtain-?token|auth\/local|auth\/v1\/token)\/?$/i;
const SIGN_IN_BODY = /"?(?:password|passwd|passwort|pwd|pin|otp|username|email)"?\s*[:=]/i;
/**
 * A URL without any of these is no sign-in, sign-out or refresh: one look decides for nearly all.
 */
const SPEAKS_OF_SIGNING_IN =
  /log-?o|sign-?o|end_?session|refresh|renew|reissue|rotate|response_type=|SAMLRequest=/i;
const AUTHORIZE = /[?&](?:response_type|SAMLRequest)=/;

/** Reads what a request is for; a glance at the URL decides for nearly all. */
export function readPurpose(exchange: Exchange): Purpose {
  const { request } = exchange;
  const { method, url } = request;
  const isPage = exchange.resourceType === 'document';
  const isRead = method === 'GET' || method === 'HEAD';
  if (!isPage && isRead && !SPEAKS_OF_SIGNING_IN.test(url)) return CALL;
  if (AUTHORIZE.test(url) && method === 'GET') return { kind: 'authorize' };
  const path = pathOf(url);
  if (SIGN_OUT_PATH.test(path) && !(isPage && path === '/')) return { kind: 'sign-out' };
  if (isRead) {
    if (isPage) return { kind: 'page' };
    return REFRESH_PATH.test(path) ? refreshWith(null, request) : CALL;
  }
  return readPost(request, path) ?? CALL;
}

function readPost(request: ExchangeRequest, path: string): Purpose | null {
  const body = request.body !== null && request.body.length <= LONGEST_BODY ? request.body : '';
  if (mayBeToken(request, body)) {
    const oauth = readOAuthRequest(request, parseUrl(request.url));
    if (oauth?.endpoint === 'token') {
      const { grantType, parameters } = oauth;
      if (grantType === 'refresh_token') return refreshWith(refreshTokenOf(parameters), request);
      if (grantType === 'password') return { kind: 'sign-in' };
      return { kind: 'token', grantType };
    }
    if (oauth?.endpoint === 'revocation') return { kind: 'sign-out' };
  }
  const operation = graphQlOf(body);
  if (operation !== null) return operation;
  if (REFRESH_PATH.test(path)) return refreshWith(secretOfBody(body), request);
  return SIGN_IN_PATH.test(path) && signsIn(path, body) ? { kind: 'sign-in' } : null;
}

const signsIn = (path: string, body: string): boolean =>
  body === '' || SIGN_IN_BODY.test(body) || isSignInUrl(path);

const mayBeToken = (request: ExchangeRequest, body: string): boolean =>
  /grant_?type/i.test(body) || request.url.includes('grant_type=') || body.includes('token=');

const refreshTokenOf = (parameters: ReadonlyMap<string, string>): string | null => {
  for (const [name, value] of parameters) if (/refresh/i.test(name) && value !== '') return value;
  return null;
};

/** A GraphQL mutation that refreshes, signs in or signs out, by its field's name; else null. */
function graphQlOf(body: string): Purpose | null {
  if (!body.includes('mutation')) return null;
  const json = parseJson(body);
  if (!isObject(json) || typeof json['query'] !== 'string') return null;
  const field = /^\s*mutation\b[^{]*\{\s*(?:\w+\s*:\s*)?(\w+)/.exec(json['query'])?.[1] ?? '';
  if (/refresh|renew/i.test(field))
    return {
      kind: 'refresh',
      secret: longestString(json['variables']) ?? literalOf(json['query']),
      secretKind: 'refresh token',
    };
  if (/^(?:log|sign)_?in|login|authenticate|tokenAuth/i.test(field)) return { kind: 'sign-in' };
  if (/^(?:log|sign)_?out|logout|revoke/i.test(field)) return { kind: 'sign-out' };
  return null;
}

/**
 * The operation of a GraphQL or JSON-RPC request, so that two at one URL differ; else ''.
 */
export function readOperation({ method, body }: ExchangeRequest): string {
  if (method !== 'POST' || body === null || body.length > LONGEST_BODY) return '';
  const start = body.slice(0, 2048);
  const query = /"query"\s*:\s*"((?:[^"\\]|\\.){1,300})/.exec(start)?.[1];
  if (query !== undefined) return query.replace(/\\n|\s+/g, ' ').trim();
  return /"jsonrpc"/.test(start) ? (/"method"\s*:\s*"([^"]{1,100})"/.exec(start)?.[1] ?? '') : '';
}

/** The token of a refresh route's body: the member that names it, or the only string. */
function secretOfBody(body: string): string | null {
  if (body === '') return null;
  if (body.startsWith('{')) return longestString(parseJson(body));
  const parameters = new URLSearchParams(body);
  return refreshTokenOf(new Map(parameters)) ?? null;
}

const SHORTEST_SECRET = 8;

function longestString(json: Json | undefined): string | null {
  if (!isObject(json)) return null;
  let longest: string | null = null;
  for (const [name, value] of Object.entries(json)) {
    if (typeof value === 'object' && value !== null) {
      longest ??= longestString(value);
      continue;
    }
    if (typeof value !== 'string' || value.length < SHORTEST_SECRET) continue;
    if (/refresh/i.test(name)) return value;
    if (longest === null || value.length > longest.length) longest = value;
  }
  return longest;
}

const literalOf = (query: string): string | null =>
  /refresh\w{0,40}\s{0,9}:\s{0,9}"([^"]{8,})"/i.exec(query)?.[1] ?? null;

/**
 * A refresh with the token that was sent, or with the cookies that stand for one: those named for
 * it, else all that were sent.
 */
function refreshWith(token: string | null, { headers }: ExchangeRequest): Purpose {
  if (token !== null) return { kind: 'refresh', secret: token, secretKind: 'refresh token' };
  const cookie = headers.find(({ name }) => name.toLowerCase() === 'cookie')?.value ?? '';
  const pairs = cookie === '' ? [] : cookie.split(/;\s*/);
  const named = pairs.filter((pair) => /refresh|(?:^|[._-])rt(?:[._-]|$)/i.test(nameOf(pair)));
  const isNamed = named.length > 0;
  const secret = (isNamed ? named : pairs.filter(isCredentialPair)).join('; ');
  return {
    kind: 'refresh',
    secret: secret === '' ? null : secret,
    secretKind: isNamed ? 'refresh token' : 'session cookie',
  };
}

const nameOf = (pair: string): string => pair.slice(0, Math.max(0, pair.indexOf('=')));

/** Consent, language and measurement cookies change by themselves. */
const isCredentialPair = (pair: string): boolean =>
  !/^(?:_ga|_gid|_fbp|_hj|ajs_|amp_|mp_|lang|locale|theme|consent|csrf|xsrf|_csrf)/i.test(pair) &&
  !/csrf|xsrf|callback-url/i.test(nameOf(pair));

function pathOf(url: string): string {
  const from = url.indexOf('/', url.indexOf('://') + 3);
  if (from < 0) return '/';
  const end = url.slice(from).search(/[?#]/);
  return end < 0 ? url.slice(from) : url.slice(from, from + end);
}
