import {
  absentBody,
  attempt,
  BODY_AWAITED,
  bodyCanWait,
  bodyMatters,
  readBody,
} from '../core/index.ts';
import type { Exchange, ResponseBody } from '../core/index.ts';
import type { Clock } from '../browser/clock.ts';
import type { FetchedContent } from '../browser/content.ts';
import type { FinishedRequest } from '../browser/network.ts';
import { createDeadlines, type Deadlines } from './deadlines.ts';
import { createIdleQueue, type IdleQueue } from './idle-queue.ts';
import { createTaskQueue } from './task-queue.ts';
import type { Task } from './task-queue.ts';

export interface BodiesOptions {
  readonly clock: Clock;
  /** Characters of a body that are kept. */
  readonly limit: () => number;
  /** An exchange with its body, or the reason why there is none (`BODY_AWAITED`: not yet). */
  readonly onExchange: (exchange: Exchange) => void;
  /**
   * An exchange that was reported without its body, with the body or the reason why there is none.
   */
  readonly onLateBody: (exchange: Exchange) => void;
}

/** Response bodies: which are read, when, and why one is missing. */
export interface Bodies {
  /**
   * Call it synchronously in the browser's listener: after a navigation, bodies are unreachable.
   */
  read(content: FinishedRequest['content'], exchange: Exchange): void;
  isReading(id: string): boolean;
  /**
   * A request has finished. Also reports what is due: during a storm of messages timers fire late.
   */
  noteRequest(): void;
  /** The page was left: the remaining bodies may be lost. */
  leavePage(): void;
  /** Bodies that are being read are not reported. */
  forget(): void;
}

/** An exchange whose body is being read. */
interface PendingBody {
  readonly exchange: Exchange;
  /** Counts `forget()` before it was seen. */
  readonly generation: number;
  readonly pagesLeft: number;
  /** It was reported without its body. */
  isReported: boolean;
  /** The body has arrived, or never will. */
  onFinished: () => void;
}

/** Bytes; larger bodies are not read, because they would have to fit into this page. */
const READ_LIMIT = 4 * 1024 * 1024;
/**
 * Milliseconds a refusal waits for its body: in a storm the browser needs a second for one. While
 * one is late, no other refusal waits.
 */
const REFUSAL_TIMEOUT = 50;
/**
 * Bodies of refusals that are read at the same time; in a flood, fewer, so that none delays the
 * next.
 */
const CONCURRENCY = 32;
const FLOOD_CONCURRENCY = 4;
/** Exchanges in a queue; beyond that, bodies are not read. */
const MOST_WAITING = 5000;
/** Milliseconds after which a body is given up. */
const BODY_TIMEOUT = 5000;

export function createBodies(options: BodiesOptions): Bodies {
  return new BodyReader(options);
}

