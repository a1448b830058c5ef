import type { WatchOptions } from './watch-options.ts';
import type { StoredItems } from '../browser/storage.ts';
import {
  ALL_SITES,
  asksServer,
  attempt,
  createWebRequestReader,
  type Exchange,
  type Failure,
  hostFilter,
  isOfSites,
  isReplay,
  type SessionChange,
  sitePatterns,
  watchableSite,
  type WatchedExchange,
  type WebRequestEvent,
} from '../core/index.ts';
import { LONGEST_NAME, type WatchRequest, type WatchState } from '../protocol.ts';
import { Journal } from './journal.ts';
import { Slices } from './slices.ts';
import type { TabWatch } from './tab-watch.ts';
import { UnderWay } from './under-way.ts';
import { WatchSettingsStore } from './watch-settings.ts';

/** Milliseconds before a notification: a retry may succeed meanwhile. */
const NOTIFY_DELAY = 1000;
/** Statuses that a missing cookie may explain. */
const COOKIE_REFUSALS: ReadonlySet<number> = new Set([401, 403]);

/**
 * Watch mode: which sites are watched, and the exchanges of their pages. Off until the user asks
 * for it.
 */
export class Watch {
  readonly #options: WatchOptions;
  readonly #settings: WatchSettingsStore;
  readonly #journal: Journal;
  readonly #underWay: UnderWay;
  readonly #reader = createWebRequestReader();
  /** Exchanges that wait for the settings or for the cookies of an earlier one. */
  readonly #queue: WatchedExchange[] = [];
  /** Closed tabs, whose last requests may still end. The browser does not reuse ids. */
  readonly #closedTabs = new Set<number>();
  #isReady = false;
  #isDraining = false;
  #isIgnored = hostFilter([]);

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#settings = new WatchSettingsStore(options.store);
    this.#journal = new Journal(options.store);
    const { store, clock, onState: onMissed } = options;
    this.#underWay = new UnderWay({ store, clock, onMissed });
  }

  get isOn(): boolean {
    return this.#settings.current.sites.length > 0;
  }

  /**
   * Attaches the listeners and restores what an earlier worker watched. Call it in the worker's
   * first turn: only listeners attached then can wake the worker.
   * @param stored all that is stored
   * @param restore restores the failures of an earlier worker
   */
  async start(stored: Promise<StoredItems>, restore: () => Promise<void>): Promise<void> {
    this.#startListening();
    const [items] = await Promise.all([stored, this.#settings.load()]);
    const unfinished = this.#journal.load(items);
    if (this.isOn) this.#underWay.load(items);
    else this.#stopListening();
    await restore();
    // What has come meanwhile was stored at once, and may have been loaded again.
    const ids = new Set(this.#queue.map(({ exchange }) => exchange.id));
    this.#queue.unshift(...unfinished.filter(({ exchange }) => !ids.has(exchange.id)));
    this.#isReady = true;
    await this.#drain();
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
        this.#underWay.forgetTab(tabId);
        this.#settings.forgetNotified(tabId);
      },
    };
  }

  /** The user or the browser has granted or removed permissions. */
  async permissionsChanged(): Promise<void> {
    const { sites, revoked: revokedBefore, requested } = this.#settings.current;
    const permitted = await Promise.all(sites.map((site) => this.#isPermitted(site)));
    const revoked = sites.filter((_, position) => permitted[position] === false);
    if (revoked.length > 0) {
      this.#settings.change({
        sites: this.#settings.current.sites.filter((site) => !revoked.includes(site)),
        revoked: [...new Set([...revokedBefore, ...revoked])],
      });
      if (!this.isOn) this.#stopListening();
      this.#options.onState(null);
    }
    for (const site of requested) if (await this.#isPermitted(site)) this.#watchSite(site);
  }

  ignoreHosts(hosts: readonly string[]): void {
    this.#isIgnored = hostFilter(hosts);
  }

  closeTab(tabId: number): void {
    this.#closedTabs.add(tabId);
    this.#options.keeper.forgetTab(tabId);
    this.#underWay.forgetTab(tabId);
    this.#settings.forgetTab(tabId);
  }

  #stateOf(tabId: number): WatchState {
    const { sites, revoked, notify, names } = this.#settings.current;
    const { keeper } = this.#options;
    const name = names[tabId] ?? '';
    const { problem } = keeper;
    const missed = this.#underWay.missed(tabId);
    return { sites, revoked, notify, name, dropped: keeper.dropped(tabId), missed, problem };
  }

  #handle(tabId: number, request: WatchRequest): void {
    const { onState } = this.#options;
    const { sites, names } = this.#settings.current;
    switch (request.kind) {
      case 'watch':
        // The permission prompt may close the popup before it gets a response.
        this.#settings.change({ requested: [request.site] });
        void this.#isPermitted(request.site).then((isPermitted) => {
          if (isPermitted) this.#watchSite(request.site);
        });
        return;
      case 'unwatch':
        this.#settings.change({
          sites: sites.filter((site) => site !== request.site),
          revoked: [],
          requested: [],
        });
        if (!this.isOn) this.#stopListening();
        onState(null);
        return;
      case 'name':
        this.#settings.change({
          names: { ...names, [tabId]: request.name.slice(0, LONGEST_NAME) },
        });
        onState([tabId]);
        return;
      case 'notify':
        this.#settings.change({ notify: request.notify });
        onState(null);
        return;
    }
  }

  #isPermitted(site: string): Promise<boolean> {
    return this.#options.isPermitted(sitePatterns(site));
  }

  #watchSite(site: string): void {
    const { sites, requested, revoked } = this.#settings.current;
    const others = (list: readonly string[]): readonly string[] =>
      list.filter((other) => other !== site);
    this.#settings.change({
      sites: site === ALL_SITES ? [site] : [...others(sites), site],
      requested: others(requested),
      revoked: others(revoked),
    });
    // A listener gets no events for a site that was permitted after it was attached (Chromium 156).
    this.#options.traffic.stop();
    this.#startListening();
    this.#options.onState(null);
  }

  #startListening(): void {
    this.#options.traffic.start((event) => {
      this.#receive(event);
    });
    this.#options.tabLoads.start();
  }

  #stopListening(): void {
    this.#options.traffic.stop();
    this.#options.tabLoads.stop();
    this.#reader.clear();
  }

  #receive(event: WebRequestEvent): void {
    this.#underWay.note(event);
    const { value: watched } = attempt(() => this.#reader.read(event));
    if (watched === null) return;
    this.#journal.note(watched);
    this.#queue.push(watched);
    if (this.#isReady && !this.#isDraining) void this.#drain();
  }

  /** Delivers in order: a retry must not arrive before the refusal that it follows. */
  async #drain(): Promise<void> {
    this.#isDraining = true;
    const slices = new Slices(this.#options.clock);
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      if (this.#isWatched(next)) await this.#deliver(next);
      await slices.next();
      const done = next;
      this.#options.keeper.whenStored(() => {
        this.#journal.finish(done);
      });
    }
    this.#isDraining = false;
  }

  #isWatched({ origin, exchange }: WatchedExchange): boolean {
    const { url } = exchange.request;
    // An extension's own requests have its origin, which asks no server.
    const isOfWatchedSite = asksServer(origin) && isOfSites(this.#settings.current.sites, origin);
    return isOfWatchedSite && asksServer(url) && !this.#isIgnored(url);
  }

  async #deliver({ exchange: seen, tabId, origin, isPage }: WatchedExchange): Promise<void> {
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
    const domain = watchableSite(exchange.request.url.replace(/^ws/i, 'http'));
    const jar = domain === null ? null : await this.#options.readJar(domain);
    return jar === null ? exchange : { ...exchange, jar };
  }

  #notifyLater(tabId: number, { added, changed }: SessionChange): void {
    if (!this.#settings.current.notify) return;
    for (const failure of [...added, ...changed])
      if (this.#isNews(tabId, failure))
        this.#options.clock.after(NOTIFY_DELAY, () => {
          this.#notify(tabId, failure.id);
        });
  }

  #notify(tabId: number, id: string): void {
    const failure = this.#options.failure(tabId, id);
    if (failure === null || !this.#isNews(tabId, failure)) return;
    const { notified } = this.#settings.current;
    const causes = [...(notified[tabId] ?? []), failure.diagnosis.cause];
    this.#settings.change({ notified: { ...notified, [tabId]: causes } });
    this.#options.notify(tabId, failure);
  }

  /** A refusal whose cause the user was not notified of. */
  #isNews(tabId: number, { outcome, diagnosis, exchange }: Failure): boolean {
    const known = this.#settings.current.notified[tabId] ?? [];
    return outcome === 'refused' && !isReplay(exchange) && !known.includes(diagnosis.cause);
  }
}
