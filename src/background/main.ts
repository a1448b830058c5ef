import { setBadge } from '../browser/badge.ts';
import { systemClock } from '../browser/clock.ts';
import { onConnect } from '../browser/runtime.ts';
import { onSyncedChange, readSynced } from '../browser/storage.ts';
import { onTabClosed, openTabs } from '../browser/tabs.ts';
import { forgetUpdate, onUpdated, readUpdate } from '../browser/updates.ts';
import { counts, createSession, readSettings, SETTINGS_KEY } from '../core/index.ts';
import type { WorkerToRecorder, WorkerToView } from '../protocol.ts';
import { createWorker } from './worker.ts';

/** Recorders connect again at once; whoever has not by then is gone. */
const RECONNECTED = 2000;

let settings = readSettings(undefined);
const worker = createWorker({
  createSession: () => {
    const chosen = settings;
    return createSession({ exchanges: chosen.exchanges, failures: chosen.failures, counts: (failure) => counts(failure, chosen) });
  },
  clock: systemClock,
  setBadge: (tabId, text) => { void setBadge(tabId, text); },
  onUpdateTold: () => { void forgetUpdate(); },
});

// Listeners stand before the first await: an event that starts the worker is not told later.
const settingsRead = readSynced(SETTINGS_KEY).then((stored) => { settings = readSettings(stored); });
onUpdated((update) => { worker.noteUpdate(update); });
void readUpdate().then((update) => { if (update !== null) worker.noteUpdate(update); });
// Sessions follow when the recorders post their logs anew, which they do on the same event.
onSyncedChange(SETTINGS_KEY, (stored) => { settings = readSettings(stored); });
onConnect<WorkerToRecorder | WorkerToView>((port) => { void settingsRead.then(() => { worker.connect(port); }); });
onTabClosed((tabId) => { worker.closeTab(tabId); });

// A DevTools that was closed while no worker lived has left its count on the button.
systemClock.after(RECONNECTED, () => {
  void openTabs().then((tabIds) => {
    for (const tabId of tabIds) if (!worker.has(tabId)) void setBadge(tabId, '');
  });
});
