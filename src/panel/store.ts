import type { ReadonlySignal, Signal } from '@preact/signals';
import { batch, computed, effect, signal } from '@preact/signals';
import type { Evidence, FailureDetail, Row, SessionTimes } from '../core/index.ts';
import type { GroupHead, Navigation, ViewToWorker, WorkerToView } from '../protocol.ts';
import type { Line } from './arrange.ts';
import { arrange } from './arrange.ts';
import type { WireState } from './connection.ts';
import { compileFilter } from './filter.ts';
import { label } from '../ui/labels.ts';
import type { Preferences } from './preferences.ts';
import { loadPreferences, savePreferences } from './preferences.ts';
import { successorOf } from './successor.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * What the panel knows. Two doors: `receive` (facts from the worker) and the
 * actions (what the reader does). It decides nothing about failures.
 */

/** `connecting` until the worker's first answer; `idle` while no recorder is at work; `ended` when the extension is gone. */
export type PanelState = 'connecting' | 'recording' | 'idle' | 'paused' | 'disconnected' | 'ended';

/** Bytes that a reader was sent to; `serial` tells two visits of one place apart. */
export interface Visit {
  readonly evidence: Evidence;
  readonly serial: number;
}

/** A stretch of time, milliseconds since the epoch. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

export interface Store {
  readonly surroundings: Surroundings;
  readonly state: ReadonlySignal<PanelState>;
  readonly preferences: Signal<Preferences>;
  readonly filter: Signal<string>;
  readonly timeSpan: Signal<TimeSpan | null>;
  /** In order of time. */
  readonly rows: ReadonlySignal<readonly Row[]>;
  readonly shownRows: ReadonlySignal<readonly Row[]>;
  readonly lines: ReadonlySignal<readonly Line[]>;
  readonly groups: ReadonlySignal<readonly GroupHead[]>;
  readonly navigations: ReadonlySignal<readonly Navigation[]>;
  readonly times: ReadonlySignal<SessionTimes>;
  /** The extension was updated, which ended the session before this one; null where it was not, or was read. */
  readonly update: Signal<{ readonly from: string; readonly to: string } | null>;
  /** Failures that count, and how many causes they have. */
  readonly refused: ReadonlySignal<{ readonly failures: number; readonly causes: number }>;
  /** Exchanges seen, and how many were dropped at the bounds. */
  readonly counts: ReadonlySignal<{ readonly seen: number; readonly dropped: number }>;
  readonly selectedId: ReadonlySignal<string | null>;
  readonly selectedRow: ReadonlySignal<Row | null>;
  /** Of the selected failure; null until it has come. */
  readonly detail: ReadonlySignal<FailureDetail | null>;
  /** The selected failure is not there any more. */
  readonly isGone: ReadonlySignal<boolean>;
  /** Changes when the reader chooses another failure; not where the chain of one goes on. */
  readonly reading: ReadonlySignal<number>;
  /** Another failure to compare with, once asked for. */
  readonly compared: ReadonlySignal<FailureDetail | null>;
  readonly visit: ReadonlySignal<Visit | null>;
  /** A sentence for screen readers and the foot of the panel, e.g. that something was copied. */
  readonly announcement: Signal<string>;
  readonly toggledGroups: ReadonlySignal<ReadonlySet<string>>;
  /** The group header that the keyboard stands on, or null. */
  readonly cursor: Signal<string | null>;
  readonly isHelpOpen: Signal<boolean>;

  row(id: string): Row | undefined;
  receive(message: WorkerToView): void;
  select(id: string | null): void;
  compareWith(id: string | null): void;
  visitEvidence(evidence: Evidence): void;
  toggleGroup(key: string): void;
  prefer(change: Partial<Preferences>): void;
  setPaused(paused: boolean): void;
  clear(): void;
  /** Connects, pings while the page is visible, and keeps the preferences; returns the way to stop. */
  start(): () => void;
}

/** Milliseconds between a drawn frame and the next rows: in a storm drawing would take all the time that the recorder, on the same thread, needs. */
const BREATH = 40;
const PING_EVERY = 1000;
/** contract.md: the worker has not answered for 2 s. */
const SILENCE = 2000;

const noTimes: SessionTimes = { tokens: [], refreshes: [] };

interface Recorder {
  readonly paused: boolean;
  readonly recording: boolean;
  readonly seen: number;
  readonly dropped: number;
}

