import { absentBody, BODY_AWAITED, bodyCanWait, bodyMatters, readBody } from '../core/index.ts';
import type { Exchange, ResponseBody } from '../core/index.ts';
import type { Clock } from '../browser/clock.ts';
import type { FetchedContent } from '../browser/content.ts';
import type { FinishedRequest } from '../browser/network.ts';
import { createDeadlines } from './deadlines.ts';
import { createLeisure } from './leisure.ts';
import { createTurns } from './turns.ts';
import type { Turn } from './turns.ts';

export interface BodiesOptions {
  readonly clock: Clock;
  /** Characters of a body that are kept. */
  readonly limit: () => number;
  /** An exchange with its body, or with the reason why there is none (yet: `BODY_AWAITED`). */
  readonly onExchange: (exchange: Exchange) => void;
  /** An exchange that was told while its body was awaited, with the body, or with the reason why it did not come. */
  readonly onLateBody: (exchange: Exchange) => void;
}

/** Bodies of responses: which are asked for, when, and why one is absent. */
export interface Bodies {
  /** To be called in the listener that the browser tells of the request: a navigation makes bodies unreachable. */
  read(content: FinishedRequest['content'], exchange: Exchange): void;
  isReading(id: string): boolean;
  /** A request has finished: the page is at work. Tells of what is overdue, too: in a storm the browser's messages leave timers no room. */
  noteRequest(): void;
  /** The page was left: bodies that have not come may not come any more. */
  leavePage(): void;
  /** What is being read is not told of any more. */
  forget(): void;
}

/** An exchange whose body the browser is asked for. */
interface UnderWay {
  readonly exchange: Exchange;
  /** When it was seen. */
  readonly generation: number;
  readonly pagesLeft: number;
  /** Told without its body. */
  isTold: boolean;
  /** Its body is there, or will not come. */
  onFinished: () => void;
}

/** Bytes of a body beyond which it is not asked for: it would have to pass through this page as a whole. */
const READ_LIMIT = 4 * 1024 * 1024;
/**
 * A refusal does not wait longer for its body, in milliseconds: in a storm the browser takes a second to hand
 * one over. While it owes one that was not waited for, nobody waits.
 */
const REFUSAL_PATIENCE = 50;
/** Bodies of refusals that are asked for side by side; and in a flood of them, where each would hold up the news of the next. */
const AT_ONCE = 32;
const IN_FLOOD = 4;
/** Exchanges that wait for their turn; beyond that, bodies are not asked for. */
const MOST_WAITING = 5000;
/** No body is taken later than so many milliseconds after it was asked for. */
const BODY_PATIENCE = 5000;

export function createBodies({ clock, limit, onExchange, onLateBody }: BodiesOptions): Bodies {
  const underWay = new Map<string, UnderWay>();
  /** Refusals among them that were told without their bodies. */
  let owed = 0;
  let generation = 0;
  let pagesLeft = 0;

  /** Tells an exchange without its body, unless that has come. */
  const tellAwaiting = (asked: UnderWay): void => {
    const { exchange } = asked;
    if (asked.isTold || underWay.get(exchange.id) !== asked) return;
    asked.isTold = true;
    if (isRefused(exchange)) owed += 1;
    if (asked.generation === generation)
      onExchange(withBody(exchange, absent(exchange, BODY_AWAITED)));
  };
  const finish = (asked: UnderWay, body: ResponseBody): void => {
    const { exchange } = asked;
    if (underWay.get(exchange.id) !== asked) return;
    underWay.delete(exchange.id);
    asked.onFinished();
    if (asked.isTold && isRefused(exchange)) owed -= 1;
    if (asked.generation === generation)
      (asked.isTold ? onLateBody : onExchange)(withBody(exchange, body));
  };
  const refusals = createDeadlines(clock, REFUSAL_PATIENCE, tellAwaiting);
  const answers = createDeadlines<UnderWay>(clock, BODY_PATIENCE, (asked) => {
    finish(asked, absent(asked.exchange, 'The browser did not hand over the body in time.'));
  });
  const turns = createTurns(AT_ONCE, IN_FLOOD);
  const leisure = createLeisure(clock);

  const ask = (content: FinishedRequest['content'], asked: UnderWay): void => {
    answers.add(asked);
    void content().then((answer) => {
      finish(asked, fetchedBody(asked.exchange, answer, limit(), pagesLeft > asked.pagesLeft));
    });
  };
  /** Asks for the body, until that is there or will not come. */
  const turnOf =
    (content: FinishedRequest['content'], asked: UnderWay): Turn =>
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
  const askInTurn = (content: FinishedRequest['content'], asked: UnderWay): void => {
    if (turns.waiting >= MOST_WAITING) {
      finish(
        asked,
        absent(asked.exchange, 'The body was not read: too many requests were refused at once.'),
      );
      return;
    }
    turns.add(turnOf(content, asked));
    if (owed > 0) tellAwaiting(asked);
    else refusals.add(asked);
  };
  const askAtLeisure = (content: FinishedRequest['content'], asked: UnderWay): void => {
    if (leisure.waiting >= MOST_WAITING) {
      finish(
        asked,
        absent(
          asked.exchange,
          'The body was not read: nothing was refused, and too many answers came at once.',
        ),
      );
      return;
    }
    if (!leisure.isFree) tellAwaiting(asked);
    leisure.add(turnOf(content, asked));
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
              `The body has ${body.size} bytes; what is larger than ${READ_LIMIT} is not read.`,
            ),
          ),
        );
      else {
        const asked: UnderWay = {
          exchange,
          generation,
          pagesLeft,
          isTold: false,
          onFinished: () => undefined,
        };
        underWay.set(exchange.id, asked);
        if (isRefused(exchange)) askInTurn(content, asked);
        else if (bodyCanWait(exchange)) askAtLeisure(content, asked);
        else ask(content, asked);
      }
    },
    isReading: (id) => underWay.has(id),
    noteRequest: () => {
      leisure.disturb();
      refusals.check();
      answers.check();
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
    return 'The browser kept the response from the page, and its body from DevTools (CORS).';
  if (response.error !== null)
    return `The browser kept no body of a response that ended with ${response.error}.`;
  if (navigated) return 'The page was left before the body could be read.';
  if (request.method === 'HEAD') return 'An answer to HEAD has no body.';
  return viaServiceWorker
    ? 'The page’s service worker answered; the browser kept no body.'
    : 'The browser no longer had the body.';
}
