import type { Clock } from '../browser/clock.ts';
import type { Port } from '../browser/port.ts';
import type { Session } from '../core/index.ts';
import { readPortName } from '../protocol.ts';
import type { WorkerToRecorder, WorkerToView } from '../protocol.ts';
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
}

/** The service worker's work: a session a tab, told to whoever is connected. */
export interface Worker {
  /** A page of the extension has connected; what its port sends is checked. */
  connect(port: Port<unknown, WorkerToRecorder | WorkerToView>): void;
  closeTab(tabId: number): void;
  /** The next view is told that the extension was updated. */
  noteUpdate(update: Update): void;
  /** Whether a tab has a session or a view. */
  has(tabId: number): boolean;
}

export function createWorker({ createSession, clock, setBadge, onUpdateTold }: WorkerOptions): Worker {
  const tabs = new Map<number, Tab>();
  let update: Update | null = null;

  const tabOf = (tabId: number): Tab => {
    const known = tabs.get(tabId);
    if (known !== undefined) return known;
    const tab = createTab({
      createSession,
      clock,
      setBadge: (text) => { setBadge(tabId, text); },
      onEmpty: () => { if (tabs.get(tabId) === tab) tabs.delete(tabId); },
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
    noteUpdate: (noted) => { update = noted; },
    closeTab: (tabId) => {
      tabs.get(tabId)?.end();
      tabs.delete(tabId);
    },
    has: (tabId) => tabs.has(tabId),
  };
}
