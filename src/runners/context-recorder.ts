import type { BrowserContext, Request, Response } from '@playwright/test';
import { asksServer, bodyMatters, isOrdinary, type Exchange } from '../core/index.ts';
import {
  glance,
  knownExchange,
  wireExchange,
  withText,
  type SeenRequest,
} from './playwright-exchange.ts';

/** Milliseconds that a body may take to end after the test that asked for it. */
const LATE = 1000;

/** A success of such a resource is ordinary without a closer look. */
const SUBRESOURCES: ReadonlySet<string> = new Set([
  ...['script', 'stylesheet', 'image', 'font', 'media'],
]);

/** What is kept of a request that has a response, or that has failed. */
interface Kept {
  readonly seen: SeenRequest;
  text: string | null;
  /** Null until somebody asks for it. */
  exchange: Exchange | null;
  /** Its header fields are those of the wire, or are being read. */
  isWhole: boolean;
}

/** Reads one body. */
type Reading = () => Promise<void>;

/** A body of a path was read a moment ago. */
interface Turn {
  readonly timer: NodeJS.Timeout;
  /** Reads the last that has arrived since; null where none has. */
  next: Reading | null;
}

/** Milliseconds between two bodies of one path. */
const REST = 100;

/**
 * Records what contexts exchange. It listens to as few events as it can, since each costs the test
 * time, and asks the browser for nothing but the bodies that may tell of a refusal. When a response
 * is not ordinary, and only then, it asks for the header fields of the wire of all that went before
 * and of what follows.
 */
export class ContextRecorder {
  readonly #contexts = new Set<BrowserContext>();
  readonly #kept: Kept[] = [];
  readonly #known = new WeakSet<Request>();
  readonly #reading = new Set<Promise<void>>();
  /** By path. */
  readonly #turns = new Map<string, Turn>();
  #needsAll = false;

