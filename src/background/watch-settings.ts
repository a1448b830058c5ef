import type { SessionStore } from '../browser/storage.ts';

/** What watch mode remembers when the worker ends. */
export interface WatchSettings {
  /** Sites that are watched; `*` for all. */
  readonly sites: readonly string[];
  /** Sites that were watched until their permission was removed. */
  readonly revoked: readonly string[];
  /** Sites the user has asked for; the permission is pending. */
  readonly requested: readonly string[];
  readonly notify: boolean;
  /** The session's name, by tab. */
  readonly names: Readonly<Record<number, string>>;
  /** Causes that the user was notified of, by tab. */
  readonly notified: Readonly<Record<number, readonly string[]>>;
}

const DEFAULTS: WatchSettings = {
  sites: [],
  revoked: [],
  requested: [],
  notify: false,
  names: {},
  notified: {},
};
const KEY = 'watch';

/** The settings of watch mode, in the browser's session storage. */
export class WatchSettingsStore {
  readonly #store: SessionStore;
  #current = DEFAULTS;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  get current(): WatchSettings {
    return this.#current;
  }

  async load(): Promise<void> {
    const stored = (await this.#store.read([KEY]))[KEY];
    this.#current =
      typeof stored === 'object' && stored !== null ? { ...DEFAULTS, ...stored } : DEFAULTS;
  }

  change(part: Partial<WatchSettings>): void {
    this.#current = { ...this.#current, ...part };
    void this.#store.write({ [KEY]: this.#current });
  }

  /** Forgets the causes that the user was notified of in a tab. */
  forgetNotified(tabId: number): void {
    this.change({ notified: without(this.#current.notified, tabId) });
  }

  /** Forgets a tab that was closed. */
  forgetTab(tabId: number): void {
    const { names, notified } = this.#current;
    if (names[tabId] === undefined && notified[tabId] === undefined) return;
    this.change({ names: without(names, tabId), notified: without(notified, tabId) });
  }
}

const without = <Value>(
  record: Readonly<Record<number, Value>>,
  key: number,
): Readonly<Record<number, Value>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== String(key)));
