import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { Row } from '../core/index.ts';
import type { RowsMessage } from '../protocol.ts';

/** The rows there are, published at a pace that leaves others their time. */
export interface RowStore {
  /** In order of time. */
  readonly rows: ReadonlySignal<readonly Row[]>;
  readonly row: (id: string) => Row | undefined;
  /** A snapshot replaces what is there; its rows come by `apply` until `endSnapshot`. */
  beginSnapshot(): void;
  apply(message: RowsMessage): void;
  endSnapshot(): void;
  clear(): void;
}

/**
 * Milliseconds between a drawn frame and the next rows: in a storm drawing would take all the time
 * that the recorder, on the same thread, needs.
 */
const BREATH = 24;

const areInOrder = (rows: readonly Row[]): boolean =>
  rows.every((row, index) => row.startedAt >= (rows[index - 1]?.startedAt ?? -Infinity));

// Rows live in a map that is changed in place: ten thousand of them are copied
// once a drawn frame, not once a message; out of sight, where there are no frames, once.
export const createRowStore = (): RowStore => {
  const rows = signal<readonly Row[]>([]);
  let known = new Map<string, Row>();
  /**
   * A snapshot that replaces rows on screen is put together aside, so that the list does not
   * flicker.
   */
  let incoming: Map<string, Row> | null = null;
  let isDrawing = false;
  let isStale = false;

  const publish = (): void => {
    isStale = false;
    const all = [...known.values()];
    if (!areInOrder(all)) {
      all.sort((a, b) => a.startedAt - b.startedAt);
      known = new Map(all.map((row) => [row.id, row]));
    }
    rows.value = all;
  };
  /**
   * Publishes at once, and then not before that was drawn and others have had their time; in a task
   * of its own and not in the frame, so that neither is long.
   */
  const schedule = (): void => {
    isStale = true;
    if (isDrawing) return;
    publish();
    isDrawing = true;
    requestAnimationFrame(() => {
      setTimeout(() => {
        isDrawing = false;
        if (isStale) schedule();
      }, BREATH);
    });
  };

  return {
    rows,
    row: (id) => known.get(id),
    beginSnapshot: () => {
      if (known.size > 0) incoming = new Map();
    },
    apply: ({ added, changed, withdrawn }) => {
      const target = incoming ?? known;
      for (const row of added) target.set(row.id, row);
      for (const row of changed) target.set(row.id, row);
      for (const id of withdrawn) target.delete(id);
      if (incoming === null) schedule();
    },
    endSnapshot: () => {
      if (incoming !== null) known = incoming;
      incoming = null;
      schedule();
    },
    clear: () => {
      known = new Map();
      incoming = null;
      publish();
    },
  };
};
