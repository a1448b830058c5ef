import type { WorkerToView } from '../protocol.ts';
import type { HandOver } from './hand-over.ts';
import type { ReplayState } from './replay-state.ts';
import type { Selection } from './selection.ts';
import type { Sessions } from './sessions.ts';
import type { Shelf } from './shelf.ts';

/** What the worker answers to what the panel has asked for. */
export type Answer = Extract<
  WorkerToView,
  {
    readonly kind:
      | 'explained-against'
      | 'masked'
      | 'reported'
      | 'routes'
      | 'kept-sessions'
      | 'override-state'
      | 'expire-state'
      | 'replayed';
  }
>;

interface Askers {
  readonly selection: Selection;
  readonly handOver: HandOver;
  readonly replay: ReplayState;
  readonly sessions: Sessions;
  readonly shelf: Shelf;
}

/** Gives each answer to who has asked. */
export const takeAnswer = (
  message: Answer,
  { selection, handOver, replay, sessions, shelf }: Askers,
): void => {
  switch (message.kind) {
    case 'explained-against':
      selection.takeExplanation(message.id, message.text);
      return;
    case 'masked':
      handOver.takeMasked(message);
      return;
    case 'reported':
      handOver.reports.take(message);
      return;
    case 'routes':
      sessions.routes.take(message);
      return;
    case 'kept-sessions':
      shelf.take(message);
      return;
    case 'override-state':
      replay.takeOverride(message);
      return;
    case 'expire-state':
      replay.expire.value = message;
      return;
    case 'replayed':
      replay.take(message);
      return;
  }
};
