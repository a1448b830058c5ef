import type { Clock } from '../browser/clock.ts';
import type { Port } from '../browser/port.ts';
import type { Exchange, Failure, KeptFailure, Session, SessionChange } from '../core/index.ts';
import { readPortName } from '../protocol.ts';
import type { WatchRequest, WatchState, WorkerToRecorder, WorkerToView } from '../protocol.ts';
import { createTab } from './tab.ts';
import type { Tab } from './tab.ts';

/** The versions before and after; equal where the extension was reloaded. */
export interface Update {
  readonly from: string;
  readonly to: string;
}

export interface WorkerOptions {
  readonly createSession: () => Session;
  readonly clock: Clock;
  /** '' takes the badge away. */
  readonly setBadge: (tabId: number, text: string) => void;
  /** A view was told of the update. */
  readonly onUpdateTold: () => void;
  readonly watch: WorkerWatch;
}

/** What the worker asks of watch mode, and tells it; of a tab each. */
export interface WorkerWatch {
  readonly isOn: () => boolean;
  readonly state: (tabId: number) => WatchState;
  readonly ask: (tabId: number, request: WatchRequest) => void;
  readonly kept: (tabId: number) => readonly KeptFailure[];
  readonly onKept: (tabId: number, id: string, kept: KeptFailure | null) => void;
  readonly onJudged: (tabId: number, change: SessionChange) => void;
  readonly onCleared: (tabId: number) => void;
}

/** The service worker's work: a session a tab, told to whoever is connected. */
export interface Worker {
  /** A page of the extension has connected; what its port sends is checked. */
  connect(port: Port<unknown, WorkerToRecorder | WorkerToView>): void;
  closeTab(tabId: number): void;
  /** Watch mode saw an exchange in a tab. */
  addWatched(tabId: number, exchange: Exchange): void;
  /** Takes back what an earlier worker saw in a tab in watch mode. */
  restore(tabId: number): void;
  turnPage(tabId: number, url: string, at: number): void;
  renewBadge(tabId: number): void;
  /** What views are told of watch mode has changed; null: in every tab. */
  tellWatch(tabIds: readonly number[] | null): void;
  /** A failure as it is judged now, or null. */
  failure(tabId: number, id: string): Failure | null;
  /** The next view is told that the extension was updated. */
  noteUpdate(update: Update): void;
  /** Whether a tab has a session or a view. */
  has(tabId: number): boolean;
}

export function createWorker({
  createSession,
  clock,
  setBadge,
  onUpdateTold,
  watch,
}: WorkerOptions): Worker {
  const tabs = new Map<number, Tab>();
  let update: Update | null = null;

  const tabOf = (tabId: number): Tab => {
    const known = tabs.get(tabId);
    if (known !== undefined) return known;
    const tab = createTab({
      createSession,
      clock,
      setBadge: (text) => {
        setBadge(tabId, text);
      },
      onEmpty: () => {
        if (tabs.get(tabId) === tab) tabs.delete(tabId);
      },
      watch: {
        isOn: watch.isOn,
        state: () => watch.state(tabId),
        ask: (request) => {
          watch.ask(tabId, request);
        },
        kept: () => watch.kept(tabId),
        onKept: (id, kept) => {
          watch.onKept(tabId, id, kept);
        },
        onJudged: (change) => {
          watch.onJudged(tabId, change);
        },
        onCleared: () => {
          watch.onCleared(tabId);
        },
      },
    });
    tabs.set(tabId, tab);
    return tab;
  };

  return {
    connect: (port) => {
      const name = readPortName(port.name);
      if (name === null) {
        // A page of another version: it may understand this much.
        port.post({ kind: 'outdated' });
        port.disconnect();
      } else if (name.role === 'recorder') tabOf(name.tabId).connectRecorder(port);
      else {
        tabOf(name.tabId).connectView(port);
        if (update === null || !port.post({ kind: 'updated', ...update })) return;
        update = null;
        onUpdateTold();
      }
    },
    noteUpdate: (noted) => {
      update = noted;
    },
    closeTab: (tabId) => {
      tabs.get(tabId)?.end();
      tabs.delete(tabId);
    },
    addWatched: (tabId, exchange) => {
      tabOf(tabId).addWatched(exchange);
    },
    restore: (tabId) => {
      tabOf(tabId).restore();
    },
    turnPage: (tabId, url, at) => {
      tabOf(tabId).turnPage(url, at);
    },
    renewBadge: (tabId) => {
      tabs.get(tabId)?.renewBadge();
    },
    tellWatch: (tabIds) => {
      for (const [tabId, tab] of tabs)
        if (tabIds === null || tabIds.includes(tabId)) tab.tellWatch();
    },
    failure: (tabId, id) => tabs.get(tabId)?.failure(id) ?? null,
    has: (tabId) => tabs.has(tabId),
  };
}