  /** Records a context from now on; one that is recorded changes nothing. */
  record(context: BrowserContext): void {
    if (this.#contexts.has(context)) return;
    this.#contexts.add(context);
    context.on('response', this.#receive);
    context.on('requestfailed', this.#fail);
    context.once('close', () => this.#contexts.delete(context));
  }

  /** Records no more. */
  stop(): void {
    for (const context of this.#contexts) {
      context.off('response', this.#receive);
      context.off('requestfailed', this.#fail);
    }
    this.#contexts.clear();
    for (const { timer } of this.#turns.values()) clearTimeout(timer);
    this.#turns.clear();
  }

  /** Nothing that was recorded can be a refusal. */
  get isOrdinary(): boolean {
    return !this.#needsAll;
  }

  /** What was recorded, in the order of the responses. */
  get exchanges(): readonly Exchange[] {
    return this.#kept.flatMap(
      ({ seen, text, exchange }) => exchange ?? knownExchange(seen, text) ?? [],
    );
  }

  /** Asks for the header fields of everything: what was recorded, and what will be. */
  readAll(): void {
    if (this.#needsAll) return;
    this.#needsAll = true;
    for (const kept of this.#kept) this.#readWhole(kept);
  }

  /** Resolves when what may matter is read. A body that nobody reads may never end. */
  async settle(): Promise<void> {
    // What the browser has reported before it answers has arrived then.
    await Promise.allSettled([...this.#contexts].map((context) => context.cookies(NOWHERE)));
    this.#endRests();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LATE);
    });
    await Promise.race([this.#read(), late]);
    clearTimeout(timer);
  }

  async #read(): Promise<void> {
    while (this.#reading.size > 0) await Promise.all(this.#reading);
  }

  readonly #receive = (response: Response): void => {
    this.#keep(response.request(), response);
  };

  /** A request that fails after its response has begun is kept already. */
  readonly #fail = (request: Request): void => {
    if (!this.#known.has(request)) this.#keep(request, null);
  };

  #keep(request: Request, response: Response | null): void {
    if (!asksServer(request.url())) return;
    this.#known.add(request);
    const seen = { request, response, index: this.#kept.length };
    const kept: Kept = { seen, text: null, exchange: null, isWhole: false };
    this.#kept.push(kept);
    if (!isSubresource(seen)) this.#look(kept);
    if (this.#needsAll) this.#readWhole(kept);
  }

  #look(kept: Kept): void {
    const exchange = glance(kept.seen);
    if (exchange === null) return;
    const isQuestionable = !isOrdinary(exchange);
    if (isQuestionable && exchange.response.status === 0) this.#begun(this.#readFailed(kept));
    else if (isQuestionable) this.readAll();
    if (mayTell(exchange)) this.#readInTurn(exchange, () => this.#readBody(kept, exchange));
  }

  /**
   * To read a body costs the test more than all else. Of the successes of one path that arrive
   * close together, the first and the last are read.
   */
  #readInTurn(exchange: Exchange, read: Reading): void {
    const { method, url } = exchange.request;
    const isAsked = method === 'GET' && exchange.response.status < 300;
    const [path = ''] = url.split(/[?#]/);
    const turn = isAsked ? this.#turns.get(path) : undefined;
    if (turn !== undefined) {
      turn.next = read;
      return;
    }
    this.#begun(read());
    if (isAsked) this.#rest(path);
  }

  /** For a moment, no other body of a path is read. */
  #rest(path: string): void {
    const end = (): void => {
      const next = turn.next;
      this.#turns.delete(path);
      if (next === null) return;
      this.#begun(next());
      this.#rest(path);
    };
    const turn: Turn = { timer: setTimeout(end, REST), next: null };
    this.#turns.set(path, turn);
  }

  /** What waits for its turn is read now. */
  #endRests(): void {
    for (const { timer, next } of this.#turns.values()) {
      clearTimeout(timer);
      if (next !== null) this.#begun(next());
    }
    this.#turns.clear();
  }

  /** Pages abandon requests all the time; the fields of the wire say whether one had left. */
  async #readFailed(kept: Kept): Promise<void> {
    await this.#askForFields(kept);
    if (kept.exchange !== null && !isOrdinary(kept.exchange)) this.readAll();
  }

  async #readBody(kept: Kept, exchange: Exchange): Promise<void> {
    await shallowStack();
    const text = await kept.seen.response?.text().catch(() => null);
    if (text === undefined || text === null) return;
    kept.text = text;
    if (!isOrdinary(withText(exchange, text))) this.readAll();
    // The fields of the wire may have arrived before the body.
    if (kept.isWhole) await this.#askForFields(kept);
  }

  #readWhole(kept: Kept): void {
    if (kept.isWhole) return;
    kept.isWhole = true;
    this.#begun(this.#askForFields(kept));
  }

  async #askForFields(kept: Kept): Promise<void> {
    await shallowStack();
    const whole = await wireExchange(kept.seen, () => kept.text);
    if (whole !== null) kept.exchange = whole;
  }

  #begun(reading: Promise<void>): void {
    const work = reading.finally(() => this.#reading.delete(work));
    this.#reading.add(work);
  }
}

/** Playwright notes the stack of each call, which costs more than the call where it is deep. */
const shallowStack = (): Promise<void> => Promise.resolve();

function isSubresource({ request, response }: SeenRequest): boolean {
  const status = response?.status() ?? 0;
  const isSuccess = (status >= 200 && status < 300) || status === 304;
  return isSuccess && SUBRESOURCES.has(request.resourceType());
}

/** Bytes up to which a success may be an error in disguise: those are short. */
const DISGUISED = 4096;

/** The body may tell of a refusal or hand out a token, and ends. */
function mayTell(exchange: Exchange): boolean {
  const { method } = exchange.request;
  const { status, body } = exchange.response;
  const isLongData = status < 300 && method === 'GET' && body.size > DISGUISED;
  return bodyMatters(exchange) && !isLongData && !body.mimeType.startsWith('text/event-stream');
}

const NOWHERE = 'https://why401.invalid';
