import { judgeRecovery, planExpiry } from '../core/index.ts';
import type { Exchange, Recovery, Session } from '../core/index.ts';
import type { WorkerToView } from '../protocol.ts';
import type { ExpireState } from '../payloads.ts';
import type { ActiveOverride, HeaderRules } from './header-rules.ts';

/** The rules of one tab that replace its access token. */
export interface TabExpiry {
  /** @returns the browser's error, or null */
  start(plan: NonNullable<ReturnType<typeof planExpiry>>, ends: EndsWith): Promise<string | null>;
  stop(): Promise<string | null>;
  active(): ActiveOverride | null;
}

/** What ends it at the latest, if nobody stops it. */
export type EndsWith = 'devtools' | 'tab';

export const expiryOf = (rules: HeaderRules, tabId: number): TabExpiry => ({
  start: ({ origin, headers, except }, ends) =>
    rules.add({
      tabId,
      purpose: 'expire',
      origin,
      headers,
      except,
      sparesSignIn: true,
      endsWithDevTools: ends === 'devtools',
    }),
  stop: () => rules.remove(tabId, 'expire'),
  active: () => rules.active(tabId, 'expire'),
});

/** Where no rule can be set: in tests. */
export const noExpiry: TabExpiry = {
  start: () => Promise.resolve('There are no rules here.'),
  stop: () => Promise.resolve(null),
  active: () => null,
};

interface Experiment {
  readonly origin: string;
  readonly place: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly touched: number;
}

interface ExpiryLinkOptions {
  readonly expiry: TabExpiry;
  readonly session: () => Session;
  readonly now: () => number;
  readonly broadcast: (message: WorkerToView) => void;
}

/** *Expire now* in one tab: what is in force, and what the app did. */
export class ExpiryLink {
  readonly #options: ExpiryLinkOptions;
  /** The one that is in force, or the last one, until its verdict was read. */
  #experiment: Experiment | null = null;
  #recovery: Recovery | null = null;
  #isOn = false;

  constructor(options: ExpiryLinkOptions) {
    this.#options = options;
    const active = options.expiry.active();
    if (active === null) return;
    // An earlier worker has begun it.
    const { override, since, touched } = active;
    const place = override.headers.map(({ name }) => name).join(', ');
    this.#experiment = { origin: override.origin, place, since, touched };
    this.#isOn = true;
  }

  /** Whether there is a verdict to keep up to date. */
  get isOpen(): boolean {
    return this.#experiment !== null;
  }

  async start(origin: string, ends: EndsWith): Promise<void> {
    const { expiry, session, now } = this.#options;
    const plan = planExpiry(session().timeline(), origin, now());
    if (plan === null) {
      this.#tell(`The session has sent no access token to ${origin}.`);
      return;
    }
    const since = now();
    const problem = await expiry.start(plan, ends);
    if (problem === null) {
      this.#experiment = { origin, place: plan.place, since, touched: 0 };
      this.#recovery = null;
      this.#isOn = true;
    }
    this.#tell(problem);
  }

  /** Ends it; the verdict stays, and grows by what the app does afterwards. */
  async stop(): Promise<void> {
    if (!this.#isOn) return;
    const problem = await this.#options.expiry.stop();
    if (problem === null) this.#isOn = false;
    this.#recovery = null;
    this.#tell(problem);
  }

  dismiss(): void {
    if (this.#isOn) return;
    this.#experiment = null;
    this.#tell(null);
  }

  /** Ends it, and forgets its verdict: the session that shows it is over. */
  async end(): Promise<void> {
    await this.stop();
    this.dismiss();
  }

  /** Some of these may have been sent with the replaced token; the rules have counted them. */
  note(exchanges: readonly Exchange[]): void {
    if (this.#experiment === null || exchanges.length === 0) return;
    const { touched } = this.#options.expiry.active() ?? this.#experiment;
    if (touched === this.#experiment.touched) return;
    this.#experiment = { ...this.#experiment, touched };
    this.#tell(null);
  }

  /** The session shows more: judges anew. */
  review(): void {
    if (this.#experiment === null) return;
    const before = JSON.stringify(this.#recovery);
    this.#recovery = this.#judge(this.#experiment);
    if (JSON.stringify(this.#recovery) !== before) this.#tell(null);
  }

  /** What a new view has to know; null where there is nothing. */
  greeting(): WorkerToView | null {
    const state = this.#state();
    return state === null ? null : { kind: 'expire-state', state, problem: null };
  }

  #judge({ origin, since }: Experiment): Recovery {
    return judgeRecovery(this.#options.session().timeline(), { origin, since });
  }

  #state(): ExpireState | null {
    const experiment = this.#experiment;
    if (experiment === null) return null;
    const { origin, place, touched } = experiment;
    this.#recovery ??= this.#judge(experiment);
    return { origin, place, touched, isOn: this.#isOn, recovery: this.#recovery };
  }

  #tell(problem: string | null): void {
    this.#options.broadcast({ kind: 'expire-state', state: this.#state(), problem });
  }
}
