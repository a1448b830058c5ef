import { documentUse, cachedOrigin } from './web-request-exchange.ts';
import type { Leg } from './web-request-exchange.ts';
import type { WebRequestDetails } from './web-request-event.ts';
import { BoundedMap } from '../bounded-map.ts';
import { firstHeader } from './headers.ts';

/** Documents and frames whose address is kept. */
const MOST_ADDRESSES = 1000;

/**
 * The addresses of pages, as far as their own requests show. `Referer` has the whole address for a
 * same-origin server, `pushState` included; for others it has the origin alone.
 */
export class PageAddresses {
  /**
   * By document: it keeps its id when it comes back from the cache, and when it is shown after it
   * was prerendered. By tab and frame: what was loaded there last, for documents not yet known and
   * for browsers that report no id.
   */
  readonly #addresses = new BoundedMap<string, string>(MOST_ADDRESSES);

  clear(): void {
    this.#addresses.clear();
  }

  /** A response has begun or ended: a page's own says what its frame shows from now on. */
  note(leg: Leg): void {
    const { details } = leg;
    // What most requests are: nothing more is read of them.
    if (details.type !== 'main_frame') return;
    if (documentUse(leg) !== 'prefetched') this.#addresses.set(frameOf(details), details.url);
  }

  /** The page that asked; null where the tab itself goes to a page, and where nobody is named. */
  pageOf(leg: Leg): string | null {
    const use = documentUse(leg);
    if (use === 'shown') return null;
    const reported = reportedPage(leg);
    // Its frame is that of the page to come, not of the one that asked.
    return reported === null || use === 'prerendered'
      ? reported
      : this.#askingPage(leg.details, reported);
  }

  #askingPage(details: WebRequestDetails, reported: string): string {
    const { tabId, frameId = 0, documentId, url } = details;
    if (tabId < 0) return reported;
    const key = documentId ?? frameOf(details);
    const own = this.#addresses.get(key);
    const known = own ?? this.#addresses.get(frameOf(details));
    // Embedded documents are none that a tab shows, now or later.
    if (known === undefined && frameId !== 0) return reported;
    const page = known !== undefined && isKnownBetter(known, reported, url) ? known : reported;
    if (page !== own) this.#addresses.set(key, page);
    return page;
  }
}

const frameOf = ({ tabId, frameId = 0 }: WebRequestDetails): string => `${tabId}/${frameId}`;

function reportedPage({ details, requestHeaders }: Leg): string | null {
  const { documentUrl, initiator } = details;
  const referer = firstHeader(requestHeaders ?? [], 'referer');
  return documentUrl ?? referer ?? (initiator === 'null' ? undefined : initiator) ?? null;
}

/** No more than the page's origin is reported to a different origin, and without a `Referer`. */
function isKnownBetter(known: string, reported: string, url: string): boolean {
  if (known === reported) return false;
  const origin = cachedOrigin(reported);
  return cachedOrigin(known) === origin && (reported === origin || cachedOrigin(url) !== origin);
}
