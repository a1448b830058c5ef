import type { Protocol } from 'devtools-protocol';
import { hopEntry, type Hop } from './hop-entry.ts';

/** An exchange that has ended, as a HAR entry, and where its body can be asked for. */
export interface Ended {
  /** A HAR entry, for `readEntry`, without the response's body. */
  readonly entry: object;
  /** URL of the document that asked. */
  readonly page: string;
  readonly requestId: string;
  /** The target that reported it. */
  readonly sessionId: string | undefined;
  /** The browser keeps the response's body: it came, and no redirect has replaced it. */
  readonly hasBody: boolean;
  /** The browser keeps a request body that the event did not bring. */
  readonly hasRequestBody: boolean;
}

/** One requestId: its redirects in order, and what the network stack reported of them. */
interface Chain {
  readonly hops: Hop[];
  readonly requestExtras: Protocol.Network.RequestWillBeSentExtraInfoEvent[];
  readonly responseExtras: Protocol.Network.ResponseReceivedExtraInfoEvent[];
  readonly sessionId: string | undefined;
}

type Network = Protocol.Network.RequestWillBeSentEvent;

/** Chains that may wait at the same time; the oldest goes first. */
const MOST_CHAINS = 5000;

/**
 * Puts the events of CDP's Network domain together to exchanges. Events of one request may come
 * from several targets and in several orders: the `ExtraInfo` events, which hold what was on the
 * wire, come from another process than the others.
 */
export class NetworkLog {
  readonly #onEnd: (ended: Ended) => void;
  readonly #chains = new Map<string, Chain>();

  constructor(onEnd: (ended: Ended) => void) {
    this.#onEnd = onEnd;
  }

  /** Takes an event. Events of other domains, and of requests that are unknown, change nothing. */
  add(method: string, params: unknown, sessionId?: string): void {
    const handler = handlers[method];
    if (handler === undefined) return;
    const { requestId } = params as { requestId: string };
    const isBegin = beginnings.has(method);
    let chain = this.#chains.get(requestId);
    if (chain === undefined) {
      if (!isBegin) return;
      chain = { hops: [], requestExtras: [], responseExtras: [], sessionId };
      this.#chains.set(requestId, chain);
      this.#forgetOldest();
    }
    handler(chain, params);
    this.#settle(requestId, chain, 'complete');
  }

  /** Something has ended of which more may be reported. */
  get isWaiting(): boolean {
    return [...this.#chains.values()].some(({ hops }) => (hops[0]?.ended ?? null) !== null);
  }

  /** Ends what has ended without the events that were to come: the browser never sent them. */
  settleAll(): void {
    for (const [requestId, chain] of [...this.#chains]) this.#settle(requestId, chain, 'ended');
  }

  /** Hands out the hops that are complete, or at least ended, in order. */
  #settle(requestId: string, chain: Chain, which: 'complete' | 'ended'): void {
    for (let hop = chain.hops[0]; hop !== undefined; hop = chain.hops[0]) {
      if (hop.ended === null) return;
      if (which === 'complete' && awaitsExtras(hop, chain)) return;
      if (hop.hasExtraInfo !== false) {
        hop.requestExtra = chain.requestExtras.shift() ?? null;
        hop.responseExtra = chain.responseExtras.shift() ?? null;
      }
      chain.hops.shift();
      this.#onEnd({
        entry: hopEntry(hop),
        page: hop.documentUrl,
        requestId,
        sessionId: chain.sessionId,
        hasBody: hop.ended === 'finished',
        hasRequestBody: hop.request.hasPostData === true && hop.request.postData === undefined,
      });
      if (chain.hops.length === 0 && hop.ended !== 'redirected') this.#chains.delete(requestId);
    }
  }

  #forgetOldest(): void {
    if (this.#chains.size <= MOST_CHAINS) return;
    const [oldest] = this.#chains.keys();
    if (oldest !== undefined) this.#chains.delete(oldest);
  }
}

/**
 * A request that failed without a response may have had one that CORS hides: its headers follow.
 */
function awaitsExtras(hop: Hop, { requestExtras, responseExtras }: Chain): boolean {
  if (hop.hasExtraInfo === false) return false;
  if (hop.hasExtraInfo === true) return requestExtras.length === 0 || responseExtras.length === 0;
  return hop.corsError !== null && responseExtras.length === 0;
}

const last = ({ hops }: Chain): Hop | undefined => hops.at(-1);

const beginnings: ReadonlySet<string> = new Set([
  'Network.requestWillBeSent',
  'Network.requestWillBeSentExtraInfo',
  'Network.webSocketCreated',
]);

