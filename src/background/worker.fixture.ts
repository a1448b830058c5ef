import { createManualClock, createPortPair } from '../browser/in-memory.ts';
import { openLastingPort } from '../browser/lasting-port.ts';
import type { LastingPort, PortState } from '../browser/lasting-port.ts';
import type { Port } from '../browser/port.ts';
import { createSession } from '../core/index.ts';
import type { FailureDetail } from '../core/index.ts';
import { createTestNetwork } from '../devtools/in-memory.ts';
import type { EntryShape, TestNetwork } from '../devtools/in-memory.ts';
import { DEFAULT_BOUNDS } from '../devtools/log.ts';
import { startRecorder } from '../devtools/recorder.ts';
import { recorderPort, viewPort } from '../protocol.ts';
import type {
  RecorderToWorker,
  ViewToWorker,
  WorkerToRecorder,
  WorkerToView,
} from '../protocol.ts';
import { idleWatch } from './in-memory.ts';
import { noShelf } from './shelf.ts';
import { noExpiry } from './tab-expiry.ts';
import { noOverrides } from './tab-overrides.ts';
import { Worker } from './worker.ts';
import type { Update } from './worker.ts';

/** A view that keeps what a panel would show. */
export interface TestView {
  /** Rows by id; a second `added` of one id is noted in `faults`. */
  readonly rows: Map<string, { readonly url: string; readonly status: number }>;
  readonly faults: string[];
  readonly received: WorkerToView[];
  readonly states: PortState[];
  readonly port: LastingPort<ViewToWorker>;
  readonly details: Map<string, FailureDetail | null>;
}

/**
 * The extension without its browser: a worker that can be ended, DevTools that open and close,
 * views.
 */
export function world(update: Update | null = null) {
  const clock = createManualClock(1_000_000);
  const reported = { count: 0 };
  const badges = new Map<number, string>();
  const open = new Set<{ endFar(): void }>();
  let worker: Worker | null = null;
  /** Workers that were ended: their timers go with them in a browser, and are not heard here. */
  let ended = 0;

  /** As the browser does: whoever connects starts the worker. */
  const connectTo =
    <Received, Sent>(name: string) =>
    (): Port<Received, Sent> => {
      if (worker === null) {
        const endedBefore = ended;
        worker = new Worker({
          createSession: () => createSession({ exchanges: 20_000, failures: 5000 }),
          clock,
          setBadge: (tabId, text) => {
            if (ended === endedBefore) badges.set(tabId, text);
          },
          announcesExpiry: () => false,
          onUpdateReported: () => {
            reported.count += 1;
          },
          watch: idleWatch,
          overrides: { forTab: () => noOverrides },
          expiry: { forTab: () => noExpiry },
          shelf: noShelf,
        });
        if (update !== null) worker.noteUpdate(update);
      }
      const pair = createPortPair<Received, Sent>(name, clock);
      open.add(pair);
      worker.connect(pair.far as Port<unknown, WorkerToRecorder | WorkerToView>);
      return pair.near;
    };

  const openDevtools = (tabId: number): TestNetwork & { close(): void } => {
    const network = createTestNetwork();
    const ports: Port<WorkerToRecorder, RecorderToWorker>[] = [];
    let isOpen = true;
    startRecorder({
      network,
      clock,
      bounds: DEFAULT_BOUNDS,
      connect: () => {
        if (!isOpen) return null;
        const port = connectTo<WorkerToRecorder, RecorderToWorker>(recorderPort(tabId))();
        ports.push(port);
        return port;
      },
    });
    return {
      ...network,
      close: () => {
        isOpen = false;
        ports.at(-1)?.disconnect();
      },
    };
  };

  const openView = (tabId: number): TestView => {
    const view: Omit<TestView, 'port'> = {
      rows: new Map(),
      faults: [],
      received: [],
      states: [],
      details: new Map(),
    };
    const port = openLastingPort<WorkerToView, ViewToWorker>({
      clock,
      connect: connectTo<WorkerToView, ViewToWorker>(viewPort(tabId)),
      onState: (state) => {
        view.states.push(state);
      },
      onMessage: (message) => {
        view.received.push(message);
        switch (message.kind) {
          case 'snapshot-began':
          case 'cleared':
            view.rows.clear();
            break;
          case 'rows':
            for (const row of message.added) {
              if (view.rows.has(row.id)) view.faults.push(`${row.id} added twice`);
              view.rows.set(row.id, row);
            }
            for (const row of message.changed) {
              if (!view.rows.has(row.id)) view.faults.push(`${row.id} changed, never added`);
              view.rows.set(row.id, row);
            }
            for (const id of message.withdrawn) view.rows.delete(id);
            break;
          case 'failure':
            view.details.set(message.id, message.detail);
            break;
          default:
            break;
        }
      },
    });
    return { ...view, port };
  };

  return {
    clock,
    reported,
    badges,
    openDevtools,
    openView,
    connectTo,
    connectPort: (port: Port<unknown, WorkerToView>) => worker?.connect(port),
    hasTab: (tabId: number) => worker?.has(tabId) ?? false,
    closeTab: (tabId: number) => {
      worker?.closeTab(tabId);
    },
    /**
     * The browser ends the worker: its memory is gone, its ports close, what was under way is lost.
     */
    killWorker: () => {
      worker = null;
      ended += 1;
      for (const pair of open) pair.endFar();
      open.clear();
    },
    pass: async (milliseconds: number) => {
      for (let passed = 0; passed < milliseconds; passed += 10) {
        for (let i = 0; i < 4; i += 1) await Promise.resolve();
        clock.advance(10);
      }
    },
  };
}

export const refusal = (n: number): EntryShape => ({
  status: 401,
  url: `https://api.example/r${n}`,
  startedAt: 1_000_000 + n,
  time: 1,
});
export const success = (n: number): EntryShape => ({
  status: 200,
  type: 'image',
  url: `https://cdn.example/s${n}.png`,
  startedAt: 1_000_000 + n,
  time: 2,
});
export const urls = (view: TestView): string[] =>
  [...view.rows.values()].map(({ url }) => url).sort();
export const expected = (...numbers: number[]): string[] =>
  numbers.map((n) => `https://api.example/r${n}`).sort();
export const lastState = (view: TestView): WorkerToView | undefined =>
  view.received.findLast(({ kind }) => kind === 'state');
