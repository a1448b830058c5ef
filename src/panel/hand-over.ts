import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { Exchange } from '../core/index.ts';
import { UNDO_TIME } from '../protocol.ts';
import type { ViewToWorker, WorkerToView } from '../protocol.ts';
import { createReportRequests } from '../serve/report-requests.ts';
import type { ReportRequests } from '../serve/report-requests.ts';

/** What leaves the panel, and what was cleared from it. */
export interface HandOver {
  readonly reports: ReportRequests;
  /** A failure's exchange without the session's secrets; null where it is gone. */
  mask(id: string): Promise<Exchange | null>;
  takeMasked(message: Extract<WorkerToView, { readonly kind: 'masked' }>): void;
  /** How many failures were cleared just now and can be restored; 0 where there are none. */
  readonly cleared: ReadonlySignal<number>;
  noteCleared(count: number): void;
  restore(): void;
}

export const createHandOver = (send: (message: ViewToWorker) => void): HandOver => {
  const waiting = new Map<string, ((exchange: Exchange | null) => void)[]>();
  const cleared = signal(0);
  let endUndo: ReturnType<typeof setTimeout> | null = null;
  return {
    reports: createReportRequests(send),
    mask: (id) =>
      new Promise((resolve) => {
        waiting.set(id, [...(waiting.get(id) ?? []), resolve]);
        send({ kind: 'mask', id });
      }),
    takeMasked: ({ id, exchange }) => {
      const resolved = waiting.get(id) ?? [];
      waiting.delete(id);
      for (const resolve of resolved) resolve(exchange);
    },
    cleared,
    noteCleared: (count) => {
      cleared.value = count;
      if (endUndo !== null) clearTimeout(endUndo);
      endUndo = setTimeout(() => {
        cleared.value = 0;
      }, UNDO_TIME);
    },
    restore: () => {
      cleared.value = 0;
      send({ kind: 'restore' });
    },
  };
};
