import { siteOf } from '../http/cookies/site.ts';
import type { Credential } from '../http/credentials/credential.ts';
import { hasSucceeded } from '../http/exchange-kind.ts';
import type { Exchange } from '../http/exchange.ts';
import { hostName } from '../http/url.ts';
import type { Authorization, AuthorizationRequest } from './authorization-requests.ts';
import type { Contrast } from './contrast/contrast.ts';
import { findContrasts } from './contrast/find-contrasts.ts';
import type { Indexes } from './indexes.ts';
import { endOf } from './issued.ts';
import { isSameOperation } from './operation.ts';
import { refusalsInARow } from './refusals.ts';
import type { Issued, RelatedExchanges, SeenCookie, TokenRequest } from './related.ts';
import { requestKey, routeOf } from './route.ts';
import { authenticates } from './secret-identity.ts';
import { keysOf, keysOfSecret } from './secret-uses.ts';
import type { Seen } from './seen.ts';
import { isBefore, isShortlyBefore } from './time.ts';

/** A retry follows its refusal within this time, in milliseconds. */
const RETRY_WITHIN = 60_000;
/** A credential is fresh for this time after its issue, in milliseconds. */
const FRESH_WITHIN = 60_000;

/**
 * What is around one exchange. Each failure keeps one, so it holds as little as it can: what is
 * asked by name or value is looked up when it is asked.
 */
export class HistoryView implements RelatedExchanges {
  readonly preflight: Exchange | null;
  readonly hops: readonly Exchange[];
  readonly lastSuccess: Exchange | null;
  readonly lastSuccessCredentials: readonly Credential[];
  readonly retryOf: Exchange | null;
  readonly refusalsInARow: number;
  readonly tokenRequests: readonly TokenRequest[];
  readonly succeededWithout: Seen | null;
  readonly succeededWithAnother: Seen | null;
  readonly unsentCookies: readonly SeenCookie[];
  readonly signIn: Exchange | null;
  readonly signOut: Exchange | null;
  readonly sameOrigin: readonly Exchange[];
  readonly #indexes: Indexes;
  readonly #seen: Seen;
  #contrasts: readonly Contrast[] | undefined;

  constructor(
    indexes: Indexes,
    seen: Seen,
    readonly retriedBy: Exchange | null,
  ) {
    const { exchange, credentials } = seen;
    this.#indexes = indexes;
    this.#seen = seen;
    const success = indexes.routes.get(routeOf(exchange))?.findLast((one) => this.#isEarlier(one));
    const before = this.#sameRequest().filter(
      (one) => this.#isEarlier(one) && isSameOperation(one, seen),
    );
    const previous = before.at(-1)?.exchange;
    this.preflight = indexes.chains.preflightOf(exchange);
    this.hops = indexes.chains.hopsTo(exchange);
    this.lastSuccess = success?.exchange ?? null;
    this.lastSuccessCredentials = success?.credentials ?? [];
    this.retryOf = previous !== undefined && isRetry(previous, exchange) ? previous : null;
    this.refusalsInARow = refusalsInARow(seen, before);
    this.tokenRequests = indexes.tokenRequests.before(exchange);
    const { without, withAnother } = this.#successesOfRequest();
    this.succeededWithout = without;
    this.succeededWithAnother = withAnother;
    this.unsentCookies = indexes.cookies.unsent(exchange, credentials);
    const { signIn, signOut } = indexes.signIns.before(exchange);
    this.signIn = signIn;
    this.signOut = signOut;
    this.sameOrigin = indexes.origins.before(exchange);
  }

