import type { Line } from './lines.ts';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { batch, computed, effect, signal } from '@preact/signals';
import type { ExchangeRequest, Row, SessionFinding, SessionTimes } from '../core/index.ts';
import { isCounted } from '../core/index.ts';
import { label } from '../ui/labels.ts';
import { NO_OUTLOOK } from '../protocol.ts';
import type { GroupHead, Navigation, Outlook, ViewToWorker, WorkerToView } from '../protocol.ts';
import { arrange } from './arrange.ts';
import { createEscapes } from './escapes.ts';
import type { Escapes } from './escapes.ts';
import { compileFilter, withFindings } from './filter.ts';
import { createFilterKeeping } from './filter-keeping.ts';
import type { FilterKeeping } from './filter-keeping.ts';
import { createHandOver } from './hand-over.ts';
import type { HandOver } from './hand-over.ts';
import { createLiveness } from './liveness.ts';
import type { Liveness } from './liveness.ts';
import type { OpenMenu } from './menus.ts';
import { createOpening } from './opening.ts';
import type { Preferences } from './preferences.ts';
import { loadPreferences, savePreferences } from './preferences.ts';
import { createReplayState } from './replay-state.ts';
import type { ReplayState } from './replay-state.ts';
import { createRowStore } from './row-store.ts';
import type { RowStore } from './row-store.ts';
import { createSearch } from './search.ts';
import type { Search } from './search.ts';
import { createSelection } from './selection.ts';
import type { Selection } from './selection.ts';
import type { Surroundings } from './surroundings.ts';

/** A stretch of time, milliseconds since the epoch. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** How the list is cut and arranged. */
interface ListState {
  readonly filter: Signal<string>;
  readonly timeSpan: Signal<TimeSpan | null>;
  readonly shownRows: ReadonlySignal<readonly Row[]>;
  readonly lines: ReadonlySignal<readonly Line[]>;
  readonly toggledGroups: ReadonlySignal<ReadonlySet<string>>;
  /** Failures that count, and how many causes they have. */
  readonly refused: ReadonlySignal<{ readonly failures: number; readonly causes: number }>;
  toggleGroup(key: string): void;
  /** Folds every group, or unfolds them all. */
  foldAll(fold: 'fold' | 'unfold'): void;
}

/**
 * What the panel knows. Two doors: `receive` (facts from the worker) and the
 * actions (what the reader does). It decides nothing about failures.
 */
export interface Store
  extends
    Pick<RowStore, 'rows' | 'row'>,
    Omit<Selection, 'follow' | 'takeDetail' | 'askAgain'>,
    Pick<Liveness, 'state' | 'counts'>,
    ListState {
  readonly surroundings: Surroundings;
  readonly preferences: Signal<Preferences>;
  readonly groups: ReadonlySignal<readonly GroupHead[]>;
  readonly findings: ReadonlySignal<readonly SessionFinding[]>;
  /** What the session comes to, and what of it ends next. */
  readonly outlook: ReadonlySignal<Outlook>;
  readonly navigations: ReadonlySignal<readonly Navigation[]>;
  readonly times: ReadonlySignal<SessionTimes>;
  /**
   * The extension was updated, which ended the session before this one; null where it was not, or
   * was read.
   */
  readonly update: Signal<{ readonly from: string; readonly to: string } | null>;
  readonly search: Search;
  readonly handOver: HandOver;
  readonly filterKeeping: FilterKeeping;
  readonly replay: ReplayState;
  /** A sentence for screen readers and the foot of the panel, e.g. that something was copied. */
  readonly announcement: Signal<string>;
  readonly menu: Signal<OpenMenu | null>;
  readonly escapes: Escapes;
  readonly isHelpOpen: Signal<boolean>;
  /** Notices that were dismissed: one that holds for a whole session is read once. */
  readonly dismissedNotices: Signal<ReadonlySet<string>>;

  receive(message: WorkerToView): void;
  /** The reader has done something: nothing opens by itself any more. */
  readonly touch: () => void;
  prefer(change: Partial<Preferences>): void;
  /** Asks which difference from a request that works explains a failure. */
  explainAgainst(id: string, request: ExchangeRequest): void;
  setPaused(paused: boolean): void;
  clear(): void;
  /**
   * Connects, pings while the page is visible, and keeps the preferences; returns the way to stop.
   */
  start(): () => void;
}

const noTimes: SessionTimes = { tokens: [], refreshes: [] };

