import { createList, type ListState } from './list-state.ts';
import { batch, effect, type ReadonlySignal, signal, type Signal } from '@preact/signals';
import type { ExchangeRequest, SessionFinding, SessionTimes } from '../core/index.ts';
import { NO_OUTLOOK } from '../payloads.ts';
import type { ViewToWorker, WorkerToView } from '../protocol.ts';
import type { GroupHead, Navigation, Outlook } from '../payloads.ts';
import { createEscapes, type Escapes } from './escapes.ts';
import { createFilterKeeping, type FilterKeeping } from './filter-keeping.ts';
import { createHandOver, type HandOver } from './hand-over.ts';
import { createLiveness, type Liveness } from './liveness.ts';
import { ignore, receiveBy, type Receivers } from '../serve/receive.ts';
import type { Connection } from './connection.ts';
import { createSessions, type Sessions } from './sessions.ts';
import type { Surroundings } from './surroundings.ts';
import type { OpenMenu } from './menus.ts';
import { createOpening } from './opening.ts';
import { loadPreferences, type Preferences, savePreferences } from './preferences.ts';
import { createReplayState, type ReplayState } from './replay-state.ts';
import { createRowStore, type RowStore } from './row-store.ts';
import { createSearch, type Search } from './search.ts';
import { createSelection, type Selection } from './selection.ts';

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
  readonly sessions: Sessions;
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

/** Facts of the session as a whole, as the worker sends them. */
const createFacts = () => ({
  groups: signal<readonly GroupHead[]>([]),
  findings: signal<readonly SessionFinding[]>([]),
  outlook: signal<Outlook>(NO_OUTLOOK),
  navigations: signal<readonly Navigation[]>([]),
  times: signal<SessionTimes>(noTimes),
  update: signal<{ readonly from: string; readonly to: string } | null>(null),
});

type Facts = ReturnType<typeof createFacts>;

const forgetFacts = (facts: Facts): void => {
  facts.groups.value = [];
  facts.findings.value = [];
  facts.outlook.value = NO_OUTLOOK;
  facts.navigations.value = [];
  facts.times.value = noTimes;
};

/** What only the panel itself knows: what it has open and what it says. */
const createOwnState = () => ({
  announcement: signal(''),
  menu: signal<OpenMenu | null>(null),
  escapes: createEscapes(),
  isHelpOpen: signal(false),
  dismissedNotices: signal<ReadonlySet<string>>(new Set()),
});

interface Parts {
  readonly facts: Facts;
  readonly rowStore: RowStore;
  readonly selection: Selection;
  readonly liveness: Liveness;
  readonly list: ListState;
  readonly search: Search;
  readonly handOver: HandOver;
  readonly replay: ReplayState;
  readonly sessions: Sessions;
  readonly shelf: Surroundings['shelf'];
}

const receiversOf = (parts: Parts): Receivers => {
  const { facts, rowStore, selection, liveness, list, search, handOver, replay } = parts;
  const { sessions, shelf } = parts;
  return {
    'snapshot-began': () => rowStore.beginSnapshot(),
    rows: (message) => {
      rowStore.apply(message);
      selection.follow(message);
    },
    'snapshot-ended': () => rowStore.endSnapshot(),
    groups: ({ groups }) => (facts.groups.value = groups),
    findings: ({ findings }) => (facts.findings.value = findings),
    outlook: ({ outlook }) => (facts.outlook.value = outlook),
    navigations: ({ navigations }) => (facts.navigations.value = navigations),
    times: ({ times }) => (facts.times.value = times),
    updated: (message) => (facts.update.value = message),
    found: (message) => search.take(message),
    failure: (message) => selection.takeDetail(message),
    cleared: () =>
      batch(() => {
        rowStore.clear();
        forgetFacts(facts);
        list.timeSpan.value = null;
        selection.cursor.value = null;
        selection.close();
      }),
    state: (message) => liveness.noteRecorder(message),
    outdated: () => liveness.noteWire('ended'),
    'override-state': (message) => replay.receive(message),
    'cookie-state': (message) => replay.receive(message),
    'expire-state': (message) => replay.receive(message),
    replayed: (message) => replay.receive(message),
    'explained-against': ({ id, text }) => selection.takeExplanation(id, text),
    masked: (message) => handOver.takeMasked(message),
    routes: (message) => sessions.routes.take(message),
    'kept-sessions': (message) => shelf.take(message),
    reported: (message) => handOver.reports.take(message),
    pong: ignore,
    'watch-state': ignore,
  };
};

const createParts = (
  surroundings: Surroundings,
  preferences: ReadonlySignal<Preferences>,
  send: (message: ViewToWorker) => void,
): Parts => {
  const rowStore = createRowStore();
  const { rows } = rowStore;
  const facts = createFacts();
  const filter = signal('');
  const search = createSearch(rows, filter, send);
  return {
    facts,
    rowStore,
    selection: createSelection(rowStore, (id) => send({ kind: 'open', id })),
    liveness: createLiveness(
      () => surroundings.now(),
      () => send({ kind: 'ping' }),
    ),
    search,
    list: createList({ ...facts, rows, filter, search, preferences }),
    handOver: createHandOver(send),
    replay: createReplayState(),
    sessions: createSessions(send),
    shelf: surroundings.shelf,
  };
};

export const createStore = (surroundings: Surroundings, storage: Storage): Store => {
  const { connection } = surroundings;
  const send = (message: ViewToWorker): void => connection.send(message);
  const preferences = signal(loadPreferences(storage));
  const parts = createParts(surroundings, preferences, send);
  const { facts, rowStore, selection, liveness, list, search, handOver, replay } = parts;
  const opening = createOpening(list.lines, selection);
  const own = createOwnState();
  const filterKeeping = createFilterKeeping(surroundings.filterStorage, own.announcement);
  const receivers = receiversOf(parts);
  const receive = (message: WorkerToView): void => {
    liveness.noteMessage();
    receiveBy(receivers, message);
  };
  return {
    surroundings,
    ...rowStore,
    ...selection,
    ...liveness,
    ...list,
    ...facts,
    ...own,
    preferences,
    search,
    handOver,
    filterKeeping,
    replay,
    sessions: parts.sessions,
    receive,
    touch: opening.touch,
    prefer: (change) => {
      preferences.value = { ...preferences.value, ...change };
    },
    explainAgainst: (id, request) => send({ kind: 'explain-against', id, request }),
    setPaused: (paused) => send({ kind: paused ? 'pause' : 'resume' }),
    clear: () => {
      handOver.noteCleared(rowStore.rows.peek().length);
      send({ kind: 'clear' });
    },
    start: () => {
      filterKeeping.start();
      return startAll(
        () => listen(connection, receive, parts),
        () => liveness.watch(),
        () => search.start(),
        () => opening.start(),
        () => effect(() => savePreferences(storage, preferences.value)),
      );
    },
  };
};

const listen = (
  connection: Connection,
  receive: (message: WorkerToView) => void,
  { liveness, selection }: Parts,
): (() => void) =>
  connection.listen({
    onMessage: receive,
    onState: (next) => {
      liveness.noteWire(next);
      // A selection outlives the worker: ask its successor for it.
      if (next === 'open') selection.askAgain();
    },
  });

/** Starts all in order; returns the way to stop them. */
const startAll = (...starts: readonly (() => () => void)[]): (() => void) => {
  const stops = starts.map((start) => start());
  return () => {
    for (const stop of stops) stop();
  };
};
