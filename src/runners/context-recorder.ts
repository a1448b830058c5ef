import type { BrowserContext, Request, Response } from '@playwright/test';
import { bodyMatters, isOrdinary, type Exchange } from '../core/index.ts';
import { knownExchange, wireExchange, type EndedRequest } from './playwright-exchange.ts';

/** Milliseconds that a response may take to end after the test that asked for it. */
const LATE = 1000;

/** What is kept of a request that has ended. */
interface Kept {
  readonly ended: EndedRequest;
  text: string | null;
  exchange: Exchange;
  /** Its header fields are those of the wire, or are being read. */
  isWhole: boolean;
}

/**
 * Records what contexts exchange. It listens, and asks the browser for nothing but the bodies that
 * may tell of a refusal. When a response is not ordinary, and only then, it asks for the header
 * fields of the wire of all that went before and of what follows.
 */
export class ContextRecorder {
  readonly #contexts = new Set<BrowserContext>();
  readonly #kept: Kept[] = [];
  readonly #reading = new Set<Promise<void>>();
  readonly #responses = new Map<Request, Response>();
  readonly #taken = new WeakSet<Request>();
  #needsAll = false;

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

  /** Nothing that was recorded can be a refusal. */
  get isOrdinary(): boolean {
    return !this.#needsAll;
  }

  /** What was recorded, in order of its end. */
  get exchanges(): readonly Exchange[] {
    return this.#kept.map(({ exchange }) => exchange);
  }

  /** Asks for the header fields of everything: what was recorded, and what will be. */
  readAll(): void {
    if (this.#needsAll) return;
    this.#needsAll = true;
    for (const kept of this.#kept) this.#readWhole(kept);
  }

  /** Resolves when all responses that have begun, and may matter, are read. */
  async settle(): Promise<void> {
    // What the browser has reported before it answers has arrived then.
    await Promise.allSettled([...this.#contexts].map((context) => context.cookies(NOWHERE)));
    await Promise.all([...this.#responses].map((one) => this.#end(...one)));
    while (this.#reading.size > 0) await Promise.all(this.#reading);
  }

  readonly #begin = (response: Response): void => {
    this.#responses.set(response.request(), response);
  };

  /** A body that nobody reads may never end, and an ordinary one need not. */
  async #end(request: Request, response: Response): Promise<void> {
    const known = knownExchange({ request, response, index: 0 }, null);
    if (known !== null && (!isOrdinary(known) || mayTell(known))) await endOf(response);
    this.#take(request);
  }

  readonly #take = (request: Request): void => {
    if (this.#taken.has(request)) return;
    this.#taken.add(request);
    const response = this.#responses.get(request) ?? null;
    this.#responses.delete(request);
    const ended = { request, response, index: this.#kept.length };
    const exchange = knownExchange(ended, null);
    if (exchange === null) return;
    const kept: Kept = { ended, text: null, exchange, isWhole: false };
    this.#kept.push(kept);
    if (exchange.response.status === 0) this.#begun(this.#readFailed(kept));
    else if (!isOrdinary(exchange)) this.readAll();
    if (mayTell(exchange)) this.#begun(this.#readBody(kept));
    if (this.#needsAll) this.#readWhole(kept);
  };

  /** Pages abandon requests all the time; the fields of the wire say whether one had left. */
  async #readFailed(kept: Kept): Promise<void> {
    if (isOrdinary(kept.exchange)) return;
    await this.#askForFields(kept);
    if (!isOrdinary(kept.exchange)) this.readAll();
  }

  async #readBody(kept: Kept): Promise<void> {
    const { request, response } = kept.ended;
    const text = await (response ?? (await request.response()))?.text().catch(() => null);
    if (text === undefined || text === null) return;
    kept.text = text;
    kept.exchange = knownExchange(kept.ended, text) ?? kept.exchange;
    if (!isOrdinary(kept.exchange)) this.readAll();
    // The fields of the wire may have arrived before the body.
    if (kept.isWhole) await this.#askForFields(kept);
  }

  #readWhole(kept: Kept): void {
    if (kept.isWhole) return;
    kept.isWhole = true;
    this.#begun(this.#askForFields(kept));
  }

  async #askForFields(kept: Kept): Promise<void> {
    const whole = await wireExchange(kept.ended, kept.text);
    if (whole !== null) kept.exchange = whole;
  }

  #begun(reading: Promise<void>): void {
    const work = reading.finally(() => this.#reading.delete(work));
    this.#reading.add(work);
  }
}

/** The body may tell of a refusal, and ends. */
const mayTell = (exchange: Exchange): boolean =>
  bodyMatters(exchange) && !exchange.response.body.mimeType.startsWith('text/event-stream');

async function endOf(response: Response): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LATE);
  });
  await Promise.race([response.finished().catch(() => null), late]);
  clearTimeout(timer);
}

const NOWHERE = 'https://why401.invalid';
