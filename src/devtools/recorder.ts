import { asksServer, BODY_AWAITED, entryBeginning, readEntry } from '../core/index.ts';
import type { Exchange } from '../core/index.ts';
import type { Clock } from '../browser/clock.ts';
import { openLastingPort } from '../browser/lasting-port.ts';
import type { FinishedRequest, Network } from '../browser/network.ts';
import type { Connect } from '../browser/port.ts';
import type { LateBody, Navigation, RecorderToWorker, WorkerToRecorder } from '../protocol.ts';
import { createBodies } from './bodies.ts';
import { createLog, maySignifyFailure } from './log.ts';
import type { Log, LogBounds, Logged } from './log.ts';
import { createPhantomFilter } from './phantoms.ts';
import { createQueue } from './queue.ts';
import type { Queue } from './queue.ts';
import { createSharing } from './sharing.ts';

export interface RecorderOptions {
  readonly network: Network;
  readonly connect: Connect<WorkerToRecorder, RecorderToWorker>;
  readonly clock: Clock;
  readonly bounds: LogBounds;
}

export interface Recorder {
  /**
   * Keeps to other bounds and leaves out the URLs that are ignored, those seen before
   * included. The worker is told all anew, for its bounds have changed too.
   */
  limit(bounds: LogBounds, isIgnored: (url: string) => boolean): void;
}

/** Navigations kept, to tell a fresh worker. */
const PLACES_KEPT = 200;
/** At most one message in that many milliseconds; the first of a quiet time goes at once. */
const POST_INTERVAL = 33;
/** The same, as long as nothing is to be told that may be a failure. */
const CONTEXT_INTERVAL = 250;
/** The same, of bodies that come late: they may change a judgement, and nobody waits for them. */
const BODIES_INTERVAL = 250;
/** Between chunks of a log that is posted again. */
const CHUNK_INTERVAL = 5;
const CHUNK_EXCHANGES = 500;
/** Characters, about. */
const CHUNK_SIZE = 1024 * 1024;
/** The worker ends about 30 s after the last event; an idle port does not count. */
const AWAKE_INTERVAL = 20_000;

/**
 * Records the inspected tab's traffic as long as DevTools is open and posts it to the
 * worker. The log is the truth: a worker that has ended is told all of it again, and
 * drops what it knows.
 */
