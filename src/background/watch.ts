import type { WatchOptions } from './watch-options.ts';
import type { ProfileMessage } from '../browser/profile-messages.ts';
import type { StoredItems } from '../browser/storage.ts';
import {
  ALL_SITES,
  asksServer,
  type Exchange,
  type Failure,
  hostFilter,
  isOfSites,
  isReplay,
  type SessionChange,
  sitePatterns,
  type WatchedExchange,
} from '../core/index.ts';
import { LONGEST_NAME, type WatchRequest } from '../protocol.ts';
import { type WatchState } from '../payloads.ts';
import { Incoming } from './incoming.ts';
import type { TabWatch } from './tab-watch.ts';
import { WatchSettingsStore } from './watch-settings.ts';

/** Milliseconds before a notification: a retry may succeed meanwhile. */
const NOTIFY_DELAY = 1000;
/** Milliseconds to wait for the worker of the other profile, which may have ended. */
const LONGEST_WAIT = 500;
/** Statuses that a missing cookie may explain. */
const COOKIE_REFUSALS: ReadonlySet<number> = new Set([401, 403]);

/** What an earlier worker left. */
export interface Left {
  /** The keys of all that is stored. */
  readonly keys: Promise<readonly string[]>;
  /** The items, without kept failures. */
  readonly items: Promise<StoredItems>;
}

/**
 * Watch mode: which sites are watched, and the exchanges of their pages. Off until the user asks
 * for it.
 */
