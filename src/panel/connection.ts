import type { ViewToWorker, WorkerToView } from '../protocol.ts';

/**
 * State of the wire to the worker: `open`, `closed` (it is being connected again) or
 * `ended` (the extension was updated or removed under this page; only a reload helps).
 */
export type WireState = 'open' | 'closed' | 'ended';

export interface ConnectionListener {
  readonly onMessage: (message: WorkerToView) => void;
  readonly onState: (state: WireState) => void;
}

/**
 * The panel's way to the worker. The real one is a port; tests and the development page bring their
 * own.
 */
export interface Connection {
  send(message: ViewToWorker): void;
  /** Connects, and stays connected until the returned function is called. */
  listen(listener: ConnectionListener): () => void;
}