export const createStore = (surroundings: Surroundings, storage: Storage): Store => {
  const { connection } = surroundings;
  const send = (message: ViewToWorker): void => connection.send(message);
  const rowStore = createRowStore();
  const rows = rowStore.rows;
  const selection = createSelection(rowStore, (id) => send({ kind: 'open', id }));
  const liveness = createLiveness(
    () => surroundings.now(),
    () => send({ kind: 'ping' }),
  );
  const preferences = signal(loadPreferences(storage));
  const groups = signal<readonly GroupHead[]>([]);
  const findings = signal<readonly SessionFinding[]>([]);
  const outlook = signal<Outlook>(NO_OUTLOOK);
  const navigations = signal<readonly Navigation[]>([]);
  const times = signal<SessionTimes>(noTimes);
  const update = signal<{ readonly from: string; readonly to: string } | null>(null);
  const filter = signal('');
  const search = createSearch(rows, filter, send);
  const list = createList({ rows, filter, search, preferences, groups, findings, navigations });
  const handOver = createHandOver(send);
  const opening = createOpening(list.lines, selection);
  const replay = createReplayState();
  const announcement = signal('');
  const filterKeeping = createFilterKeeping(surroundings.filterStorage, announcement);

  const forgetEverything = (): void =>
    batch(() => {
      rowStore.clear();
      groups.value = [];
      findings.value = [];
      outlook.value = NO_OUTLOOK;
      navigations.value = [];
      times.value = noTimes;
      list.timeSpan.value = null;
      selection.cursor.value = null;
      selection.close();
    });

  const receive = (message: WorkerToView): void => {
    liveness.noteMessage();
    switch (message.kind) {
      case 'snapshot-began':
        rowStore.beginSnapshot();
        return;
      case 'rows':
        rowStore.apply(message);
        selection.follow(message);
        return;
      case 'snapshot-ended':
        rowStore.endSnapshot();
        return;
      case 'groups':
        groups.value = message.groups;
        return;
      case 'findings':
        findings.value = message.findings;
        return;
      case 'outlook':
        outlook.value = message.outlook;
        return;
      case 'found':
        search.take(message);
        return;
      case 'failure':
        selection.takeDetail(message);
        return;
      case 'navigations':
        navigations.value = message.navigations;
        return;
      case 'cleared':
        forgetEverything();
        return;
      case 'state':
        liveness.noteRecorder(message);
        return;
      case 'times':
        times.value = message.times;
        return;
      case 'updated':
        update.value = message;
        return;
      case 'outdated':
        liveness.noteWire('ended');
        return;
      case 'override-state':
      case 'cookie-state':
      case 'expire-state':
      case 'replayed':
        replay.receive(message);
        return;
      case 'pong':
      case 'watch-state':
        return;
      case 'explained-against':
        selection.takeExplanation(message.id, message.text);
        return;
      case 'masked':
        handOver.takeMasked(message);
        return;
      case 'reported':
        handOver.reports.take(message);
        return;
    }
  };

  const start = (): (() => void) => {
    filterKeeping.start();
    const stops = [
      connection.listen({
        onMessage: receive,
        onState: (next) => {
          liveness.noteWire(next);
          // A selection outlives the worker: ask its successor for it.
          if (next === 'open') selection.askAgain();
        },
      }),
      liveness.watch(),
      search.start(),
      opening.start(),
      effect(() => savePreferences(storage, preferences.value)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  };

  return {
    surroundings,
    ...rowStore,
    ...selection,
    ...liveness,
    ...list,
    preferences,
    groups,
    findings,
    outlook,
    navigations,
    times,
    update,
    search,
    handOver,
    replay,
    filterKeeping,
    announcement,
    menu: signal<OpenMenu | null>(null),
    escapes: createEscapes(),
    isHelpOpen: signal(false),
    dismissedNotices: signal<ReadonlySet<string>>(new Set()),
    receive,
    touch: opening.touch,
    prefer: (change) => {
      preferences.value = { ...preferences.value, ...change };
    },
    explainAgainst: (id, request) => send({ kind: 'explain-against', id, request }),
    setPaused: (paused) => send({ kind: paused ? 'pause' : 'resume' }),
    clear: () => {
      handOver.noteCleared(rows.peek().length);
      send({ kind: 'clear' });
    },
    start,
  };
};

interface ListSources {
  readonly rows: ReadonlySignal<readonly Row[]>;
  readonly filter: Signal<string>;
  readonly search: Search;
  readonly preferences: ReadonlySignal<Preferences>;
  readonly groups: ReadonlySignal<readonly GroupHead[]>;
  readonly findings: ReadonlySignal<readonly SessionFinding[]>;
  readonly navigations: ReadonlySignal<readonly Navigation[]>;
}

const createList = (sources: ListSources): ListState => {
  const { rows, filter, search, preferences, groups, findings, navigations } = sources;
  const timeSpan = signal<TimeSpan | null>(null);
  const toggledGroups = signal<ReadonlySet<string>>(new Set());
  const matches = computed(() =>
    compileFilter(filter.value, withFindings(search.found.value, findings.value)),
  );
  const shownRows = computed(() => {
    const test = matches.value;
    const { from, to } = timeSpan.value ?? { from: -Infinity, to: Infinity };
    const since = preferences.value.keepLog
      ? -Infinity
      : (navigations.value.at(-1)?.at ?? -Infinity);
    const earliest = Math.max(from, since);
    return rows.value.filter(
      (row) => row.startedAt >= earliest && row.startedAt <= to && test(row),
    );
  });
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
    refused: computed(() => {
      const refused = rows.value.filter(isCounted);
      return { failures: refused.length, causes: new Set(refused.map((row) => row.cause)).size };
    }),
    toggleGroup: (key) => {
      const next = new Set(toggledGroups.value);
      if (!next.delete(key)) next.add(key);
      toggledGroups.value = next;
    },
    foldAll: (fold) => {
      const next = new Set(toggledGroups.value);
      for (const line of lines.value) {
        if (line.kind !== 'group' || line.group.folded === (fold === 'fold')) continue;
        if (!next.delete(line.group.key)) next.add(line.group.key);
      }
      toggledGroups.value = next;
    },
  };
};