export class Watch {
  readonly #options: WatchOptions;
  readonly #settings: WatchSettingsStore;
  readonly #incoming: Incoming;
  /** Closed tabs, whose last requests may still end. The browser does not reuse ids. */
  readonly #closedTabs = new Set<number>();
  #isIgnored = hostFilter([]);
  /** The listeners are removed until the other profile's worker has attached its own. */
  #isWaiting = false;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#settings = new WatchSettingsStore(options);
    const { store, clock, keeper, isObserved, onState: onMissed } = options;
    this.#incoming = new Incoming({
      store,
      clock,
      isObserved,
      deliver: (watched) => this.#deliver(watched),
      whenStored: (callback) => {
        keeper.whenStored(callback);
      },
      onMissed,
    });
  }

  get isOn(): boolean {
    return this.#settings.watched.sites.length > 0;
  }

  /**
   * Attaches the listeners and restores what an earlier worker watched. Call it in the worker's
   * first turn: only listeners attached then can wake the worker.
   * @param restore restores the failures of an earlier worker
   * @returns what `restore` does
   */
  async start<Restored>(left: Left, restore: () => Promise<Restored>): Promise<Restored> {
    this.#startListening();
    const [items, keys] = await Promise.all([left.items, left.keys, this.#settings.load()]);
    if (!this.isOn) this.#stopListening();
    this.#incoming.load(this.isOn ? items : {}, this.isOn ? keys : []);
    if (this.isOn) await this.#incoming.quiet();
    const restored = await restore();
    await this.#incoming.start();
    return restored;
  }

  /** A page of the extension has connected, and waits. */
  hurry(): void {
    this.#incoming.hurry();
  }

  /** Watch mode as one tab sees it. */
  forTab(tabId: number): TabWatch {
    const { keeper } = this.#options;
    const isOn = (): boolean => this.isOn;
    return {
      get isOn() {
        return isOn();
      },
      state: () => this.#stateOf(tabId),
      request: (request) => {
        this.#handle(tabId, request);
      },
      kept: () => keeper.kept(tabId),
      keep: (id, kept) => {
        keeper.note(tabId, id, kept);
      },
      notify: (change) => {
        this.#notifyLater(tabId, change);
      },
      clear: () => {
        keeper.forgetTab(tabId);
        this.#incoming.forgetTab(tabId);
        this.#settings.forgetNotified(tabId);
      },
    };
  }

  /** The user or the browser has granted or removed permissions. */
  async permissionsChanged(): Promise<void> {
    const { sites, revoked: revokedBefore, requested } = this.#settings.watched;
    const permitted = await Promise.all(sites.map((site) => this.#isPermitted(site)));
    const revoked = sites.filter((_, position) => permitted[position] === false);
    if (revoked.length > 0) {
      const stored = this.#settings.changeSites({
        sites: this.#settings.watched.sites.filter((site) => !revoked.includes(site)),
        revoked: [...new Set([...revokedBefore, ...revoked])],
      });
      if (!this.isOn) this.#stopListening();
      this.#announce(stored);
    }
    for (const site of requested) if (await this.#isPermitted(site)) this.#watchSite(site);
  }

  /** Hears what the worker of the other profile says of what is watched. */
  async hearOtherProfile(message: ProfileMessage): Promise<void> {
    switch (message) {
      case 'changed':
        await this.#settings.loadSites();
        if (this.isOn) this.#waitForOtherProfile();
        else {
          this.#stopListening();
          this.#options.onState(null);
        }
        return;
      case 'removed':
        if (this.isOn) this.#attachAgain();
        this.#options.tellOtherProfile('attached');
        return;
      case 'attached':
        this.#stopWaiting();
        return;
    }
  }

  /** Once it has attached its listeners, this one may attach its own. */
  #waitForOtherProfile(): void {
    this.#options.traffic.stop();
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#options.tellOtherProfile('removed');
    this.#options.clock.after(LONGEST_WAIT, () => {
      this.#stopWaiting();
    });
  }

  #stopWaiting(): void {
    if (!this.#isWaiting) return;
    this.#isWaiting = false;
    if (this.isOn) this.#startListening();
    this.#options.onState(null);
  }

  ignoreHosts(hosts: readonly string[]): void {
    this.#isIgnored = hostFilter(hosts);
  }

  closeTab(tabId: number): void {
    this.#closedTabs.add(tabId);
    this.#options.keeper.forgetTab(tabId);
    this.#incoming.forgetTab(tabId);
    this.#settings.forgetTab(tabId);
  }

  #stateOf(tabId: number): WatchState {
    const { sites, revoked } = this.#settings.watched;
    const { notify, names } = this.#settings.own;
    const { keeper } = this.#options;
    const name = names[tabId] ?? '';
    const { problem } = keeper;
    const missed = this.#incoming.missed(tabId);
    return { sites, revoked, notify, name, dropped: keeper.dropped(tabId), missed, problem };
  }

  #handle(tabId: number, request: WatchRequest): void {
    const { sites } = this.#settings.watched;
    switch (request.kind) {
      case 'watch':
        // The permission prompt may close the popup before it gets a response.
        void this.#settings.changeSites({ requested: [request.site] });
        void this.#isPermitted(request.site).then((isPermitted) => {
          if (isPermitted) this.#watchSite(request.site);
        });
        return;
      case 'unwatch': {
        const stored = this.#settings.changeSites({
          sites: sites.filter((site) => site !== request.site),
          revoked: [],
          requested: [],
        });
        if (!this.isOn) this.#stopListening();
        this.#announce(stored);
        return;
      }
      case 'name':
        this.#settings.nameSession(tabId, request.name.slice(0, LONGEST_NAME));
        this.#options.onState([tabId]);
        return;
      case 'notify':
        this.#settings.setNotify(request.notify);
        this.#options.onState(null);
        return;
    }
  }

  #isPermitted(site: string): Promise<boolean> {
    return this.#options.isPermitted(sitePatterns(site));
  }

  #watchSite(site: string): void {
    const { sites, requested, revoked } = this.#settings.watched;
    const others = (list: readonly string[]): readonly string[] =>
      list.filter((other) => other !== site);
    const stored = this.#settings.changeSites({
      sites: site === ALL_SITES ? [site] : [...others(sites), site],
      requested: others(requested),
      revoked: others(revoked),
    });
    // A listener gets no events for a site that was permitted after it was attached (Chromium 156).
    this.#attachAgain();
    this.#announce(stored);
  }

  /** Shows the views what is watched now, and tells the other profile once it is stored. */
  #announce(stored: Promise<void>): void {
    this.#options.onState(null);
    void stored.then(() => {
      this.#options.tellOtherProfile('changed');
    });
  }

  #attachAgain(): void {
    this.#options.traffic.stop();
    this.#startListening();
  }

  #startListening(): void {
    this.#options.traffic.start((event) => {
      this.#incoming.receive(event);
    });
    this.#options.tabLoads.start();
  }

  #stopListening(): void {
    this.#options.traffic.stop();
    this.#options.tabLoads.stop();
    this.#incoming.clear();
  }

  #isWatched({ origin, exchange }: WatchedExchange): boolean {
    const { url } = exchange.request;
    // An extension's own requests have its origin, which asks no server.
    const isOfWatchedSite = asksServer(origin) && isOfSites(this.#settings.watched.sites, origin);
    return isOfWatchedSite && asksServer(url) && !this.#isIgnored(url);
  }

  async #deliver(watched: WatchedExchange): Promise<void> {
    if (!this.#isWatched(watched)) return;
    const { exchange: seen, tabId, origin, isPage } = watched;
    const { tabsOfOrigin, onNavigation, onExchange } = this.#options;
    const exchange = COOKIE_REFUSALS.has(seen.response.status) ? await this.#withJar(seen) : seen;
    const tabIds = tabId >= 0 ? [tabId] : await tabsOfOrigin(origin);
    for (const id of tabIds) {
      if (this.#closedTabs.has(id)) continue;
      if (isPage) onNavigation(id, { url: exchange.request.url, at: exchange.startedAt });
      onExchange(id, exchange);
    }
  }

  async #withJar(exchange: Exchange): Promise<Exchange> {
    const jar = await this.#options.readJar(exchange.request.url);
    return jar === null ? exchange : { ...exchange, jar };
  }

  #notifyLater(tabId: number, { added, changed }: SessionChange): void {
    if (!this.#settings.own.notify) return;
    for (const failure of [...added, ...changed])
      if (this.#isNews(tabId, failure))
        this.#options.clock.after(NOTIFY_DELAY, () => {
          this.#notify(tabId, failure.id);
        });
  }

  #notify(tabId: number, id: string): void {
    const failure = this.#options.failure(tabId, id);
    if (failure === null || !this.#isNews(tabId, failure)) return;
    this.#settings.noteNotified(tabId, failure.diagnosis.cause);
    this.#options.notify(tabId, failure);
  }

  /** A refusal whose cause the user was not notified of. */
  #isNews(tabId: number, { outcome, diagnosis, exchange }: Failure): boolean {
    const known = this.#settings.own.notified[tabId] ?? [];
    return outcome === 'refused' && !isReplay(exchange) && !known.includes(diagnosis.cause);
  }
}
