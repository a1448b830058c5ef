import { absentBody, asksServer, BODY_AWAITED, bodyMatters, entryBeginning, readBody, readEntry } from '../core/index.ts';
import type { Exchange, ResponseBody } from '../core/index.ts';
import type { Clock } from '../browser/clock.ts';
import type { FetchedContent } from '../browser/content.ts';
import { openLastingPort } from '../browser/lasting-port.ts';
import type { FinishedRequest, Network } from '../browser/network.ts';
import type { Connect } from '../browser/port.ts';
import type { LateBody, Navigation, RecorderToWorker, WorkerToRecorder } from '../protocol.ts';
import { createDeadlines } from './deadlines.ts';
import { createLog } from './log.ts';
import type { Log, LogBounds, Logged } from './log.ts';
import { createPhantomFilter } from './phantoms.ts';
import { createQueue } from './queue.ts';
import type { Queue } from './queue.ts';
import { createTurns } from './turns.ts';

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

/** An exchange whose body the browser was asked for. */
interface UnderWay {
  readonly exchange: Exchange;
  /** Of the recorder, when it was seen. */
  readonly generation: number;
  readonly navigations: number;
  /** The worker was told of it without its body. */
  isTold: boolean;
  /** Its body is there, or will not come. */
  onFinished: () => void;
}

/** Navigations kept, to tell a fresh worker. */
const PLACES_KEPT = 200;
/** At most one message in that many milliseconds; the first of a quiet time goes at once. */
const POST_INTERVAL = 33;
/** The same, of bodies that come late: they may change a judgement, and nobody waits for them. */
const BODIES_INTERVAL = 250;
/** Between chunks of a log that is posted again. */
const CHUNK_INTERVAL = 5;
const CHUNK_EXCHANGES = 500;
/** Characters, about. */
const CHUNK_SIZE = 1024 * 1024;
/** The worker ends about 30 s after the last event; an idle port does not count. */
const AWAKE_INTERVAL = 20_000;
/** Bytes of a body beyond which it is not asked for: it would have to pass through this page as a whole. */
const BODY_READ_LIMIT = 4 * 1024 * 1024;
/**
 * A refusal does not wait longer for its body, in milliseconds: in a storm the browser takes a second to hand
 * one over. While it owes one that was not waited for, nobody waits.
 */
const REFUSAL_PATIENCE = 50;
/** Bodies of refusals that are asked for side by side; and in a flood of them, where each would hold up the news of the next. */
const BODIES_AT_ONCE = 32;
const BODIES_IN_FLOOD = 4;
/** Refusals that wait for their turn; beyond that, bodies are not asked for. */
const MOST_WAITING = 5000;
/** No body is taken later. */
const BODY_PATIENCE = 5000;

/**
 * Records the inspected tab's traffic as long as DevTools is open and posts it to the
 * worker. The log is the truth: a worker that has ended is told all of it again, and
 * drops what it knows.
 */