/** What each event adds to its chain. */
const handlers: Readonly<Record<string, (chain: Chain, params: unknown) => void>> = {
  'Network.requestWillBeSent': (chain, params) => begin(chain, params as Network),
  'Network.requestWillBeSentExtraInfo': ({ requestExtras }, params) => {
    requestExtras.push(params as Protocol.Network.RequestWillBeSentExtraInfoEvent);
  },
  'Network.responseReceivedExtraInfo': ({ responseExtras }, params) => {
    responseExtras.push(params as Protocol.Network.ResponseReceivedExtraInfoEvent);
  },
  'Network.responseReceived': (chain, params) => {
    const event = params as Protocol.Network.ResponseReceivedEvent;
    const hop = last(chain);
    if (hop === undefined) return;
    hop.response = event.response;
    hop.type = event.type;
    hop.hasExtraInfo = event.hasExtraInfo;
  },
  'Network.loadingFinished': (chain, params) => {
    const event = params as Protocol.Network.LoadingFinishedEvent;
    const hop = last(chain);
    if (hop === undefined) return;
    hop.endedAt = event.timestamp;
    hop.size = event.encodedDataLength;
    hop.ended = 'finished';
  },
  'Network.loadingFailed': (chain, params) => {
    const event = params as Protocol.Network.LoadingFailedEvent;
    const hop = last(chain);
    if (hop === undefined) return;
    hop.endedAt = event.timestamp;
    hop.type = event.type;
    hop.error = event.errorText;
    hop.corsError = event.corsErrorStatus?.corsError ?? null;
    hop.ended = 'failed';
  },
  'Network.webSocketCreated': (chain, params) => {
    const { url, initiator } = params as Protocol.Network.WebSocketCreatedEvent;
    if (last(chain) === undefined) chain.hops.push(socketHop(url, initiator));
  },
  'Network.webSocketWillSendHandshakeRequest': (chain, params) => {
    const event = params as Protocol.Network.WebSocketWillSendHandshakeRequestEvent;
    const hop = last(chain);
    if (hop === undefined) return;
    hop.request = { ...hop.request, headers: event.request.headers };
    hop.startedAt = event.timestamp;
    hop.wallTime = event.wallTime;
  },
  'Network.webSocketHandshakeResponseReceived': (chain, params) => {
    const event = params as Protocol.Network.WebSocketHandshakeResponseReceivedEvent;
    const hop = last(chain);
    if (hop === undefined) return;
    const { status, statusText, headers, requestHeaders } = event.response;
    hop.response = { status, statusText, headers, mimeType: '', protocol: 'http/1.1' };
    if (requestHeaders !== undefined) hop.request = { ...hop.request, headers: requestHeaders };
    hop.endedAt = event.timestamp;
    hop.ended = 'handshake';
  },
  'Network.webSocketFrameError': (chain, params) => {
    const event = params as Protocol.Network.WebSocketFrameErrorEvent;
    failSocket(chain, event.timestamp, event.errorMessage);
  },
  'Network.webSocketClosed': (chain, params) => {
    failSocket(chain, (params as Protocol.Network.WebSocketClosedEvent).timestamp, '');
  },
};

function begin(chain: Chain, event: Network): void {
  const known = last(chain);
  if (known !== undefined && known.ended === null) {
    // The same event of another target: a worker's requests are its page's, too.
    if (event.redirectResponse === undefined) return;
    known.response = event.redirectResponse;
    known.hasExtraInfo = event.redirectHasExtraInfo;
    known.endedAt = event.timestamp;
    known.ended = 'redirected';
  }
  chain.hops.push({
    request: event.request,
    documentUrl: event.documentURL,
    initiator: event.initiator,
    type: event.type ?? '',
    wallTime: event.wallTime,
    startedAt: event.timestamp,
    endedAt: event.timestamp,
    ...NOTHING_RECEIVED,
  });
}

/** What a hop has before anything of its response is known. */
const NOTHING_RECEIVED = {
  response: null,
  hasExtraInfo: null,
  requestExtra: null,
  responseExtra: null,
  size: -1,
  error: null,
  corsError: null,
  ended: null,
} as const;

const socketHop = (url: string, initiator: Protocol.Network.Initiator | undefined): Hop => ({
  request: { method: 'GET', url, headers: {} },
  documentUrl: '',
  initiator: initiator ?? { type: 'other' },
  type: 'WebSocket',
  wallTime: 0,
  startedAt: 0,
  endedAt: 0,
  ...NOTHING_RECEIVED,
});

function failSocket(chain: Chain, timestamp: number, message: string): void {
  const hop = last(chain);
  if (hop === undefined || hop.ended !== null) return;
  hop.endedAt = timestamp;
  const status = handshakeStatus(message);
  if (status === null) hop.error = /net::ERR_\w+/.exec(message)?.[0] ?? 'net::ERR_FAILED';
  else hop.response = { status, statusText: '', headers: {}, mimeType: '', protocol: 'http/1.1' };
  hop.ended = 'failed';
}

/** What Chromium's messages (net/websockets/websocket_stream.cc) say of a refused handshake. */
function handshakeStatus(message: string): number | null {
  const code = /Unexpected response code: (\d{3})/.exec(message)?.[1];
  if (code !== undefined) return Number(code);
  if (message.startsWith('HTTP Authentication failed')) return 401;
  return message.startsWith('Proxy authentication failed') ? 407 : null;
}
