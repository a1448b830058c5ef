import {
  asksServer,
  bodyMatters,
  createSession,
  readBody,
  readEntry,
  type Exchange,
  type Report,
  type Session,
  reportOn,
} from '../core/index.ts';
import { connect, type Connection } from './connection.ts';
import { NetworkLog, type Ended } from './network-log.ts';

/** Records what all tabs of a browser exchange from now on. */
export interface Recorder {
  readonly session: Session;
  /** What was recorded, judged. Waits for what is under way to be complete, at most a moment. */
  report(): Promise<Report>;
  /** Ends the connection; the browser goes on. */
  close(): void;
  /** False once the browser was closed. */
  readonly isConnected: boolean;
}

const BOUNDS = { exchanges: 5000, failures: 1000 };
/** Milliseconds in which events of a request that has ended still come. */
const LATE = 300;
/** Workers, frames and pages; without them, requests of a worker's own are not seen. */
const AUTO_ATTACH = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };

/**
 * Connects to a browser's debugging address and records. Rejects with `NoBrowser`.
 * @param now milliseconds since the epoch, for what has no time of its own
 */
export async function recordBrowser(address: string, now: () => number): Promise<Recorder> {
  const connection = await connect(address);
  const recorder = new BrowserRecorder(connection, now);
  await recorder.start();
  return recorder;
}

class BrowserRecorder implements Recorder {
  readonly session = createSession(BOUNDS);
  readonly #connection: Connection;
  readonly #now: () => number;
  readonly #log = new NetworkLog((ended) => this.#take(ended));
  /** Sessions of the targets that are observed. */
  readonly #targets = new Set<string>();
  #exchanges: Exchange[] = [];
  #count = 0;
  #pending = new Set<Promise<void>>();
  isConnected = true;

  constructor(connection: Connection, now: () => number) {
    this.#connection = connection;
    this.#now = now;
  }

  async start(): Promise<void> {
    const connection = this.#connection;
    connection.onClose(() => {
      this.isConnected = false;
    });
    connection.onEvent(({ method, params, sessionId }) => {
      if (method === 'Target.attachedToTarget') {
        const { sessionId: target } = params as { sessionId: string };
        this.#targets.add(target);
        this.#wait(this.#attach(target));
      } else if (method === 'Target.detachedFromTarget')
        this.#targets.delete((params as { sessionId: string }).sessionId);
      else this.#log.add(method, params, sessionId);
    });
    await connection.send('Target.setAutoAttach', AUTO_ATTACH);
    await this.#settled();
  }

  async report(): Promise<Report> {
    await Promise.race([this.#heard(), moment()]);
    if (this.#log.isWaiting) {
      await moment();
      this.#log.settleAll();
    }
    await this.#settled();
    const { session } = this;
    return { ...reportOn(session, this.#exchanges), creator: 'Chrome DevTools Protocol' };
  }

  close(): void {
    this.#connection.close();
  }

  /** A target waits until it is observed; it may be gone before. */
  async #attach(target: string): Promise<void> {
    await Promise.allSettled([
      this.#connection.send('Network.enable', {}, target),
      this.#connection.send('Target.setAutoAttach', AUTO_ATTACH, target),
      this.#connection.send('Runtime.runIfWaitingForDebugger', {}, target),
    ]);
  }

  /**
   * Resolves once all has come that the browser knew at the call: a target responds after the
   * events that it has sent. One that shows a dialog does not respond.
   */
  async #heard(): Promise<void> {
    await Promise.allSettled(
      [...this.#targets].map((target) =>
        this.#connection.send('Runtime.runIfWaitingForDebugger', {}, target),
      ),
    );
  }

  #wait(work: Promise<void>): void {
    this.#pending.add(work);
    void work.finally(() => this.#pending.delete(work));
  }

  async #settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending);
  }

  #take(ended: Ended): void {
    const index = this.#count;
    const { exchange } = readEntry(ended.entry, {
      now: this.#now(),
      index,
      pages: new Map([['page', ended.page]]),
    });
    if (exchange === null || !asksServer(exchange.request.url)) return;
    this.#count += 1;
    this.#wait(this.#addWithBodies(exchange, ended));
  }

  async #addWithBodies(exchange: Exchange, ended: Ended): Promise<void> {
    const matters = bodyMatters(exchange);
    const [body, sent] = await Promise.all([
      ended.hasBody && matters ? this.#responseBody(ended) : null,
      ended.hasRequestBody && matters ? this.#requestBody(ended) : null,
    ]);
    const whole = withBodies(exchange, body, sent);
    this.#exchanges.push(whole);
    if (this.#exchanges.length > BOUNDS.exchanges) this.#exchanges.shift();
    this.session.add(whole);
  }

  /** Null where the browser has it no more: its page is gone. */
  async #responseBody({ requestId, sessionId }: Ended): Promise<RawBody | null> {
    return this.#connection.send('Network.getResponseBody', { requestId }, sessionId).then(
      (result) => result as RawBody,
      () => null,
    );
  }

  async #requestBody({ requestId, sessionId }: Ended): Promise<string | null> {
    return this.#connection.send('Network.getRequestPostData', { requestId }, sessionId).then(
      (result) => (result as { postData: string }).postData,
      () => null,
    );
  }
}

interface RawBody {
  readonly body: string;
  readonly base64Encoded: boolean;
}

function withBodies(exchange: Exchange, body: RawBody | null, sent: string | null): Exchange {
  const { request, response } = exchange;
  const { mimeType, size } = response.body;
  const encoding = body?.base64Encoded === true ? 'base64' : '';
  return {
    ...exchange,
    request: sent === null ? request : { ...request, body: sent },
    response:
      body === null
        ? response
        : { ...response, body: readBody({ text: body.body, encoding, mimeType, size }) },
  };
}

const moment = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, LATE);
  });
