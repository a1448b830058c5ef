import { BoundedMap, forgetIn } from '../bounded-map.ts';
import { siteOf } from '../http/cookies/site.ts';
import { hasSucceeded, isPreflight } from '../http/exchange-kind.ts';
import type { Exchange } from '../http/exchange.ts';
import { firstHeader } from '../http/headers.ts';
import { readOAuthRequest } from '../http/oauth-request.ts';
import { hostName, withoutFragment } from '../http/url.ts';
import { knownTokens, type KnownToken } from './known-tokens.ts';
import { putLatest } from './latest.ts';
import { findContrasts } from './contrast/find-contrasts.ts';
import type { Contrast } from './contrast/contrast.ts';
import { Chains } from './chains.ts';
import { endOf, IssuedCredentials } from './issued.ts';
import type { Issued, RelatedExchanges, TokenRequest } from './related.ts';
import { isSameOperation } from './operation.ts';
import { refusalsInARow } from './refusals.ts';
import { requestKey, routeOf } from './route.ts';
import { authenticates } from './secret-identity.ts';
import { once } from '../once.ts';
import { keysOf, keysOfSecret, SecretUses } from './secret-uses.ts';
import type { Seen } from './seen.ts';
import { SeenCookies } from './seen-cookies.ts';
import { SeenOrigins } from './seen-origins.ts';
import { SignIns } from './sign-ins.ts';
import { isBefore, isShortlyBefore } from './time.ts';
import { TokenRequests } from './token-requests.ts';