  get contrasts(): readonly Contrast[] {
    return (this.#contrasts ??= findContrasts(this.#seen, {
      onRoute: [
        ...(this.#indexes.routes.get(routeOf(this.#exchange)) ?? []),
        ...this.#sameRequest().filter((one) => this.#isSuccess(one)),
      ],
      withSecret: this.#usesOf(this.#seen.credentials.flatMap(keysOf)),
    }));
  }

  /** The same, with what was found out of its comparisons since. */
  withContrasts(contrasts: readonly Contrast[]): HistoryView {
    const view = new HistoryView(this.#indexes, this.#seen, this.retriedBy);
    view.#contrasts = contrasts;
    return view;
  }

  authorizationRequests(code: string | undefined): readonly AuthorizationRequest[] {
    return this.#indexes.tokenRequests.authorizations.before(this.#exchange, code);
  }

  authorizationOf(clientId: string): Authorization | null {
    return this.#indexes.tokenRequests.authorizations.ofClient(clientId, this.#exchange);
  }

  broughtCode(code: string): Exchange | null {
    return this.#indexes.tokenRequests.authorizations.broughtCode(code, this.#exchange);
  }

  issued(secret: string): Issued | null {
    const record = this.#indexes.issued.get(secret);
    if (record === null || record.exchange.id === this.#exchange.id) return null;
    const [issuer, server] = [record.exchange, this.#exchange].map(({ request }) =>
      hostName(request.url),
    );
    return {
      ...record,
      age: Math.max(0, this.#exchange.startedAt - endOf(record.exchange)),
      bySameSite: siteOf(issuer ?? '') === siteOf(server ?? ''),
    };
  }

  isFresh(secret: string, now = this.#exchange.startedAt): boolean {
    const issued = this.issued(secret);
    if (issued === null || !issued.bySameSite) return false;
    if (!isBefore(issued.exchange, this.#exchange)) return false;
    const isRecent = now - endOf(issued.exchange) <= FRESH_WITHIN;
    const isUnexpired = issued.expiresAt === null || now < issued.expiresAt;
    const endedBy = this.revoked(secret) ?? this.#indexes.signIns.signOut;
    const isEnded =
      endedBy !== null && isBefore(issued.exchange, endedBy) && isBefore(endedBy, this.#exchange);
    return isRecent && isUnexpired && !isEnded;
  }

  revoked(secret: string): Exchange | null {
    return this.#indexes.tokenRequests.revoked(secret);
  }

  worked(secret: string): Exchange | null {
    return this.#indexes.uses.before([secret], this.#exchange)?.exchange ?? null;
  }

  succeededElsewhere(secret: string): readonly Seen[] {
    return this.#usesOf(keysOfSecret(this.#seen.credentials, secret));
  }

  refusedElsewhere(secret: string): number {
    const own = routeOf(this.#exchange);
    return this.#indexes.uses.refusedBy(secret).filter((route) => route !== own).length;
  }

  used(secret: string): readonly Exchange[] {
    return this.#indexes.tokenRequests.used(secret, this.#exchange);
  }

  siblingCookies(): readonly SeenCookie[] {
    return this.#indexes.cookies.ofSiblings(this.#exchange);
  }

  cookieSetBy(name: string): SeenCookie | null {
    return this.#indexes.cookies.setBy(hostName(this.#exchange.request.url), name);
  }

  get #exchange(): Exchange {
    return this.#seen.exchange;
  }

  #isOther({ exchange }: Seen): boolean {
    return exchange.id !== this.#exchange.id;
  }

  #isEarlier(one: Seen): boolean {
    return this.#isOther(one) && isBefore(one.exchange, this.#exchange);
  }

  #isSuccess({ exchange }: Seen): boolean {
    return hasSucceeded(exchange) && !this.#indexes.failed.has(exchange.id);
  }

  #sameRequest(): readonly Seen[] {
    return this.#indexes.requests.get(requestKey(this.#exchange)) ?? [];
  }

  #usesOf(keys: readonly string[]): readonly Seen[] {
    return this.#indexes.uses.of(keys).filter((one) => this.#isOther(one));
  }

  #successesOfRequest(): { readonly without: Seen | null; readonly withAnother: Seen | null } {
    const successes = this.#sameRequest().filter(
      (one) => this.#isOther(one) && this.#isSuccess(one),
    );
    if (successes.length === 0) return { without: null, withAnother: null };
    const own = new Set(this.#seen.credentials.filter(authenticates).flatMap(keysOf));
    const isWithout = (one: Seen): boolean => !one.credentials.some(authenticates);
    const isAnother = (one: Seen): boolean =>
      !isWithout(one) && !one.credentials.flatMap(keysOf).some((key) => own.has(key));
    return {
      without: successes.findLast(isWithout) ?? null,
      withAnother: successes.findLast(isAnother) ?? null,
    };
  }
}

const isRetry = (previous: Exchange, exchange: Exchange): boolean =>
  previous.response.status >= 400 && isShortlyBefore(previous, exchange, RETRY_WITHIN);