class BodyReader implements Bodies {
  readonly #options: BodiesOptions;
  readonly #pending = new Map<string, PendingBody>();
  readonly #refusals: Deadlines<PendingBody>;
  readonly #timeouts: Deadlines<PendingBody>;
  readonly #refusedTasks = createTaskQueue({
    concurrency: CONCURRENCY,
    floodConcurrency: FLOOD_CONCURRENCY,
  });
  readonly #idleTasks: IdleQueue;
  /** Pending refusals that were reported without their bodies. */
  #lateRefusals = 0;
  #generation = 0;
  #pagesLeft = 0;

  constructor(options: BodiesOptions) {
    const { clock } = options;
    this.#options = options;
    this.#refusals = createDeadlines(clock, REFUSAL_TIMEOUT, (asked) => {
      this.#reportAwaiting(asked);
    });
    this.#timeouts = createDeadlines(clock, BODY_TIMEOUT, (asked) => {
      this.#finish(asked, absent(asked.exchange, 'The browser did not return the body in time.'));
    });
    this.#idleTasks = createIdleQueue(clock);
  }

  read(content: FinishedRequest['content'], exchange: Exchange): void {
    const unread = bodyNotRead(exchange);
    if (unread !== null) {
      this.#options.onExchange(withBody(exchange, unread));
      return;
    }
    const asked: PendingBody = {
      exchange,
      generation: this.#generation,
      pagesLeft: this.#pagesLeft,
      isReported: false,
      onFinished: () => undefined,
    };
    this.#pending.set(exchange.id, asked);
    if (isRefused(exchange)) this.#askSoon(content, asked);
    else if (bodyCanWait(exchange)) this.#askWhenIdle(content, asked);
    else this.#ask(content, asked);
  }

  isReading(id: string): boolean {
    return this.#pending.has(id);
  }

  noteRequest(): void {
    this.#idleTasks.noteActivity();
    this.#refusals.check();
    this.#timeouts.check();
  }

  leavePage(): void {
    this.#pagesLeft += 1;
  }

  forget(): void {
    this.#generation += 1;
  }

  #askSoon(content: FinishedRequest['content'], asked: PendingBody): void {
    if (this.#refusedTasks.waiting >= MOST_WAITING) {
      const reason = 'The body was not read: too many requests were refused in a short time.';
      this.#finish(asked, absent(asked.exchange, reason));
      return;
    }
    this.#refusedTasks.add(this.#taskFor(content, asked));
    if (this.#lateRefusals > 0) this.#reportAwaiting(asked);
    else this.#refusals.add(asked);
  }

  #askWhenIdle(content: FinishedRequest['content'], asked: PendingBody): void {
    if (this.#idleTasks.waiting >= MOST_WAITING) {
      const reason =
        'The body was not read: nothing was refused, and too many responses arrived in a short time.';
      this.#finish(asked, absent(asked.exchange, reason));
      return;
    }
    if (!this.#idleTasks.isFree) this.#reportAwaiting(asked);
    this.#idleTasks.add(this.#taskFor(content, asked));
  }

  /** A task that reads the body. */
  #taskFor(content: FinishedRequest['content'], asked: PendingBody): Task {
    return () => {
      if (asked.generation !== this.#generation) {
        this.#finish(asked, asked.exchange.response.body);
        return null;
      }
      return new Promise((resolve) => {
        asked.onFinished = resolve;
        this.#ask(content, asked);
      });
    };
  }

  #ask(content: FinishedRequest['content'], asked: PendingBody): void {
    const { exchange } = asked;
    this.#timeouts.add(asked);
    void content().then((fetched) => {
      const hasNavigated = this.#pagesLeft > asked.pagesLeft;
      const { value } = attempt(() =>
        fetchedBody(exchange, fetched, { limit: this.#options.limit(), hasNavigated }),
      );
      this.#finish(asked, value ?? absent(exchange, 'Why401 could not read the body.'));
    });
  }

  /** Reports an exchange without its body, unless it has arrived. */
  #reportAwaiting(asked: PendingBody): void {
    const { exchange } = asked;
    if (asked.isReported || this.#pending.get(exchange.id) !== asked) return;
    asked.isReported = true;
    if (isRefused(exchange)) this.#lateRefusals += 1;
    if (asked.generation === this.#generation)
      this.#options.onExchange(withBody(exchange, absent(exchange, BODY_AWAITED)));
  }

  #finish(asked: PendingBody, body: ResponseBody): void {
    const { exchange } = asked;
    if (this.#pending.get(exchange.id) !== asked) return;
    this.#pending.delete(exchange.id);
    asked.onFinished();
    if (asked.isReported && isRefused(exchange)) this.#lateRefusals -= 1;
    if (asked.generation !== this.#generation) return;
    const { onExchange, onLateBody } = this.#options;
    (asked.isReported ? onLateBody : onExchange)(withBody(exchange, body));
  }
}

/** Why a body is not read; null where it is. */
function bodyNotRead(exchange: Exchange): ResponseBody | null {
  if (!bodyMatters(exchange)) return unreadBody(exchange);
  const { size } = exchange.response.body;
  return size > READ_LIMIT
    ? absent(exchange, `The body has ${size} bytes; bodies over ${READ_LIMIT} bytes are not read.`)
    : null;
}

const isRefused = ({ response }: Exchange): boolean => response.status >= 400;

const withBody = (exchange: Exchange, body: ResponseBody): Exchange => ({
  ...exchange,
  response: { ...exchange.response, body },
});

const absent = ({ response: { body } }: Exchange, reason: string): ResponseBody =>
  absentBody(reason, body.mimeType, body.size);

function unreadBody(exchange: Exchange): ResponseBody {
  const { status, body } = exchange.response;
  if (exchange.resourceType === 'preflight')
    return absent(exchange, 'The browser keeps no body of a preflight.');
  if (status === 0) return absent(exchange, 'No response arrived, or the browser hides it.');
  if (status === 204 || status === 304 || body.size === 0) return body;
  if (status >= 300 && status < 400)
    return absent(exchange, 'The browser keeps no body of a redirect.');
  return absent(exchange, 'The body was not read: nothing was refused.');
}

function fetchedBody(
  exchange: Exchange,
  content: FetchedContent,
  { limit, hasNavigated }: { readonly limit: number; readonly hasNavigated: boolean },
): ResponseBody {
  const { response } = exchange;
  const { size, mimeType } = response.body;
  const isMissing = content.text === '' && size > 0;
  if (content.text === null || isMissing)
    return absent(exchange, hasNavigated ? leftReason(exchange) : missingReason(exchange));
  const type =
    response.headers.find((field) => field.name.toLowerCase() === 'content-type')?.value ??
    mimeType;
  const body = readBody(
    { text: content.text, encoding: content.encoding, mimeType: type, size: size > 0 ? size : -1 },
    limit,
  );
  return { ...body, mimeType };
}

/** What explains a missing body whether the page was left or not. */
function failureReason({ response }: Exchange): string | null {
  if (response.error === 'net::ERR_FAILED')
    return 'CORS blocked the response, so the browser kept no body.';
  return response.error === null
    ? null
    : `The browser kept no body of a response that ended with ${response.error}.`;
}

const leftReason = (exchange: Exchange): string =>
  failureReason(exchange) ?? 'The page was left before the body could be read.';

function missingReason(exchange: Exchange): string {
  const reason = failureReason(exchange);
  if (reason !== null) return reason;
  if (exchange.request.method === 'HEAD') return 'A response to HEAD has no body.';
  return exchange.viaServiceWorker
    ? 'The page’s service worker responded; the browser kept no body.'
    : 'The browser no longer had the body.';
}
