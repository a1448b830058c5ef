import { BoundedMap } from '../bounded-map.ts';
import type { Credential } from '../http/credentials/credential.ts';
import { secretOf } from '../http/credentials/credential.ts';
import { isSuccess } from '../http/exchange-kind.ts';
import { originOf } from '../http/url.ts';
import { isReusable, secretKeys } from './secret-identity.ts';
import type { Seen } from './seen.ts';

/** Uses of one secret that are kept: each of another host, method, place or scheme. */
const MOST_USES = 6;

interface Use {
  readonly manner: string;
  readonly seen: Seen;
}

/** Successes by the secret that they carried, wherever it stood. */
export class SecretUses {
  readonly #uses: BoundedMap<string, Use[]>;

  constructor(most: number) {
    this.#uses = new BoundedMap(most);
  }

  /** @returns keys of secrets that were not known to succeed in this manner before */
  add(seen: Seen): readonly string[] {
    const news: string[] = [];
    for (const credential of seen.credentials) {
      if (!isReusable(credential) || !proves(seen, credential)) continue;
      const manner = mannerOf(seen, credential);
      for (const key of keysOf(credential)) if (this.#note(key, { manner, seen })) news.push(key);
    }
    return news;
  }

  #note(key: string, use: Use): boolean {
    const uses = this.#uses.get(key);
    if (uses === undefined) {
      this.#uses.set(key, [use]);
      return true;
    }
    const last = uses.length - 1;
    const at =
      uses[last]?.manner === use.manner ? last : uses.findIndex((one) => one.manner === use.manner);
    if (at === last) uses[last] = use;
    else {
      if (at >= 0) uses.splice(at, 1);
      uses.push(use);
      if (uses.length > MOST_USES) uses.shift();
    }
    return at < 0;
  }

  /** Successes that carried one of these secrets, oldest first. */
  of(keys: Iterable<string>): readonly Seen[] {
    const found = new Set<Seen>();
    for (const key of keys) for (const { seen } of this.#uses.get(key) ?? []) found.add(seen);
    return [...found].sort((a, b) => a.exchange.startedAt - b.exchange.startedAt);
  }

  /** Takes back what turned out to be no success. */
  remove({ exchange, credentials }: Seen): void {
    for (const credential of credentials)
      for (const key of keysOf(credential)) {
        const left = this.#uses.get(key)?.filter(({ seen }) => seen.exchange.id !== exchange.id);
        if (left?.length === 0) this.#uses.delete(key);
        else if (left !== undefined) this.#uses.set(key, left);
      }
  }

  clear(): void {
    this.#uses.clear();
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

/**
 * Whether a success proves that the credential holds. A page, a script or an image is often
 * public, and cookies go there by themselves; a refresh route takes an expired token in its body.
 */
const proves = ({ exchange }: Seen, { in: place }: Credential): boolean => {
  if (place === 'body') return false;
  if (place !== 'cookie') return true;
  return isSuccess(exchange.response.status) && !loadedByBrowser.test(exchange.resourceType);
};

const mannerOf = (
  { exchange: { request } }: Seen,
  { in: place, name, scheme }: Credential,
): string => `${request.method} ${originOf(request.url)} ${place} ${name} ${scheme ?? ''}`;
