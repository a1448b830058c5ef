import type { Clock } from '../browser/clock.ts';
import type { Port } from '../browser/port.ts';
import { hasText, redactorFor, reportMarkdown } from '../core/index.ts';
import type {
  Exchange,
  Failure,
  KeptFailure,
  Report,
  Session,
  SessionChange,
  SessionFinding,
  SessionTimes,
} from '../core/index.ts';
import type {
  GroupHead,
  LateBody,
  Navigation,
  RecorderToWorker,
  ViewToWorker,
  WatchRequest,
  WatchState,
  WorkerToRecorder,
  WorkerToView,
} from '../protocol.ts';
import { isRecorderMessage, isViewMessage } from './messages.ts';
import { createRowChanges, ROWS_CHUNK } from './row-changes.ts';

export interface TabOptions {
  readonly createSession: () => Session;
  readonly clock: Clock;
  /** Told when the number of refusals has changed, and when the browser has forgotten it. */
  readonly setBadge: (text: string) => void;
  /** Nobody is connected any more, nothing is kept. */
  readonly onEmpty: () => void;
  readonly watch: TabWatch;
}

/** What a tab has to do with watch mode. */
export interface TabWatch {
  readonly isOn: () => boolean;
  readonly state: () => WatchState;
  readonly ask: (request: WatchRequest) => void;
  /** Failures that outlived earlier sessions of the tab. */
  readonly kept: () => readonly KeptFailure[];
  /** A failure that is to outlive the session; null where it is none after all. */
  readonly onKept: (id: string, kept: KeptFailure | null) => void;
  readonly onJudged: (change: SessionChange) => void;
  readonly onCleared: () => void;
}

/** One tab: its session, its recorder while DevTools is open, and the views on it. */
export interface Tab {
  connectRecorder(port: Port<unknown, WorkerToRecorder>): void;
  connectView(port: Port<unknown, WorkerToView>): void;
  /** Watch mode saw an exchange of the tab. */
  addWatched(exchange: Exchange): void;
  /** Takes back what an earlier worker saw in watch mode. */
  restore(): void;
  /** Watch mode saw the tab go to another page. */
  turnPage(url: string, at: number): void;
  /** The tab has loaded a page, with which its badge went away. */
  renewBadge(): void;
  /** What views are told of watch mode has changed. */
  tellWatch(): void;
  failure(id: string): Failure | null;
  /** The tab was closed. */
  end(): void;
}

/** At most one message of rows in that many milliseconds; the first of a quiet time goes at once. */
const ROWS_INTERVAL = 33;
/** Groups, times and counts are told whole, so more seldom; and the badge, which the browser draws anew each time. */
const SUMMARY_INTERVAL = 250;
/** Late bodies judged in one go: what is new goes before them. */
const BODIES_AT_ONCE = 5;
/** A view that connects while the recorder posts its log gets its snapshot when that is done, or after this. */
const SNAPSHOT_PATIENCE = 500;
const NAVIGATIONS_KEPT = 200;
const MOST_ON_BADGE = 999;

type View = Port<unknown, WorkerToView>;

interface Waiting {
  readonly cancel: () => void;
  /** Ids of failures that it has asked for: a selection outlives the worker, and its failure comes with the log. */
  readonly asked: string[];
}

const areEqual = (some: readonly GroupHead[], others: readonly GroupHead[]): boolean =>
  some.length === others.length &&
  some.every(
    ({ key, story }, index) => key === others[index]?.key && story === others[index].story,
  );

const NOT_WAITING: Waiting = { cancel: () => undefined, asked: [] };

