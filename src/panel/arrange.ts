import type { Arrangement, Grouping, Line, LineGroup, Repeat, RowLevel } from './lines.ts';
import { findingKey } from './selection.ts';
import { sortRows } from './sorting.ts';
import type { Confidence, Row, SessionFinding } from '../core/index.ts';
import type { Navigation } from '../payloads.ts';

/** The key of the fold that holds other sites' failures. */
export const THIRD_PARTIES = 'third-parties';

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
      return row.endpoint;
    case 'page':
      return row.page ?? '';
    case 'none':
      return '';
  }
};

/** The rows of a group's line, drawn or folded. */
export const rowsOfGroup = (
  rows: readonly Row[],
  { key, thirdParty }: Pick<LineGroup, 'key' | 'thirdParty'>,
  grouping: Grouping,
): Row[] =>
  rows.filter((row) =>
    thirdParty ? row.thirdParty : !row.thirdParty && groupKeyOf(row, grouping) === key,
  );

/** Failures of one endpoint, from which on they are one line. */
const REPEATS = 5;

/** Rows by what is said of each, in their order. */
const partition = (rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> => {
  const parts = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const known = parts.get(key);
    if (known === undefined) parts.set(key, [row]);
    else known.push(row);
  }
  return parts;
};

/** What finds the repeat that a row of a group belongs to: failures of one endpoint and cause. */
const repeatsOf = (
  rows: readonly Row[],
  groupKey: string,
  { grouping, toggled }: Arrangement,
): ((row: Row) => Repeat | null) => {
  // A group of one endpoint is nothing but repeats, and without groups the list is a log.
  if (rows.length < REPEATS || grouping === 'endpoint' || grouping === 'none') return () => null;
  const repeats = new Map<string, ReadonlyMap<string, Repeat>>();
  for (const [endpoint, same] of partition(rows, (row) => row.endpoint)) {
    if (same.length < REPEATS) continue;
    const byCause = new Map<string, Repeat>();
    for (const [cause, alike] of partition(same, (row) => row.cause)) {
      if (alike.length < REPEATS) continue;
      const key = `repeat ${groupKey} ${endpoint} ${cause}`;
      byCause.set(cause, { key, rows: alike, folded: !toggled.has(key) });
    }
    repeats.set(endpoint, byCause);
  }
  return (row) => repeats.get(row.endpoint)?.get(row.cause) ?? null;
};

/** Where rows are put. */
interface Section {
  readonly level: RowLevel;
  readonly groupKey: string;
  /** Of their group; null without one. */
  readonly title: string | null;
}

/**
 * Puts a line between rows where the page was navigated between them; rows are in order of time.
 */