export const createStore = (surroundings: Surroundings, storage: Storage): Store => {
  const { connection } = surroundings;
  const wire = signal<WireState>('closed');
  const isSilent = signal(false);
  const recorder = signal<Recorder | null>(null);
  const preferences = signal(loadPreferences(storage));
  const filter = signal('');
  const timeSpan = signal<TimeSpan | null>(null);
  const groups = signal<readonly GroupHead[]>([]);
  const navigations = signal<readonly Navigation[]>([]);
  const times = signal<SessionTimes>(noTimes);
  const update = signal<{ readonly from: string; readonly to: string } | null>(null);
  const selectedId = signal<string | null>(null);
  const detail = signal<FailureDetail | null>(null);
  const isGone = signal(false);
  const reading = signal(0);
  const comparedId = signal<string | null>(null);
  const compared = signal<FailureDetail | null>(null);
  const visit = signal<Visit | null>(null);
  const announcement = signal('');
  const toggledGroups = signal<ReadonlySet<string>>(new Set());
  const cursor = signal<string | null>(null);
  const hasAnswered = signal(false);

  // Rows live in a map that is changed in place: ten thousand of them are copied
  // once a drawn frame, not once a message; out of sight, where there are no frames, once.
  let known = new Map<string, Row>();
  /** A snapshot that replaces rows on screen is put together aside, so that the list does not flicker. */
  let incoming: Map<string, Row> | null = null;
  const rows = signal<readonly Row[]>([]);
  let isDrawing = false;
  let isStale = false;
  const publish = (): void => {
    isStale = false;
    let last = -Infinity;
    let isOrdered = true;
    const all = [...known.values()];
    for (const row of all) {
      if (row.startedAt < last) isOrdered = false;
      last = row.startedAt;
    }
    rows.value = isOrdered ? all : all.sort((a, b) => a.startedAt - b.startedAt);
  };
  /** Publishes at once, and then not before that was drawn and others have had their time; in a task of its own and not in the frame, so that neither is long. */
  const schedule = (): void => {
    isStale = true;
    if (isDrawing) return;
    publish();
    isDrawing = true;
    requestAnimationFrame(() => {
      setTimeout(() => {
        isDrawing = false;
        if (isStale) schedule();
      }, BREATH);
    });
  };

  const send = (message: ViewToWorker): void => connection.send(message);

  const state = computed<PanelState>(() => {
    if (wire.value === 'ended') return 'ended';
    if (isSilent.value) return 'disconnected';
    if (!hasAnswered.value || recorder.value === null) return 'connecting';
    if (recorder.value.paused) return 'paused';
    return recorder.value.recording ? 'recording' : 'idle';
  });

  const matches = computed(() => compileFilter(filter.value));
  const shownRows = computed(() => {
    const test = matches.value;
    const span = timeSpan.value;
    const since = preferences.value.keepLog
      ? -Infinity
      : (navigations.value.at(-1)?.at ?? -Infinity);
    return rows.value.filter(
      (row) =>
        row.startedAt >= since &&
        (span === null || (row.startedAt >= span.from && row.startedAt <= span.to)) &&
        test(row),
    );
  });
  const lines = computed(() =>
    arrange(shownRows.value, {
      grouping: preferences.value.grouping,
      sorting: preferences.value.sorting,
      toggled: toggledGroups.value,
      groups: groups.value,
      navigations: navigations.value,
      thirdPartyTitle: label('group_third_parties'),
      noPageTitle: label('group_no_page'),
    }),
  );
  const selectedRow = computed<Row | null>(() => {
    const id = selectedId.value;
    return id === null ? null : rows.value.length >= 0 ? (known.get(id) ?? null) : null;
  });

  let lastAnswer = surroundings.now();
  let visits = 0;

  const select = (id: string | null): void => {
    if (id === selectedId.value) return;
    batch(() => {
      selectedId.value = id;
      reading.value += 1;
      detail.value = null;
      isGone.value = false;
      comparedId.value = null;
      compared.value = null;
      visit.value = null;
      if (id !== null) cursor.value = id;
    });
    if (id !== null) send({ kind: 'open', id });
  };

  const forgetEverything = (): void => {
    known = new Map();
    incoming = null;
    batch(() => {
      publish();
      groups.value = [];
      times.value = noTimes;
      timeSpan.value = null;
      cursor.value = null;
      select(null);
    });
  };

  const applyRows = (message: Extract<WorkerToView, { kind: 'rows' }>): void => {
    for (const target of incoming === null ? [known] : [incoming]) {
      for (const row of message.added) target.set(row.id, row);
      for (const row of message.changed) target.set(row.id, row);
      for (const id of message.withdrawn) target.delete(id);
    }
    if (incoming === null) schedule();
    const id = selectedId.value;
    if (id === null) return;
    if (message.withdrawn.includes(id)) {
      const successor = successorOf(id, message.added) ?? successorOf(id, message.changed);
      if (successor === undefined) isGone.value = true;
      else {
        selectedId.value = successor.id;
        if (cursor.value === id) cursor.value = successor.id;
        send({ kind: 'open', id: successor.id });
      }
    } else if (message.enriched.includes(id) || message.changed.some((row) => row.id === id))
      send({ kind: 'open', id });
  };

  const receive = (message: WorkerToView): void => {
    lastAnswer = surroundings.now();
    isSilent.value = false;
    hasAnswered.value = true;
    switch (message.kind) {
      case 'snapshot-began':
        if (known.size === 0) return;
        incoming = new Map();
        return;
      case 'rows':
        applyRows(message);
        return;
      case 'snapshot-ended':
        if (incoming !== null) known = incoming;
        incoming = null;
        schedule();
        return;
      case 'groups':
        groups.value = message.groups;
        return;
      case 'failure':
        if (message.id === selectedId.value) {
          if (message.detail !== null) detail.value = message.detail;
          isGone.value = message.detail === null;
        }
        if (message.id === comparedId.value) compared.value = message.detail;
        return;
      case 'navigations':
        navigations.value = message.navigations;
        return;
      case 'cleared':
        forgetEverything();
        return;
      case 'state':
        recorder.value = message;
        return;
      case 'times':
        times.value = message.times;
        return;
      case 'updated':
        update.value = message;
        return;
      case 'outdated':
        wire.value = 'ended';
        return;
      case 'pong':
      case 'watch-state':
      case 'reported':
        return;
    }
  };

  const start = (): (() => void) => {
    const stopListening = connection.listen({
      onMessage: receive,
      onState: (next) => {
        if (wire.value !== 'ended') wire.value = next;
        // A selection outlives the worker: ask its successor for it.
        if (next === 'open' && selectedId.value !== null)
          send({ kind: 'open', id: selectedId.value });
      },
    });
    const ping = (): void => {
      if (document.visibilityState !== 'visible') return;
      if (surroundings.now() - lastAnswer > SILENCE) isSilent.value = true;
      if (wire.value === 'open') send({ kind: 'ping' });
    };
    const resume = (): void => {
      // Timers sleep while the page is hidden: silence is counted from now.
      lastAnswer = surroundings.now();
      ping();
    };
    const timer = setInterval(ping, PING_EVERY);
    document.addEventListener('visibilitychange', resume);
    const stopSaving = effect(() => savePreferences(storage, preferences.value));
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', resume);
      stopSaving();
      stopListening();
    };
  };

  return {
    surroundings,
    state,
    preferences,
    filter,
    timeSpan,
    rows,
    shownRows,
    lines,
    groups,
    navigations,
    times,
    update,
    counts: computed(() => ({
      seen: recorder.value?.seen ?? 0,
      dropped: recorder.value?.dropped ?? 0,
    })),
    refused: computed(() => {
      const refused = rows.value.filter((row) => row.outcome === 'refused');
      return { failures: refused.length, causes: new Set(refused.map((row) => row.cause)).size };
    }),
    selectedId,
    selectedRow,
    detail,
    isGone,
    reading,
    compared,
    visit,
    announcement,
    toggledGroups,
    cursor,
    isHelpOpen: signal(false),
    row: (id) => known.get(id),
    receive,
    select,
    compareWith: (id) => {
      comparedId.value = id;
      compared.value = null;
      if (id !== null) send({ kind: 'open', id });
    },
    visitEvidence: (evidence) => {
      visits += 1;
      visit.value = { evidence, serial: visits };
    },
    toggleGroup: (key) => {
      const next = new Set(toggledGroups.value);
      if (!next.delete(key)) next.add(key);
      toggledGroups.value = next;
    },
    prefer: (change) => {
      preferences.value = { ...preferences.value, ...change };
    },
    setPaused: (paused) => send({ kind: paused ? 'pause' : 'resume' }),
    clear: () => send({ kind: 'clear' }),
    start,
  };
};
