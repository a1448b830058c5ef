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
import { createDeadlines } from './deadlines.ts';
import { createIdleQueue } from './idle-queue.ts';
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

export function createBodies({ clock, limit, onExchange, onLateBody }: BodiesOptions): Bodies {
  const pending = new Map<string, PendingBody>();
  /** Pending refusals that were reported without their bodies. */
  let lateRefusals = 0;
  let generation = 0;
  let pagesLeft = 0;

  /** Reports an exchange without its body, unless it has arrived. */
  const reportAwaiting = (asked: PendingBody): void => {
    const { exchange } = asked;
    if (asked.isReported || pending.get(exchange.id) !== asked) return;
    asked.isReported = true;
    if (isRefused(exchange)) lateRefusals += 1;
    if (asked.generation === generation)
      onExchange(withBody(exchange, absent(exchange, BODY_AWAITED)));
  };
  const finish = (asked: PendingBody, body: ResponseBody): void => {
    const { exchange } = asked;
    if (pending.get(exchange.id) !== asked) return;
    pending.delete(exchange.id);
    asked.onFinished();
    if (asked.isReported && isRefused(exchange)) lateRefusals -= 1;
    if (asked.generation === generation)
      (asked.isReported ? onLateBody : onExchange)(withBody(exchange, body));
  };
  const refusals = createDeadlines(clock, REFUSAL_TIMEOUT, reportAwaiting);
  const timeouts = createDeadlines<PendingBody>(clock, BODY_TIMEOUT, (asked) => {
    finish(asked, absent(asked.exchange, 'The browser did not return the body in time.'));
  });
  const refusedTasks = createTaskQueue({
    concurrency: CONCURRENCY,
    floodConcurrency: FLOOD_CONCURRENCY,
  });
  const idleTasks = createIdleQueue(clock);

  const ask = (content: FinishedRequest['content'], asked: PendingBody): void => {
    timeouts.add(asked);
    void content().then((fetched) => {
      const { value } = attempt(() =>
        fetchedBody(asked.exchange, fetched, limit(), pagesLeft > asked.pagesLeft),
      );
      finish(asked, value ?? absent(asked.exchange, 'Why401 could not read the body.'));
    });
  };
  /** A task that reads the body. */
  const taskFor =
    (content: FinishedRequest['content'], asked: PendingBody): Task =>
    () => {
      if (asked.generation !== generation) {
        finish(asked, asked.exchange.response.body);
        return null;
      }
      return new Promise((resolve) => {
        asked.onFinished = resolve;
        ask(content, asked);
      });
    };
  const askSoon = (content: FinishedRequest['content'], asked: PendingBody): void => {
    if (refusedTasks.waiting >= MOST_WAITING) {
      finish(
        asked,
        absent(asked.exchange, 'The body was not read: too many requests were refused at once.'),
      );
      return;
    }
    refusedTasks.add(taskFor(content, asked));
    if (lateRefusals > 0) reportAwaiting(asked);
    else refusals.add(asked);
  };
  const askWhenIdle = (content: FinishedRequest['content'], asked: PendingBody): void => {
    if (idleTasks.waiting >= MOST_WAITING) {
      finish(
        asked,
        absent(
          asked.exchange,
          'The body was not read: nothing was refused, and too many responses arrived at once.',
        ),
      );
      return;
    }
    if (!idleTasks.isFree) reportAwaiting(asked);
    idleTasks.add(taskFor(content, asked));
  };

  return {
    read: (content, exchange) => {
      const { body } = exchange.response;
      if (!bodyMatters(exchange)) onExchange(withBody(exchange, unreadBody(exchange)));
      else if (body.size > READ_LIMIT)
        onExchange(
          withBody(
            exchange,
            absent(
              exchange,
              `The body has ${body.size} bytes; bodies over ${READ_LIMIT} bytes are not read.`,
            ),
          ),
        );
      else {
        const asked: PendingBody = {
          exchange,
          generation,
          pagesLeft,
          isReported: false,
          onFinished: () => undefined,
        };
        pending.set(exchange.id, asked);
        if (isRefused(exchange)) askSoon(content, asked);
        else if (bodyCanWait(exchange)) askWhenIdle(content, asked);
        else ask(content, asked);
      }
    },
    isReading: (id) => pending.has(id),
    noteRequest: () => {
      idleTasks.noteActivity();
      refusals.check();
      timeouts.check();
    },
    leavePage: () => {
      pagesLeft += 1;
    },
    forget: () => {
      generation += 1;
    },
  };
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
  limit: number,
  navigated: boolean,
): ResponseBody {
  const { response } = exchange;
  const { size, mimeType } = response.body;
  if (content.text === null) return absent(exchange, missingReason(exchange, navigated));
  if (content.text === '' && size > 0) return absent(exchange, missingReason(exchange, navigated));
  const type =
    response.headers.find((field) => field.name.toLowerCase() === 'content-type')?.value ??
    mimeType;
  const body = readBody(
    { text: content.text, encoding: content.encoding, mimeType: type, size: size > 0 ? size : -1 },
    limit,
  );
  return { ...body, mimeType };
}

function missingReason(
  { request, response, viaServiceWorker }: Exchange,
  navigated: boolean,
): string {
  if (response.error === 'net::ERR_FAILED')
    return 'CORS blocked the response, so the browser kept no body.';
  if (response.error !== null)
    return `The browser kept no body of a response that ended with ${response.error}.`;
  if (navigated) return 'The page was left before the body could be read.';
  if (request.method === 'HEAD') return 'A response to HEAD has no body.';
  return viaServiceWorker
    ? 'The page’s service worker responded; the browser kept no body.'
    : 'The browser no longer had the body.';
}
