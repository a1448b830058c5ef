import { BoundedMap, forgetIn } from '../bounded-map.ts';
import type { Credential } from '../http/credentials/credential.ts';
import { secretOf } from '../http/credentials/credential.ts';
import { isSuccess } from '../http/exchange-kind.ts';
import type { Exchange } from '../http/exchange.ts';
import { originOf } from '../http/url.ts';
import { isReusable, secretKeys } from './secret-identity.ts';
import { routeOf } from './route.ts';
import type { Seen } from './seen.ts';
import { isBefore } from './time.ts';

/** Uses of one secret that are kept: each of another host, method, place or scheme. */
const MOST_USES = 6;
/** Secrets that are listed: who asks wants one that still holds. */
const MOST_LISTED = 200;

interface Use {
  readonly manner: string;
  readonly first: Seen;
  readonly last: Seen;
}

/** Successes by the secret that they carried, wherever it stood. */
export class SecretUses {
  readonly #uses: BoundedMap<string, Use[]>;
  /** By secret: the routes that refused it since it was last accepted. */
  readonly #refusedBy: BoundedMap<string, string[]>;

  constructor(most: number) {
    this.#uses = new BoundedMap(most);
    this.#refusedBy = new BoundedMap(most);
  }

  /** Notes a 401 to the secrets that a request carried. */
  addRefusal({ exchange, credentials }: Seen): void {
    const route = routeOf(exchange);
    for (const credential of credentials) {
      if (!isReusable(credential)) continue;
      for (const key of keysOf(credential)) {
        const routes = this.#refusedBy.getOrCompute(key, () => []);
        if (routes.length < MOST_USES && !routes.includes(route)) routes.push(route);
      }
    }
  }

  /** The routes that refused a secret since it was last accepted; at most six. */
  refusedBy(key: string): readonly string[] {
    return this.#refusedBy.get(key) ?? [];
  }

  /** @returns keys of the secrets that it proves to hold */
  add(seen: Seen): readonly string[] {
    const proven: string[] = [];
    for (const credential of seen.credentials) {
      if (!isReusable(credential) || !proves(seen, credential)) continue;
      const manner = mannerOf(seen, credential);
      for (const key of keysOf(credential)) {
        this.#note(key, manner, seen);
        proven.push(key);
      }
    }
    return proven;
  }

  #note(key: string, manner: string, seen: Seen): void {
    this.#refusedBy.delete(key);
    const uses = this.#uses.get(key);
    if (uses === undefined) {
      this.#uses.set(key, [{ manner, first: seen, last: seen }]);
      return;
    }
    const at = uses.findIndex((one) => one.manner === manner);
    const [known] = at < 0 ? [] : uses.splice(at, 1);
    const isSame = known?.first.exchange.id === seen.exchange.id;
    uses.push({ manner, first: isSame ? seen : (known?.first ?? seen), last: seen });
    if (uses.length > MOST_USES) uses.shift();
  }

  /** The last success of each manner that carried one of these secrets, oldest first. */
  of(keys: Iterable<string>): readonly Seen[] {
    const found = new Set<Seen>();
    for (const key of keys) for (const { last } of this.#uses.get(key) ?? []) found.add(last);
    return [...found].sort((a, b) => a.exchange.startedAt - b.exchange.startedAt);
  }

  /** A success before an exchange that carried one of these secrets, or null. */
  before(keys: Iterable<string>, exchange: Exchange): Seen | null {
    const isEarlier = (seen: Seen): boolean =>
      seen.exchange.id !== exchange.id && isBefore(seen.exchange, exchange);
    for (const key of keys) {
      const uses = this.#uses.get(key) ?? [];
      const use =
        uses.findLast(({ last }) => isEarlier(last))?.last ??
        uses.findLast(({ first }) => isEarlier(first))?.first;
      if (use !== undefined) return use;
    }
    return null;
  }

  /** Takes back what turned out to be no success. */
  remove({ exchange, credentials }: Seen): void {
    for (const credential of credentials)
      for (const key of keysOf(credential)) {
        const left = this.#uses.get(key)?.filter(({ last }) => last.exchange.id !== exchange.id);
        if (left?.length === 0) this.#uses.delete(key);
        else if (left !== undefined) this.#uses.set(key, left);
      }
  }

  forget(id: string): void {
    forgetIn(this.#uses, ({ first, last }) => first.exchange.id === id || last.exchange.id === id);
  }

  /** The latest secrets, with the last success of each manner. */
  entries(): (readonly [key: string, last: Seen])[] {
    return [...this.#uses]
      .slice(-MOST_LISTED)
      .flatMap(([key, uses]) => uses.map(({ last }) => [key, last] as const));
  }

  clear(): void {
    this.#uses.clear();
    this.#refusedBy.clear();
  }
}

/** The secret as written, and what it is recognized by elsewhere. */
export function keysOf(credential: Credential): readonly string[] {
  const secret = secretOf(credential);
  const keys = secretKeys(credential);
  return secret === '' || keys.includes(secret) ? keys : [secret, ...keys];
}

/** What a browser loads by itself, with whatever cookies it has. */
const loadedByBrowser =
  /^(?:document|stylesheet|script|image|font|media|manifest|texttrack|ping|other)$/;

/** Routes that renew, begin or end a session: they take an expired credential. */
const renewing = /\/(?:[\w-]*token|refresh|log-?(?:in|out)|sign-?(?:in|out|up)|revoke)(?:[/?#]|$)/i;

/**
 * Whether a success proves that the credential holds. A page, a script or an image is often
 * public, and cookies go there by themselves; a refresh route takes an expired token.
 */
const proves = ({ exchange }: Seen, { in: place }: Credential): boolean => {
  const { method, url } = exchange.request;
  if (place === 'body' || (method === 'POST' && renewing.test(url))) return false;
  if (place !== 'cookie') return true;
  return isSuccess(exchange.response.status) && !loadedByBrowser.test(exchange.resourceType);
};

const mannerOf = (
  { exchange: { request } }: Seen,
  { in: place, name, scheme }: Credential,
): string => `${request.method} ${originOf(request.url)} ${place} ${name} ${scheme ?? ''}`;

/** The keys of a secret as its credential has them: Basic has several. */
export function keysOfSecret(
  credentials: readonly Credential[],
  secret: string,
): readonly string[] {
  const keys = credentials.map(keysOf).find((all) => all.includes(secret));
  return keys ?? [secret];
}
