import { bodyText, originOf, readHeaders, watched } from './web-request-exchange.ts';
import type { Leg, WatchedExchange } from './web-request-exchange.ts';
import type { WebRequestDetails, WebRequestEvent } from './web-request-event.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { HeaderField } from './exchange.ts';
import { firstHeader } from './headers.ts';

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
  /** By tab: the address of its document, as far as its own requests show. */
  readonly #documents = new Map<number, string>();

  get underWay(): number {
    return this.#legs.size;
  }

  clear(): void {
    this.#legs.clear();
    this.#documents.clear();
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
        this.#legOf(details).response = details;
        return null;
      case 'challenged':
        return this.#challenged(details);
      case 'redirected':
        return this.#finish(this.#legOf(details), details);
      case 'completed':
        if (details.type === 'main_frame') this.#documents.set(details.tabId, details.url);
        return this.#ended(details);
      case 'failed':
        return this.#ended(details);
    }
  }

  soFar(requestId: string): WatchedExchange | null {
    const leg = this.#legs.get(requestId);
    if (leg === undefined || leg.response === null || leg.isReported) return null;
    return watched(leg, leg.response, this.#pageOfLeg(leg));
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

  #challenged(details: WebRequestDetails): WatchedExchange | null {
    const leg = this.#legOf(details);
    leg.response ??= details;
    leg.isChallenged = true;
    return this.#finish(leg, details);
  }

  #ended(details: WebRequestDetails): WatchedExchange | null {
    const leg = this.#legOf(details);
    this.#legs.delete(details.requestId);
    return this.#finish(leg, details);
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
    return watched(leg, end, this.#pageOfLeg(leg));
  }

  #pageOfLeg({ details, requestHeaders }: Leg): string | null {
    return details.type === 'main_frame' ? null : this.#pageOf(details, requestHeaders ?? []);
  }

  /**
   * `Referer` has the whole address for a same-origin server, `pushState` included; for others it
   * has the origin alone.
   */
  #pageOf(details: WebRequestDetails, headers: readonly HeaderField[]): string | null {
    const { tabId, frameId, documentUrl, initiator } = details;
    const referer = firstHeader(headers, 'referer');
    const reported =
      documentUrl ?? referer ?? (initiator === 'null' ? undefined : initiator) ?? null;
    if (tabId < 0 || frameId !== 0 || reported === null) return reported;
    const known = this.#documents.get(tabId);
    if (known === reported) return known;
    if (known !== undefined && isKnownBetter(known, reported, details.url)) return known;
    this.#documents.set(tabId, reported);
    return reported;
  }
}

/** A request to a different origin reports no more than the page's origin. */
const isKnownBetter = (known: string, reported: string, url: string): boolean =>
  originOf(known) === originOf(reported) && originOf(url) !== originOf(reported);
