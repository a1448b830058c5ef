import type { Line } from './lines.ts';
import { computed, type ReadonlySignal, signal, type Signal } from '@preact/signals';
import { isCounted, type Row, type SessionFinding } from '../core/index.ts';
import { label } from '../ui/labels.ts';
import type { GroupHead, Navigation } from '../payloads.ts';
import { arrange } from './arrange.ts';
import { compileFilter, deepTerms, termKey, withFindings } from './filter.ts';
import { sharedFrames } from './initiators.ts';
import type { Preferences } from './preferences.ts';
import type { Search } from './search.ts';

/** A stretch of time, milliseconds since the epoch. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** Failures that count, and how many causes they have. */
interface Tally {
  readonly failures: number;
  readonly causes: number;
}

/** How the list is cut and arranged. */
export interface ListState {
  readonly filter: Signal<string>;
  readonly timeSpan: Signal<TimeSpan | null>;
  readonly shownRows: ReadonlySignal<readonly Row[]>;
  readonly lines: ReadonlySignal<readonly Line[]>;
  readonly toggledGroups: ReadonlySignal<ReadonlySet<string>>;
  /** Frames that do not say who sent a request (initiators.ts). */
  readonly sharedFrames: ReadonlySignal<string>;
  /** Of all rows. */
  readonly refused: ReadonlySignal<Tally>;
  /** Of the rows that are shown. */
  readonly shownRefused: ReadonlySignal<Tally>;
  toggleGroup(key: string): void;
  /** Folds every group, or unfolds them all. */
  foldAll(fold: 'fold' | 'unfold'): void;
}

interface ListSources {
  readonly rows: ReadonlySignal<readonly Row[]>;
  readonly filter: Signal<string>;
  readonly search: Search;
  readonly preferences: ReadonlySignal<Preferences>;
  readonly groups: ReadonlySignal<readonly GroupHead[]>;
  readonly findings: ReadonlySignal<readonly SessionFinding[]>;
  readonly navigations: ReadonlySignal<readonly Navigation[]>;
}

/**
 * The rows that pass the filter and the time span, since the last navigation unless the log is
 * kept. Where none does and the worker is still looking, those that passed before stay.
 */
const shownOf = (
  { rows, filter, search, preferences, findings, navigations }: ListSources,
  timeSpan: ReadonlySignal<TimeSpan | null>,
): ReadonlySignal<readonly Row[]> => {
  const matches = computed(() =>
    compileFilter(filter.value, withFindings(search.found.value, findings.value)),
  );
  const isPending = computed(() =>
    deepTerms(filter.value).some((term) => !search.found.value.has(termKey(term))),
  );
  let before: (row: Row) => boolean = () => true;
  return computed(() => {
    const test = matches.value;
    const { from, to } = timeSpan.value ?? { from: -Infinity, to: Infinity };
    const since = preferences.value.keepLog
      ? -Infinity
      : (navigations.value.at(-1)?.at ?? -Infinity);
    const earliest = Math.max(from, since);
    const isCut = earliest > -Infinity || to < Infinity;
    // Most often all are shown, and thousands are not gone through for it with every message.
    const held = isCut
      ? rows.value.filter(({ startedAt }) => startedAt >= earliest && startedAt <= to)
      : rows.value;
    const shown = filter.value === '' ? held : held.filter(test);
    if (shown.length === 0 && isPending.value) return held.filter(before);
    before = test;
    return shown;
  });
};

/** The set with a key added, or removed where it is in it. */
const toggled = (keys: Iterable<string>, key: string): ReadonlySet<string> => {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
};

const tallyOf = (rows: readonly Row[]): Tally => {
  let failures = 0;
  const causes = new Set<string>();
  for (const row of rows) {
    if (!isCounted(row)) continue;
    failures += 1;
    causes.add(row.cause);
  }
  return { failures, causes: causes.size };
};

export const createList = (sources: ListSources): ListState => {
  const { rows, filter, preferences, groups, findings, navigations } = sources;
  const timeSpan = signal<TimeSpan | null>(null);
  const toggledGroups = signal<ReadonlySet<string>>(new Set());
  const shownRows = shownOf(sources, timeSpan);
  const refused = computed(() => tallyOf(rows.value));
  const lines = computed(() =>
    arrange(shownRows.value, {
      grouping: preferences.value.grouping,
      sorting: preferences.value.sorting,
      toggled: toggledGroups.value,
      groups: groups.value,
      findings: filter.value === '' ? findings.value : [],
      navigations: navigations.value,
      thirdPartyTitle: label('group_third_parties'),
      noPageTitle: label('group_no_page'),
    }),
  );
  return {
    filter,
    timeSpan,
    shownRows,
    lines,
    toggledGroups,
    sharedFrames: computed(() => sharedFrames(rows.value)),
    refused,
    shownRefused: computed(() =>
      shownRows.value === rows.value ? refused.value : tallyOf(shownRows.value),
    ),
    toggleGroup: (key) => {
      toggledGroups.value = toggled(toggledGroups.value, key);
    },
    foldAll: (fold) => {
      const others = lines.value.flatMap((line) =>
        line.kind === 'group' && line.group.folded !== (fold === 'fold') ? [line.group.key] : [],
      );
      toggledGroups.value = others.reduce(toggled, toggledGroups.value);
    },
  };
};
