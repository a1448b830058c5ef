import { absentBody, BODY_AWAITED, DEFAULT_SETTINGS } from '../core/index.ts';
import type { Exchange, Settings } from '../core/index.ts';
import { createQueue } from './queue.ts';

export interface LogBounds {
  /** Exchanges kept in all. */
  readonly exchanges: number;
  /** Among them, possible failures, which outlive the others. */
  readonly failures: number;
  /** Characters of bodies kept in all, and of one. */
  readonly bodies: number;
  readonly body: number;
}

/** The bounds of the user's settings. */
export const boundsOf = ({ exchanges, failures, bodiesMiB, bodyKiB }: Settings): LogBounds => ({
  exchanges,
  failures,
  bodies: bodiesMiB * 1024 * 1024,
  body: bodyKiB * 1024,
});

export const DEFAULT_BOUNDS: LogBounds = boundsOf(DEFAULT_SETTINGS);

/**
 * One exchange in the log. `exchange` is replaced by a copy without its bodies when they have to
 * go.
 */
export interface Logged {
  exchange: Exchange;
  /** Position in the order of arrival. */
  readonly order: number;
  /**
   * Characters of its bodies that count against the bound; 0 once they, or the exchange, are gone.
   */
  bodies: number;
}

/**
 * What was seen in the tab: the source of truth, posted again to a new worker. Bounded; in memory
 * only.
 */
export interface Log {
  /** Null if it is known. */
  add(exchange: Exchange): Logged | null;
  /**
   * Adds the body of an exchange that was added without it; null if the exchange is gone or has
   * one.
   */
  complete(exchange: Exchange): Logged | null;
  /** In the order of arrival. */
  all(): Logged[];
  /** Exchanges dropped at the bounds. */
  readonly dropped: number;
  /** Removes what is not to be kept, without counting it, and applies other bounds. */
  limit(bounds: LogBounds, keep: (exchange: Exchange) => boolean): void;
  clear(): void;
}

/** Whether it may be a failure; the worker decides. */
export const maySignifyFailure = ({ response }: Exchange): boolean =>
  response.status >= 400 || response.status === 0 || response.error !== null;

export function createLog(initialBounds: LogBounds): Log {
  let bounds = initialBounds;
  const context = createQueue<Logged>();
  const failures = createQueue<Logged>();
  const contextBodies = createQueue<Logged>();
  const failureBodies = createQueue<Logged>();
  const known = new Map<string, Logged>();
  let order = 0;
  let bodies = 0;
  let dropped = 0;

  const forget = (logged: Logged | undefined): void => {
    if (logged === undefined) return;
    known.delete(logged.exchange.id);
    bodies -= logged.bodies;
    logged.bodies = 0;
    dropped += 1;
    for (const queue of [contextBodies, failureBodies])
      while (queue.first()?.bodies === 0) queue.shift();
  };

  /** Counts the bodies of an exchange, and drops the oldest above the bound. */
  const keepBodies = (logged: Logged): void => {
    if (logged.bodies > 0)
      (maySignifyFailure(logged.exchange) ? failureBodies : contextBodies).push(logged);
    bodies += logged.bodies;
    while (bodies > bounds.bodies) {
      const oldest = contextBodies.shift() ?? failureBodies.shift();
      if (oldest === undefined) break;
      bodies -= oldest.bodies;
      if (oldest.bodies > 0) oldest.exchange = withoutBodies(oldest.exchange);
      oldest.bodies = 0;
    }
  };

  const clear = (): void => {
    for (const queue of [context, failures, contextBodies, failureBodies]) queue.clear();
    known.clear();
    bodies = 0;
    dropped = 0;
  };

  const log: Log = {
    add: (exchange) => {
      if (known.has(exchange.id)) return null;
      const logged: Logged = { exchange, order, bodies: bodySize(exchange) };
      known.set(exchange.id, logged);
      order += 1;
      (maySignifyFailure(exchange) ? failures : context).push(logged);
      if (failures.size > bounds.failures) forget(failures.shift());
      if (failures.size + context.size > bounds.exchanges)
        forget(context.shift() ?? failures.shift());
      keepBodies(logged);
      return logged;
    },
    complete: (exchange) => {
      const logged = known.get(exchange.id);
      if (logged?.exchange.response.body.absent !== BODY_AWAITED) return null;
      bodies -= logged.bodies;
      // A request body that was dropped to make room stays dropped.
      logged.exchange = { ...logged.exchange, response: exchange.response };
      logged.bodies = bodySize(logged.exchange);
      keepBodies(logged);
      return logged;
    },
    all: () => [...context, ...failures].sort((a, b) => a.order - b.order),
    get dropped() {
      return dropped;
    },
    limit: (newBounds, keep) => {
      const kept = log.all();
      const droppedBefore = dropped;
      clear();
      bounds = newBounds;
      dropped = droppedBefore;
      for (const { exchange } of kept) if (keep(exchange)) log.add(exchange);
    },
    clear,
  };
  return log;
}

const bodySize = ({ request, response }: Exchange): number =>
  (request.body?.length ?? 0) + (response.body.text?.length ?? 0);

function withoutBodies(exchange: Exchange): Exchange {
  const { request, response } = exchange;
  const reason = 'The body was dropped to make room for later ones.';
  return {
    ...exchange,
    request: { ...request, body: null },
    response: {
      ...response,
      body:
        response.body.text === null
          ? response.body
          : absentBody(reason, response.body.mimeType, response.body.size),
    },
  };
}
