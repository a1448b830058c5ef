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
  readonly notify: boolean;
}

/** What is remembered of this worker's tabs. */
interface WatchedTabs {
  /** The session's name, by tab. */
  readonly names: Readonly<Record<number, string>>;
  /** Causes that the user was notified of, by tab. */
  readonly notified: Readonly<Record<number, readonly string[]>>;
}

const NO_SITES: WatchedSites = { sites: [], revoked: [], requested: [], notify: false };
const NO_TABS: WatchedTabs = { names: {}, notified: {} };
const SITES_KEY = 'watch';
const TABS_KEY = 'watched-tabs';

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
  #tabs = NO_TABS;

  constructor(stores: WatchStores) {
    this.#stores = stores;
  }

  get watched(): WatchedSites {
    return this.#sites;
  }

  get tabs(): WatchedTabs {
    return this.#tabs;
  }

  async load(): Promise<void> {
    const [tabs] = await Promise.all([this.#stores.store.read([TABS_KEY]), this.loadSites()]);
    this.#tabs = { ...NO_TABS, ...objectIn(tabs[TABS_KEY]) };
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

  nameSession(tabId: number, name: string): void {
    this.#changeTabs({ names: { ...this.#tabs.names, [tabId]: name } });
  }

  noteNotified(tabId: number, cause: string): void {
    const causes = [...(this.#tabs.notified[tabId] ?? []), cause];
    this.#changeTabs({ notified: { ...this.#tabs.notified, [tabId]: causes } });
  }

  /** Forgets the causes that the user was notified of in a tab. */
  forgetNotified(tabId: number): void {
    this.#changeTabs({ notified: without(this.#tabs.notified, tabId) });
  }

  /** Forgets a tab that was closed. */
  forgetTab(tabId: number): void {
    const { names, notified } = this.#tabs;
    if (names[tabId] === undefined && notified[tabId] === undefined) return;
    this.#changeTabs({ names: without(names, tabId), notified: without(notified, tabId) });
  }

  #changeTabs(part: Partial<WatchedTabs>): void {
    this.#tabs = { ...this.#tabs, ...part };
    void this.#stores.store.write({ [TABS_KEY]: this.#tabs });
  }
}

const objectIn = (stored: unknown): object =>
  typeof stored === 'object' && stored !== null ? stored : {};

const without = <Value>(
  record: Readonly<Record<number, Value>>,
  key: number,
): Readonly<Record<number, Value>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== String(key)));
