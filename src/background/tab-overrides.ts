import type { Exchange } from '../core/index.ts';
import type { OverrideState, SiteOverride, ViewToWorker, WorkerToView } from '../protocol.ts';
import type { HeaderRules } from './header-rules.ts';
import type { View } from './view-fanout.ts';

/** The headers that one tab's requests to a server are sent with, until somebody stops it. */
export interface TabOverrides {
  /** @returns the browser's error, or null */
  start(override: SiteOverride): Promise<string | null>;
  stop(): Promise<void>;
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

  receive(message: Extract<ViewToWorker, { kind: 'override' | 'stop-override' }>): void {
    if (message.kind === 'override') this.#start(message.override);
    else this.stop();
  }

  #start(override: SiteOverride): void {
    void this.#overrides.start(override).then((problem) => {
      this.#tell(problem);
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

  /** Sends a new view what is in force. */
  greet(view: View): void {
    const state = this.#overrides.state();
    if (state !== null) view.post({ kind: 'override-state', state, problem: null });
  }

  #tell(problem: string | null): void {
    this.#broadcast({ kind: 'override-state', state: this.#overrides.state(), problem });
  }
}

/** Where no rule can be set: in tests. */
export const noOverrides: TabOverrides = {
  start: () => Promise.resolve('There are no rules here.'),
  stop: () => Promise.resolve(),
  count: () => false,
  state: () => null,
};
