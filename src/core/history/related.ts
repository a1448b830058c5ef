import type { Authorization, AuthorizationRequest } from './authorization-requests.ts';
import type { IssuedRecord } from './issued.ts';
import type { Seen } from './seen.ts';
import type { Contrast } from './contrast/contrast.ts';
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
  /**
   * The cookie as the browser holds it, where the browser was asked; `exchange` is then the one
   * that lacks it.
   */
  readonly jar?: JarCookie;
}

/** What the session knows of a credential's origin. */
export interface Issued extends IssuedRecord {
  /** From its issue to the start of the exchange asked about, in milliseconds; at least 0. */
  readonly age: number;
  /**
   * The server that issued it is the one that the exchange went to, or another host of its site.
   */
  readonly bySameSite: boolean;
}

/** A token request of the session. */
export interface TokenRequest {
  readonly exchange: Exchange;
  readonly grantType: string;
  readonly succeeded: boolean;
}

/** What the exchanges around one show, as seen so far. */
export interface RelatedExchanges {
  /** For a request: its preflight. */
  readonly preflight: Exchange | null;
  /** Hops before this one, oldest first. */
  readonly hops: readonly Exchange[];
  /** The last success on the same route before this one. */
  readonly lastSuccess: Exchange | null;
  /** Credentials of that success. */
  readonly lastSuccessCredentials: readonly Credential[];
  /** An earlier refusal of the same operation (method, URL and body) shortly before. */
  readonly retryOf: Exchange | null;
  /**
   * The next exchange of the same operation after this refusal; the one that succeeded, where one
   * did within a minute.
   */
  readonly retriedBy: Exchange | null;
  /** Refusals of the same operation with the same credentials in a row, up to this one. */
  readonly refusalsInARow: number;
  /** Token requests before this exchange, newest first, at most 5. */
  readonly tokenRequests: readonly TokenRequest[];
  /**
   * Authorization requests with PKCE before this exchange, newest first; the one that the code was
   * issued for first, where that is known.
   */
  authorizationRequests(code: string | undefined): readonly AuthorizationRequest[];
  /** The newest authorization request of this client before this exchange, or null. */
  authorizationOf(clientId: string): Authorization | null;
  /** The exchange before this one that brought a value as the `code` of a redirect, or null. */
  broughtCode(code: string): Exchange | null;
  /** Where the session saw a secret being issued, and its age when this exchange used it. */
  issued(secret: string): Issued | null;
  /**
   * Whether this same server issued the secret a moment ago, so that it can be neither expired
   * nor revoked nor foreign: at most a minute before `now`, its stated expiry not reached, no
   * sign-out or revocation since.
   * @param now milliseconds since the epoch; the start of this exchange where absent
   */
  isFresh(secret: string, now?: number): boolean;
  /** The exchange that revoked a secret. */
  revoked(secret: string): Exchange | null;
  /** The last success that carried the same secret, before this exchange. */
  worked(secret: string): Exchange | null;
  /**
   * Other successes that carried the same secret, oldest first: to other hosts and routes, in
   * other places, schemes, encodings or methods; also later ones. A cause that blames the
   * credential itself cannot be certain where there is one.
   */
  succeededElsewhere(secret: string): readonly Seen[];
  /**
   * A success of the same request (method and URL) without any credential, before or after, or
   * null. A cause that blames missing or wrong credentials cannot be certain where there is one.
   */
  readonly succeededWithout: Seen | null;
  /**
   * A success of the same request (method and URL) with another credential, before or after,
   * or null: the request is right, the credential differs.
   */
  readonly succeededWithAnother: Seen | null;
  /** How many other routes responded with 401 to the secret since it was last accepted. */
  refusedElsewhere(secret: string): number;
  /** Uses of a one-time secret (code, refresh token) before this exchange, oldest first. */
  used(secret: string): readonly Exchange[];
  /** Session-like cookies known for this host or its parents that this request did not send. */
  readonly unsentCookies: readonly SeenCookie[];
  /** Cookies that other hosts of the site set for themselves alone, newest last. */
  siblingCookies(): readonly SeenCookie[];
  /** `Set-Cookie` of this session for a cookie of that name sent with this request, or null. */
  cookieSetBy(name: string): SeenCookie | null;
  /** A sign-out or sign-in seen before this exchange, newest first. */
  readonly signOut: Exchange | null;
  readonly signIn: Exchange | null;
  /**
   * Earlier exchanges with the same origin, one of each route, the latest few: what serves this
   * host shows in them.
   */
  readonly sameOrigin: readonly Exchange[];
  /** Comparisons with requests that worked, the most telling first; made when first asked for. */
  readonly contrasts: readonly Contrast[];
}
