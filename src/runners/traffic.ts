import type { BrowserContext, Request, Response } from '@playwright/test';

export interface Field {
  readonly name: string;
  readonly value: string;
}

/** What a request and a response have in common. */
interface Message {
  /** The header fields as far as they are known at once: without cookies. */
  fields(): readonly Field[];
  /** Those of the wire, which the browser is asked for. */
  wireFields(): Promise<readonly Field[]>;
}

/** What is read of a request. */
export interface SentRequest
  extends Message, Pick<Request, 'failure' | 'method' | 'postData' | 'resourceType' | 'url'> {
  /** The URL of its frame. Throws where it has none. */
  page(): string;
  timing(): { readonly startTime: number; readonly responseStart: number };
}

/** What is read of a response. */
export interface ReceivedResponse
  extends Message, Pick<Response, 'fromServiceWorker' | 'status' | 'statusText' | 'text'> {}

/** A response has begun, or a request has failed. */
export interface Told {
  /** Identifies the request. */
  readonly key: object;
  readonly request: SentRequest;
  /** Null where the request has failed. */
  readonly response: ReceivedResponse | null;
}

type Listener = (told: Told) => void;
/** Ends listening. */
type Stop = () => void;

/**
 * Listens to what a context exchanges. Playwright's public events cost about a tenth of a
 * millisecond each: the objects that stand for a request and its response are made and checked
 * twice. Where the runner and Playwright share a process, the objects behind them are heard
 * instead, which costs next to nothing. These are not public: where they are missing, or not as
 * they are known, the public events serve.
 */
export function listen(context: BrowserContext, take: Listener): Stop {
  const own = ownContext(context);
  const publicly = (): Stop => listenPublicly(context, take);
  return own === null ? publicly() : listenBehind(own, take, publicly);
}

function listenPublicly(context: BrowserContext, take: Listener): Stop {
  const receive = (response: Response): void => {
    const key = response.request();
    take({ key, request: publicRequest(key), response: publicResponse(response) });
  };
  const fail = (request: Request): void =>
    take({ key: request, request: publicRequest(request), response: null });
  context.on('response', receive);
  context.on('requestfailed', fail);
  return () => {
    context.off('response', receive);
    context.off('requestfailed', fail);
  };
}

const publicRequest = (request: Request): SentRequest => ({
  failure: () => request.failure(),
  fields: () => entriesOf(request.headers()),
  method: () => request.method(),
  page: () => request.frame().url(),
  postData: () => request.postData(),
  resourceType: () => request.resourceType(),
  timing: () => request.timing(),
  url: () => request.url(),
  wireFields: () => request.headersArray(),
});

const publicResponse = (response: Response): ReceivedResponse => ({
  fields: () => entriesOf(response.headers()),
  fromServiceWorker: () => response.fromServiceWorker(),
  status: () => response.status(),
  statusText: () => response.statusText(),
  text: () => response.text(),
  wireFields: () => response.headersArray(),
});

const entriesOf = (headers: Readonly<Record<string, string>>): Field[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

function listenBehind(own: OwnContext, take: Listener, publicly: () => Stop): Stop {
  const hear = (told: Told | null): void => {
    if (told !== null) {
      // Playwright's own work goes first, and no fault of ours gets into it.
      setImmediate(take, told);
      return;
    }
    stop();
    stop = publicly();
  };
  const receive = (response: object): void => hear(toldOfResponse(response));
  const fail = (request: object): void => hear(toldOfFailure(request));
  let stop: Stop = () => {
    own.off('response', receive);
    own.off('requestfailed', fail);
  };
  own.on('response', receive);
  own.on('requestfailed', fail);
  return () => stop();
}

/** Playwright's object behind a context; null where it lives in another process. */
function ownContext(context: BrowserContext): OwnContext | null {
  const { _connection: connection } = context as unknown as {
    readonly _connection?: { readonly toImpl?: (object: object) => object };
  };
  if (connection?.toImpl === undefined) return null;
  const own = connection.toImpl(context);
  return has(own, OWN_CONTEXT) ? (own as OwnContext) : null;
}

function toldOfResponse(own: object): Told | null {
  if (!has(own, OWN_RESPONSE)) return null;
  const response = own as OwnResponse;
  const request = response.request();
  if (!has(request, OWN_REQUEST)) return null;
  return {
    key: request,
    request: sentRequest(request, response),
    response: {
      fields: () => response.headers(),
      fromServiceWorker: () => response.fromServiceWorker(),
      status: () => response.status(),
      statusText: () => response.statusText(),
      text: async () => (await response.body(UNHURRIED)).toString('utf8'),
      wireFields: () => response.rawResponseHeaders(UNHURRIED),
    },
  };
}

function toldOfFailure(own: object): Told | null {
  if (!has(own, OWN_REQUEST)) return null;
  const request = own as OwnRequest;
  return { key: request, request: sentRequest(request, null), response: null };
}

const NEVER = { startTime: 0, responseStart: -1 };

const sentRequest = (request: OwnRequest, response: OwnResponse | null): SentRequest => ({
  failure: () => request.failure(),
  fields: () => request.headers(),
  method: () => request.method(),
  page: () => request.frame()?.url() ?? '',
  postData: () => request.postDataBuffer()?.toString('utf8') ?? null,
  resourceType: () => request.resourceType(),
  timing: () => response?.timing() ?? NEVER,
  url: () => request.url(),
  wireFields: () => request.rawRequestHeaders(UNHURRIED),
});

/** What Playwright's objects want of a call that has no time limit. */
const UNHURRIED = { race: <T>(promise: Promise<T>): Promise<T> => promise };
type Progress = typeof UNHURRIED;

// The parts of Playwright's own objects that are used (packages/playwright-core/src/server).

interface OwnContext {
  on(event: 'response' | 'requestfailed', listener: (object: object) => void): void;
  off(event: 'response' | 'requestfailed', listener: (object: object) => void): void;
}
const OWN_CONTEXT = ['on', 'off'];

interface OwnRequest {
  failure(): { readonly errorText: string } | null;
  frame(): { url(): string } | null;
  headers(): readonly Field[];
  method(): string;
  postDataBuffer(): Buffer | null;
  rawRequestHeaders(progress: Progress): Promise<readonly Field[]>;
  resourceType(): string;
  url(): string;
}
const OWN_REQUEST = [
  ...['failure', 'frame', 'headers', 'method', 'postDataBuffer', 'rawRequestHeaders'],
  ...['resourceType', 'url'],
];

interface OwnResponse {
  body(progress: Progress): Promise<Buffer>;
  fromServiceWorker(): boolean;
  headers(): readonly Field[];
  rawResponseHeaders(progress: Progress): Promise<readonly Field[]>;
  request(): OwnRequest;
  status(): number;
  statusText(): string;
  timing(): { readonly startTime: number; readonly responseStart: number };
}
const OWN_RESPONSE = [
  ...['body', 'fromServiceWorker', 'headers', 'rawResponseHeaders', 'request', 'status'],
  ...['statusText', 'timing'],
];

const has = (object: object, methods: readonly string[]): boolean =>
  methods.every((name) => typeof (object as Record<string, unknown>)[name] === 'function');
