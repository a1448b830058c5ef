import type { Exchange } from '../core/index.ts';
import type { WorkerToView } from '../protocol.ts';
import type { LentCookie, OverrideState, SiteOverride } from '../payloads.ts';
import type { HeaderRules } from './header-rules.ts';

/** The headers that one tab's requests to a server are sent with, until somebody stops it. */
export interface TabOverrides {
  /** @returns the browser's error, or null */
  start(override: SiteOverride): Promise<string | null>;
  stop(): Promise<void>;
  /** Adds cookies to requests for one URL; the browser's error, or null. */
  lend(cookie: LentCookie): Promise<string | null>;
  /** Ends what `lend` has begun. */
  takeBack(): Promise<void>;
  /** @returns whether the count has changed */
  count(exchange: Exchange): boolean;
  state(): OverrideState | null;
}

/** The overrides of a tab; views receive the names of headers, not the values. */
export const overridesOf = (rules: HeaderRules, tabId: number): TabOverrides => ({
  start: ({ origin, headers }) => rules.add({ tabId, purpose: 'replay', origin, headers }),
  stop: async () => {
    await rules.remove(tabId, 'replay');
  },
  lend: ({ url, cookie }) =>
    rules.add({
      tabId,
      purpose: 'cookie',
      origin: new URL(url).origin,
      url,
      headers: [{ name: 'cookie', value: cookie, isAdded: true }],
    }),
  takeBack: async () => {
    await rules.remove(tabId, 'cookie');
  },
  count: (exchange) => rules.count(tabId, exchange),
  state: () => {
    const active = rules.active(tabId, 'replay');
    if (active === null) return null;
    const { override, touched } = active;
    return { origin: override.origin, names: override.headers.map(({ name }) => name), touched };
  },
});

/** One tab's override, and what its views know of it. */
export class OverrideLink {
  readonly #overrides: TabOverrides;
  readonly #broadcast: (message: WorkerToView) => void;

  constructor(overrides: TabOverrides, broadcast: (message: WorkerToView) => void) {
    this.#overrides = overrides;
    this.#broadcast = broadcast;
  }

  start(override: SiteOverride): void {
    void this.#overrides.start(override).then((problem) => {
      this.#tell(problem);
    });
  }

  /** Adds cookies to the requests for one URL, and says so to the view that asked. */
  lend(cookie: LentCookie): void {
    void this.#overrides.lend(cookie).then((problem) => {
      this.#broadcast({
        kind: 'cookie-state',
        id: cookie.id,
        isLent: problem === null,
        problem,
      });
    });
  }

  /** @param id of the request that has ended; null where DevTools was closed */
  takeBack(id: string | null): void {
    void this.#overrides.takeBack().then(() => {
      if (id !== null) this.#broadcast({ kind: 'cookie-state', id, isLent: false, problem: null });
    });
  }

  stop(): void {
    if (this.#overrides.state() === null) return;
    void this.#overrides.stop().then(() => {
      this.#tell(null);
    });
  }

  count(exchanges: readonly Exchange[]): void {
    const counted = exchanges.filter((exchange) => this.#overrides.count(exchange));
    if (counted.length > 0) this.#tell(null);
  }

  /** What a new view has to know; null where nothing is in force. */
  greeting(): WorkerToView | null {
    const state = this.#overrides.state();
    return state === null ? null : { kind: 'override-state', state, problem: null };
  }

  #tell(problem: string | null): void {
    this.#broadcast({ kind: 'override-state', state: this.#overrides.state(), problem });
  }
}

/** Where no rule can be set: in tests. */
export const noOverrides: TabOverrides = {
  start: () => Promise.resolve('There are no rules here.'),
  stop: () => Promise.resolve(),
  lend: () => Promise.resolve('There are no rules here.'),
  takeBack: () => Promise.resolve(),
  count: () => false,
  state: () => null,
};
