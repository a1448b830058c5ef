import type { Exchange } from '../core/index.ts';
import type {
  LentCookie,
  OverrideState,
  SiteOverride,
  ViewToWorker,
  WorkerToView,
} from '../protocol.ts';
import type { HeaderRules } from './header-rules.ts';
import type { View } from './view-fanout.ts';

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

const kinds = ['override', 'stop-override', 'lend-cookie', 'take-back-cookie'] as const;
type OverrideMessage = Extract<ViewToWorker, { kind: (typeof kinds)[number] }>;

/** Whether a view's message is about what the page's requests are sent with. */
export const isOverrideMessage = (message: ViewToWorker): message is OverrideMessage =>
  kinds.some((kind) => kind === message.kind);

/** One tab's override, and what its views know of it. */
export class OverrideLink {
  readonly #overrides: TabOverrides;
  readonly #broadcast: (message: WorkerToView) => void;

  constructor(overrides: TabOverrides, broadcast: (message: WorkerToView) => void) {
    this.#overrides = overrides;
    this.#broadcast = broadcast;
  }

  receive(view: View, message: OverrideMessage): void {
    switch (message.kind) {
      case 'override':
        this.#start(message.override);
        return;
      case 'stop-override':
        this.stop();
        return;
      case 'lend-cookie':
        void this.#overrides.lend(message.cookie).then((problem) => {
          view.post({ kind: 'cookie-lent', id: message.cookie.id, problem });
        });
        return;
      case 'take-back-cookie':
        void this.#overrides.takeBack();
        return;
    }
  }

  /** DevTools was closed: nothing stays in force. */
  end(): void {
    void this.#overrides.takeBack();
    this.stop();
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
  lend: () => Promise.resolve('There are no rules here.'),
  takeBack: () => Promise.resolve(),
  count: () => false,
  state: () => null,
};
