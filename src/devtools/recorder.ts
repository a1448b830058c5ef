import { asksServer, attempt, readEntry } from '../core/index.ts';
import type { Exchange } from '../core/index.ts';
import type { Clock } from '../browser/clock.ts';
import { openLastingPort } from '../browser/lasting-port.ts';
import type { LastingPort, PortState } from '../browser/lasting-port.ts';
import type { FinishedRequest, Network } from '../browser/network.ts';
import type { Connect } from '../browser/port.ts';
import { UNDO_TIME } from '../protocol.ts';
import type { RecorderToWorker, WorkerToRecorder } from '../protocol.ts';
import type { Navigation } from '../payloads.ts';
import { createBodies } from './bodies.ts';
import type { Bodies } from './bodies.ts';
import { KnownEntries } from './known-entries.ts';
import type { EntrySource } from './known-entries.ts';
import { createLog } from './log.ts';
import type { Log, LogBounds } from './log.ts';
import { Outbox } from './outbox.ts';
import { createPhantomFilter } from './phantoms.ts';
import { createSharing } from './sharing.ts';

export interface RecorderOptions {
  readonly network: Network;
  readonly connect: Connect<WorkerToRecorder, RecorderToWorker>;
  readonly clock: Clock;
  readonly bounds: LogBounds;
}

interface Cleared {
  readonly exchanges: readonly Exchange[];
  readonly navigations: readonly Navigation[];
}

/** Navigations kept for a new worker. */
const NAVIGATIONS_KEPT = 200;
/** Milliseconds; the worker ends about 30 s after the last event, and an idle port is none. */
const AWAKE_INTERVAL = 20_000;

/** Records the traffic of the inspected tab, while DevTools is open, and posts it to the worker. */
export function startRecorder(options: RecorderOptions): Recorder {
  const recorder = new Recorder(options);
  recorder.start();
  return recorder;
}

