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

export const createLog = (bounds: LogBounds): Log => new BoundedLog(bounds);

class BoundedLog implements Log {
  readonly #context = createQueue<Logged>();
  readonly #failures = createQueue<Logged>();
  readonly #contextBodies = createQueue<Logged>();
  readonly #failureBodies = createQueue<Logged>();
  readonly #known = new Map<string, Logged>();
  #bounds: LogBounds;
  #order = 0;
  #bodies = 0;
  #dropped = 0;

  constructor(bounds: LogBounds) {
    this.#bounds = bounds;
  }

  get dropped(): number {
    return this.#dropped;
  }

  add(exchange: Exchange): Logged | null {
    if (this.#known.has(exchange.id)) return null;
    const logged: Logged = { exchange, order: this.#order, bodies: bodySize(exchange) };
    this.#known.set(exchange.id, logged);
    this.#order += 1;
    (maySignifyFailure(exchange) ? this.#failures : this.#context).push(logged);
    if (this.#failures.size > this.#bounds.failures) this.#forget(this.#failures.shift());
    if (this.#failures.size + this.#context.size > this.#bounds.exchanges)
      this.#forget(this.#context.shift() ?? this.#failures.shift());
    this.#keepBodies(logged);
    return logged;
  }

  complete(exchange: Exchange): Logged | null {
    const logged = this.#known.get(exchange.id);
    if (logged?.exchange.response.body.absent !== BODY_AWAITED) return null;
    this.#bodies -= logged.bodies;
    // A request body that was dropped to make room stays dropped.
    logged.exchange = { ...logged.exchange, response: exchange.response };
    logged.bodies = bodySize(logged.exchange);
    this.#keepBodies(logged);
    return logged;
  }

  all(): Logged[] {
    return [...this.#context, ...this.#failures].sort((a, b) => a.order - b.order);
  }

  limit(bounds: LogBounds, keep: (exchange: Exchange) => boolean): void {
    const kept = this.all();
    const droppedBefore = this.#dropped;
    this.clear();
    this.#bounds = bounds;
    this.#dropped = droppedBefore;
    for (const { exchange } of kept) if (keep(exchange)) this.add(exchange);
  }

  clear(): void {
    for (const queue of [this.#context, this.#failures, this.#contextBodies, this.#failureBodies])
      queue.clear();
    this.#known.clear();
    this.#bodies = 0;
    this.#dropped = 0;
  }

  #forget(logged: Logged | undefined): void {
    if (logged === undefined) return;
    this.#known.delete(logged.exchange.id);
    this.#bodies -= logged.bodies;
    logged.bodies = 0;
    this.#dropped += 1;
    for (const queue of [this.#contextBodies, this.#failureBodies])
      while (queue.first()?.bodies === 0) queue.shift();
  }

  /** Counts the bodies of an exchange, and drops the oldest above the bound. */
  #keepBodies(logged: Logged): void {
    if (logged.bodies > 0)
      (maySignifyFailure(logged.exchange) ? this.#failureBodies : this.#contextBodies).push(logged);
    this.#bodies += logged.bodies;
    while (this.#bodies > this.#bounds.bodies) {
      const oldest = this.#contextBodies.shift() ?? this.#failureBodies.shift();
      if (oldest === undefined) break;
      this.#bodies -= oldest.bodies;
      if (oldest.bodies > 0) oldest.exchange = withoutBodies(oldest.exchange);
      oldest.bodies = 0;
    }
  }
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
