import { createPanel, inspectedTabId, network } from '../browser/devtools.ts';
import { connect, message } from '../browser/runtime.ts';
import { createSteadyClock } from '../browser/steady-clock.ts';
import { onLocalChange, onSyncedChange, readSynced } from '../browser/storage.ts';
import { API_DOCUMENTS_KEY, hostFilter, readSettings, SETTINGS_KEY } from '../core/index.ts';
import type { RecorderToWorker, WorkerToRecorder } from '../protocol.ts';
import { recorderPort } from '../protocol.ts';
import { boundsOf, DEFAULT_BOUNDS } from './log.ts';
import { startRecorder } from './recorder.ts';

/**
 * Milliseconds until the worker, too, has read changed settings; a log posted before would meet the
 * old ones.
 */
const SETTINGS_DELAY = 300;

const clock = createSteadyClock();
const portName = recorderPort(inspectedTabId());
const recorder = startRecorder({
  network,
  connect: () => connect<WorkerToRecorder, RecorderToWorker>(portName),
  clock,
  bounds: DEFAULT_BOUNDS,
});

let chosen: unknown;
const limit = (stored: unknown): void => {
  chosen = stored;
  const settings = readSettings(stored);
  recorder.limit(boundsOf(settings), hostFilter(settings.ignoredHosts));
};
onSyncedChange(SETTINGS_KEY, (stored) => {
  clock.after(SETTINGS_DELAY, () => {
    limit(stored);
  });
});
// The worker judges all again by what the documents require.
onLocalChange(API_DOCUMENTS_KEY, () => {
  clock.after(SETTINGS_DELAY, () => {
    limit(chosen);
  });
});
void readSynced(SETTINGS_KEY).then((stored) => {
  if (stored !== undefined) limit(stored);
});

void createPanel(message('panelTitle', []), '/icons/icon-32.png', '/src/panel/index.html');
