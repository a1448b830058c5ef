import type { Clock } from '../browser/clock.ts';
import type { Exchange, Session } from '../core/index.ts';
import type { ViewToWorker, WorkerToView } from '../protocol.ts';
import { ExpiryLink, type EndsWith, type TabExpiry } from './tab-expiry.ts';
import { OverrideLink, type TabOverrides } from './tab-overrides.ts';

type ChangeKind =
  | 'override'
  | 'stop-override'
  | 'lend-cookie'
  | 'take-back-cookie'
  | 'expire'
  | 'stop-expire'
  | 'dismiss-expire';
/** What a view asks for to change requests. */
export type ChangeRequest = Extract<ViewToWorker, { readonly kind: ChangeKind }>;

interface PageChangesOptions {
  readonly overrides: TabOverrides;
  readonly expiry: TabExpiry;
  readonly clock: Clock;
  readonly session: () => Session;
  readonly broadcast: (message: WorkerToView) => void;
}

/** How one tab's own requests are changed: other headers, or an access token that is refused. */
export class PageChanges {
  readonly #override: OverrideLink;
  readonly #expiry: ExpiryLink;

  constructor({ overrides, expiry, clock, session, broadcast }: PageChangesOptions) {
    this.#override = new OverrideLink(overrides, broadcast);
    this.#expiry = new ExpiryLink({ expiry, session, now: () => clock.now(), broadcast });
  }

  /** Whether there is a verdict that has to be kept up to date. */
  get isJudging(): boolean {
    return this.#expiry.isOpen;
  }

  /** What a new view has to know. */
  greetings(): readonly WorkerToView[] {
    return [this.#override.greeting(), this.#expiry.greeting()].filter(
      (greeting) => greeting !== null,
    );
  }

  receive(message: ChangeRequest, ends: EndsWith): void {
    switch (message.kind) {
      case 'override':
        this.#override.start(message.override);
        return;
      case 'stop-override':
        this.#override.stop();
        return;
      case 'lend-cookie':
        this.#override.lend(message.cookie);
        return;
      case 'take-back-cookie':
        this.#override.takeBack(message.id);
        return;
      case 'expire':
        void this.#expiry.start(message.origin, ends);
        return;
      case 'stop-expire':
        void this.#expiry.stop();
        return;
      case 'dismiss-expire':
        this.#expiry.dismiss();
        return;
    }
  }

  /** Counts those that were sent with what is in force. */
  count(exchanges: readonly Exchange[]): void {
    this.#override.count(exchanges);
    this.#expiry.note(exchanges);
  }

  /** The session shows more: judges anew. */
  review(): void {
    this.#expiry.review();
  }

  /** DevTools or the tab was closed. */
  end(): void {
    this.#override.takeBack(null);
    this.#override.stop();
    void this.#expiry.end();
  }
}