/**
 * The recorder of one tab. Its log is the source of truth: a new worker receives all of it again
 * and drops what it knows.
 */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #log: Log;
  readonly #outbox: Outbox;
  readonly #isPhantom = createPhantomFilter();
  readonly #sharing = createSharing();
  readonly #known = new KnownEntries();
  readonly #bodies: Bodies;
  #port: LastingPort<RecorderToWorker> | null = null;
  #bounds: LogBounds;
  #isIgnored: (url: string) => boolean = () => false;
  #paused = false;
  /** Entries that could not be read. */
  #unreadable = 0;
  /** The number of dropped exchanges that the worker knows. */
  #postedDropped = 0;
  #navigations: readonly Navigation[] = [];
  /** What the last `clear` took away, as long as that can be taken back. */
  #cleared: Cleared | null = null;
  #cancelAwake = (): void => undefined;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#bounds = options.bounds;
    this.#log = createLog(options.bounds);
    this.#outbox = new Outbox({
      clock: options.clock,
      post: (message) => this.#post(message),
      onExchanges: () => {
        if (this.#dropped !== this.#postedDropped) this.#postState();
      },
    });
    this.#bodies = createBodies({
      clock: options.clock,
      limit: () => this.#bounds.body,
      onExchange: (exchange) => {
        this.#record(exchange);
      },
      onLateBody: (exchange) => {
        this.#outbox.addBody(exchange.id, this.#log.complete(exchange));
      },
    });
  }

  start(): void {
    const { network, clock, connect } = this.#options;
    this.#port = openLastingPort<WorkerToRecorder, RecorderToWorker>({
      connect,
      clock,
      onState: (state) => {
        this.#onPortState(state);
      },
      onMessage: (message) => {
        this.#receive(message);
      },
    });
    // In this order nothing is lost between the events and the history (measured in Chromium 156).
    network.onFinished((request) => {
      this.#take(request, 'event');
    });
    network.onNavigated((url) => {
      this.#noteNavigation(url);
    });
    void network.recorded().then((requests) => {
      for (const request of requests) this.#take(request, 'history');
      this.#known.endHistory();
      this.#outbox.endHistory();
    });
    this.#scheduleAwake();
  }

  /**
   * Applies other bounds and ignores some URLs, of exchanges in the log too. The worker receives
   * everything again, because its bounds have changed as well.
   */
  limit(bounds: LogBounds, isIgnored: (url: string) => boolean): void {
    this.#bounds = bounds;
    this.#isIgnored = isIgnored;
    this.#log.limit(bounds, (exchange) => !isIgnored(exchange.request.url));
    this.#port?.reconnect();
  }

  #take(request: FinishedRequest, source: EntrySource): void {
    this.#bodies.noteRequest();
    this.#outbox.flushIfDue();
    if (this.#paused) return;
    // An entry that cannot be read is counted, and costs no other one.
    const { fault } = attempt(() => {
      this.#read(request, source);
    });
    if (fault !== null) this.#unreadable += 1;
  }

  #read(request: FinishedRequest, source: EntrySource): void {
    const { exchange } = readEntry(request.entry, {
      now: this.#options.clock.now(),
      bodyLimit: this.#bounds.body,
    });
    if (exchange === null) this.#unreadable += 1;
    else if (!this.#known.isDuplicate(request.entry, exchange, source) && this.#matters(exchange))
      this.#bodies.read(request.content, this.#sharing.share(exchange));
  }

  /** The order of the checks matters: the phantom filter must see every redirect once. */
  #matters(exchange: Exchange): boolean {
    const { url } = exchange.request;
    if (!asksServer(url) || this.#isIgnored(url)) return false;
    return !this.#bodies.isReading(exchange.id) && !this.#isPhantom(exchange);
  }

  #record(exchange: Exchange): void {
    if (this.#isIgnored(exchange.request.url)) return; // Ignored while its body was read.
    const logged = this.#log.add(exchange);
    if (logged !== null) this.#outbox.add(logged);
  }

  #noteNavigation(url: string): void {
    this.#bodies.leavePage();
    if (this.#paused) return;
    const navigation: Navigation = { url, at: this.#options.clock.now() };
    this.#navigations = [...this.#navigations.slice(1 - NAVIGATIONS_KEPT), navigation];
    this.#post({ kind: 'navigated', ...navigation });
    void this.#options.network.prerendered().then((requests) => {
      for (const request of requests) this.#take(request, 'history');
    });
  }

  #receive(message: WorkerToRecorder): void {
    switch (message.kind) {
      case 'clear':
        this.#keepCleared();
        this.#forget();
        this.#navigations = [];
        this.#unreadable = 0;
        this.#bodies.forget(); // Exchanges whose bodies are being read were seen before.
        this.#post({ kind: 'cleared' });
        this.#postState();
        break;
      case 'restore':
        this.#restore();
        break;
      case 'pause':
      case 'resume':
        this.#paused = message.kind === 'pause';
        this.#postState();
        break;
    }
  }

  /** For a while, in case that the user wants it back. */
  #keepCleared(): void {
    const cleared = { exchanges: this.#loggedExchanges(), navigations: this.#navigations };
    this.#cleared = cleared;
    this.#options.clock.after(UNDO_TIME, () => {
      if (this.#cleared === cleared) this.#cleared = null;
    });
  }

  #loggedExchanges(): Exchange[] {
    return this.#log.all().map(({ exchange }) => exchange);
  }

  #restore(): void {
    if (this.#cleared === null) return;
    const { exchanges, navigations } = this.#cleared;
    this.#cleared = null;
    const since = this.#loggedExchanges();
    this.#log.clear();
    for (const exchange of [...exchanges, ...since]) this.#log.add(exchange);
    this.#navigations = [...navigations, ...this.#navigations].slice(-NAVIGATIONS_KEPT);
    this.#port?.reconnect();
  }

  #onPortState(state: PortState): void {
    if (state === 'ended') this.#stop();
    if (state !== 'open') return;
    this.#postState();
    for (const navigation of this.#navigations) this.#post({ kind: 'navigated', ...navigation });
    this.#outbox.postAgain(this.#log.all());
  }

  get #dropped(): number {
    return this.#log.dropped + this.#unreadable;
  }

  #postState(): void {
    this.#postedDropped = this.#dropped;
    this.#post({ kind: 'state', paused: this.#paused, dropped: this.#postedDropped });
  }

  #post(message: RecorderToWorker): boolean {
    return this.#port?.post(message) ?? false;
  }

  #forget(): void {
    this.#log.clear();
    this.#sharing.clear();
    this.#outbox.clear();
  }

  #scheduleAwake(): void {
    this.#cancelAwake = this.#options.clock.after(AWAKE_INTERVAL, () => {
      this.#post({ kind: 'stay-awake' });
      this.#scheduleAwake();
    });
  }

  /** The extension was updated or removed: no page can ask for what would be recorded. */
  #stop(): void {
    this.#paused = true;
    this.#cancelAwake();
    this.#forget();
  }
}