const withNavigations = (
  lines: Line[],
  rows: readonly Row[],
  { level, groupKey, title }: Section,
  arrangement: Arrangement,
): void => {
  const { sorting, navigations } = arrangement;
  const repeatOf = repeatsOf(rows, groupKey, arrangement);
  const marks = sorting.key === 'time' ? navigations : [];
  // Walk both lists from the side that is drawn first.
  const ordered = sorting.descending ? marks.toReversed() : marks;
  let next = 0;
  rows.forEach((row, index) => {
    const repeat = repeatOf(row);
    const isFirst = repeat?.rows[0] === row;
    if (repeat?.folded === true && !isFirst) return;
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
    lines.push({
      kind: 'row',
      key: row.id,
      row,
      level,
      repeat: isFirst ? repeat : null,
      isTitleAbove: row.title === title,
    });
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
  if (folded) return;
  const level = group.joined ? 3 : 2;
  withNavigations(lines, rows, { level, groupKey: group.key, title: group.title }, arrangement);
};

/**
 * Groups by cause in the session's order, what explains most first; others in that of their first
 * rows.
 */
const inOrder = (
  members: ReadonlyMap<string, readonly Row[]>,
  { grouping, groups }: Arrangement,
): [string, readonly Row[]][] => {
  if (grouping !== 'cause') return [...members];
  const ordered = groups.map(({ key }) => key).filter((key) => members.has(key));
  return [...new Set([...ordered, ...members.keys()])].map((key) => [key, members.get(key) ?? []]);
};

const weakestOf = (rows: readonly Row[]): Confidence => {
  let weakest: Confidence = 'certain';
  for (const { confidence } of rows) {
    if (confidence === 'possible') return confidence;
    if (confidence === 'likely') weakest = confidence;
  }
  return weakest;
};

/** The rows' own title where they share one; else what their cause is called. */
const sharedTitle = (rows: readonly Row[]): string => {
  const [first] = rows;
  if (first === undefined) return '';
  return rows.every(({ title }) => title === first.title) ? first.title : first.causeTitle;
};

const addGroups = (lines: Line[], rows: readonly Row[], arrangement: Arrangement): void => {
  const { grouping, groups, noPageTitle } = arrangement;
  const members = partition(rows, (row) => groupKeyOf(row, grouping));
  const stories = new Map(groups.map((group) => [group.key, group.story]));
  const titles = new Map<string, string>();
  const uses = new Map<string, number>();
  for (const [key, grouped] of members) {
    const title = sharedTitle(grouped);
    titles.set(key, title);
    uses.set(title, (uses.get(title) ?? 0) + 1);
  }
  const titleOf = (key: string): string => titles.get(key) ?? '';
  const asideOf = (key: string, grouped: readonly Row[], first: Row): string => {
    if (grouping !== 'cause') return '';
    const isAlone = uses.get(titleOf(key)) === 1;
    return stories.get(key) ?? (isAlone ? '' : placeOf(grouped, first));
  };
  const explained = new Map<SessionFinding | null, [string, readonly Row[]][]>();
  for (const [key, grouped] of inOrder(members, arrangement)) {
    const finding = grouping === 'cause' ? findingOf(grouped, arrangement.findings) : null;
    const known = explained.get(finding);
    if (known === undefined) explained.set(finding, [[key, grouped]]);
    else known.push([key, grouped]);
  }
  for (const finding of [...byWeight(arrangement.findings), null]) {
    if (finding !== null) lines.push(findingLine(finding));
    for (const [key, grouped] of explained.get(finding) ?? []) {
      const [first] = grouped;
      if (first === undefined) continue;
      const isOneCause = grouped.every((row) => row.cause === first.cause);
      const group = {
        key,
        cause: isOneCause ? first.cause : null,
        confidence: isOneCause ? weakestOf(grouped) : null,
        title: grouping === 'cause' ? titleOf(key) : key === '' ? noPageTitle : key,
        aside: asideOf(key, grouped, first),
        thirdParty: false,
        joined: finding !== null,
      };
      addGroup(lines, group, grouped, arrangement);
    }
  }
};

/** The finding that explains most refusals comes first. */
const byWeight = (findings: readonly SessionFinding[]): SessionFinding[] =>
  [...findings].sort((a, b) => b.failures.length - a.failures.length);

const findingLine = (finding: SessionFinding): Line => ({
  kind: 'finding',
  key: `finding ${findingKey(finding)}`,
  finding,
});

/** The finding that explains at least half of a group's rows; null where none does. */
const findingOf = (
  rows: readonly Row[],
  findings: readonly SessionFinding[],
): SessionFinding | null =>
  findings.find((finding) => {
    const ids = explainedBy(finding);
    const explained = rows.reduce((count, { id }) => (ids.has(id) ? count + 1 : count), 0);
    return explained * 2 >= rows.length;
  }) ?? null;

/** A finding may name thousands of failures, and is asked about every group. */
const idsOf = new WeakMap<SessionFinding, ReadonlySet<string>>();
const explainedBy = (finding: SessionFinding): ReadonlySet<string> => {
  const ids = idsOf.get(finding) ?? new Set(finding.failures);
  idsOf.set(finding, ids);
  return ids;
};

/** Lines in the order in which they are drawn. `rows` come in order of time, already filtered. */
export const arrange = (rows: readonly Row[], arrangement: Arrangement): Line[] => {
  const { grouping, sorting, thirdPartyTitle } = arrangement;
  const lines: Line[] = [];
  const own = rows.filter((row) => !row.thirdParty);
  const foreign = rows.length === own.length ? [] : rows.filter((row) => row.thirdParty);
  const sorted = sortRows(own, sorting);
  if (grouping === 'none') {
    lines.push(...byWeight(arrangement.findings).map(findingLine));
    withNavigations(lines, sorted, { level: 1, groupKey: '', title: null }, arrangement);
  } else addGroups(lines, sorted, arrangement);
  if (foreign.length > 0) {
    const group = {
      key: THIRD_PARTIES,
      cause: null,
      confidence: null,
      title: thirdPartyTitle,
      aside: '',
      thirdParty: true,
      joined: false,
    };
    addGroup(lines, group, sortRows(foreign, sorting), arrangement);
  }
  return lines;
};
