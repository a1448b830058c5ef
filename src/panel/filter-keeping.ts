import type { ReadonlySignal, Signal } from '@preact/signals';
import { signal } from '@preact/signals';
import { label } from '../ui/labels.ts';
import { readSavedFilters, withFilter, withoutFilter } from './saved-filters.ts';
import type { FilterStorage, SavedFilter } from './saved-filters.ts';

/** The filters that the reader has saved by name. */
export interface FilterKeeping {
  readonly filters: ReadonlySignal<readonly SavedFilter[]>;
  /** The filter that is being given a name, or null. */
  readonly naming: Signal<string | null>;
  /** Asks for a name, unless the filter holds what looks like a secret. */
  begin(text: string): Promise<void>;
  save(name: string): Promise<void>;
  remove(name: string): Promise<void>;
  start(): void;
}

/** @param announcement told what came of it */
export const createFilterKeeping = (
  storage: FilterStorage,
  announcement: Signal<string>,
): FilterKeeping => {
  const filters = signal<readonly SavedFilter[]>([]);
  const naming = signal<string | null>(null);
  const keep = async (next: readonly SavedFilter[], done: string): Promise<void> => {
    const problem = await storage.write(next);
    if (problem === null) filters.value = next;
    announcement.value = problem === null ? done : label('filter_not_saved', problem);
  };
  return {
    filters,
    naming,
    begin: async (text) => {
      const { secretInFilter } = await import('./lazy/secret-in-filter.ts');
      const key = secretInFilter(text);
      if (key === null) naming.value = text;
      else announcement.value = label('filter_holds_secret', key);
    },
    save: (name) => {
      const text = naming.value ?? '';
      naming.value = null;
      return keep(withFilter(filters.value, { name, text }), label('filter_saved', name.trim()));
    },
    remove: (name) => keep(withoutFilter(filters.value, name), label('filter_removed', name)),
    start: () => {
      const take = (stored: unknown): void => {
        filters.value = readSavedFilters(stored);
      };
      storage.onChange(take);
      void storage.read().then(take);
    },
  };
};