export function startRecorder({ network, connect, clock, bounds: initialBounds }: RecorderOptions): Recorder {
  let bounds = initialBounds;
  let isIgnored: (url: string) => boolean = () => false;
  const log: Log = createLog(initialBounds);
  const isPhantom = createPhantomFilter();
  /** By the exchange's id. */
  const underWay = new Map<string, UnderWay>();
  /** How many of them were told without their bodies. */
  let owed = 0;
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
  let generation = 0;
  let navigations = 0;
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
    for (let size = 0; size < CHUNK_SIZE && exchanges.length < CHUNK_EXCHANGES; ) {
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
      for (const { id, response } of exchanges) if (response.body.absent === BODY_AWAITED) bodiless.add(id);
      // Where nothing is connected, `open` posts the whole log: nothing is lost with the message.
      port.post({ kind: 'exchanges', exchanges });
      if (dropped() !== toldDropped) postState();
    }
    if (pending.size > 0) schedule(CHUNK_INTERVAL);
    else if (isComplete && owesCaughtUp) owesCaughtUp = !port.post({ kind: 'caught-up' });
  };
  const flushBodies = (): void => {
    bodiesTimer = null;
    if (completed.size === 0) return;
    const bodies = chunkOf(completed).map(({ id, response: { body } }): LateBody => ({ id, body }));
    port.post({ kind: 'bodies', bodies });
    scheduleBodies();
  };
  const forgetBodies = (): void => {
    bodiesTimer?.();
    bodiesTimer = null;
    bodiless.clear();
    completed.clear();
  };
  const scheduleBodies = (): void => {
    if (completed.size > 0) bodiesTimer ??= clock.after(BODIES_INTERVAL, flushBodies);
  };
  const schedule = (interval: number): void => {
    const now = clock.now();
    if (timer !== null) {
      // A browser slows the timers of a page that nobody looks at down to one a minute.
      if (now < timer.due) return;
      timer.cancel();
    }
    const wait = lastPost + interval - now;
    if (wait <= 0) flush();
    else timer = { due: now + wait, cancel: clock.after(wait, flush) };
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
      forgetBodies();
      owesCaughtUp = true;
      schedule(0);
    },
    onMessage: (message) => {
      switch (message.kind) {
        case 'clear':
          log.clear();
          pending.clear();
          forgetBodies();
          places = [];
          unreadable = 0;
          generation += 1; // What is under way was seen before: it does not come back.
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
    schedule(POST_INTERVAL);
  };
  const complete = (exchange: Exchange): void => {
    // What is not posted yet takes its body along.
    const isPosted = bodiless.delete(exchange.id);
    const logged = log.complete(exchange);
    if (logged === null || !isPosted) return;
    completed.push(logged);
    scheduleBodies();
  };

  /** Tells a refusal without its body, unless that has come. */
  const tellAwaiting = (asked: UnderWay): void => {
    const { exchange } = asked;
    if (asked.isTold || underWay.get(exchange.id) !== asked) return;
    asked.isTold = true;
    owed += 1;
    if (asked.generation === generation) record(withBody(exchange, absent(exchange, BODY_AWAITED)));
  };
  const finish = (asked: UnderWay, body: ResponseBody): void => {
    const { exchange } = asked;
    if (underWay.get(exchange.id) !== asked) return;
    underWay.delete(exchange.id);
    asked.onFinished();
    if (asked.isTold) owed -= 1;
    if (asked.generation === generation) (asked.isTold ? complete : record)(withBody(exchange, body));
  };
  const refusals = createDeadlines(clock, REFUSAL_PATIENCE, tellAwaiting);
  const turns = createTurns(BODIES_AT_ONCE, BODIES_IN_FLOOD);
  const bodies = createDeadlines<UnderWay>(clock, BODY_PATIENCE, (asked) => { finish(asked, absent(asked.exchange, 'The browser did not hand over the body in time.')); });

  const take = (request: FinishedRequest, isEarly = false): void => {
    refusals.check();
    bodies.check();
    if (pending.size > 0) schedule(POST_INTERVAL);
    if (paused) return;
    const { exchange } = readEntry(request.entry, { now: clock.now(), bodyLimit: bounds.body });
    if (exchange === null) {
      unreadable += 1;
      return;
    }
    const beginning = entryBeginning(request.entry);
    if (isEarly) {
      // No answer yet: its event will tell of it whole.
      if (exchange.response.status === 0 && exchange.response.error === null && exchange.resourceType !== 'websocket') return;
      if (beginning !== null && told.has(beginning)) return;
      if (beginning !== null) early.set(beginning, exchange.id);
    } else if (beginning !== null) {
      const copy = early.get(beginning);
      early.delete(beginning);
      if (copy !== undefined && copy !== exchange.id) return;
      if (!isComplete) told.add(beginning);
    }
    if (!asksServer(exchange.request.url) || isIgnored(exchange.request.url) || underWay.has(exchange.id) || isPhantom(exchange)) return;
    if (!bodyMatters(exchange)) {
      record(withBody(exchange, unreadBody(exchange)));
      return;
    }
    if (exchange.response.body.size > BODY_READ_LIMIT) {
      record(withBody(exchange, tooLarge(exchange)));
      return;
    }
    const asked: UnderWay = { exchange, generation, navigations, isTold: false, onFinished: () => undefined };
    underWay.set(exchange.id, asked);
    const askForBody = (): void => {
      bodies.add(asked);
      void request.content().then((answer) => { finish(asked, fetchedBody(exchange, answer, bounds.body, navigations > asked.navigations)); });
    };
    // Asked for before anything else happens: a navigation makes bodies unreachable.
    if (exchange.response.status < 400) {
      askForBody();
      return;
    }
    if (turns.waiting < MOST_WAITING) {
      turns.add(() => new Promise((resolve) => {
        asked.onFinished = resolve;
        if (asked.generation === generation) askForBody();
        else finish(asked, exchange.response.body);
      }));
    } else finish(asked, absent(exchange, 'The body was not read: too many requests were refused at once.'));
    if (owed > 0) tellAwaiting(asked);
    else refusals.add(asked);
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
    log.clear();
    pending.clear();
    forgetBodies();
  };

  // First the listener, then what came before it: called in this order, nothing falls between (measured).
  network.onFinished((request) => { take(request); });
  network.onNavigated((url) => {
    navigations += 1;
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
  return FIXED + request.url.length + (request.body?.length ?? 0) + (response.body.text?.length ?? 0) + PER_FIELD * (request.headers.length + response.headers.length);
}

const withBody = (exchange: Exchange, body: ResponseBody): Exchange => ({ ...exchange, response: { ...exchange.response, body } });

const absent = ({ response: { body } }: Exchange, reason: string): ResponseBody => absentBody(reason, body.mimeType, body.size);

const tooLarge = (exchange: Exchange): ResponseBody =>
  absent(exchange, `The body has ${exchange.response.body.size} bytes; what is larger than ${BODY_READ_LIMIT} is not read.`);

function unreadBody(exchange: Exchange): ResponseBody {
  const { status, body } = exchange.response;
  if (exchange.resourceType === 'preflight') return absent(exchange, 'The browser keeps no body of a preflight.');
  if (status === 0) return absent(exchange, 'No response arrived, or the browser hides it.');
  if (status === 204 || status === 304 || body.size === 0) return body;
  if (status >= 300 && status < 400) return absent(exchange, 'The browser keeps no body of a redirect.');
  return absent(exchange, 'The body was not read: nothing was refused.');
}

function fetchedBody(exchange: Exchange, content: FetchedContent, limit: number, navigated: boolean): ResponseBody {
  const { response } = exchange;
  const { size, mimeType } = response.body;
  if (content.text === null) return absent(exchange, missingReason(exchange, navigated));
  if (content.text === '' && size > 0) return absent(exchange, missingReason(exchange, navigated));
  const type = response.headers.find((field) => field.name.toLowerCase() === 'content-type')?.value ?? mimeType;
  const body = readBody({ text: content.text, encoding: content.encoding, mimeType: type, size: size > 0 ? size : -1 }, limit);
  return { ...body, mimeType };
}

function missingReason({ request, response, viaServiceWorker }: Exchange, navigated: boolean): string {
  if (response.error === 'net::ERR_FAILED') return 'The browser kept the response from the page, and its body from DevTools (CORS).';
  if (response.error !== null) return `The browser kept no body of a response that ended with ${response.error}.`;
  if (navigated) return 'The page was left before the body could be read.';
  if (request.method === 'HEAD') return 'An answer to HEAD has no body.';
  return viaServiceWorker ? 'The page’s service worker answered; the browser kept no body.' : 'The browser no longer had the body.';
}
