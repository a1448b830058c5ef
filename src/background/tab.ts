import type { Port } from '../browser/port.ts';
import type { Exchange, Failure, KeptFailure, Session, SessionChange } from '../core/index.ts';
import type {
  RecorderToWorker,
  ViewToWorker,
  WorkerToRecorder,
  WorkerToView,
} from '../protocol.ts';
import type { LateBody, Navigation } from '../payloads.ts';
import { isQuestion } from '../serve/session-service.ts';
import { CurrentSession } from './current-session.ts';
import { Flood } from './flood.ts';
import { isViewMessage } from './messages.ts';
import { PageChanges } from './page-changes.ts';
import { RecorderLink } from './recorder-link.ts';
import { Replays } from './replays.ts';
import { isSharedRequest, passOn } from './shared-requests.ts';
import { TabBadge } from './tab-badge.ts';
import type { TabOptions } from './tab-options.ts';
import { TimedQueue } from './timed-queue.ts';
import { ViewFanout, type View } from './view-fanout.ts';
import { WatchLink } from './watch-link.ts';

/** Secrets are learned while nothing waits, so that what asks for a report has little to learn. */
const LEARNING = { turn: 8, interval: 40, floodInterval: 2000, crowd: 2500 };
/** A refusal is judged anew with its body, which takes as long as judging it at first. */
const LATE_BODIES = { turn: 4, interval: 0, floodInterval: 500, crowd: 1000 };

/** One tab: its session, its recorder while DevTools is open, and the views on it. */
export class Tab {
  readonly #options: TabOptions;
  readonly #badge: TabBadge;
  readonly #views: ViewFanout;
  readonly #recorder: RecorderLink;
  readonly #flood: Flood;
  readonly #lateBodies: TimedQueue<LateBody>;
  readonly #replays = new Replays();
  readonly #learning: TimedQueue<Exchange>;
  readonly #changes: PageChanges;
  readonly #watch: WatchLink;
  readonly #current: CurrentSession;

