import type { Arrangement, Line } from './lines.ts';
import { newestFirst } from './sorting.ts';
import { describe, expect, it } from 'vitest';
import type { SessionFinding } from '../core/index.ts';
import { arrange, THIRD_PARTIES } from './arrange.ts';
import { row } from './rows.fixture.ts';

const base: Arrangement = {
  grouping: 'cause',
  sorting: newestFirst,
  toggled: new Set(),
  groups: [],
  findings: [],
  navigations: [],
  thirdPartyTitle: 'Third parties',
  noPageTitle: 'No page',
};

/** `[group 2` and `row` and `—` as a reader sees them. */
const drawn = (lines: readonly Line[]): string[] =>
  lines.map((line) => {
    switch (line.kind) {
      case 'group':
        return `[${line.group.key} ${line.group.count}${line.group.folded ? ' folded' : ''}`;
      case 'navigation':
        return `— ${line.navigation.url}`;
      case 'row':
        return line.row.id + (line.repeat === null ? '' : ` ×${line.repeat.rows.length}`);
      case 'finding':
        return `! ${line.finding.id}`;
    }
  });

const rows = [
  row({
    id: 'a',
    startedAt: 1,
    cause: 'token-expired',
    group: 'expired',
    path: '/x',
    page: 'https://p/1',
  }),
  row({ id: 'b', startedAt: 2, cause: 'csrf', group: 'csrf', path: '/x?y=1', method: 'GET' }),
  row({ id: 'c', startedAt: 3, cause: 'token-expired', group: 'expired', path: '/z', status: 403 }),
];

