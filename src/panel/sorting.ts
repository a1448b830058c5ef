import type { Row } from '../core/index.ts';

export type SortKey = 'time' | 'status' | 'method' | 'name' | 'cause' | 'initiator';

export interface Sorting {
  readonly key: SortKey;
  readonly descending: boolean;
}

export const newestFirst: Sorting = { key: 'time', descending: true };

const fieldOf = (row: Row, key: SortKey): string | number => {
  switch (key) {
    case 'time':
      return row.startedAt;
    case 'status':
      return row.status;
    case 'method':
      return row.method;
    case 'name':
      return row.host + row.path;
    case 'cause':
      return row.title;
    case 'initiator':
      return row.initiator;
  }
};

/** Orders rows; equals by time, newest first. `rows` come in order of time. */
export const sortRows = (rows: readonly Row[], sorting: Sorting): Row[] => {
  const newest = rows.toReversed();
  if (sorting.key === 'time') return sorting.descending ? newest : [...rows];
  const sign = sorting.descending ? -1 : 1;
  return newest.sort((a, b) => {
    const left = fieldOf(a, sorting.key);
    const right = fieldOf(b, sorting.key);
    return left === right ? 0 : left < right ? -sign : sign;
  });
};
