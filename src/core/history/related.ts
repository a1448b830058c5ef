import type { Contrast } from './contrast.ts';
import type { Credential } from '../http/credentials/credential.ts';
import type { Exchange, JarCookie } from '../http/exchange.ts';

/** A cookie that a response set, as far as the session saw it. */
export interface SeenCookie {
  readonly name: string;
  /** The whole `Set-Cookie` value; empty for a cookie only seen in requests. */
  readonly setCookie: string;
  /** The exchange whose response set it (or, where that was not seen, the request that sent it). */
  readonly exchange: Exchange;
  readonly sentBefore: boolean;
  /** The cookie as the browser holds it, where the browser was asked; `exchange` is then the one that lacks it. */
  readonly jar?: JarCookie;
}

/** What the session knows of a token's origin. */
export interface Issued {
  readonly as: 'access_token' | 'id_token' | 'refresh_token' | 'token' | 'code';
  readonly exchange: Exchange;
  readonly grantType: string;
  /** Milliseconds since the epoch by `expires_in`, or null. */
  readonly expiresAt: number | null;
  /** `scope` of the token response (RFC 6749 §5.1), or null. */
  readonly scope: string | null;
  /** `token_type` of the token response, in lower case, or ''. */
  readonly tokenType: string;
}

/** A token request of the session. */
export interface TokenRequest {
  readonly exchange: Exchange;
  readonly grantType: string;
  readonly succeeded: boolean;
}

/** What the exchanges around one tell; all of it as seen so far. */
export interface RelatedExchanges {
  /** For a request: its preflight. */
  readonly preflight: Exchange | null;
  /** For a preflight: the request that it stopped or allowed. */
  readonly preflighted: Exchange | null;
  /** Hops before this one, oldest first. */
  readonly hops: readonly Exchange[];
  readonly redirectedTo: Exchange | null;
  /** The last success on the same route before this one. */
  readonly lastSuccess: Exchange | null;
  /** Credentials of that success. */
  readonly lastSuccessCredentials: readonly Credential[];
  /** An earlier refusal of the same request (method and URL) shortly before. */
  readonly retryOf: Exchange | null;
  /** The next exchange of the same request after this refusal. */
  readonly retriedBy: Exchange | null;
  /** Refusals of the same request in a row up to this one. */
  readonly refusalsInARow: number;
  /** Token requests before this exchange, newest first, at most 5. */
  readonly tokenRequests: readonly TokenRequest[];
  /** Where the session saw a secret being issued. */
  issued(secret: string): Issued | null;
  /** The exchange that revoked a secret. */
  revoked(secret: string): Exchange | null;
  /** The last success that carried the same secret, before this exchange. */
  worked(secret: string): Exchange | null;
  /** Uses of a one-time secret (code, refresh token) before this exchange, oldest first. */
  used(secret: string): readonly Exchange[];
  /** Session-like cookies known for this host or its parents that this request did not send. */
  readonly unsentCookies: readonly SeenCookie[];
  /** `Set-Cookie` of this session for a cookie of that name sent with this request, or null. */
  cookieSetBy(name: string): SeenCookie | null;
  /** A sign-out or sign-in seen before this exchange, newest first. */
  readonly signOut: Exchange | null;
  readonly signIn: Exchange | null;
  /** Comparisons with requests that worked, the most telling first; made when first asked for. */
  readonly contrasts: readonly Contrast[];
}

/** Nothing around: an exchange by itself. */
export const alone: RelatedExchanges = {
  preflight: null,
  preflighted: null,
  hops: [],
  redirectedTo: null,
  lastSuccess: null,
  lastSuccessCredentials: [],
  retryOf: null,
  retriedBy: null,
  refusalsInARow: 1,
  tokenRequests: [],
  issued: () => null,
  revoked: () => null,
  worked: () => null,
  used: () => [],
  unsentCookies: [],
  cookieSetBy: () => null,
  signOut: null,
  signIn: null,
  contrasts: [],
};
