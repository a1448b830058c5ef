import type { ReadonlySignal } from '@preact/signals';
import { batch, signal } from '@preact/signals';
import type { Store } from '../store.ts';
import { createStore } from '../store.ts';
import type { Surroundings } from '../surroundings.ts';
import type { OpenFile } from './open-file.ts';

/** A file that is shown in place of what is recorded. */
export interface ShownFile {
  readonly store: Store;
  readonly name: string;
  readonly entries: number;
  readonly skipped: number;
}

/** Opens one file at a time. */
export interface Desk {
  readonly shown: ReadonlySignal<ShownFile | null>;
  /** What is being read, and how far, from 0 to 1; or null. */
  readonly reading: ReadonlySignal<{ readonly name: string; readonly share: number } | null>;
  /** Why the last file cannot be shown, or null. */
  readonly problem: ReadonlySignal<{ readonly name: string; readonly reason: string } | null>;
  readonly open: (file: File) => void;
  /** Ends the reading. */
  readonly cancel: () => void;
  /** Back to what is recorded. */
  readonly close: () => void;
  readonly dismissProblem: () => void;
}

/** What a file has not: an inspected page, and what DevTools offer for one. */
const NO_PAGE = {
  openSource: null,
  showInNetwork: null,
  ignoreHost: null,
  evaluateInPage: null,
  permitOverride: null,
  permitHost: null,
  reloadPage: null,
} as const satisfies Partial<Surroundings>;

/** @param around what the panel has; its `connection` is not used */
export const createDesk = (around: Omit<Surroundings, 'openFile' | 'fileName'>): Desk =>
  new OneFileDesk(around);

class OneFileDesk implements Desk {
  readonly shown = signal<ShownFile | null>(null);
  readonly reading = signal<{ readonly name: string; readonly share: number } | null>(null);
  readonly problem = signal<{ readonly name: string; readonly reason: string } | null>(null);
  readonly #around: Omit<Surroundings, 'openFile' | 'fileName'>;
  #inHand: OpenFile | null = null;
  #stopShown = (): void => undefined;

  constructor(around: Omit<Surroundings, 'openFile' | 'fileName'>) {
    this.#around = around;
  }

  readonly open = (file: File): void => void this.#read(file);

  readonly cancel = (): void => {
    this.#inHand?.close();
    this.#inHand = null;
    this.reading.value = null;
  };

  readonly close = (): void => {
    this.#stopShown();
    this.#stopShown = () => undefined;
    this.shown.value = null;
  };

  readonly dismissProblem = (): void => {
    this.problem.value = null;
  };

  async #read(file: File): Promise<void> {
    const { name } = file;
    this.cancel();
    batch(() => {
      this.problem.value = null;
      this.reading.value = { name, share: 0 };
    });
    const { openFile } = await import('./open-file.ts');
    const { now, apiStorage } = this.#around;
    const opened = openFile(file, {
      now: now(),
      apiStorage,
      onProgress: (share) => {
        if (this.#inHand === opened) this.reading.value = { name, share };
      },
    });
    this.#inHand = opened;
    const result = await opened.result;
    if (this.#inHand !== opened) return; // It was canceled.
    this.#inHand = null;
    if (result.kind === 'unreadable') {
      opened.close();
      batch(() => {
        this.reading.value = null;
        this.problem.value = { name, reason: result.reason };
      });
      return;
    }
    this.#show(opened, name, result);
  }

  #show(
    opened: OpenFile,
    name: string,
    { entries, skipped }: { readonly entries: number; readonly skipped: number },
  ): void {
    this.close();
    const { connection } = opened;
    const store = createStore(
      { ...this.#around, ...NO_PAGE, connection, openFile: this.open, fileName: name },
      localStorage,
    );
    const stop = store.start();
    this.#stopShown = () => {
      stop();
      opened.close();
    };
    batch(() => {
      this.reading.value = null;
      this.shown.value = { store, name, entries, skipped };
    });
  }
}
