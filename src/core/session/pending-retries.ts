import { BoundedMap, forgetIn } from '../bounded-map.ts';
import { requestKey, routeOf } from '../history/route.ts';
import { isSameOperation } from '../history/operation.ts';
import { authenticates, isReusable } from '../history/secret-identity.ts';
import { keysOf } from '../history/secret-uses.ts';
import type { Seen } from '../history/seen.ts';
import type { Exchange } from '../http/exchange.ts';

/** A retry follows its refusal within this time, in milliseconds. */
const RETRY_WITHIN = 60_000;
const MOST_KEYS = 2000;
const MOST_PER_KEY = 20;

const NONE: readonly never[] = [];

/** A refusal that waits for its secret to succeed. */
interface Waiting {
  readonly refusal: Seen;
  readonly route: string;
  readonly isCookie: boolean;
}

/** A refusal that a later exchange says more about. */
export interface Reconsidered {
  /** Id of the refusal. */
  readonly id: string;
  /** The later exchange repeats its operation. */
  readonly isRetry: boolean;
}

/** What an exchange shows beyond itself. */
export interface Proof {
  /** It is a success by its content too. */
  readonly succeeded: boolean;
  /** Keys of the secrets that it proved to hold (`keysOf`). */
  readonly proven: readonly string[];
}

/** Refusals that a later exchange may explain: a retry, or a success that refutes their cause. */
export class PendingRetries {
  readonly #byRequest = new BoundedMap<string, Seen[]>(MOST_KEYS);
  readonly #bySecret = new BoundedMap<string, Waiting[]>(MOST_KEYS);

  /**
   * Waits for what follows a refusal. A cookie beside Authorization is no more to be learned of
   * where its route had accepted requests before.
   * @returns the first refusal of the same secret, where this is the second and by another route
   */
  expect(refusal: Seen, lastSuccess: Exchange | null): Seen | null {
    push(this.#byRequest, requestKey(refusal.exchange), refusal);
    const route = routeOf(refusal.exchange);
    const isProven =
      lastSuccess !== null && refusal.credentials.some(({ role }) => role === 'authorization');
    let first: Seen | null = null;
    for (const credential of refusal.credentials) {
      if (!authenticates(credential) || !isReusable(credential)) continue;
      if (credential.in === 'cookie' && isProven) continue;
      for (const key of keysOf(credential)) {
        const waiting = this.#bySecret.get(key) ?? [];
        if (waiting.length === 1) first ??= waiting[0]?.refusal ?? null;
        push(this.#bySecret, key, { refusal, route, isCookie: credential.in === 'cookie' });
      }
    }
    const isElsewhere = first !== null && routeOf(first.exchange) !== route;
    return isElsewhere ? first : null;
  }

  /**
   * The refusals that an exchange says more about: for each retry until one succeeds, and for
   * the first success with the same secret.
   */
  settle(seen: Seen, { succeeded, proven }: Proof): Reconsidered[] {
    const ofSecret = succeeded && this.#bySecret.size > 0 ? proven : NONE;
    const ofRequest = this.#settleRequest(seen, succeeded);
    if (ofSecret.length === 0) return ofRequest;
    const found = new Map<string, Reconsidered>();
    for (const key of ofSecret)
      for (const { exchange } of this.#settleSecret(key, seen))
        found.set(exchange.id, { id: exchange.id, isRetry: false });
    for (const one of ofRequest) found.set(one.id, one);
    return [...found.values()];
  }

  /**
   * Refusals that waited for a secret to succeed. Cookies go with every request, so a success
   * says something of one only where it is of the same route.
   */
  #settleSecret(key: string, seen: Seen): Seen[] {
    const waiting = this.#bySecret.get(key);
    if (waiting === undefined) return [];
    const route = routeOf(seen.exchange);
    const isSettled = (one: Waiting): boolean => !one.isCookie || one.route === route;
    const settled = waiting.filter(isSettled);
    if (settled.length === 0) return [];
    const left = waiting.filter((one) => !isSettled(one));
    if (left.length === 0) this.#bySecret.delete(key);
    else this.#bySecret.set(key, left);
    return settled
      .map(({ refusal }) => refusal)
      .filter(({ exchange }) => exchange.id !== seen.exchange.id);
  }

  #settleRequest(seen: Seen, succeeded: boolean): Reconsidered[] {
    const key = requestKey(seen.exchange);
    const pending = this.#byRequest.get(key);
    if (pending === undefined || seen.exchange.response.status === 0) return [];
    const found: Reconsidered[] = [];
    const left: Seen[] = [];
    for (const refusal of pending) {
      const isAnother = !isLater(refusal, seen) || !isSameOperation(refusal, seen);
      if (!isAnother)
        found.push({ id: refusal.exchange.id, isRetry: isShortlyAfter(refusal, seen) });
      if (isAnother || !succeeded) left.push(refusal);
    }
    if (left.length === 0) this.#byRequest.delete(key);
    else this.#byRequest.set(key, left);
    return found;
  }

  forget(id: string): void {
    forgetIn(this.#byRequest, (one) => one.exchange.id === id);
    forgetIn(this.#bySecret, ({ refusal }) => refusal.exchange.id === id);
  }

  clear(): void {
    this.#byRequest.clear();
    this.#bySecret.clear();
  }
}

const isLater = (refusal: Seen, { exchange }: Seen): boolean =>
  exchange.id !== refusal.exchange.id && exchange.startedAt >= refusal.exchange.startedAt;

const isShortlyAfter = (refusal: Seen, { exchange }: Seen): boolean =>
  exchange.startedAt - refusal.exchange.startedAt <= RETRY_WITHIN;

function push<T>(index: BoundedMap<string, T[]>, key: string, item: T): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [item]);
  else {
    list.push(item);
    if (list.length > MOST_PER_KEY) list.shift();
  }
}
