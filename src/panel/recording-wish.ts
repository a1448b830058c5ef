import type { ViewToWorker, WorkerToView } from '../protocol.ts';

type Wish = Extract<ViewToWorker, { readonly kind: 'pause' | 'resume' }>;

/**
 * Whether the user wants to record, until the recorder says that it does so. The browser may end
 * the worker at any moment, and what was sent to it then is lost: it is sent again to the next one.
 */
export class RecordingWish {
  #wish: Wish | null = null;

  noteSent(message: ViewToWorker): void {
    if (message.kind === 'pause' || message.kind === 'resume') this.#wish = message;
  }

  noteReceived(message: WorkerToView): void {
    // A worker that waits for the recorder does not know yet.
    if (message.kind !== 'state' || !message.recording) return;
    if (message.paused === (this.#wish?.kind === 'pause')) this.#wish = null;
  }

  /** What to send to a worker that was just connected. */
  get unfulfilled(): readonly Wish[] {
    return this.#wish === null ? [] : [this.#wish];
  }
}
