import type { Clock } from '../browser/clock.ts';
import type { Port } from '../browser/port.ts';
import type { Row, Session, SessionChange, SessionFinding, SessionTimes } from '../core/index.ts';
import type { WorkerToView } from '../protocol.ts';
import type { GroupHead, Navigation, Outlook } from '../payloads.ts';
import { outlookOf } from '../serve/outlook.ts';
import { PacedWork } from './paced-work.ts';
import { createRowChanges, ROWS_CHUNK } from './row-changes.ts';

export type View = Port<unknown, WorkerToView>;

/** What views are shown; read at the moment a message is sent. */
export interface ViewSource {
  session(): Session;
  /** The message with a failure's details. */
  failure(id: string): WorkerToView;
  state(): WorkerToView;
  navigations(): readonly Navigation[];
}

export interface ViewFanoutOptions {
  readonly clock: Clock;
  readonly source: ViewSource;
  /** Rows have changed: called at most once per `SUMMARY_INTERVAL`, and at once after a pause. */
  readonly onSummary: () => void;
  /** Findings have changed: called at most once per `FINDINGS_INTERVAL`. */
  readonly onOutlook: (outlook: Outlook) => void;
  /** Whether the outlook matters where no view is connected. */
  readonly needsOutlook: () => boolean;
}

interface WaitingView {
  readonly cancel: () => void;
  /**
   * Ids of failures the view has asked for. A selection survives the worker's end; its failure
   * arrives with the log.
   */
  readonly requested: readonly string[];
}

/** Milliseconds between two `rows` messages. */
const ROWS_INTERVAL = 16;
/** Milliseconds between two summaries: groups, times and counts are sent whole. */
const SUMMARY_INTERVAL = 250;
/** Milliseconds between two rounds of findings. */
const FINDINGS_INTERVAL = 1000;
/** Rows that fill a screen. */
const FIRST_CHUNK = 100;
/** Milliseconds in which a view draws the newest rows before it gets all of them. */
const FIRST_DRAWN = 50;
/** Milliseconds a view waits for its snapshot while the recorder posts its log. */
const SNAPSHOT_DELAY = 500;

/** Sends what one tab's session holds, and what changes in it, to all connected views. */
export class ViewFanout {
  readonly #options: ViewFanoutOptions;
  /** Views that have a snapshot. */
  readonly #ready = new Set<View>();
  readonly #waiting = new Map<View, WaitingView>();
  readonly #changes = createRowChanges();
  readonly #summary: PacedWork;
  readonly #findings: PacedWork;
  #cancelRows: (() => void) | null = null;
  #lastRows = -Infinity;
  #sentTimes: SessionTimes | null = null;
  #sentFindings: readonly SessionFinding[] | null = null;
  /** The groups that all views have; null if one may have others. */
  #sentGroups: readonly GroupHead[] | null = null;

