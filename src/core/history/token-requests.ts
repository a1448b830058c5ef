import { BoundedMap, forgetIn } from '../bounded-map.ts';
import type { Exchange } from '../http/exchange.ts';
import type { OAuthRequest } from '../http/oauth-request.ts';
import { AuthorizationRequests } from './authorization-requests.ts';
import type { TokenRequest } from './related.ts';
import { isBefore } from './time.ts';

const MOST_REQUESTS = 50;
const MOST_RELATED = 5;
/** Secrets that a token request uses up. */
const oneTime = ['code', 'refresh_token', 'refresh', 'refreshToken'];

/**
 * Token and revocation requests (RFC 6749 §3.2, RFC 7009), and the secrets that they used up or
 * revoked.
 */
export class TokenRequests {
  readonly authorizations = new AuthorizationRequests();
  readonly #revoked: BoundedMap<string, Exchange>;
  readonly #used: BoundedMap<string, Exchange[]>;
  /** Newest first. */
  #requests: TokenRequest[] = [];

  constructor(most: number) {
    this.#revoked = new BoundedMap(most);
    this.#used = new BoundedMap(most);
  }

  /** @returns the token request that is new, or null */
  add(exchange: Exchange, request: OAuthRequest, succeeded: boolean): TokenRequest | null {
    if (request.endpoint === 'revocation') {
      const token = request.parameters.get('token');
      if (succeeded && token !== undefined) this.#revoked.set(token, exchange);
      return null;
    }
    if (request.endpoint !== 'token') return null;
    const tokenRequest = { exchange, grantType: request.grantType, succeeded };
    const known = this.#requests.findIndex((one) => one.exchange.id === exchange.id);
    if (known >= 0) {
      this.#requests[known] = tokenRequest;
      return null;
    }
    this.#requests.unshift(tokenRequest);
    if (this.#requests.length > MOST_REQUESTS) this.#requests.pop();
    this.#use(exchange, request);
    return tokenRequest;
  }

  #use(exchange: Exchange, { parameters }: OAuthRequest): void {
    for (const name of oneTime) {
      const secret = parameters.get(name);
      if (secret === undefined) continue;
      const uses = this.#used.get(secret);
      if (uses === undefined) this.#used.set(secret, [exchange]);
      else uses.push(exchange);
    }
  }

  revoked(secret: string): Exchange | null {
    return this.#revoked.get(secret) ?? null;
  }

  /** Uses of a one-time secret before an exchange, oldest first. */
  used(secret: string, exchange: Exchange): readonly Exchange[] {
    return (this.#used.get(secret) ?? []).filter(
      (other) => other.id !== exchange.id && isBefore(other, exchange),
    );
  }

  /** Token requests before an exchange, newest first. */
  before(exchange: Exchange): readonly TokenRequest[] {
    return this.#requests.filter((one) => isBefore(one.exchange, exchange)).slice(0, MOST_RELATED);
  }

  /** Oldest first. */
  all(): readonly TokenRequest[] {
    return this.#requests.toReversed();
  }

  forget(id: string): void {
    this.authorizations.forget(id);
    for (const [token, exchange] of this.#revoked)
      if (exchange.id === id) this.#revoked.delete(token);
    forgetIn(this.#used, (exchange) => exchange.id === id);
    this.#requests = this.#requests.filter(({ exchange }) => exchange.id !== id);
  }

  clear(): void {
    this.authorizations.clear();
    this.#revoked.clear();
    this.#used.clear();
    this.#requests = [];
  }
}
