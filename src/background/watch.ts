import type { Clock } from '../browser/clock.ts';
import type { SessionStore } from '../browser/storage.ts';
import type { Traffic } from '../browser/web-request.ts';
import {
  ALL_SITES,
  asksServer,
  createWebRequestReader,
  hostFilter,
  isOfSites,
  sitePatterns,
  watchableSite,
} from '../core/index.ts';
import type {
  Exchange,
  Failure,
  JarCookie,
  SessionChange,
  WatchedExchange,
  WebRequestEvent,
} from '../core/index.ts';
import { LONGEST_NAME } from '../protocol.ts';
import type { WatchRequest, WatchState } from '../protocol.ts';
import type { Keeper } from './keeper.ts';

export interface WatchOptions {
  readonly traffic: Traffic;
  /** Tells of tabs that have loaded a page, while anything is watched. */
  readonly tabLoads: { start(): void; stop(): void };
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly keeper: Keeper;
  /** Whether the browser lets the extension see requests to these patterns. */
  readonly isPermitted: (patterns: readonly string[]) => Promise<boolean>;
  /** The browser's cookies for a domain, without their values; null where it does not tell. */
  readonly readJar: (domain: string) => Promise<readonly JarCookie[] | null>;
  readonly tabsOfOrigin: (origin: string) => Promise<readonly number[]>;
  readonly notify: (tabId: number, failure: Failure) => void;
  /** A failure as it is judged now. */
  readonly failure: (tabId: number, id: string) => Failure | null;
  /** An exchange of a watched page in a tab. */
  readonly deliver: (tabId: number, exchange: Exchange) => void;
  /** A tab has gone to another page. */
  readonly onPage: (tabId: number, url: string, at: number) => void;
  /** What views are told has changed; null: in every tab. */
  readonly onState: (tabIds: readonly number[] | null) => void;
}

/** Watch mode: which sites are watched, and what their pages' requests came to. Off until a user asks for it. */
export interface Watch {
  /**
   * Attaches the listeners: to be called in the worker's first turn. Resolves when it is known what an earlier worker watched.
   * @param restore brings what an earlier worker saw back to its tabs
   */
  start(restore: () => Promise<void>): Promise<void>;
  ask(tabId: number, request: WatchRequest): void;
  /** Permissions came or went. */
  permissionsChanged(): Promise<void>;
  ignoreHosts(hosts: readonly string[]): void;
  state(tabId: number): WatchState;
  /** A session's failures have changed: to be notified of. */
  judged(tabId: number, change: SessionChange): void;
  clearTab(tabId: number): void;
  closeTab(tabId: number): void;
  readonly isOn: boolean;
}

/** What outlives the worker. */
interface Stored {
  readonly sites: readonly string[];
  readonly revoked: readonly string[];
  /** Asked for; the permission is still to come. */
  readonly wanted: readonly string[];
  readonly notify: boolean;
  /** By tab: the session's name, and the causes that the user was notified of. */
  readonly names: Readonly<Record<number, string>>;
  readonly told: Readonly<Record<number, readonly string[]>>;
}

const NOTHING: Stored = { sites: [], revoked: [], wanted: [], notify: false, names: {}, told: {} };
const KEY = 'watch';
/** A refusal that a retry heals at once, or that turns out to be a link of a chain, is no news. */
const NOTIFY_AFTER = 1000;
/** Statuses for which a cookie may be missing. */
const COOKIE_REFUSALS: ReadonlySet<number> = new Set([401, 403]);

