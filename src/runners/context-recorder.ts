import type { BrowserContext, Request, Response } from '@playwright/test';
import type { Exchange } from '../core/index.ts';
import { exchangeOf } from './playwright-exchange.ts';

/** Milliseconds that a response may take to end after the test that asked for it. */
const LATE = 1000;

/** Records what contexts exchange. */
export class ContextRecorder {
  readonly #contexts = new Set<BrowserContext>();
  readonly #read: (Exchange | null)[] = [];
  readonly #reading = new Set<Promise<void>>();
  /** Responses that have begun and not ended. */
  readonly #begun = new Map<Request, Response>();
  readonly #taken = new WeakSet<Request>();

  /** Records a context from now on; one that is recorded changes nothing. */
  record(context: BrowserContext): void {
    if (this.#contexts.has(context)) return;
    this.#contexts.add(context);
    context.on('response', this.#begin);
    context.on('requestfinished', this.#take);
    context.on('requestfailed', this.#take);
  }

  /** Records no more. */
  stop(): void {
    for (const context of this.#contexts) {
      context.off('response', this.#begin);
      context.off('requestfinished', this.#take);
      context.off('requestfailed', this.#take);
    }
    this.#contexts.clear();
  }

  /** What was recorded, in order of its end. */
  get exchanges(): readonly Exchange[] {
    return this.#read.filter((one) => one !== null);
  }

  /** Resolves when all responses that have begun are read. */
  async settle(): Promise<void> {
    // What the browser has reported before it answers has arrived then.
    await Promise.allSettled([...this.#contexts].map((context) => context.cookies(NOWHERE)));
    await Promise.all([...this.#begun].map((one) => this.#end(...one)));
    while (this.#reading.size > 0) await Promise.all(this.#reading);
  }

  readonly #begin = (response: Response): void => {
    this.#begun.set(response.request(), response);
  };

  /** A body that nobody reads may never end. */
  async #end(request: Request, response: Response): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LATE);
    });
    await Promise.race([response.finished().catch(() => null), late]);
    clearTimeout(timer);
    this.#take(request);
  }

  readonly #take = (request: Request): void => {
    this.#begun.delete(request);
    if (this.#taken.has(request)) return;
    this.#taken.add(request);
    const index = this.#read.length;
    this.#read.push(null);
    const work = exchangeOf(request, index).then((exchange) => {
      this.#read[index] = exchange;
      this.#reading.delete(work);
    });
    this.#reading.add(work);
  };
}

const NOWHERE = 'https://why401.invalid';