export function createTab({ createSession, clock, setBadge, onEmpty, watch }: TabOptions): Tab {
  const begin = (): Session => {
    const begun = createSession();
    if (watch.isOn()) begun.expectBothSources();
    return begun;
  };
  let session = begin();
  /** Watch mode has seen something here: the session outlives DevTools. */
  let hasWatched = false;
  let clearedAt = -Infinity;
  let recorder: Port<unknown, WorkerToRecorder> | null = null;
  let isCaughtUp = false;
  let paused = false;
  /** What the recorder had forgotten when it connected, and what it has forgotten since. */
  let droppedBefore = 0;
  let droppedByRecorder = 0;
  /** `clear`s that the recorder has not answered: what comes before the answer was cleared. */
  let clearing = 0;
  /** What was wanted of a recorder that is connecting just now. */
  let undelivered: WorkerToRecorder[] = [];
  let navigations: Navigation[] = [];
  /** Views that have their snapshot, and those that wait for it. */
  const views = new Set<View>();
  const waiting = new Map<View, Waiting>();
  const changes = createRowChanges();
  let lateBodies: LateBody[] = [];
  let cancelBodies: (() => void) | null = null;
  let cancelRows: (() => void) | null = null;
  let lastRows = -Infinity;
  let cancelSummary: (() => void) | null = null;
  let toldTimes: SessionTimes | null = null;
  let toldFindings: readonly SessionFinding[] | null = null;
  /** As all views have them; null where one may have others. */
  let toldGroups: readonly GroupHead[] | null = null;
  let shownBadge = '';

  const tell = (message: WorkerToView): void => {
    for (const view of views) view.post(message);
  };
  const tellAll = (message: WorkerToView): void => {
    tell(message);
    for (const view of waiting.keys()) view.post(message);
  };
  const state = (): WorkerToView => ({
    kind: 'state',
    paused,
    recording: recorder !== null,
    seen: session.seen + droppedBefore,
    dropped: Math.max(droppedByRecorder, droppedBefore + session.dropped),
  });

  const tellCleared = (): void => {
    tellAll({ kind: 'cleared' });
    tellAll(state());
  };

  const showBadge = (isForgotten = false): void => {
    const { refused } = session;
    const text =
      refused === 0 ? '' : refused > MOST_ON_BADGE ? `${MOST_ON_BADGE}+` : String(refused);
    if (text === shownBadge && !isForgotten) return;
    shownBadge = text;
    setBadge(text);
  };

  const groupHeads = (): GroupHead[] => session.groups().map(({ key, story }) => ({ key, story }));
  const tellSummary = (): void => {
    cancelSummary = null;
    showBadge();
    if (views.size === 0) return;
    const groups = groupHeads();
    if (toldGroups === null || !areEqual(groups, toldGroups)) tell({ kind: 'groups', groups });
    toldGroups = groups;
    if (session.times() !== toldTimes) tell({ kind: 'times', times: session.times() });
    toldTimes = session.times();
    if (session.findings() !== toldFindings)
      tell({ kind: 'findings', findings: session.findings() });
    toldFindings = session.findings();
    tell(state());
  };
  const flush = (): void => {
    cancelRows = null;
    lastRows = clock.now();
    for (const message of changes.take((id) => session.row(id))) tell(message);
    if (cancelSummary !== null) return;
    showBadge();
    cancelSummary = clock.after(SUMMARY_INTERVAL, tellSummary);
  };
  const schedule = (): void => {
    if (cancelRows !== null) return;
    const wait = lastRows + ROWS_INTERVAL - clock.now();
    if (wait <= 0) flush();
    else cancelRows = clock.after(wait, flush);
  };

  const sendDetail = (view: View, id: string): void => {
    view.post({ kind: 'failure', id, detail: session.detail(id) });
  };
  const sendSnapshot = (view: View): void => {
    const { cancel, asked } = waiting.get(view) ?? NOT_WAITING;
    cancel();
    waiting.delete(view);
    // The others are told first: what is in the snapshot must not come as a change after it.
    if (changes.size > 0) flush();
    const rows = session.rows();
    view.post(state());
    view.post({ kind: 'snapshot-began', total: rows.length });
    for (let start = 0; start < rows.length; start += ROWS_CHUNK) {
      view.post({
        kind: 'rows',
        added: rows.slice(start, start + ROWS_CHUNK),
        changed: [],
        enriched: [],
        withdrawn: [],
      });
    }
    view.post({ kind: 'snapshot-ended' });
    view.post({ kind: 'groups', groups: groupHeads() });
    toldGroups = null;
    view.post({ kind: 'times', times: session.times() });
    view.post({ kind: 'findings', findings: session.findings() });
    view.post({ kind: 'navigations', navigations });
    for (const id of asked) sendDetail(view, id);
    views.add(view);
  };
  const letWait = (view: View): void => {
    views.delete(view);
    const { cancel, asked } = waiting.get(view) ?? NOT_WAITING;
    cancel();
    waiting.set(view, {
      asked: [...asked],
      cancel: clock.after(SNAPSHOT_PATIENCE, () => {
        sendSnapshot(view);
      }),
    });
  };

  const takeBodies = (): void => {
    cancelBodies = null;
    for (const { id, body } of lateBodies.splice(0, BODIES_AT_ONCE))
      note(session.addBody(id, body));
    schedule();
    if (lateBodies.length > 0) cancelBodies = clock.after(0, takeBodies);
  };

  /** Forgets what was seen. Views are told by a snapshot or by `cleared`. */
  const reset = (): void => {
    session = begin();
    navigations = [];
    toldGroups = null;
    toldFindings = null;
    droppedBefore = 0;
    droppedByRecorder = 0;
    changes.clear();
    lateBodies = [];
  };
  const noteNavigation = (navigation: Navigation): void => {
    navigations = [...navigations.slice(1 - NAVIGATIONS_KEPT), navigation];
    tell({ kind: 'navigations', navigations });
  };
  const note = (change: SessionChange): void => {
    changes.note(change);
    if (!hasWatched || !watch.isOn()) return;
    for (const { id } of [...change.added, ...change.changed]) watch.onKept(id, session.keep(id));
    for (const id of change.withdrawn) watch.onKept(id, null);
    watch.onJudged(change);
  };
  const restore = (): void => {
    for (const kept of watch.kept()) {
      hasWatched = true;
      changes.note(session.restore(kept));
    }
  };
  const report = (): string => {
    const failures = session.failures();
    const told: Report = {
      creator: null,
      exchanges: failures.map(({ exchange }) => exchange),
      skipped: [],
      failures,
      groups: session.groups(),
    };
    return reportMarkdown(told, redactorFor(told), watch.state().name || 'Why401');
  };
  const toRecorder = (message: WorkerToRecorder): void => {
    if (recorder === null) undelivered.push(message);
    else if (recorder.post(message) && message.kind === 'clear') clearing += 1;
  };

  const fromRecorder = (message: RecorderToWorker): void => {
    switch (message.kind) {
      case 'exchanges':
        if (clearing > 0) return;
        for (const exchange of message.exchanges) note(session.add(exchange));
        schedule();
        return;
      case 'bodies':
        if (clearing > 0) return;
        lateBodies.push(...message.bodies);
        cancelBodies ??= clock.after(0, takeBodies);
        return;
      case 'navigated':
        if (clearing > 0) return;
        noteNavigation({ url: message.url, at: message.at });
        showBadge(true); // Chromium forgets a tab's badge when the tab navigates.
        return;
      case 'state':
        paused = message.paused;
        if (!isCaughtUp && session.seen === 0) droppedBefore = message.dropped;
        droppedByRecorder = message.dropped;
        tellAll(state());
        return;
      case 'caught-up':
        isCaughtUp = true;
        flush();
        for (const view of [...waiting.keys()]) sendSnapshot(view);
        return;
      case 'cleared':
        clearing = Math.max(0, clearing - 1);
        return;
      case 'stay-awake':
        return;
    }
  };

  const fromView = (view: View, message: ViewToWorker): void => {
    switch (message.kind) {
      case 'open':
        if (waiting.has(view)) waiting.get(view)?.asked.push(message.id);
        else sendDetail(view, message.id);
        return;
      case 'clear':
        reset();
        hasWatched = false;
        clearedAt = clock.now();
        watch.onCleared();
        toRecorder(message);
        tellCleared();
        flush();
        showBadge();
        return;
      case 'pause':
      case 'resume':
        toRecorder(message);
        return;
      case 'ping':
        view.post({ kind: 'pong' });
        return;
      case 'search': {
        const failures = session.failures();
        const matches = message.terms.map((term) =>
          failures.flatMap((failure) => (hasText(failure, term) ? [failure.id] : [])),
        );
        view.post({ kind: 'found', serial: message.serial, matches });
        return;
      }
      case 'report':
        view.post({ kind: 'reported', markdown: report() });
        return;
      case 'watch':
      case 'unwatch':
      case 'name':
      case 'notify':
        watch.ask(message);
        return;
    }
  };

  const giveUpIfEmpty = (): void => {
    if (recorder !== null || hasWatched || views.size + waiting.size > 0) return;
    showBadge(); // The summary that would show it does not come any more.
    cancelBodies?.();
    cancelRows?.();
    cancelSummary?.();
    onEmpty();
  };

  return {
    connectRecorder: (port) => {
      // Another DevTools on the tab, or the same one after a lost connection: it posts all that it has seen.
      // The port before it is left open and unheard: closed, it would only connect again.
      reset();
      restore();
      recorder = port;
      isCaughtUp = false;
      clearing = 0;
      for (const view of [...views]) letWait(view);
      port.onMessage((message) => {
        if (recorder === port && isRecorderMessage(message)) fromRecorder(message);
      });
      port.onDisconnect(() => {
        if (recorder !== port) return;
        // DevTools was closed: the session ends, but for what watch mode keeps of it.
        recorder = null;
        isCaughtUp = false;
        paused = false;
        reset();
        restore();
        if (hasWatched) for (const view of [...views, ...waiting.keys()]) sendSnapshot(view);
        else tellCleared();
        flush();
        giveUpIfEmpty();
      });
      const wanted = undelivered;
      undelivered = [];
      for (const message of wanted) toRecorder(message);
    },
    connectView: (port) => {
      port.onMessage((message) => {
        if ((views.has(port) || waiting.has(port)) && isViewMessage(message))
          fromView(port, message);
      });
      port.onDisconnect(() => {
        waiting.get(port)?.cancel();
        waiting.delete(port);
        views.delete(port);
        if (views.size + waiting.size === 0) undelivered = [];
        giveUpIfEmpty();
      });
      port.post(state());
      port.post({ kind: 'watch-state', watch: watch.state() });
      if (isCaughtUp) sendSnapshot(port);
      else letWait(port);
    },
    addWatched: (exchange) => {
      if (paused || exchange.startedAt < clearedAt) return;
      hasWatched = true;
      note(session.add(exchange, 'web-request'));
      schedule();
    },
    restore: () => {
      restore();
      schedule();
    },
    turnPage: (url, at) => {
      if (recorder !== null) return; // It tells of navigations too, of those within a page as well.
      noteNavigation({ url, at });
    },
    renewBadge: () => {
      showBadge(true);
    },
    tellWatch: () => {
      if (watch.isOn()) session.expectBothSources();
      tellAll({ kind: 'watch-state', watch: watch.state() });
    },
    failure: (id) => session.detail(id)?.failure ?? null,
    end: () => {
      recorder?.disconnect();
      recorder = null;
      for (const view of [...views, ...waiting.keys()]) view.disconnect();
      for (const { cancel } of waiting.values()) cancel();
      views.clear();
      waiting.clear();
      giveUpIfEmpty();
    },
  };
}
