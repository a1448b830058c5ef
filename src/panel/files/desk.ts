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
export const createDesk = (around: Omit<Surroundings, 'openFile' | 'fileName'>): Desk => {
  const shown = signal<ShownFile | null>(null);
  const reading = signal<{ readonly name: string; readonly share: number } | null>(null);
  const problem = signal<{ readonly name: string; readonly reason: string } | null>(null);
  let inHand: OpenFile | null = null;
  let stopShown = (): void => undefined;

  const cancel = (): void => {
    inHand?.close();
    inHand = null;
    reading.value = null;
  };
  const close = (): void => {
    stopShown();
    stopShown = () => undefined;
    shown.value = null;
  };
  const read = async (file: File): Promise<void> => {
    const { name } = file;
    cancel();
    batch(() => {
      problem.value = null;
      reading.value = { name, share: 0 };
    });
    const { openFile } = await import('./open-file.ts');
    const opened = openFile(file, around.now(), (share) => {
      if (inHand === opened) reading.value = { name, share };
    });
    inHand = opened;
    const result = await opened.result;
    if (inHand !== opened) return; // It was canceled.
    inHand = null;
    if (result.kind === 'unreadable') {
      opened.close();
      batch(() => {
        reading.value = null;
        problem.value = { name, reason: result.reason };
      });
      return;
    }
    close();
    const store = createStore(
      { ...around, ...NO_PAGE, connection: opened.connection, openFile: open, fileName: name },
      localStorage,
    );
    const stop = store.start();
    stopShown = () => {
      stop();
      opened.close();
    };
    batch(() => {
      reading.value = null;
      shown.value = { store, name, entries: result.entries, skipped: result.skipped };
    });
  };
  const open = (file: File): void => void read(file);

  return {
    shown,
    reading,
    problem,
    open,
    cancel,
    close,
    dismissProblem: () => {
      problem.value = null;
    },
  };
};
