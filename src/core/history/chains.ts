import { BoundedMap } from '../bounded-map.ts';
import { isRedirect } from '../http/exchange-kind.ts';
import type { Exchange } from '../http/exchange.ts';
import { firstHeader } from '../http/headers.ts';
import { withoutFragment } from '../http/url.ts';
import { isShortlyBefore } from './time.ts';

const LINKED_WITHIN = 30_000;
/** Fetch gives up after twenty redirects (Fetch §4.4, HTTP-redirect fetch). */
const MOST_HOPS = 20;

/** Redirects and preflights by the URL that they lead to. */
export class Chains {
  readonly #redirects: BoundedMap<string, Exchange>;
  readonly #preflights: BoundedMap<string, Exchange>;

  constructor(most: number) {
    this.#redirects = new BoundedMap(most);
    this.#preflights = new BoundedMap(most);
  }

  addPreflight(exchange: Exchange): void {
    this.#preflights.set(withoutFragment(exchange.request.url), exchange);
  }

  addRedirect(exchange: Exchange): void {
    if (!isRedirect(exchange.response.status)) return;
    const { url } = exchange.request;
    const location = firstHeader(exchange.response.headers, 'location');
    if (location !== undefined && URL.canParse(location, url))
      this.#redirects.set(withoutFragment(new URL(location, url).href), exchange);
  }

  /** The redirect that led to this exchange, if it came shortly before. */
  redirectTo(exchange: Exchange): Exchange | null {
    const hop = this.#redirects.get(withoutFragment(exchange.request.url));
    return hop !== undefined &&
      hop.id !== exchange.id &&
      isShortlyBefore(hop, exchange, LINKED_WITHIN)
      ? hop
      : null;
  }

  /** All redirects that led to this exchange, oldest first. */
  hopsTo(exchange: Exchange): Exchange[] {
    const hops: Exchange[] = [];
    let hop = this.redirectTo(exchange);
    while (hop !== null && hops.length < MOST_HOPS && !hops.includes(hop)) {
      hops.unshift(hop);
      hop = this.redirectTo(hop);
    }
    return hops;
  }

  /**
   * The preflight of a request, if it came shortly before. Chromium starts the clock of
   * a request some milliseconds before that of the preflight which it waits for.
   */
  preflightOf(exchange: Exchange): Exchange | null {
    const preflight = this.#preflights.get(withoutFragment(exchange.request.url));
    if (preflight === undefined || preflight.id === exchange.id) return null;
    const isDuring =
      preflight.startedAt >= exchange.startedAt &&
      preflight.startedAt <= exchange.startedAt + exchange.duration;
    if (!isDuring && !isShortlyBefore(preflight, exchange, LINKED_WITHIN)) return null;
    const wanted = firstHeader(preflight.request.headers, 'access-control-request-method');
    return wanted === undefined || wanted.toUpperCase() === exchange.request.method.toUpperCase()
      ? preflight
      : null;
  }

  forget(id: string): void {
    for (const links of [this.#redirects, this.#preflights])
      for (const [url, link] of links) if (link.id === id) links.delete(url);
  }

  clear(): void {
    this.#redirects.clear();
    this.#preflights.clear();
  }
}
