import { onSyncedChange, readSynced, writeSynced } from '../browser/storage.ts';
import { SAVED_FILTERS_KEY } from './saved-filters.ts';
import type { FilterStorage } from './saved-filters.ts';

/** Saved filters in the extension's storage, where the browser syncs them. */
export const filterStorage: FilterStorage = {
  read: () => readSynced(SAVED_FILTERS_KEY),
  write: (filters) => writeSynced(SAVED_FILTERS_KEY, filters),
  onChange: (listener) => onSyncedChange(SAVED_FILTERS_KEY, listener),
};
