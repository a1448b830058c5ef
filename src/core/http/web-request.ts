import { bodyText, readHeaders, watched } from './web-request-exchange.ts';
import type { Leg, WatchedExchange } from './web-request-exchange.ts';
import type { WebRequestDetails, WebRequestEvent } from './web-request-event.ts';
import { PageAddresses } from './web-request-pages.ts';
import { BoundedMap } from '../bounded-map.ts';

/**
 * Reads the events of an extension's `webRequest` API into the same `Exchange` that a HAR entry
 * gives. Response bodies are missing: the API has none. docs/watch-mode.md lists the events of
 * Chromium 156 and their order.
 */
export interface WebRequestReader {
  /** The exchange that the event ends, or null where it ends none. Costs one look into a map. */
  read(event: WebRequestEvent): WatchedExchange | null;
  /** A request under way whose response has begun, as far as it is known; else null. */
  soFar(requestId: string): WatchedExchange | null;
  /** Requests under way. */
  readonly underWay: number;
  clear(): void;
}

/**
 * Number of a leg whose beginning was not seen: the listener, or its worker, began in the middle of
 * the request.
 */
const IN_THE_MIDDLE = 1000;
/**
 * Requests under way that are kept; an endless stream of unfinished ones must not fill the memory.
 */
const MOST_UNDER_WAY = 5000;

/** Reads events in the order in which they come; those of many requests may be mixed. */
export function createWebRequestReader(): WebRequestReader {
  return new LegReader();
}

class LegReader implements WebRequestReader {
  readonly #legs = new BoundedMap<string, Leg>(MOST_UNDER_WAY);
  readonly #pages = new PageAddresses();

  get underWay(): number {
    return this.#legs.size;
  }

  clear(): void {
    this.#legs.clear();
    this.#pages.clear();
  }

  read({ kind, details }: WebRequestEvent): WatchedExchange | null {
    switch (kind) {
      case 'began':
        this.#began(details);
        return null;
      case 'sent':
        this.#sent(details);
        return null;
      case 'answered':
        this.#answered(details);
        return null;
      case 'challenged':
        return this.#challenged(details);
      case 'redirected':
        return this.#finish(this.#legOf(details), details);
      case 'completed':
        return this.#completed(details);
      case 'failed':
        return this.#finish(this.#take(details), details);
    }
  }

  soFar(requestId: string): WatchedExchange | null {
    const leg = this.#legs.get(requestId);
    if (leg === undefined || leg.response === null || leg.isReported) return null;
    return watched(leg, leg.response, this.#pages.pageOf(leg));
  }

  #began(details: WebRequestDetails): void {
    const before = this.#legs.get(details.requestId);
    const leg = this.#begin(details, before === undefined ? 0 : before.number + 1);
    leg.body = bodyText(details.requestBody);
  }

  /** After a challenge, what is sent is another leg with the same body. */
  #sent(details: WebRequestDetails): void {
    let leg = this.#legOf(details);
    if (leg.isChallenged) {
      const { body } = leg;
      leg = this.#begin(details, leg.number + 1);
      leg.body = body;
    }
    leg.requestHeaders = readHeaders(details.requestHeaders);
  }

  #answered(details: WebRequestDetails): void {
    const leg = this.#legOf(details);
    leg.response = details;
    // A page asks for more before its own response has ended.
    this.#pages.note(leg);
  }

  #challenged(details: WebRequestDetails): WatchedExchange | null {
    const leg = this.#legOf(details);
    leg.response ??= details;
    leg.isChallenged = true;
    return this.#finish(leg, details);
  }

  #completed(details: WebRequestDetails): WatchedExchange | null {
    const leg = this.#take(details);
    // What comes out of the cache was not answered before.
    this.#pages.note(leg);
    return this.#finish(leg, details);
  }

  #take(details: WebRequestDetails): Leg {
    const leg = this.#legOf(details);
    this.#legs.delete(details.requestId);
    return leg;
  }

  #begin(details: WebRequestDetails, number: number): Leg {
    const leg: Leg = {
      details,
      number,
      isCut: number === IN_THE_MIDDLE,
      startedAt: details.timeStamp,
      body: null,
      requestHeaders: null,
      response: null,
      isReported: false,
      isChallenged: false,
    };
    this.#legs.set(details.requestId, leg);
    return leg;
  }

  #legOf(details: WebRequestDetails): Leg {
    return this.#legs.get(details.requestId) ?? this.#begin(details, IN_THE_MIDDLE);
  }

  #finish(leg: Leg, end: WebRequestDetails): WatchedExchange | null {
    if (leg.isReported) return null;
    leg.isReported = true;
    return watched(leg, end, this.#pages.pageOf(leg));
  }
}