  constructor(options: ViewFanoutOptions) {
    this.#options = options;
    const { clock } = options;
    this.#summary = new PacedWork({
      clock,
      interval: SUMMARY_INTERVAL,
      work: () => this.#sendSummary(),
    });
    this.#findings = new PacedWork({
      clock,
      interval: FINDINGS_INTERVAL,
      work: () => this.#sendFindings(),
    });
  }

  get isEmpty(): boolean {
    return this.#ready.size + this.#waiting.size === 0;
  }

  has(view: View): boolean {
    return this.#ready.has(view) || this.#waiting.has(view);
  }

  /** To all views, with or without a snapshot. */
  broadcast(message: WorkerToView): void {
    for (const view of this.#all()) view.post(message);
  }

  sendNavigations(): void {
    this.#send({ kind: 'navigations', navigations: this.#options.source.navigations() });
  }

  /** Sends a failure's details, after the snapshot if that is still to come. */
  sendFailure(view: View, id: string): void {
    const waiting = this.#waiting.get(view);
    if (waiting === undefined) this.#postFailure(view, id);
    else this.#waiting.set(view, { ...waiting, requested: [...waiting.requested, id] });
  }

  note(change: SessionChange): void {
    this.#changes.note(change);
  }

  /**
   * Sends the noted changes as soon as the interval allows. Call it between two pieces of long
   * work: no timer goes off meanwhile.
   */
  schedule(): void {
    const { clock } = this.#options;
    if (this.#ready.size === 0) {
      // Nobody is told; who comes gets a snapshot.
      if (this.#changes.size > 0) this.#changes.clear();
      this.#summarize();
      return;
    }
    const delay = this.#lastRows + ROWS_INTERVAL - clock.elapsed();
    if (delay <= 0) this.flush();
    else
      this.#cancelRows ??= clock.after(delay, () => {
        this.flush();
      });
  }

  /** Sends the noted changes now. */
  flush(): void {
    const { clock, source } = this.#options;
    this.#cancelRows?.();
    this.#cancelRows = null;
    this.#lastRows = clock.elapsed();
    const session = source.session();
    for (const message of this.#changes.take((id) => session.row(id))) this.#send(message);
    this.#summarize();
  }

  /** Sends a view that has nothing yet the newest rows, and the snapshot once they are drawn. */
  greet(view: View): void {
    const { source } = this.#options;
    const rows = source.session().rows();
    if (rows.length <= FIRST_CHUNK) {
      this.sendSnapshot(view);
      return;
    }
    view.post(source.state());
    view.post({ kind: 'snapshot-began', total: rows.length });
    view.post(rowsMessage(rows.slice(-FIRST_CHUNK)));
    this.wait(view, FIRST_DRAWN);
  }

  /**
   * The view gets its snapshot when the recorder has posted its log, or after a delay.
   * @param delay milliseconds
   */
  wait(view: View, delay = SNAPSHOT_DELAY): void {
    this.#ready.delete(view);
    const { cancel, requested } = this.#waiting.get(view) ?? NOT_WAITING;
    cancel();
    this.#waiting.set(view, {
      requested,
      cancel: this.#options.clock.after(delay, () => {
        this.sendSnapshot(view);
      }),
    });
  }

  /** All views get another snapshot later. */
  waitAll(): void {
    for (const view of this.#all()) this.wait(view);
  }

  sendSnapshot(view: View): void {
    const { cancel, requested } = this.#waiting.get(view) ?? NOT_WAITING;
    cancel();
    this.#waiting.delete(view);
    // Flush first: what the snapshot holds must not arrive as a change after it.
    if (this.#changes.size > 0) this.flush();
    const { source, clock } = this.#options;
    for (const message of snapshotOf(source, clock.now())) view.post(message);
    this.#sentGroups = null;
    for (const id of requested) this.#postFailure(view, id);
    this.#ready.add(view);
  }

  /** Sends each view the session as it is. */
  sendSnapshots(): void {
    for (const view of this.#all()) this.sendSnapshot(view);
  }

  /** The recorder has posted all that it had: sends the views what they waited for. */
  catchUp(): void {
    this.flush();
    for (const view of [...this.#waiting.keys()]) this.sendSnapshot(view);
  }

  /** Forgets the noted changes of a session that has ended. */
  reset(): void {
    this.#changes.clear();
    this.#sentGroups = null;
  }

  remove(view: View): void {
    this.#waiting.get(view)?.cancel();
    this.#waiting.delete(view);
    this.#ready.delete(view);
  }

  disconnectAll(): void {
    for (const view of this.#all()) {
      view.disconnect();
      this.remove(view);
    }
  }

  /** Cancels all timers. */
  stop(): void {
    this.#cancelRows?.();
    this.#summary.cancel();
    this.#findings.cancel();
  }

  #all(): View[] {
    return [...this.#ready, ...this.#waiting.keys()];
  }

  #send(message: WorkerToView): void {
    for (const view of this.#ready) view.post(message);
  }

  #postFailure(view: View, id: string): void {
    view.post(this.#options.source.failure(id));
  }

  #summarize(): void {
    if (this.#summary.isPending) return;
    this.#options.onSummary();
    this.#summary.later();
  }

  #sendSummary(): void {
    const { source, onSummary, needsOutlook } = this.#options;
    onSummary();
    if (this.#ready.size > 0 || needsOutlook()) this.#findings.soon();
    if (this.#ready.size === 0) return;
    const session = source.session();
    const groups = groupHeads(session);
    if (this.#sentGroups === null || !areEqual(groups, this.#sentGroups))
      this.#send({ kind: 'groups', groups });
    this.#sentGroups = groups;
    const times = session.times();
    if (times !== this.#sentTimes) this.#send({ kind: 'times', times });
    this.#sentTimes = times;
    this.#send(source.state());
  }

  #sendFindings(): void {
    const { clock, source, onOutlook } = this.#options;
    const session = source.session();
    const findings = session.findings();
    if (findings === this.#sentFindings) return;
    this.#sentFindings = findings;
    const outlook = outlookOf(session, clock.now());
    this.#send({ kind: 'findings', findings });
    this.#send({ kind: 'outlook', outlook });
    onOutlook(outlook);
  }
}

const NOT_WAITING: WaitingView = { cancel: () => undefined, requested: [] };

/** The messages of a snapshot, in order. */
function* snapshotOf(source: ViewSource, now: number): Iterable<WorkerToView> {
  const session = source.session();
  const rows = session.rows();
  yield source.state();
  yield { kind: 'snapshot-began', total: rows.length };
  for (let start = 0; start < rows.length; start += ROWS_CHUNK)
    yield rowsMessage(rows.slice(start, start + ROWS_CHUNK));
  yield { kind: 'snapshot-ended' };
  yield { kind: 'groups', groups: groupHeads(session) };
  yield { kind: 'times', times: session.times() };
  yield { kind: 'findings', findings: session.findings() };
  yield { kind: 'outlook', outlook: outlookOf(session, now) };
  yield { kind: 'navigations', navigations: source.navigations() };
}

const rowsMessage = (added: readonly Row[]): WorkerToView => ({
  kind: 'rows',
  added,
  changed: [],
  enriched: [],
  withdrawn: [],
});

const groupHeads = (session: Session): GroupHead[] =>
  session.groups().map(({ key, story }) => ({ key, story }));

const areEqual = (some: readonly GroupHead[], others: readonly GroupHead[]): boolean =>
  some.length === others.length &&
  some.every(
    ({ key, story }, index) => key === others[index]?.key && story === others[index].story,
  );
