import type { Completion } from './filter.ts';

/**
 * A filter that the reader keeps by a name: the text of the filter box, and nothing of any traffic.
 */
export interface SavedFilter {
  readonly name: string;
  readonly text: string;
}

/** Where they are kept: in the extension's storage, for every panel. */
export interface FilterStorage {
  read(): Promise<unknown>;
  /** Says what the browser said against it, or null. */
  write(filters: readonly SavedFilter[]): Promise<string | null>;
  /** Calls back when another panel has changed them. */
  onChange(listener: (stored: unknown) => void): void;
}

export const SAVED_FILTERS_KEY = 'savedFilters';

export const LONGEST_FILTER_NAME = 60;
const LONGEST_FILTER = 500;
const MOST_FILTERS = 50;

const isSavedFilter = (value: unknown): value is SavedFilter => {
  if (typeof value !== 'object' || value === null) return false;
  const { name, text } = value as Partial<Record<keyof SavedFilter, unknown>>;
  return typeof name === 'string' && name !== '' && typeof text === 'string' && text !== '';
};

/** Takes what fits; what somebody else stored never breaks the panel. */
export const readSavedFilters = (stored: unknown): readonly SavedFilter[] =>
  Array.isArray(stored)
    ? stored
        .filter(isSavedFilter)
        .map(({ name, text }) => ({ name, text }))
        .slice(0, MOST_FILTERS)
    : [];

/** The saved filters whose name has what was typed, as what may be chosen in its place. */
export const savedCompletions = (
  typed: string,
  filters: readonly SavedFilter[],
): readonly Completion[] => {
  const wanted = typed.trim().toLowerCase();
  return filters
    .filter(
      ({ name, text }) => wanted !== '' && name.toLowerCase().includes(wanted) && text !== typed,
    )
    .map(({ name, text }) => ({ text: name, filter: `${text} `, caret: text.length + 1 }));
};

/** With this one, which takes the place of one of the same name; the newest first. */
export const withFilter = (
  filters: readonly SavedFilter[],
  { name, text }: SavedFilter,
): readonly SavedFilter[] =>
  [
    { name: name.trim().slice(0, LONGEST_FILTER_NAME), text: text.trim().slice(0, LONGEST_FILTER) },
    ...withoutFilter(filters, name.trim()),
  ].slice(0, MOST_FILTERS);

export const withoutFilter = (
  filters: readonly SavedFilter[],
  name: string,
): readonly SavedFilter[] => filters.filter((one) => one.name !== name);