export function createWatch(options: WatchOptions): Watch {
  const { traffic, store, clock, keeper, deliver, onPage, onState } = options;
  let stored = NOTHING;
  let isReady = false;
  let isIgnored = hostFilter([]);
  const reader = createWebRequestReader();
  /** What the browser told before it was known what is watched, and what waits for its cookies, in order. */
  const queue: WatchedExchange[] = [];
  let isDraining = false;
  /** Tabs that were closed, perhaps in the middle of a request; the browser uses no id again. */
  const closed = new Set<number>();

  const change = (part: Partial<Stored>): void => {
    stored = { ...stored, ...part };
    void store.write({ [KEY]: stored });
  };

  const listen = (event: WebRequestEvent): void => {
    const seen = reader.read(event);
    if (seen === null) return;
    queue.push(seen);
    if (isReady && !isDraining) void drain();
  };

  /** In order: a retry must not be known before the refusal that it follows. */
  const drain = async (): Promise<void> => {
    isDraining = true;
    for (let seen = queue.shift(); seen !== undefined; seen = queue.shift()) {
      // An extension's own requests have its origin.
      if (!asksServer(seen.origin) || !isOfSites(stored.sites, seen.origin)) continue;
      if (!asksServer(seen.exchange.request.url) || isIgnored(seen.exchange.request.url)) continue;
      const exchange = COOKIE_REFUSALS.has(seen.exchange.response.status)
        ? await withJar(seen.exchange)
        : seen.exchange;
      const tabIds = seen.tabId >= 0 ? [seen.tabId] : await options.tabsOfOrigin(seen.origin);
      for (const tabId of tabIds) {
        if (closed.has(tabId)) continue;
        if (seen.isPage) onPage(tabId, exchange.request.url, exchange.startedAt);
        deliver(tabId, exchange);
      }
    }
    isDraining = false;
  };

  const withJar = async (exchange: Exchange): Promise<Exchange> => {
    const domain = watchableSite(exchange.request.url.replace(/^ws/i, 'http'));
    const jar = domain === null ? null : await options.readJar(domain);
    return jar === null ? exchange : { ...exchange, jar };
  };

  const listenWhereWatching = (): void => {
    if (stored.sites.length > 0) {
      traffic.start(listen);
      options.tabLoads.start();
    } else {
      traffic.stop();
      options.tabLoads.stop();
      reader.clear();
    }
  };

  const watchSite = (site: string): void => {
    const without = (list: readonly string[]): readonly string[] =>
      list.filter((one) => one !== site);
    const sites = site === ALL_SITES ? [site] : [...without(stored.sites), site];
    change({ sites, wanted: without(stored.wanted), revoked: without(stored.revoked) });
    // A listener that was attached before a site was permitted is told nothing of it (measured in Chromium 156).
    traffic.stop();
    listenWhereWatching();
    onState(null);
  };
  const permit = async (site: string): Promise<boolean> => options.isPermitted(sitePatterns(site));

  return {
    start: async (restore) => {
      // Only in the first turn may a listener be attached that wakes the worker; whether it is needed is known later.
      traffic.start(listen);
      options.tabLoads.start();
      const found = (await store.read(KEY))[KEY];
      stored = typeof found === 'object' && found !== null ? { ...NOTHING, ...found } : NOTHING;
      listenWhereWatching();
      await restore();
      isReady = true;
      await drain();
    },
    ask: (tabId, request) => {
      switch (request.kind) {
        case 'watch':
          // The question to the user may close the popup: whoever asked may not be there to hear the answer.
          change({
            wanted: [...stored.wanted.filter((one) => one !== request.site), request.site].slice(
              -1,
            ),
          });
          void permit(request.site).then((isPermitted) => {
            if (isPermitted) watchSite(request.site);
          });
          return;
        case 'unwatch':
          change({
            sites: stored.sites.filter((one) => one !== request.site),
            revoked: [],
            wanted: [],
          });
          listenWhereWatching();
          onState(null);
          return;
        case 'name':
          change({ names: { ...stored.names, [tabId]: request.name.slice(0, LONGEST_NAME) } });
          onState([tabId]);
          return;
        case 'notify':
          change({ notify: request.notify });
          onState(null);
          return;
      }
    },
    permissionsChanged: async () => {
      const permitted = await Promise.all(stored.sites.map(permit));
      const revoked = stored.sites.filter((_, position) => permitted[position] === false);
      if (revoked.length > 0) {
        change({
          sites: stored.sites.filter((site) => !revoked.includes(site)),
          revoked: [...new Set([...stored.revoked, ...revoked])],
        });
        listenWhereWatching();
        onState(null);
      }
      for (const site of stored.wanted) if (await permit(site)) watchSite(site);
    },
    ignoreHosts: (hosts) => {
      isIgnored = hostFilter(hosts);
    },
    state: (tabId) => ({
      sites: stored.sites,
      revoked: stored.revoked,
      notify: stored.notify,
      name: stored.names[tabId] ?? '',
      dropped: keeper.dropped(tabId),
      problem: keeper.problem,
    }),
    judged: (tabId, { added, changed }) => {
      if (!stored.notify) return;
      for (const { id, diagnosis, outcome } of [...added, ...changed]) {
        const told = stored.told[tabId] ?? [];
        if (outcome !== 'refused' || told.includes(diagnosis.cause)) continue;
        clock.after(NOTIFY_AFTER, () => {
          const failure = options.failure(tabId, id);
          const known = stored.told[tabId] ?? [];
          if (failure?.outcome !== 'refused' || known.includes(failure.diagnosis.cause)) return;
          change({ told: { ...stored.told, [tabId]: [...known, failure.diagnosis.cause] } });
          options.notify(tabId, failure);
        });
      }
    },
    clearTab: (tabId) => {
      keeper.forgetTab(tabId);
      change({ told: omit(stored.told, tabId) });
    },
    closeTab: (tabId) => {
      closed.add(tabId);
      keeper.forgetTab(tabId);
      if (stored.names[tabId] !== undefined || stored.told[tabId] !== undefined)
        change({ names: omit(stored.names, tabId), told: omit(stored.told, tabId) });
    },
    get isOn() {
      return stored.sites.length > 0;
    },
  };
}

const omit = <Value>(
  record: Readonly<Record<number, Value>>,
  key: number,
): Readonly<Record<number, Value>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== String(key)));
