import { setBadge } from '../browser/badge.ts';
import { systemClock } from '../browser/clock.ts';
import { onConnect } from '../browser/runtime.ts';
import { onTabClosed, openTabs } from '../browser/tabs.ts';
import { createSession } from '../core/index.ts';
import type { WorkerToRecorder, WorkerToView } from '../protocol.ts';
import { createWorker } from './worker.ts';

/** What a session keeps; the recorder's log has the same bounds. */
const BOUNDS = { exchanges: 20_000, failures: 5_000 };
/** Recorders connect again at once; whoever has not by then is gone. */
const RECONNECTED = 2000;

const worker = createWorker({
  createSession: () => createSession(BOUNDS),
  clock: systemClock,
  setBadge: (tabId, text) => { void setBadge(tabId, text); },
});

// Listeners stand before the first await: an event that starts the worker is not told later.
onConnect<WorkerToRecorder | WorkerToView>((port) => { worker.connect(port); });
onTabClosed((tabId) => { worker.closeTab(tabId); });

// A DevTools that was closed while no worker lived has left its count on the button.
systemClock.after(RECONNECTED, () => {
  void openTabs().then((tabIds) => {
    for (const tabId of tabIds) if (!worker.has(tabId)) void setBadge(tabId, '');
  });
});