  constructor(options: TabOptions) {
    this.#options = options;
    this.#flood = new Flood(options.clock);
    this.#current = new CurrentSession(options);
    this.#watch = new WatchLink(options.watch, options.clock);
    this.#changes = new PageChanges({
      ...options,
      session: () => this.#session,
      broadcast: (message) => this.#views.broadcast(message),
    });
    this.#badge = new TabBadge(options, () => this.#session);
    const { clock } = options;
    const flood = this.#flood;
    this.#learning = new TimedQueue({
      clock,
      flood,
      ...LEARNING,
      work: (exchange) => this.#current.service.learn(exchange),
    });
    this.#lateBodies = new TimedQueue({
      clock,
      flood,
      ...LATE_BODIES,
      work: (body) => this.#addBody(body),
      onTurn: () => this.#reviewBodies(),
    });
    this.#recorder = new RecorderLink({
      onMessage: (message) => this.#receiveFromRecorder(message),
      onDisconnect: () => this.#endRecording(),
    });
    this.#views = new ViewFanout({
      clock: options.clock,
      onSummary: () => this.#badge.show(),
      onOutlook: (outlook) => {
        this.#badge.takeOutlook(outlook);
        this.#changes.review();
      },
      needsOutlook: () => this.#badge.needsOutlook || this.#changes.isJudging,
      source: {
        session: () => this.#session,
        failure: (id) => this.#current.service.failure(id),
        state: () => this.#state(),
        navigations: () => this.#current.navigations,
      },
    });
  }

  get #session(): Session {
    return this.#current.session;
  }

  /** Whether a recorder or a view is connected. */
  get isObserved(): boolean {
    return this.#recorder.isConnected || !this.#views.isEmpty;
  }

  /** DevTools has opened, or its page has lost the connection: it posts all that it has seen. */
  connectRecorder(port: Port<unknown, WorkerToRecorder>): void {
    this.#reset();
    this.#restoreKept();
    this.#views.waitAll();
    this.#recorder.connect(port);
  }

  connectView(view: View): void {
    view.post(this.#state());
    view.post({ kind: 'watch-state', watch: this.#options.watch.state() });
    for (const greeting of this.#changes.greetings()) view.post(greeting);
    if (this.#recorder.isCaughtUp) this.#views.greet(view);
    else this.#views.wait(view);
    if (this.#options.shelf.sessions.length > 0) this.sendShelf();
    // Last: what the view has sent while the worker started comes at once.
    view.onMessage((message) => {
      if (this.#views.has(view) && isViewMessage(message)) this.#receiveFromView(view, message);
    });
    view.onDisconnect(() => {
      this.#views.remove(view);
      this.#replays.forget(view);
      if (this.#views.isEmpty) this.#recorder.discardUndelivered();
      this.#endIfEmpty();
    });
  }

  /** Adds an exchange that watch mode has seen. */
  addWatched(exchange: Exchange): void {
    if (this.#recorder.paused || !this.#watch.accepts(exchange)) return;
    this.#watch.noteSeen();
    this.#note(this.#session.add(exchange, 'web-request'));
    this.#learning.add([exchange]);
    // DevTools reports it too, and counts it then.
    if (!this.#recorder.isConnected) this.#changes.count([exchange]);
    this.#views.schedule();
  }

  /** Restores what an earlier worker kept in watch mode. */
  async restore(): Promise<void> {
    for await (const kept of this.#watch.keptInSlices()) this.#restoreOne(kept);
    this.#views.schedule();
  }

  /** Watch mode saw a navigation. The recorder reports them too, and those within a page. */
  noteNavigation(navigation: Navigation): void {
    if (!this.#recorder.isConnected) this.#addNavigation(navigation);
  }

  /** The tab has loaded a page, which removed its badge. */
  restoreBadge(): void {
    this.#badge.restore();
  }

  /** Sends the state of watch mode, which has changed, to the views. */
  sendWatchState(): void {
    const { watch } = this.#options;
    if (watch.isOn) this.#session.expectBothSources();
    this.#views.broadcast({ kind: 'watch-state', watch: watch.state() });
  }

  /** The sessions that are kept for comparisons have changed. */
  sendShelf(): void {
    this.#views.broadcast({ kind: 'kept-sessions', sessions: this.#options.shelf.sessions });
  }

  failure(id: string): Failure | null {
    return this.#session.detail(id)?.failure ?? null;
  }

  /** The tab was closed. */
  end(): void {
    this.#changes.end();
    this.#recorder.disconnect();
    this.#views.disconnectAll();
    this.#endIfEmpty();
  }

  #receiveFromRecorder(message: RecorderToWorker): void {
    switch (message.kind) {
      case 'exchanges': {
        const exchanges = this.#replays.recognize(this.#current.unpack(message.packed));
        for (const exchange of exchanges) {
          this.#note(this.#session.add(exchange));
          this.#views.schedule();
        }
        this.#learning.add(exchanges);
        this.#flood.note(exchanges.length);
        this.#replays.note(exchanges, this.#session);
        this.#changes.count(exchanges);
        if (exchanges.filter((one) => this.#current.noteDocument(one)).length > 0)
          this.#views.sendNavigations();
        return;
      }
      case 'bodies':
        this.#lateBodies.add(this.#current.unpackBodies(message.bodies));
        return;
      case 'navigated':
        this.#addNavigation({ url: message.url, at: message.at });
        this.restoreBadge();
        return;
      case 'state':
        this.#recorder.noteState(message, this.#session.seen);
        this.#views.broadcast(this.#state());
        return;
      case 'caught-up':
        this.#views.catchUp();
        return;
      case 'cleared':
      case 'stay-awake': // The link has handled them.
    }
  }

  #receiveFromView(view: View, message: ViewToWorker): void {
    if (message.kind === 'open') {
      this.#views.sendFailure(view, message.id);
      return;
    }
    if (isQuestion(message)) {
      for (const answer of this.#current.service.answer(message)) view.post(answer);
      return;
    }
    if (isSharedRequest(message)) {
      passOn(message, this.#options);
      return;
    }
    switch (message.kind) {
      case 'clear':
        this.#clear();
        return;
      case 'restore':
        this.#undoClear();
        return;
      case 'pause':
      case 'resume':
        this.#recorder.send(message);
        return;
      case 'expect-replay':
        this.#replays.expect(view, message.replay);
        return;
      case 'prove':
        this.#note(this.#session.prove(message.id, message.trial));
        this.#views.schedule();
        return;
      default:
        this.#changes.receive(message, this.#recorder.isConnected ? 'devtools' : 'tab');
    }
  }

  #clear(): void {
    this.#watch.clear();
    this.#reset();
    this.#recorder.send({ kind: 'clear' });
    this.#broadcastCleared();
    this.#views.flush();
    this.#badge.show();
  }

  /** The recorder posts its log again; what watch mode kept is restored with it, or by itself. */
  #undoClear(): void {
    if (!this.#watch.undoClear()) return;
    if (this.#recorder.isConnected) this.#recorder.send({ kind: 'restore' });
    else {
      this.#restoreKept();
      this.#views.schedule();
    }
  }

  /** DevTools was closed: the session ends, except for what watch mode keeps of it. */
  #endRecording(): void {
    this.#changes.end();
    this.#reset();
    this.#restoreKept();
    if (this.#watch.hasSeen) this.#views.sendSnapshots();
    else this.#broadcastCleared();
    this.#views.flush();
    this.#endIfEmpty();
  }

  #endIfEmpty(): void {
    if (this.isObserved || this.#watch.hasSeen) return;
    this.#badge.show(); // The summary that would update it is canceled below.
    this.#badge.stop();
    this.#lateBodies.clear();
    this.#views.stop();
    this.#options.onEmpty();
  }

  /** Forgets what was seen. The caller updates the views. */
  #reset(): void {
    this.#current.reset();
    this.#badge.resetOutlook();
    this.#recorder.resetCounts();
    this.#views.reset();
    this.#lateBodies.clear();
    this.#learning.clear();
  }

  #restoreKept(): void {
    for (const kept of this.#watch.kept()) this.#restoreOne(kept);
  }

  #restoreOne(kept: KeptFailure): void {
    this.#watch.noteSeen();
    this.#views.note(this.#session.restore(kept));
  }

  #addBody({ id, body }: LateBody): void {
    this.#note(this.#session.addBody(id, body));
    const exchange = this.#session.exchange(id);
    if (exchange !== undefined) this.#learning.add([exchange]);
  }

  #reviewBodies(): void {
    this.#replays.review(this.#session);
    this.#views.schedule();
  }

  #addNavigation(navigation: Navigation): void {
    this.#current.addNavigation(navigation);
    this.#views.sendNavigations();
  }

  #note(change: SessionChange): void {
    this.#views.note(change);
    this.#watch.note(change, this.#session);
  }

  #state(): WorkerToView {
    return this.#recorder.state(this.#session);
  }

  #broadcastCleared(): void {
    this.#views.broadcast({ kind: 'cleared' });
    this.#views.broadcast(this.#state());
  }
}
