import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { KeptSession } from '../core/index.ts';
import type { ViewToWorker, WorkerToView } from '../protocol.ts';

/** Sessions that were kept to be compared: one shelf for what is recorded and for files. */
export interface Shelf {
  readonly kept: ReadonlySignal<readonly KeptSession[]>;
  keep(session: KeptSession): void;
  forget(id: string): void;
  /** The worker has the shelf of all tabs. */
  take(message: Extract<WorkerToView, { readonly kind: 'kept-sessions' }>): void;
}

/** @param send to the worker; nothing happens there where there is none, and the page keeps them */
export const createShelf = (send: (message: ViewToWorker) => void): Shelf => {
  const kept = signal<readonly KeptSession[]>([]);
  return {
    kept,
    keep: (session) => {
      kept.value = [...kept.value, session];
      send({ kind: 'keep-session', session });
    },
    forget: (id) => {
      kept.value = kept.value.filter((one) => one.id !== id);
      send({ kind: 'forget-session', id });
    },
    take: ({ sessions }) => {
      kept.value = sessions;
    },
  };
};