describe('the list', () => {
  it('groups by cause, in the session’s order, newest first within', () => {
    const groups = [
      { key: 'csrf', story: null },
      { key: 'expired', story: 'the token ended at 12:15 UTC' },
    ];
    expect(drawn(arrange(rows, { ...base, groups }))).toEqual([
      '[csrf 1',
      'b',
      '[expired 2',
      'c',
      'a',
    ]);
  });

  it('distinguishes groups of one title', () => {
    const asides = (groups: Arrangement['groups'], own = rows): string[] =>
      arrange(own, { ...base, groups }).flatMap((line) =>
        line.kind === 'group' ? [line.group.aside] : [],
      );
    expect(asides([])).toEqual(['', '']);
    expect(asides([{ key: 'expired', story: 'the token ended at 12:15 UTC' }])).toEqual([
      'the token ended at 12:15 UTC',
      '',
    ]);
    const alike = [
      row({
        id: 'a',
        startedAt: 1,
        title: 'Why it was refused does not show',
        group: 'x',
        path: '/x?a=1',
      }),
      row({
        id: 'b',
        startedAt: 2,
        title: 'Why it was refused does not show',
        group: 'x',
        path: '/x?a=2',
      }),
      row({
        id: 'c',
        startedAt: 3,
        title: 'Why it was refused does not show',
        group: 'z',
        path: '/z',
      }),
      row({
        id: 'd',
        startedAt: 4,
        title: 'Why it was refused does not show',
        group: 'z',
        path: '/y',
      }),
    ];
    expect(asides([], alike)).toEqual(['api.example.com', 'api.example.com/x']);
  });

  it('shows groups that the session has not listed yet', () => {
    expect(drawn(arrange(rows, base))).toEqual(['[expired 2', 'c', 'a', '[csrf 1', 'b']);
  });

  it('puts a finding above the groups that it explains, and others above the rest', () => {
    const finding = (id: string, failures: readonly string[]): SessionFinding => ({
      id,
      confidence: 'certain',
      title: id,
      summary: '',
      at: 0,
      exchanges: ['x'],
      failures,
      sessionEndedAt: null,
      evidence: [],
      fixes: [],
      references: [],
    });
    const findings = [finding('late', []), finding('ended', ['a', 'c'])];
    expect(drawn(arrange(rows, { ...base, findings }))).toEqual([
      '! ended',
      '[expired 2',
      'c',
      'a',
      '! late',
      '[csrf 1',
      'b',
    ]);
    const levels = arrange(rows, { ...base, findings }).flatMap((line) =>
      line.kind === 'row' ? [line.level] : [],
    );
    expect(levels).toEqual([3, 3, 2]);
    expect(drawn(arrange(rows, { ...base, findings, grouping: 'none' }))).toEqual([
      '! ended',
      '! late',
      'c',
      'b',
      'a',
    ]);
  });

  it('groups by endpoint, without the query, by page, or not at all', () => {
    expect(drawn(arrange(rows, { ...base, grouping: 'endpoint' }))).toEqual([
      '[GET api.example.com/z 1',
      'c',
      '[GET api.example.com/x 2',
      'b',
      'a',
    ]);
    expect(drawn(arrange(rows, { ...base, grouping: 'page' }))).toEqual([
      '[ 2',
      'c',
      'b',
      '[https://p/1 1',
      'a',
    ]);
    expect(drawn(arrange(rows, { ...base, grouping: 'none' }))).toEqual(['c', 'b', 'a']);
  });

  it('folds what the reader folded', () => {
    expect(drawn(arrange(rows, { ...base, toggled: new Set(['expired']) }))).toEqual([
      '[expired 2 folded',
      '[csrf 1',
      'b',
    ]);
  });

  it('folds third parties’ failures into one group at the end, until it is opened', () => {
    const mixed = [...rows, row({ id: 't', startedAt: 4, thirdParty: true })];
    expect(drawn(arrange(mixed, { ...base, grouping: 'none' }))).toEqual([
      'c',
      'b',
      'a',
      `[${THIRD_PARTIES} 1 folded`,
    ]);
    expect(
      drawn(arrange(mixed, { ...base, grouping: 'none', toggled: new Set([THIRD_PARTIES]) })),
    ).toEqual(['c', 'b', 'a', `[${THIRD_PARTIES} 1`, 't']);
  });

  it.each([
    [{ key: 'time', descending: false }, 'abc'],
    [{ key: 'status', descending: true }, 'cba'],
    [{ key: 'status', descending: false }, 'bac'],
    [{ key: 'name', descending: false }, 'abc'],
    [{ key: 'cause', descending: false }, 'bca'],
  ] as const)('sorts by %j', (sorting, expected) => {
    expect(drawn(arrange(rows, { ...base, grouping: 'none', sorting })).join('')).toBe(expected);
  });

  it('marks a navigation between rows, once, and only where the order is one of time', () => {
    const navigations = [
      { url: 'one', at: 1.5 },
      { url: 'two', at: 1.7 },
      { url: 'after', at: 9 },
    ];
    expect(drawn(arrange(rows, { ...base, grouping: 'none', navigations }))).toEqual([
      '— after',
      'c',
      'b',
      '— two',
      'a',
    ]);
    expect(
      drawn(
        arrange(rows, {
          ...base,
          grouping: 'none',
          navigations,
          sorting: { key: 'time', descending: false },
        }),
      ),
    ).toEqual(['a', '— two', 'b', 'c']);
    expect(
      drawn(
        arrange(rows, {
          ...base,
          grouping: 'none',
          navigations,
          sorting: { key: 'status', descending: true },
        }),
      ),
    ).toEqual(['c', 'b', 'a']);
    expect(drawn(arrange(rows, { ...base, navigations }))).toEqual([
      '[expired 2',
      'c',
      '— two',
      'a',
      '[csrf 1',
      'b',
    ]);
  });
});

describe('repeats of one endpoint', () => {
  const polls = Array.from({ length: 6 }, (_, index) =>
    row({ id: `poll-${index}`, startedAt: index, path: `/polls?n=${index}` }),
  );
  const cart = row({ id: 'cart', startedAt: 9, path: '/cart' });

  it('are one line, which unfolds', () => {
    const lines = arrange([...polls, cart], base);
    expect(drawn(lines)).toEqual(['[unexplained 7', 'cart', 'poll-5 ×6']);
    const key = lines.flatMap((line) => (line.kind === 'row' ? (line.repeat?.key ?? []) : []));
    const unfolded = arrange([...polls, cart], { ...base, toggled: new Set(key) });
    expect(unfolded).toHaveLength(8);
  });

  it.each(['endpoint', 'none'] as const)('stay apart when grouped by %s', (grouping) => {
    const lines = arrange(polls, { ...base, grouping });
    expect(lines.filter(({ kind }) => kind === 'row')).toHaveLength(6);
  });
});