const MOST_PER_REQUEST = 12;
const MOST_PER_ROUTE = 6;
/** A retry follows its refusal within this time, in milliseconds. */
const RETRY_WITHIN = 60_000;
/** A credential is fresh for this time after its issue, in milliseconds. */
const FRESH_WITHIN = 60_000;

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
  /** Successes by route, oldest first. */
  readonly #routes: BoundedMap<string, Seen[]>;
  readonly #requests: BoundedMap<string, Seen[]>;
  /** Exchanges whose status says success and whose content does not. */
  readonly #failed: BoundedMap<string, true>;
  readonly #chains: Chains;
  readonly #origins: SeenOrigins;
  readonly #cookies = new SeenCookies();
  readonly #issued: IssuedCredentials;
  readonly #uses: SecretUses;
  readonly #tokenRequests: TokenRequests;
  readonly #signIns = new SignIns();

  /** @param most how much each index holds */
  constructor(most: number) {
    this.#routes = new BoundedMap(most);
    this.#requests = new BoundedMap(most);
    this.#origins = new SeenOrigins(most);
    this.#failed = new BoundedMap(most);
    this.#chains = new Chains(most);
    this.#issued = new IssuedCredentials(most);
    this.#uses = new SecretUses(most);
    this.#tokenRequests = new TokenRequests(most);
  }

  /** Adds an exchange, or what is now known of one that was added before. */
  add(seen: Seen): Learned {
    const { exchange, credentials } = seen;
    if (isPreflight(exchange)) {
      this.#chains.addPreflight(exchange);
      return NOTHING_LEARNED;
    }
    putLatest(this.#requests, requestKey(exchange), seen, MOST_PER_REQUEST);
    this.#chains.addRedirect(exchange);
    this.#origins.add(exchange);
    this.#cookies.add(exchange, credentials);
    this.#tokenRequests.authorizations.add(exchange);
    const succeeded = hasSucceeded(exchange);
    const proven = succeeded ? this.#addSuccess(seen) : [];
    if (exchange.response.status === 401) this.#uses.addRefusal(seen);
    const tokenRequest = this.#addTokenRequest(exchange, succeeded);
    this.#signIns.add(exchange, succeeded);
    return { tokenRequest, proven };
  }

  #addSuccess(seen: Seen): readonly string[] {
    putLatest(this.#routes, routeOf(seen.exchange), seen, MOST_PER_ROUTE);
    return this.#uses.add(seen);
  }

  #addTokenRequest(exchange: Exchange, succeeded: boolean): TokenRequest | null {
    const { url, method } = exchange.request;
    const request =
      method === 'POST' || method === 'DELETE'
        ? readOAuthRequest(exchange.request, URL.canParse(url) ? new URL(url) : null)
        : null;
    if (succeeded) this.#issued.learn(exchange, request?.grantType ?? '');
    return request === null ? null : this.#tokenRequests.add(exchange, request, succeeded);
  }

  /** Takes back a success whose content turned out to be a failure (a GraphQL error in a 200). */
  markFailed(seen: Seen): void {
    const { exchange } = seen;
    if (!hasSucceeded(exchange)) return;
    this.#failed.set(exchange.id, true);
    this.#uses.remove(seen);
    const key = routeOf(exchange);
    const left = this.#routes.get(key)?.filter((one) => one.exchange.id !== exchange.id) ?? [];
    if (left.length === 0) this.#routes.delete(key);
    else this.#routes.set(key, left);
  }

  /** The redirect that led to this exchange, if it came shortly before. */
  redirectTo(exchange: Exchange): Exchange | null {
    return this.#chains.redirectTo(exchange);
  }

  /** The preflight of a request, if it came shortly before. */
  preflightOf(exchange: Exchange): Exchange | null {
    return this.#chains.preflightOf(exchange);
  }

  /**
   * The request that a preflight kept from going out, where it was seen before its preflight: files
   * are sorted by start, and a request starts first.
   */
  stoppedBy(preflight: Exchange): Seen | null {
    const method =
      firstHeader(preflight.request.headers, 'access-control-request-method')?.toUpperCase() ??
      'GET';
    const waiting = this.#requests
      .get(`${method} ${withoutFragment(preflight.request.url)}`)
      ?.findLast(({ exchange }) => exchange.response.status === 0);
    return waiting !== undefined && this.preflightOf(waiting.exchange)?.id === preflight.id
      ? waiting
      : null;
  }

  /** The exchanges of the same request, in the order seen. */
  sameRequest(exchange: Exchange): readonly Seen[] {
    return this.#requests.get(requestKey(exchange)) ?? [];
  }

  /**
   * What is around an exchange, as known now; what is dear to find is found when first asked for.
   * @param retriedBy the next exchange of the same operation, or null
   */
  related(seen: Seen, retriedBy: Exchange | null): RelatedExchanges {
    const { exchange, credentials } = seen;
    const isEarlier = (one: Seen): boolean =>
      one.exchange.id !== exchange.id && isBefore(one.exchange, exchange);
    const success = this.#routes.get(routeOf(exchange))?.findLast(isEarlier);
    const before = this.sameRequest(exchange).filter(
      (one) => isEarlier(one) && isSameOperation(one, seen),
    );
    const previous = before.at(-1)?.exchange;
    const contrasts = once(() => this.#contrasts(seen));
    return {
      preflight: this.preflightOf(exchange),
      hops: this.#chains.hopsTo(exchange),
      lastSuccess: success?.exchange ?? null,
      lastSuccessCredentials: success?.credentials ?? [],
      retryOf: previous !== undefined && isRetry(previous, exchange) ? previous : null,
      retriedBy,
      refusalsInARow: refusalsInARow(seen, before),
      tokenRequests: this.#tokenRequests.before(exchange),
      authorizationRequests: (code) => this.#tokenRequests.authorizations.before(exchange, code),
      authorizationOf: (clientId) =>
        this.#tokenRequests.authorizations.ofClient(clientId, exchange),
      broughtCode: (code) => this.#tokenRequests.authorizations.broughtCode(code, exchange),
      issued: (secret) => this.#issuedTo(exchange, secret),
      isFresh: (secret, now) => this.#isFresh(exchange, secret, now ?? exchange.startedAt),
      revoked: (secret) => this.#tokenRequests.revoked(secret),
      worked: (secret) => this.#uses.before([secret], exchange)?.exchange ?? null,
      succeededElsewhere: (secret) =>
        this.#usesOf(keysOfSecret(seen.credentials, secret), exchange),
      ...this.#sameRequestSuccesses(seen),
      refusedElsewhere: (secret) =>
        this.#uses.refusedBy(secret).filter((route) => route !== routeOf(exchange)).length,
      used: (secret) => this.#tokenRequests.used(secret, exchange),
      unsentCookies: this.#cookies.unsent(exchange, credentials),
      siblingCookies: () => this.#cookies.ofSiblings(exchange),
      cookieSetBy: (name) => this.#cookies.setBy(hostName(exchange.request.url), name),
      ...this.#signIns.before(exchange),
      sameOrigin: this.#origins.before(exchange),
      get contrasts() {
        return contrasts();
      },
    };
  }

  #contrasts(seen: Seen): Contrast[] {
    const { exchange } = seen;
    const sameRequest = this.sameRequest(exchange).filter((one) => this.#isSuccess(one));
    return findContrasts(seen, {
      onRoute: [...(this.#routes.get(routeOf(exchange)) ?? []), ...sameRequest],
      withSecret: this.#usesOf(seen.credentials.flatMap(keysOf), exchange),
    });
  }

  /** The token requests of the session, oldest first. */
  tokenRequests(): readonly TokenRequest[] {
    return this.#tokenRequests.all();
  }

  /** Tokens and keys that may stand in for a refused one, newest first. */
  knownTokens(): readonly KnownToken[] {
    return knownTokens(this.#issued, this.#uses);
  }

  #usesOf(keys: readonly string[], exchange: Exchange): readonly Seen[] {
    return this.#uses.of(keys).filter((one) => one.exchange.id !== exchange.id);
  }

  #isSuccess({ exchange }: Seen): boolean {
    return hasSucceeded(exchange) && !this.#failed.has(exchange.id);
  }

  #sameRequestSuccesses(
    seen: Seen,
  ): Pick<RelatedExchanges, 'succeededWithout' | 'succeededWithAnother'> {
    const { exchange, credentials } = seen;
    const successes = this.sameRequest(exchange).filter(
      (one) => one.exchange.id !== exchange.id && this.#isSuccess(one),
    );
    if (successes.length === 0) return { succeededWithout: null, succeededWithAnother: null };
    const own = new Set(credentials.filter(authenticates).flatMap(keysOf));
    const isWithout = (one: Seen): boolean => !one.credentials.some(authenticates);
    const isAnother = (one: Seen): boolean =>
      !isWithout(one) && !one.credentials.flatMap(keysOf).some((key) => own.has(key));
    return {
      succeededWithout: successes.findLast(isWithout) ?? null,
      succeededWithAnother: successes.findLast(isAnother) ?? null,
    };
  }

  #issuedTo(exchange: Exchange, secret: string): Issued | null {
    const record = this.#issued.get(secret);
    if (record === null || record.exchange.id === exchange.id) return null;
    const [issuer, server] = [record.exchange, exchange].map(({ request }) =>
      hostName(request.url),
    );
    return {
      ...record,
      age: Math.max(0, exchange.startedAt - endOf(record.exchange)),
      bySameSite: siteOf(issuer ?? '') === siteOf(server ?? ''),
    };
  }

  #isFresh(exchange: Exchange, secret: string, now: number): boolean {
    const issued = this.#issuedTo(exchange, secret);
    if (issued === null || !issued.bySameSite || !isBefore(issued.exchange, exchange)) return false;
    const isRecent = now - endOf(issued.exchange) <= FRESH_WITHIN;
    const isUnexpired = issued.expiresAt === null || now < issued.expiresAt;
    const endedBy = this.#tokenRequests.revoked(secret) ?? this.#signIns.signOut;
    const isEnded =
      endedBy !== null && isBefore(issued.exchange, endedBy) && isBefore(endedBy, exchange);
    return isRecent && isUnexpired && !isEnded;
  }

  #parts(): readonly { forget(id: string): void; clear(): void }[] {
    return [
      this.#chains,
      this.#origins,
      this.#cookies,
      this.#issued,
      this.#uses,
      this.#tokenRequests,
      this.#signIns,
    ];
  }

  /** Takes out all that one exchange brought, whatever is wrong with it. */
  forget(id: string): void {
    forgetIn(this.#routes, ({ exchange }) => exchange.id === id);
    forgetIn(this.#requests, ({ exchange }) => exchange.id === id);
    for (const part of this.#parts()) part.forget(id);
  }

  clear(): void {
    for (const index of [this.#routes, this.#requests, this.#failed, ...this.#parts()])
      index.clear();
  }
}

const isRetry = (previous: Exchange, exchange: Exchange): boolean =>
  previous.response.status >= 400 && isShortlyBefore(previous, exchange, RETRY_WITHIN);
