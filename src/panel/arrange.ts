import type { Cause, Row } from '../core/index.ts';
import type { GroupHead, Navigation } from '../protocol.ts';

/** How the list is arranged: pure functions from rows to the lines that are drawn. */

export type Grouping = 'cause' | 'endpoint' | 'page' | 'none';
export const groupings: readonly Grouping[] = ['cause', 'endpoint', 'page', 'none'];

export type SortKey = 'time' | 'status' | 'method' | 'name' | 'cause' | 'initiator';
export interface Sorting {
  readonly key: SortKey;
  readonly descending: boolean;
}

export const newestFirst: Sorting = { key: 'time', descending: true };

/** One line of the list. */
export type Line =
  | { readonly kind: 'row'; readonly key: string; readonly row: Row; readonly level: 1 | 2 }
  | { readonly kind: 'group'; readonly key: string; readonly group: LineGroup }
  | { readonly kind: 'navigation'; readonly key: string; readonly navigation: Navigation };

export interface LineGroup {
  /** Identity over time, to keep it folded. */
  readonly key: string;
  /** The cause of all its rows, or null where they may differ. */
  readonly cause: Cause | null;
  readonly title: string;
  /** What tells it from a group of the same title; '' where nothing needs to. */
  readonly aside: string;
  readonly count: number;
  readonly refused: number;
  readonly folded: boolean;
  readonly thirdParty: boolean;
}

export interface Arrangement {
  readonly grouping: Grouping;
  readonly sorting: Sorting;
  /** Keys of groups that the reader has folded, or, for third parties', unfolded. */
  readonly toggled: ReadonlySet<string>;
  readonly groups: readonly GroupHead[];
  readonly navigations: readonly Navigation[];
  readonly thirdPartyTitle: string;
  readonly noPageTitle: string;
}

/** The key of the fold that holds other sites' failures. */
export const THIRD_PARTIES = 'third-parties';

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

const withoutQuery = (path: string): string => {
  const query = path.indexOf('?');
  return query < 0 ? path : path.slice(0, query);
};

/** Where a group's failures happened: the endpoint, where they have one, else the host. */
const placeOf = (rows: readonly Row[], first: Row): string => {
  const path = withoutQuery(first.path);
  return rows.every((row) => row.host === first.host && withoutQuery(row.path) === path)
    ? first.host + path
    : first.host;
};

const groupKeyOf = (row: Row, grouping: Grouping): string => {
  switch (grouping) {
    case 'cause':
      return row.group;
    case 'endpoint':
      return `${row.method} ${row.host}${withoutQuery(row.path)}`;
    case 'page':
      return row.page ?? '';
    case 'none':
      return '';
  }
};

/** Puts a line between rows where the page was navigated between them; rows are in order of time. */
const withNavigations = (
  lines: Line[],
  rows: readonly Row[],
  level: 1 | 2,
  groupKey: string,
  { sorting, navigations }: Arrangement,
): void => {
  const marks = sorting.key === 'time' ? navigations : [];
  // Walk both lists from the side that is drawn first.
  const ordered = sorting.descending ? marks.toReversed() : marks;
  let next = 0;
  rows.forEach((row, index) => {
    let passed: Navigation | undefined;
    for (
      let mark = ordered[next];
      mark !== undefined &&
      (sorting.descending ? mark.at > row.startedAt : mark.at <= row.startedAt);
      mark = ordered[++next]
    ) {
      // Of several between two rows, the one that led to the later row's page counts.
      if (passed === undefined || !sorting.descending) passed = mark;
    }
    if (passed !== undefined && (index > 0 || level === 1)) {
      lines.push({
        kind: 'navigation',
        key: `navigation ${groupKey} ${passed.at}`,
        navigation: passed,
      });
    }
    lines.push({ kind: 'row', key: row.id, row, level });
  });
};

const addGroup = (
  lines: Line[],
  group: Omit<LineGroup, 'count' | 'refused' | 'folded'>,
  rows: readonly Row[],
  arrangement: Arrangement,
): void => {
  const folded = arrangement.toggled.has(group.key) !== group.thirdParty;
  const refused = rows.reduce((count, row) => (row.outcome === 'refused' ? count + 1 : count), 0);
  lines.push({
    kind: 'group',
    key: `group ${group.key}`,
    group: { ...group, count: rows.length, refused, folded },
  });
  if (!folded) withNavigations(lines, rows, 2, group.key, arrangement);
};

/** Lines in the order in which they are drawn. `rows` come in order of time, already filtered. */
export const arrange = (rows: readonly Row[], arrangement: Arrangement): Line[] => {
  const { grouping, sorting, groups } = arrangement;
  const lines: Line[] = [];
  const own = rows.filter((row) => !row.thirdParty);
  const foreign = rows.length === own.length ? [] : rows.filter((row) => row.thirdParty);

  if (grouping === 'none') {
    withNavigations(lines, sortRows(own, sorting), 1, '', arrangement);
  } else {
    const members = new Map<string, Row[]>();
    for (const row of sortRows(own, sorting)) {
      const key = groupKeyOf(row, grouping);
      const known = members.get(key);
      if (known === undefined) members.set(key, [row]);
      else known.push(row);
    }
    const title = (key: string, first: Row): string =>
      grouping === 'cause' ? first.title : key === '' ? arrangement.noPageTitle : key;
    const told = new Map(groups.map((group) => [group.key, group.story]));
    const titles = new Map<string, number>();
    if (grouping === 'cause')
      for (const [first] of members.values())
        if (first !== undefined) titles.set(first.title, (titles.get(first.title) ?? 0) + 1);
    const add = (key: string, grouped: readonly Row[]): void => {
      const first = grouped[0];
      if (first === undefined) return;
      const oneCause = grouped.every((row) => row.cause === first.cause);
      const aside =
        grouping !== 'cause'
          ? ''
          : (told.get(key) ?? ((titles.get(first.title) ?? 0) > 1 ? placeOf(grouped, first) : ''));
      addGroup(
        lines,
        {
          key,
          cause: oneCause ? first.cause : null,
          title: title(key, first),
          aside,
          thirdParty: false,
        },
        grouped,
        arrangement,
      );
    };
    if (grouping === 'cause') {
      // The session's order: what explains most comes first.
      for (const group of groups) {
        const grouped = members.get(group.key);
        if (grouped === undefined) continue;
        members.delete(group.key);
        add(group.key, grouped);
      }
    }
    for (const [key, grouped] of members) add(key, grouped);
  }

  if (foreign.length > 0) {
    const group = {
      key: THIRD_PARTIES,
      cause: null,
      title: arrangement.thirdPartyTitle,
      aside: '',
      thirdParty: true,
    };
    addGroup(lines, group, sortRows(foreign, sorting), arrangement);
  }
  return lines;
};