export function startRecorder({
  network,
  connect,
  clock,
  bounds: initialBounds,
}: RecorderOptions): Recorder {
  let bounds = initialBounds;
  let isIgnored: (url: string) => boolean = () => false;
  const log: Log = createLog(initialBounds);
  const isPhantom = createPhantomFilter();
  const sharing = createSharing();
  let pending = createQueue<Logged>();
  /** Ids of what was posted without its body. */
  const bodiless = new Set<string>();
  /** Those of them whose body has come since. */
  const completed = createQueue<Logged>();
  let bodiesTimer: (() => void) | null = null;
  let paused = false;
  /** Unreadable entries, and what the log forgot, are told as one number. */
  let unreadable = 0;
  let toldDropped = 0;
  let places: Navigation[] = [];
  /** `getHAR()` has answered: nothing that was seen before is missing. */
  let isComplete = false;
  /**
   * What `getHAR()` brought that no event had told of, by its beginning. It hands over requests that are
   * still under way as well, and their event then differs in its end: the same request all the same.
   */
  const early = new Map<string, string>();
  /** Beginnings that events told of before `getHAR()` answered. */
  const told = new Set<string>();
  let owesCaughtUp = false;
  let lastPost = -Infinity;
  let timer: { readonly due: number; readonly cancel: () => void } | null = null;

  const dropped = (): number => log.dropped + unreadable;
  const postState = (): void => {
    toldDropped = dropped();
    port.post({ kind: 'state', paused, dropped: toldDropped });
  };

  /** Takes as many as fit into one message. */
  const chunkOf = (queue: Queue<Logged>): Exchange[] => {
    const exchanges: Exchange[] = [];
    for (let size = 0; size < CHUNK_SIZE && exchanges.length < CHUNK_EXCHANGES;) {
      const next = queue.shift();
      if (next === undefined) break;
      exchanges.push(next.exchange);
      size += sizeOf(next.exchange);
    }
    return exchanges;
  };
  const flush = (): void => {
    timer = null;
    if (pending.size > 0) {
      lastPost = clock.now();
      const exchanges = chunkOf(pending);
      for (const { id, response } of exchanges)
        if (response.body.absent === BODY_AWAITED) bodiless.add(id);
      // Where nothing is connected, `open` posts the whole log: nothing is lost with the message.
      port.post({ kind: 'exchanges', exchanges });
      if (dropped() !== toldDropped) postState();
    }
    if (pending.size > 0) schedule(CHUNK_INTERVAL);
    else if (isComplete && owesCaughtUp) owesCaughtUp = !port.post({ kind: 'caught-up' });
  };
  const flushBodies = (): void => {
    bodiesTimer = null;
    port.post({
      kind: 'bodies',
      bodies: chunkOf(completed).map(({ id, response: { body } }): LateBody => ({ id, body })),
    });
    scheduleBodies();
  };
  const forgetLateBodies = (): void => {
    bodiesTimer?.();
    bodiesTimer = null;
    bodiless.clear();
    completed.clear();
  };
  const forget = (): void => {
    log.clear();
    sharing.clear();
    pending.clear();
    forgetLateBodies();
  };
  const scheduleBodies = (): void => {
    if (completed.size > 0) bodiesTimer ??= clock.after(BODIES_INTERVAL, flushBodies);
  };
  /** To be called with each request, too: in a storm the browser's messages leave timers no room. */
  const flushIfDue = (): void => {
    if (timer === null || clock.now() < timer.due) return;
    timer.cancel();
    flush();
  };
  const schedule = (interval: number): void => {
    const due = lastPost + interval;
    if (timer !== null && timer.due <= due) return;
    timer?.cancel();
    const wait = due - clock.now();
    if (wait <= 0) flush();
    else timer = { due, cancel: clock.after(wait, flush) };
  };

  const port = openLastingPort<WorkerToRecorder, RecorderToWorker>({
    connect,
    clock,
    onState: (state) => {
      if (state === 'ended') stop();
      if (state !== 'open') return;
      postState();
      for (const place of places) port.post({ kind: 'navigated', ...place });
      pending = createQueue(log.all());
      forgetLateBodies();
      owesCaughtUp = true;
      schedule(0);
    },
    onMessage: (message) => {
      switch (message.kind) {
        case 'clear':
          forget();
          places = [];
          unreadable = 0;
          bodies.forget(); // What is under way was seen before: it does not come back.
          port.post({ kind: 'cleared' });
          postState();
          break;
        case 'pause':
        case 'resume':
          paused = message.kind === 'pause';
          postState();
          break;
      }
    },
  });

  const record = (exchange: Exchange): void => {
    if (isIgnored(exchange.request.url)) return; // Since its body was asked for.
    const logged = log.add(exchange);
    if (logged === null) return;
    pending.push(logged);
    schedule(maySignifyFailure(exchange) ? POST_INTERVAL : CONTEXT_INTERVAL);
  };
  const complete = (exchange: Exchange): void => {
    // What is not posted yet takes its body along.
    const isPosted = bodiless.delete(exchange.id);
    const logged = log.complete(exchange);
    if (logged === null || !isPosted) return;
    completed.push(logged);
    scheduleBodies();
  };

  const bodies = createBodies({
    clock,
    limit: () => bounds.body,
    onExchange: record,
    onLateBody: complete,
  });

  const take = (request: FinishedRequest, isEarly = false): void => {
    bodies.noteRequest();
    flushIfDue();
    if (paused) return;
    const { exchange } = readEntry(request.entry, { now: clock.now(), bodyLimit: bounds.body });
    if (exchange === null) {
      unreadable += 1;
      return;
    }
    const beginning = entryBeginning(request.entry);
    if (isEarly) {
      // No answer yet: its event will tell of it whole.
      if (
        exchange.response.status === 0 &&
        exchange.response.error === null &&
        exchange.resourceType !== 'websocket'
      )
        return;
      if (beginning !== null && told.has(beginning)) return;
      if (beginning !== null) early.set(beginning, exchange.id);
    } else if (beginning !== null) {
      const copy = early.get(beginning);
      early.delete(beginning);
      if (copy !== undefined && copy !== exchange.id) return;
      if (!isComplete) told.add(beginning);
    }
    if (
      !asksServer(exchange.request.url) ||
      isIgnored(exchange.request.url) ||
      bodies.isReading(exchange.id) ||
      isPhantom(exchange)
    )
      return;
    bodies.read(request.content, sharing.share(exchange));
  };

  let cancelAwake = (): void => undefined;
  const stayAwake = (): void => {
    port.post({ kind: 'stay-awake' });
    cancelAwake = clock.after(AWAKE_INTERVAL, stayAwake);
  };
  /** The extension is gone from under this page: what it would record, nobody could ask for. */
  const stop = (): void => {
    paused = true;
    cancelAwake();
    forget();
  };

  // First the listener, then what came before it: called in this order, nothing falls between (measured).
  network.onFinished((request) => {
    take(request);
  });
  network.onNavigated((url) => {
    bodies.leavePage();
    if (paused) return;
    const place: Navigation = { url, at: clock.now() };
    places = [...places.slice(1 - PLACES_KEPT), place];
    port.post({ kind: 'navigated', ...place });
  });
  void network.recorded().then((requests) => {
    for (const request of requests) take(request, true);
    isComplete = true;
    told.clear();
    schedule(0);
  });
  cancelAwake = clock.after(AWAKE_INTERVAL, stayAwake);

  return {
    limit: (newBounds, ignores) => {
      bounds = newBounds;
      isIgnored = ignores;
      log.limit(bounds, (exchange) => !isIgnored(exchange.request.url));
      port.reconnect();
    },
  };
}

/** Characters, about, that an exchange takes in a message. */
function sizeOf({ request, response }: Exchange): number {
  const FIXED = 500;
  const PER_FIELD = 60;
  return (
    FIXED +
    request.url.length +
    (request.body?.length ?? 0) +
    (response.body.text?.length ?? 0) +
    PER_FIELD * (request.headers.length + response.headers.length)
  );
}
