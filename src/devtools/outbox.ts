import { BODY_AWAITED, packExchanges } from '../core/index.ts';
import type { Exchange } from '../core/index.ts';
import type { Clock } from '../browser/clock.ts';
import type { RecorderToWorker } from '../protocol.ts';
import type { LateBody } from '../payloads.ts';
import { maySignifyFailure } from './log.ts';
import type { Logged } from './log.ts';
import { createQueue } from './queue.ts';
import type { Queue } from './queue.ts';

export interface OutboxOptions {
  readonly clock: Clock;
  /** False if no worker is connected. */
  readonly post: (message: RecorderToWorker) => boolean;
  /** A message with exchanges was posted. */
  readonly onExchanges: () => void;
}

/** Milliseconds between two messages that may hold a failure: each costs the page as well. */
const POST_INTERVAL = 100;
/** Milliseconds between two messages in a flood, in which the worker has much to judge. */
const FLOOD_INTERVAL = 16;
/** Possible failures in one message that make a flood. */
const FLOOD = 8;
/** Milliseconds between two messages without one. */
const CONTEXT_INTERVAL = 250;
/**
 * Milliseconds before late bodies are posted: they may change a diagnosis, but nothing waits for
 * them.
 */
const BODIES_INTERVAL = 250;
/** Milliseconds between the chunks of a log that is posted again. */
const CHUNK_INTERVAL = 5;
const CHUNK_EXCHANGES = 500;
/** Characters in one chunk, approximately. */
const CHUNK_SIZE = 1024 * 1024;

/** Posts exchanges and late bodies to the worker, in chunks and at intervals. */
export class Outbox {
  readonly #options: OutboxOptions;
  #pending = createQueue<Logged>();
  /** How many of them may be failures. */
  #pendingFailures = 0;
  /** Ids of exchanges that were posted without their bodies. */
  readonly #bodiless = new Set<string>();
  /** Exchanges among them whose bodies have arrived. */
  readonly #completed = createQueue<Logged>();
  #cancelBodies: (() => void) | null = null;
  #lastPost = -Infinity;
  #timer: { readonly due: number; readonly cancel: () => void } | null = null;
  /** The log holds everything that was seen before the recorder started. */
  #hasHistory = false;
  #owesCaughtUp = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  add(logged: Logged): void {
    this.#pending.push(logged);
    if (maySignifyFailure(logged.exchange)) this.#pendingFailures += 1;
    this.#schedule(this.#interval());
  }

  #interval(): number {
    if (this.#pendingFailures >= FLOOD) return FLOOD_INTERVAL;
    return this.#pendingFailures > 0 ? POST_INTERVAL : CONTEXT_INTERVAL;
  }

  /**
   * The body of an exchange has arrived. An exchange that is still pending takes its body along.
   * @param logged null if the log no longer holds the exchange
   */
  addBody(id: string, logged: Logged | null): void {
    const isPosted = this.#bodiless.delete(id);
    if (logged === null || !isPosted) return;
    this.#completed.push(logged);
    this.#scheduleBodies();
  }

  /** A worker has connected: posts the whole log. */
  postAgain(log: readonly Logged[]): void {
    this.#pending = createQueue(log);
    this.#pendingFailures = 0;
    this.#clearBodies();
    this.#owesCaughtUp = true;
    this.#schedule(0);
  }

  /** Everything that was seen before the recorder started has been added. */
  endHistory(): void {
    this.#hasHistory = true;
    this.#schedule(0);
  }

  clear(): void {
    this.#pending.clear();
    this.#pendingFailures = 0;
    this.#clearBodies();
  }

  /** Call it with each request: during a storm of messages timers fire late. */
  flushIfDue(): void {
    if (this.#timer === null || this.#options.clock.elapsed() < this.#timer.due) return;
    this.#timer.cancel();
    this.#flush();
  }

  #schedule(interval: number): void {
    const { clock } = this.#options;
    const due = this.#lastPost + interval;
    if (this.#timer !== null && this.#timer.due <= due) return;
    this.#timer?.cancel();
    const delay = due - clock.elapsed();
    if (delay <= 0) this.#flush();
    else
      this.#timer = {
        due,
        cancel: clock.after(delay, () => {
          this.#flush();
        }),
      };
  }

  #flush(): void {
    this.#timer = null;
    if (this.#pending.size > 0) this.#postExchanges();
    if (this.#pending.size > 0) this.#schedule(CHUNK_INTERVAL);
    else if (this.#hasHistory && this.#owesCaughtUp)
      this.#owesCaughtUp = !this.#options.post({ kind: 'caught-up' });
  }

  #postExchanges(): void {
    const { clock, post, onExchanges } = this.#options;
    this.#lastPost = clock.elapsed();
    this.#pendingFailures = 0;
    const exchanges = takeChunk(this.#pending);
    for (const { id, response } of exchanges)
      if (response.body.absent === BODY_AWAITED) this.#bodiless.add(id);
    // Without a connection the message is lost, but the next one posts the whole log.
    post({ kind: 'exchanges', packed: packExchanges(exchanges) });
    onExchanges();
  }

  #scheduleBodies(): void {
    if (this.#completed.size === 0) return;
    this.#cancelBodies ??= this.#options.clock.after(BODIES_INTERVAL, () => {
      this.#cancelBodies = null;
      const exchanges = takeChunk(this.#completed);
      const bodies = exchanges.map(({ id, response: { body } }): LateBody => ({ id, body }));
      this.#options.post({ kind: 'bodies', bodies });
      this.#scheduleBodies();
    });
  }

  #clearBodies(): void {
    this.#cancelBodies?.();
    this.#cancelBodies = null;
    this.#bodiless.clear();
    this.#completed.clear();
  }
}

/** Takes as many exchanges as fit into one message. */
function takeChunk(queue: Queue<Logged>): Exchange[] {
  const exchanges: Exchange[] = [];
  for (let size = 0; size < CHUNK_SIZE && exchanges.length < CHUNK_EXCHANGES;) {
    const next = queue.shift();
    if (next === undefined) break;
    exchanges.push(next.exchange);
    size += sizeOf(next.exchange);
  }
  return exchanges;
}

/** Characters an exchange takes in a message, approximately. */
function sizeOf({ request, response }: Exchange): number {
  const FIXED = 500;
  const PER_FIELD = 60;
  const bodies = (request.body?.length ?? 0) + (response.body.text?.length ?? 0);
  const fields = request.headers.length + response.headers.length;
  return FIXED + request.url.length + bodies + PER_FIELD * fields;
}
