import type { Port } from '../browser/port.ts';
import type { Session } from '../core/index.ts';
import type { RecorderToWorker, WorkerToRecorder, WorkerToView } from '../protocol.ts';
import { isRecorderMessage } from './messages.ts';

type RecorderPort = Port<unknown, WorkerToRecorder>;
type RecorderState = Extract<RecorderToWorker, { readonly kind: 'state' }>;

export interface RecorderLinkOptions {
  /** A valid message, seen after the last `clear`. */
  readonly onMessage: (message: RecorderToWorker) => void;
  /** The current recorder has disconnected: DevTools was closed. */
  readonly onDisconnect: () => void;
}

/** The connection of one tab to its recorder, while DevTools is open. */
export class RecorderLink {
  readonly #options: RecorderLinkOptions;
  #port: RecorderPort | null = null;
  #isCaughtUp = false;
  #paused = false;
  /** `clear` messages without a response: what arrives before it was seen before the `clear`. */
  #pendingClears = 0;
  /** Messages for a recorder that is about to connect. */
  #undelivered: WorkerToRecorder[] = [];
  /** Exchanges the recorder had dropped when it connected, and has dropped until now. */
  #droppedBefore = 0;
  #dropped = 0;

  constructor(options: RecorderLinkOptions) {
    this.#options = options;
  }

  get isConnected(): boolean {
    return this.#port !== null;
  }

  /** The recorder has posted its whole log. */
  get isCaughtUp(): boolean {
    return this.#isCaughtUp;
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** What a view is sent: whether DevTools records, and how much was seen and dropped. */
  state(session: Session): WorkerToView {
    return {
      kind: 'state',
      paused: this.#paused,
      recording: this.isConnected,
      seen: session.seen + this.#droppedBefore,
      dropped: Math.max(this.#dropped, this.#droppedBefore + session.dropped),
    };
  }

  /**
   * Replaces the recorder. The previous port stays open and is ignored: its page would reconnect
   * if it were closed.
   */
  connect(port: RecorderPort): void {
    this.#port = port;
    this.#isCaughtUp = false;
    this.#pendingClears = 0;
    port.onMessage((message) => {
      if (this.#port === port && isRecorderMessage(message)) this.#receive(message);
    });
    port.onDisconnect(() => {
      if (this.#port !== port) return;
      this.#port = null;
      this.#isCaughtUp = false;
      this.#paused = false;
      this.#options.onDisconnect();
    });
    const undelivered = this.#undelivered;
    this.#undelivered = [];
    for (const message of undelivered) this.send(message);
  }

  send(message: WorkerToRecorder): void {
    if (this.#port === null) this.#undelivered.push(message);
    else if (this.#port.post(message) && message.kind === 'clear') this.#pendingClears += 1;
  }

  /** No view is left that wanted them. */
  discardUndelivered(): void {
    this.#undelivered = [];
  }

  /** @param seen exchanges the session has seen so far */
  noteState({ paused, dropped }: RecorderState, seen: number): void {
    this.#paused = paused;
    if (!this.#isCaughtUp && seen === 0) this.#droppedBefore = dropped;
    this.#dropped = dropped;
  }

  resetCounts(): void {
    this.#droppedBefore = 0;
    this.#dropped = 0;
  }

  disconnect(): void {
    this.#port?.disconnect();
    this.#port = null;
  }

  #receive(message: RecorderToWorker): void {
    switch (message.kind) {
      case 'cleared':
        this.#pendingClears = Math.max(0, this.#pendingClears - 1);
        return;
      case 'stay-awake':
        return;
      case 'caught-up':
        this.#isCaughtUp = true;
        break;
      case 'state':
        break;
      case 'exchanges':
      case 'bodies':
      case 'navigated':
        if (this.#pendingClears > 0) return;
        break;
    }
    this.#options.onMessage(message);
  }
}
