import type { BrowserContext, Request } from '@playwright/test';
import type { Exchange } from '../core/index.ts';
import { exchangeOf } from './exchange.ts';

/** Records what contexts exchange. */
export class ContextRecorder {
  readonly #contexts = new Set<BrowserContext>();
  readonly #read: (Exchange | null)[] = [];
  readonly #pending = new Set<Promise<void>>();

  /** Records a context from now on; one that is recorded changes nothing. */
  record(context: BrowserContext): void {
    if (this.#contexts.has(context)) return;
    this.#contexts.add(context);
    context.on('requestfinished', (request) => this.#take(request));
    context.on('requestfailed', (request) => this.#take(request));
  }

  /** What was recorded, in order of its end. */
  get exchanges(): readonly Exchange[] {
    return this.#read.filter((one) => one !== null);
  }

  /** Resolves when all that has ended is read. */
  async settle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  #take(request: Request): void {
    const index = this.#read.length;
    this.#read.push(null);
    const work = exchangeOf(request, index).then((exchange) => {
      this.#read[index] = exchange;
      this.#pending.delete(work);
    });
    this.#pending.add(work);
  }
}
