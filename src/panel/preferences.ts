import { boundedWidth, movableEdges, optionalColumns } from './columns.ts';
import type { ColumnWidths } from './columns.ts';
import { groupings } from './lines.ts';
import type { Grouping } from './lines.ts';
import { newestFirst } from './sorting.ts';
import type { Sorting, SortKey } from './sorting.ts';

/**
 * How the reader likes the panel. Holds no traffic and no filter text: a filter may quote a URL.
 */
export interface Preferences {
  readonly grouping: Grouping;
  readonly sorting: Sorting;
  /** Failures of earlier pages stay in the list. */
  readonly keepLog: boolean;
  /**
   * Width of the list beside the details, in CSS pixels; null: a share of the panel, until the
   * reader has moved the edge.
   */
  readonly listWidth: number | null;
  /** Names of parts of the details that are folded or unfolded against their default. */
  readonly toggledParts: readonly string[];
  readonly stripFolded: boolean;
  /** Columns of the list that are left out. */
  readonly hiddenColumns: readonly SortKey[];
  readonly columnWidths: ColumnWidths;
  /** Label of the code that was last chosen (`fetch`, `curl`, …). */
  readonly codeLabel: string;
}

export const defaultPreferences: Preferences = {
  grouping: 'cause',
  sorting: newestFirst,
  keepLog: true,
  listWidth: null,
  toggledParts: [],
  stripFolded: false,
  hiddenColumns: [],
  columnWidths: {},
  codeLabel: '',
};

const KEY = 'why401.panel';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const readList = (stored: unknown): string[] =>
  Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [];

const readWidths = (stored: unknown): ColumnWidths => {
  if (!isRecord(stored)) return {};
  return Object.fromEntries(
    Object.keys(movableEdges).flatMap((key) => {
      const width = stored[key];
      return typeof width === 'number' ? [[key, boundedWidth(width)]] : [];
    }),
  );
};

/** Takes what fits; an older version's or somebody's own text never breaks the panel. */
export const readPreferences = (text: string | null): Preferences => {
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? '{}');
  } catch {
    return defaultPreferences; // Not ours, or cut off: the defaults are as good.
  }
  if (!isRecord(stored)) return defaultPreferences;
  const given = stored as Partial<Record<keyof Preferences, unknown>>;
  const { grouping, keepLog, listWidth, stripFolded, codeLabel } = given;
  return {
    grouping: groupings.find((known) => known === grouping) ?? defaultPreferences.grouping,
    sorting: newestFirst,
    keepLog: typeof keepLog === 'boolean' ? keepLog : defaultPreferences.keepLog,
    listWidth:
      typeof listWidth === 'number' && listWidth > 0 && listWidth < 10_000
        ? listWidth
        : defaultPreferences.listWidth,
    toggledParts: readList(given.toggledParts),
    stripFolded: stripFolded === true,
    hiddenColumns: optionalColumns.filter((key) => readList(given.hiddenColumns).includes(key)),
    columnWidths: readWidths(given.columnWidths),
    codeLabel: typeof codeLabel === 'string' ? codeLabel : '',
  };
};

export const loadPreferences = (storage: Storage): Preferences =>
  readPreferences(storage.getItem(KEY));
export const savePreferences = (storage: Storage, preferences: Preferences): void =>
  storage.setItem(KEY, JSON.stringify(preferences));
