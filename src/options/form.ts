import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import { writeSynced } from '../browser/storage.ts';
import { SETTINGS_KEY } from '../core/index.ts';
import type { Settings } from '../core/index.ts';
import { label } from '../ui/labels.ts';
import { defaultDraft, draftOf, readDraft } from './draft.ts';
import type { Draft } from './draft.ts';

/** What the last attempt to save came to. */
export interface Outcome {
  readonly isError: boolean;
  readonly text: string;
}

/** The form, and its way into the browser's settings. */
export interface Form {
  readonly draft: ReadonlySignal<Draft>;
  /** null before the first attempt. */
  readonly outcome: ReadonlySignal<Outcome | null>;
  /** What "Restore defaults" took away, while it can be brought back. */
  readonly undone: ReadonlySignal<Draft | null>;
  change(part: Partial<Draft>): void;
  reset(): void;
  undo(): void;
  /** The settings were changed elsewhere: by the panel, or in another browser of the user's. */
  take(stored: Settings): void;
}

export const createForm = (stored: Draft): Form => {
  const draft = signal(stored);
  const outcome = signal<Outcome | null>(null);
  const undone = signal<Draft | null>(null);

  /** Saves as soon as the form makes sense: nobody looks for a button here. */
  const save = async (saved: string): Promise<void> => {
    const { settings } = readDraft(draft.value);
    if (settings === null) {
      outcome.value = { isError: true, text: label('options_not_saved') };
      return;
    }
    const problem = await writeSynced(SETTINGS_KEY, settings);
    outcome.value =
      problem === null
        ? { isError: false, text: saved }
        : { isError: true, text: label('options_refused', problem) };
  };
  return {
    draft,
    outcome,
    undone,
    change: (part) => {
      draft.value = { ...draft.value, ...part };
      undone.value = null;
      void save(label('options_saved'));
    },
    reset: () => {
      undone.value = draft.value;
      draft.value = defaultDraft;
      void save(`${label('options_saved')} ${label('options_restored')}`);
    },
    take: (stored) => {
      const { settings } = readDraft(draft.value);
      // What was typed here and cannot be saved yet stays.
      if (settings === null || JSON.stringify(settings) === JSON.stringify(stored)) return;
      draft.value = draftOf(stored);
      undone.value = null;
    },
    undo: () => {
      if (undone.value !== null) draft.value = undone.value;
      undone.value = null;
      void save(label('options_saved'));
    },
  };
};
