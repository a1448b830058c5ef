import { systemClock } from '../browser/clock.ts';
import { createPanel, inspectedTabId, network } from '../browser/devtools.ts';
import { connect, message } from '../browser/runtime.ts';
import type { RecorderToWorker, WorkerToRecorder } from '../protocol.ts';
import { recorderPort } from '../protocol.ts';
import { DEFAULT_BOUNDS } from './log.ts';
import { startRecorder } from './recorder.ts';

const portName = recorderPort(inspectedTabId());
startRecorder({
  network,
  connect: () => connect<WorkerToRecorder, RecorderToWorker>(portName),
  clock: systemClock,
  bounds: DEFAULT_BOUNDS,
});
void createPanel(message('panelTitle'), 'icons/icon-32.png', 'src/panel/index.html');
