import type { WorkerToView } from '../protocol.ts';

type Kind = WorkerToView['kind'];

/** What a view does with each kind of message. */
export type Receivers = {
  readonly [Each in Kind]: (message: Extract<WorkerToView, { readonly kind: Each }>) => void;
};

/** A message that a view has no use for. */
export const ignore = (): void => undefined;

/** Calls the receiver of a message's kind. */
export function receiveBy(receivers: Receivers, message: WorkerToView): void {
  // The table's type ties each kind to its message; indexing by a union forgets that.
  const receive = receivers[message.kind] as (message: WorkerToView) => void;
  receive(message);
}
