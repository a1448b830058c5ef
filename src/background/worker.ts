import type { Clock } from '../browser/clock.ts';
import type { Port } from '../browser/port.ts';
import type { Exchange, Failure, Session } from '../core/index.ts';
import { readPortName } from '../protocol.ts';
import type { WorkerToRecorder, WorkerToView } from '../protocol.ts';
import type { Navigation } from '../payloads.ts';
import type { Shelf } from './shelf.ts';
import type { TabExpiry } from './tab-expiry.ts';
import type { TabOverrides } from './tab-overrides.ts';
import type { TabWatch } from './tab-watch.ts';
import { Tab } from './tab.ts';

/** The versions before and after; equal if the extension was reloaded. */
export interface Update {
  readonly from: string;
  readonly to: string;
}

export interface WorkerOptions {
  readonly createSession: () => Session;
  readonly clock: Clock;
  /** '' removes the badge, or its title. */
  readonly setBadge: (tabId: number, text: string, title: string) => void;
  /** The badge announces the next expiry: the user's choice. */
  readonly announcesExpiry: () => boolean;
  /** A view has received the update. */
  readonly onUpdateReported: () => void;
  readonly watch: { forTab(tabId: number): TabWatch };
  readonly overrides: { forTab(tabId: number): TabOverrides };
  readonly expiry: { forTab(tabId: number): TabExpiry };
  readonly shelf: Shelf;
}

/** The service worker's state: one `Tab` per tab that has a recorder, a view or kept failures. */
export class Worker {
  readonly #options: WorkerOptions;
  readonly #tabs = new Map<number, Tab>();
  #update: Update | null = null;
  #lastView: Port<unknown, WorkerToView> | null = null;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  /** A page of the extension has connected. Its messages are validated. */
  connect(port: Port<unknown, WorkerToRecorder | WorkerToView>): void {
    const name = readPortName(port.name);
    if (name === null) {
      // A page of another version, which understands this message at least.
      port.post({ kind: 'outdated' });
      port.disconnect();
    } else if (name.role === 'recorder') this.#tab(name.tabId).connectRecorder(port);
    else {
      this.#tab(name.tabId).connectView(port);
      this.#lastView = port;
      this.#reportUpdate();
    }
  }

  closeTab(tabId: number): void {
    this.#tabs.get(tabId)?.end();
    this.#tabs.delete(tabId);
  }

  /** Adds an exchange that watch mode has seen in a tab. */
  addWatched(tabId: number, exchange: Exchange): void {
    this.#tab(tabId).addWatched(exchange);
  }

  /** Restores what an earlier worker kept of a tab in watch mode. */
  restore(tabId: number): Promise<void> {
    return this.#tab(tabId).restore();
  }

  noteNavigation(tabId: number, navigation: Navigation): void {
    this.#tab(tabId).noteNavigation(navigation);
  }

  restoreBadge(tabId: number): void {
    this.#tabs.get(tabId)?.restoreBadge();
  }

  /** The state of watch mode has changed; null: in every tab. */
  sendWatchState(tabIds: readonly number[] | null): void {
    for (const [tabId, tab] of this.#tabs)
      if (tabIds === null || tabIds.includes(tabId)) tab.sendWatchState();
  }

  /** The sessions that are kept for comparisons have changed. */
  sendShelf(): void {
    for (const tab of this.#tabs.values()) tab.sendShelf();
  }

  /** A failure as it is diagnosed now, or null. */
  failure(tabId: number, id: string): Failure | null {
    return this.#tabs.get(tabId)?.failure(id) ?? null;
  }

  /** The extension was updated: the view that has connected last is notified, or else the next. */
  noteUpdate(update: Update): void {
    this.#update = update;
    this.#reportUpdate();
  }

  /** Whether a recorder or a view is connected. */
  get isObserved(): boolean {
    return [...this.#tabs.values()].some((tab) => tab.isObserved);
  }

  /** Whether a tab has a session or a view. */
  has(tabId: number): boolean {
    return this.#tabs.has(tabId);
  }

  #tab(tabId: number): Tab {
    const known = this.#tabs.get(tabId);
    if (known !== undefined) return known;
    const { createSession, clock, setBadge, announcesExpiry, watch, overrides, expiry, shelf } =
      this.#options;
    const tab = new Tab({
      createSession,
      clock,
      setBadge: (text, title) => {
        setBadge(tabId, text, title);
      },
      announcesExpiry,
      onEmpty: () => {
        if (this.#tabs.get(tabId) === tab) this.#tabs.delete(tabId);
      },
      watch: watch.forTab(tabId),
      overrides: overrides.forTab(tabId),
      expiry: expiry.forTab(tabId),
      shelf,
    });
    this.#tabs.set(tabId, tab);
    return tab;
  }

  #reportUpdate(): void {
    if (this.#update === null) return;
    if (this.#lastView?.post({ kind: 'updated', ...this.#update }) !== true) return;
    this.#update = null;
    this.#options.onUpdateReported();
  }
}
