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
  const legs = new BoundedMap<string, Leg>(MOST_UNDER_WAY);
  /** By tab: the address of its document, as far as its own requests show. */
  const documents = new Map<number, string>();

  /**
   * `Referer` has the whole address for a same-origin server, `pushState` included; for others it has the
   * origin alone.
   */
  const pageOf = (details: WebRequestDetails, headers: readonly HeaderField[]): string | null => {
    const { tabId, frameId, documentUrl, initiator } = details;
    const referer = firstHeader(headers, 'referer');
    const reported =
      documentUrl ?? referer ?? (initiator === 'null' ? undefined : initiator) ?? null;
    if (tabId < 0 || frameId !== 0 || reported === null) return reported;
    const known = documents.get(tabId);
    if (
      known === undefined ||
      originOf(known) !== originOf(reported) ||
      originOf(details.url) === originOf(reported)
    ) {
      documents.set(tabId, reported);
      return reported;
    }
    return known;
  };

  const begin = (details: WebRequestDetails, number: number): Leg => {
    const leg: Leg = {
      details,
      number,
      isCut: number === IN_THE_MIDDLE,
      startedAt: details.timeStamp,
      body: null,
      requestHeaders: null,
      answer: null,
      isTold: false,
      isChallenged: false,
    };
    legs.set(details.requestId, leg);
    return leg;
  };
  const legOf = (details: WebRequestDetails): Leg =>
    legs.get(details.requestId) ?? begin(details, IN_THE_MIDDLE);
  const pageOfLeg = ({ details, requestHeaders }: Leg): string | null =>
    details.type === 'main_frame' ? null : pageOf(details, requestHeaders ?? []);
  const finish = (leg: Leg, end: WebRequestDetails): WatchedExchange | null => {
    if (leg.isTold) return null;
    leg.isTold = true;
    return watched(leg, end, pageOfLeg(leg));
  };

  return {
    read: ({ kind, details }) => {
      switch (kind) {
        case 'began': {
          const before = legs.get(details.requestId);
          const leg = begin(details, before === undefined ? 0 : before.number + 1);
          leg.body = bodyText(details.requestBody);
          return null;
        }
        case 'sent': {
          let leg = legOf(details);
          if (leg.isChallenged) {
            const { body } = leg;
            leg = begin(details, leg.number + 1);
            leg.body = body;
          }
          leg.requestHeaders = readHeaders(details.requestHeaders);
          return null;
        }
        case 'answered':
          legOf(details).answer = details;
          return null;
        case 'challenged': {
          const leg = legOf(details);
          leg.answer ??= details;
          leg.isChallenged = true;
          return finish(leg, details);
        }
        case 'redirected':
          return finish(legOf(details), details);
        case 'completed':
        case 'failed': {
          const leg = legOf(details);
          legs.delete(details.requestId);
          if (details.type === 'main_frame' && kind === 'completed')
            documents.set(details.tabId, details.url);
          return finish(leg, details);
        }
      }
    },
    soFar: (requestId) => {
      const leg = legs.get(requestId);
      if (leg === undefined || leg.answer === null || leg.isTold) return null;
      return watched(leg, leg.answer, pageOfLeg(leg));
    },
    get underWay() {
      return legs.size;
    },
    clear: () => {
      legs.clear();
      documents.clear();
    },
  };
}
