import type { SessionStore, StoredItems } from '../browser/storage.ts';
import type { KeptSession } from '../core/index.ts';
import { LONGEST_NAME } from '../protocol.ts';
import type { ViewToWorker } from '../protocol.ts';

export type ShelfRequest = Extract<
  ViewToWorker,
  { readonly kind: 'keep-session' | 'forget-session' }
>;

/** Sessions that were kept to be compared: their routes, without credentials. */
export interface Shelf {
  readonly sessions: readonly KeptSession[];
  receive(request: ShelfRequest): void;
}

const STORED = 'shelf';
const MOST = 10;

/** Keeps sessions in the browser's memory, for all tabs; they survive the worker. */
export class SessionShelf implements Shelf {
  readonly #store: SessionStore;
  readonly #onChange: () => void;
  #sessions: readonly KeptSession[] = [];

  constructor(options: { readonly store: SessionStore; readonly onChange: () => void }) {
    this.#store = options.store;
    this.#onChange = options.onChange;
  }

  get sessions(): readonly KeptSession[] {
    return this.#sessions;
  }

  /** Takes what an earlier worker of this version has kept. */
  load(stored: StoredItems): void {
    const kept = stored[STORED];
    if (Array.isArray(kept)) this.#sessions = kept as readonly KeptSession[];
  }

  receive(request: ShelfRequest): void {
    const id = request.kind === 'keep-session' ? request.session.id : request.id;
    const others = this.#sessions.filter((one) => one.id !== id);
    this.#sessions =
      request.kind === 'forget-session'
        ? others
        : [
            ...others,
            { ...request.session, name: request.session.name.slice(0, LONGEST_NAME) },
          ].slice(-MOST);
    this.#onChange();
    void this.#store.write({ [STORED]: this.#sessions });
  }
}

/** Where nothing is kept: in tests. */
export const noShelf: Shelf = { sessions: [], receive: () => undefined };
