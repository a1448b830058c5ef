import type { SessionStore } from '../browser/storage.ts';

/**
 * What is watched, in ordinary and incognito windows alike: the browser gives both one permission
 * for a site.
 */
interface WatchedSites {
  /** Sites that are watched; `*` for all. */
  readonly sites: readonly string[];
  /** Sites that were watched until their permission was removed. */
  readonly revoked: readonly string[];
  /** Sites the user has asked for; the permission is pending. */
  readonly requested: readonly string[];
}

/** What is remembered for this worker's windows. */
interface OwnSettings {
  readonly notify: boolean;
  /** The session's name, by tab. */
  readonly names: Readonly<Record<number, string>>;
  /** Causes that the user was notified of, by tab. */
  readonly notified: Readonly<Record<number, readonly string[]>>;
}

const NO_SITES: WatchedSites = { sites: [], revoked: [], requested: [] };
const DEFAULTS: OwnSettings = { notify: false, names: {}, notified: {} };
const SITES_KEY = 'watch';
const OWN_KEY = 'watch-own';

export interface WatchStores {
  /** For this worker alone. */
  readonly store: SessionStore;
  /** For the workers of ordinary and of incognito windows. */
  readonly sharedStore: SessionStore;
}

/** What watch mode remembers when the worker ends, in the browser's session storage. */
export class WatchSettingsStore {
  readonly #stores: WatchStores;
  #sites = NO_SITES;
  #own = DEFAULTS;

  constructor(stores: WatchStores) {
    this.#stores = stores;
  }

  get watched(): WatchedSites {
    return this.#sites;
  }

  get own(): OwnSettings {
    return this.#own;
  }

  async load(): Promise<void> {
    const [own] = await Promise.all([this.#stores.store.read([OWN_KEY]), this.loadSites()]);
    this.#own = { ...DEFAULTS, ...objectIn(own[OWN_KEY]) };
  }

  /** The other worker has changed what is watched. */
  async loadSites(): Promise<void> {
    const stored = await this.#stores.sharedStore.read([SITES_KEY]);
    this.#sites = { ...NO_SITES, ...objectIn(stored[SITES_KEY]) };
  }

  /** Resolves once it is stored. */
  async changeSites(part: Partial<WatchedSites>): Promise<void> {
    this.#sites = { ...this.#sites, ...part };
    await this.#stores.sharedStore.write({ [SITES_KEY]: this.#sites });
  }

  setNotify(notify: boolean): void {
    this.#changeOwn({ notify });
  }

  nameSession(tabId: number, name: string): void {
    this.#changeOwn({ names: { ...this.#own.names, [tabId]: name } });
  }

  noteNotified(tabId: number, cause: string): void {
    const causes = [...(this.#own.notified[tabId] ?? []), cause];
    this.#changeOwn({ notified: { ...this.#own.notified, [tabId]: causes } });
  }

  /** Forgets the causes that the user was notified of in a tab. */
  forgetNotified(tabId: number): void {
    this.#changeOwn({ notified: without(this.#own.notified, tabId) });
  }

  /** Forgets a tab that was closed. */
  forgetTab(tabId: number): void {
    const { names, notified } = this.#own;
    if (names[tabId] === undefined && notified[tabId] === undefined) return;
    this.#changeOwn({ names: without(names, tabId), notified: without(notified, tabId) });
  }

  #changeOwn(part: Partial<OwnSettings>): void {
    this.#own = { ...this.#own, ...part };
    void this.#stores.store.write({ [OWN_KEY]: this.#own });
  }
}

const objectIn = (stored: unknown): object =>
  typeof stored === 'object' && stored !== null ? stored : {};

const without = <Value>(
  record: Readonly<Record<number, Value>>,
  key: number,
): Readonly<Record<number, Value>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== String(key)));
