/**
 * An exchange: one request and what came back, as a DevTools panel or a HAR file
 * reports it. Plain data that survives structured cloning; read-only throughout.
 */
export interface Exchange {
  /** Stable identity: equal for the event and `getHAR()`'s copy of one exchange. */
  readonly id: string;
  /** Position in a HAR's `log.entries`, or null where it came from the live browser. */
  readonly index: number | null;
  /** Start, in milliseconds since the epoch, by this machine's clock. */
  readonly startedAt: number;
  /** From the start to the last byte, in milliseconds. */
  readonly duration: number;
  /**
   * What asked for it, in lower case: `fetch`, `xhr`, `document`, `preflight`, `websocket`, `ping`,
   * … or ''.
   */
  readonly resourceType: string;
  readonly request: ExchangeRequest;
  readonly response: ExchangeResponse;
  readonly sent: Sent;
  readonly initiator: Initiator | null;
  /** Answered by the page's own service worker. */
  readonly viaServiceWorker: boolean;
  /** Names, in lower case, of headers that the page sent and its service worker did not pass on. */
  readonly droppedHeaders?: readonly string[];
  /** URL of the page or frame that made the request, as far as the entry shows; else null. */
  readonly page: string | null;
  /**
   * The browser's cookies for the request's site when it was refused, as far as someone asked for
   * them.
   */
  readonly jar?: readonly JarCookie[];
}

/** A cookie that the browser holds: its name and attributes, never its value. */
export interface JarCookie {
  readonly name: string;
  /** Without a leading dot. */
  readonly domain: string;
  /** Set without Domain: it goes to its own host alone. */
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: 'strict' | 'lax' | 'none' | null;
  /** Milliseconds since the epoch; null for a session cookie. */
  readonly expiresAt: number | null;
  /** Site of the page that it belongs to, where it is partitioned; else null. */
  readonly partition: string | null;
}

/**
 * Whether the headers shown are those on the wire (`wire`), the browser's guess of
 * what it would send (`provisional`), or of a request that never left (`unsent`). Of a request that
 * nobody reported (`unseen`) there are none: it says nothing of what was sent.
 */
export type Sent = 'wire' | 'provisional' | 'unsent' | 'unseen';

export interface HeaderField {
  /** As spelled on the wire. Compare case-insensitively (RFC 9110 §5.1). */
  readonly name: string;
  readonly value: string;
}

export interface ExchangeRequest {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  /** One per field line, in the order given; duplicates kept. */
  readonly headers: readonly HeaderField[];
  /** The body as text, or null where there is none or it is not text. */
  readonly body: string | null;
  readonly mimeType: string;
}

export interface ExchangeResponse {
  /** 0 where no response arrived or the browser hides it. */
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly headers: readonly HeaderField[];
  readonly body: ResponseBody;
  /** The browser's `net::ERR_…`, or null. */
  readonly error: string | null;
}

export interface ResponseBody {
  /**
   * The body, decoded to text, perhaps cut at a limit; null where none is at hand or it is binary.
   */
  readonly text: string | null;
  /** Size of the whole body in bytes as far as known, else -1. */
  readonly size: number;
  readonly mimeType: string;
  /** `text` holds only the beginning. */
  readonly truncated: boolean;
  /** Why `text` is null, as a sentence; null where it is not. */
  readonly absent: string | null;
}

export interface Initiator {
  /** `script`, `parser`, `preflight`, `other`, … */
  readonly type: string;
  readonly url: string | null;
  /** Line of `url`, from 0, or null. */
  readonly line: number | null;
  /** Innermost first; asynchronous parents follow, marked. */
  readonly frames: readonly StackFrame[];
}

export interface StackFrame {
  readonly functionName: string;
  readonly url: string;
  /** The browser's id of the script as one frame or worker compiled it; '' if unknown. */
  readonly scriptId: string;
  /** From 0. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
  /**
   * Set on the first frame after an asynchronous step: its description, e.g. `await`, `setTimeout`.
   */
  readonly asyncBefore: string | null;
}
