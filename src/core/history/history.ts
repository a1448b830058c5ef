import { forgetIn } from '../bounded-map.ts';
import { hasSucceeded, isPreflight } from '../http/exchange-kind.ts';
import type { Exchange } from '../http/exchange.ts';
import { firstHeader } from '../http/headers.ts';
import { readOAuthRequest } from '../http/oauth-request.ts';
import { parseUrl } from '../http/url.ts';
import { HistoryView } from './history-view.ts';
import { createIndexes, type Indexes } from './indexes.ts';
import { knownTokens, type KnownToken } from './known-tokens.ts';
import { putLatest } from './latest.ts';
import type { TokenRequest } from './related.ts';
import { keyOfRequest, requestKey, routeOf } from './route.ts';
import type { Seen } from './seen.ts';

const MOST_PER_REQUEST = 12;
const MOST_PER_ROUTE = 6;

/** What an exchange brought that earlier judgements did not know. */
export interface Learned {
  /** The token request that it is, if it is a new one. */
  readonly tokenRequest: TokenRequest | null;
  /** Keys of the secrets that it proved to hold (`keysOf`). */
  readonly proven: readonly string[];
}

const NOTHING_LEARNED: Learned = { tokenRequest: null, proven: [] };

/**
 * What was seen, indexed by the questions that a diagnosis asks of it. Every look-up
 * and every addition costs the same however much was seen.
 */
export class History {
  readonly #indexes: Indexes;

  /** @param most how much each index holds */
  constructor(most: number) {
    this.#indexes = createIndexes(most);
  }

  /** Adds an exchange, or what is now known of one that was added before. */
  add(seen: Seen): Learned {
    const { exchange, credentials } = seen;
    const { chains, requests, origins, cookies, tokenRequests, uses, signIns } = this.#indexes;
    if (isPreflight(exchange)) {
      chains.addPreflight(exchange);
      return NOTHING_LEARNED;
    }
    putLatest(requests, requestKey(exchange), seen, MOST_PER_REQUEST);
    chains.addRedirect(exchange);
    const route = routeOf(exchange);
    origins.add(exchange, route);
    cookies.add(exchange, credentials);
    tokenRequests.authorizations.add(exchange);
    const succeeded = hasSucceeded(exchange);
    const proven = succeeded ? this.#addSuccess(seen, route) : [];
    if (exchange.response.status === 401) uses.addRefusal(seen);
    const tokenRequest = this.#addTokenRequest(exchange, succeeded);
    signIns.add(exchange, succeeded);
    return { tokenRequest, proven };
  }

  #addSuccess(seen: Seen, route: string): readonly string[] {
    putLatest(this.#indexes.routes, route, seen, MOST_PER_ROUTE);
    return this.#indexes.uses.add(seen);
  }

  #addTokenRequest(exchange: Exchange, succeeded: boolean): TokenRequest | null {
    const { url, method } = exchange.request;
    const request =
      method === 'POST' || method === 'DELETE'
        ? readOAuthRequest(exchange.request, parseUrl(url))
        : null;
    if (succeeded) this.#indexes.issued.learn(exchange, request?.grantType ?? '');
    return request === null ? null : this.#indexes.tokenRequests.add(exchange, request, succeeded);
  }

  /** Takes back a success whose content turned out to be a failure (a GraphQL error in a 200). */
  markFailed(seen: Seen): void {
    const { exchange } = seen;
    if (!hasSucceeded(exchange)) return;
    const { failed, uses, routes } = this.#indexes;
    failed.set(exchange.id, true);
    uses.remove(seen);
    const key = routeOf(exchange);
    const left = routes.get(key)?.filter((one) => one.exchange.id !== exchange.id) ?? [];
    if (left.length === 0) routes.delete(key);
    else routes.set(key, left);
  }

  /** The redirect that led to this exchange, if it came shortly before. */
  redirectTo(exchange: Exchange): Exchange | null {
    return this.#indexes.chains.redirectTo(exchange);
  }

  /** The preflight of a request, if it came shortly before. */
  preflightOf(exchange: Exchange): Exchange | null {
    return this.#indexes.chains.preflightOf(exchange);
  }

  /**
   * The request that a preflight kept from going out, where it was seen before its preflight: files
   * are sorted by start, and a request starts first.
   */
  stoppedBy(preflight: Exchange): Seen | null {
    const method =
      firstHeader(preflight.request.headers, 'access-control-request-method')?.toUpperCase() ??
      'GET';
    const waiting = this.#indexes.requests
      .get(keyOfRequest(method, preflight.request.url))
      ?.findLast(({ exchange }) => exchange.response.status === 0);
    return waiting !== undefined && this.preflightOf(waiting.exchange)?.id === preflight.id
      ? waiting
      : null;
  }

  /** The exchanges of the same request, in the order seen. */
  sameRequest(exchange: Exchange): readonly Seen[] {
    return this.#indexes.requests.get(requestKey(exchange)) ?? [];
  }

  /**
   * What is around an exchange, as known now; what is dear to find is found when first asked for.
   * @param retriedBy the next exchange of the same operation, or null
   */
  related(seen: Seen, retriedBy: Exchange | null): HistoryView {
    return new HistoryView(this.#indexes, seen, retriedBy);
  }

  /** The token requests of the session, oldest first. */
  tokenRequests(): readonly TokenRequest[] {
    return this.#indexes.tokenRequests.all();
  }

  /** Tokens and keys that may stand in for a refused one, newest first. */
  knownTokens(): readonly KnownToken[] {
    return knownTokens(this.#indexes.issued, this.#indexes.uses);
  }

  #parts(): readonly { forget(id: string): void; clear(): void }[] {
    const { chains, origins, cookies, issued, uses, tokenRequests, signIns } = this.#indexes;
    return [chains, origins, cookies, issued, uses, tokenRequests, signIns];
  }

  /** Takes out all that one exchange brought, whatever is wrong with it. */
  forget(id: string): void {
    forgetIn(this.#indexes.routes, ({ exchange }) => exchange.id === id);
    forgetIn(this.#indexes.requests, ({ exchange }) => exchange.id === id);
    for (const part of this.#parts()) part.forget(id);
  }

  clear(): void {
    const { routes, requests, failed } = this.#indexes;
    for (const index of [routes, requests, failed, ...this.#parts()]) index.clear();
  }
}
