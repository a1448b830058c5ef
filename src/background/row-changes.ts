import type { Row, SessionChange } from '../core/index.ts';
import type { RowsMessage } from '../protocol.ts';

/**
 * Collects changes of a session's rows: many in one message, each row at most once, and no row that
 * was sent as it is.
 */
export interface RowChanges {
  readonly size: number;
  note(change: SessionChange): void;
  /** The changed rows as they are now, in messages of limited length. Forgets the changes. */
  take(row: (id: string) => Row | undefined): Iterable<RowsMessage>;
  clear(): void;
}

/** Rows in one message. */
export const ROWS_CHUNK = 500;

export function createRowChanges(): RowChanges {
  let changes = new Map<string, 'added' | 'changed' | 'withdrawn'>();
  /** Rows that were sent. A session returns the same object while a row is unchanged. */
  let sent = new WeakSet<Row>();
  return {
    get size() {
      return changes.size;
    },
    note: ({ added, changed, withdrawn }) => {
      for (const { id } of added)
        changes.set(id, changes.get(id) === 'withdrawn' ? 'changed' : 'added');
      for (const { id } of changed) if (changes.get(id) !== 'added') changes.set(id, 'changed');
      for (const id of withdrawn) {
        if (changes.get(id) === 'added') changes.delete(id);
        else changes.set(id, 'withdrawn');
      }
    },
    *take(row) {
      const taken = [...changes];
      changes = new Map();
      for (let start = 0; start < taken.length; start += ROWS_CHUNK) {
        const message = {
          kind: 'rows' as const,
          added: [] as Row[],
          changed: [] as Row[],
          enriched: [] as string[],
          withdrawn: [] as string[],
        };
        for (const [id, change] of taken.slice(start, start + ROWS_CHUNK)) {
          const current = row(id);
          // Withdrawn, or dropped at the session's bounds: the same for a view.
          if (change === 'withdrawn' || current === undefined) message.withdrawn.push(id);
          else if (change === 'changed' && sent.has(current)) message.enriched.push(id);
          else {
            message[change].push(current);
            sent.add(current);
          }
        }
        yield message;
      }
    },
    clear: () => {
      changes = new Map();
      sent = new WeakSet();
    },
  };
}
