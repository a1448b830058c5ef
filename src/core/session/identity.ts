import { BoundedMap } from '../bounded-map.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Seen } from '../history/seen.ts';
import { Counterparts, type Source } from '../history/sources.ts';

/** What an exchange is to those that were seen before. */
export type Relationship =
  /** It is known, and nothing more is said of it. */
  | { readonly kind: 'known' }
  /** The other source's report of a known exchange, or a later report of a kept failure. */
  | { readonly kind: 'completes'; readonly known: Seen }
  /** The second entry of an exchange that a page's service worker passed on. */
  | { readonly kind: 'duplicates'; readonly first: Seen }
  | { readonly kind: 'new' };

/**
 * One canonical id for each exchange. DevTools and `webRequest` name an exchange differently, and
 * what goes through a page's service worker has two entries; the id that was seen first counts.
 */
export class Identities {
  /** By another id of an exchange, its canonical one. */
  readonly #canonical: BoundedMap<string, string>;
  /** By canonical id, that of the service worker's duplicate. */
  readonly #duplicates: BoundedMap<string, string>;
  readonly #counterparts = new Counterparts();
  #expectsBothSources = false;

  constructor(most: number) {
    this.#canonical = new BoundedMap(most);
    this.#duplicates = new BoundedMap(most);
  }

  canonicalOf(id: string): string {
    return this.#canonical.get(id) ?? id;
  }

  expectBothSources(): void {
    this.#expectsBothSources = true;
  }

  /** The canonical id of the other source's report of an exchange, or null; waits for one then. */
  takeCounterpart(exchange: Exchange, source: Source): string | null {
    if (!this.#expectsBothSources) return null;
    const id = this.#counterparts.take(exchange, source);
    if (id === null) this.#counterparts.note(exchange, source);
    return id === null ? null : this.canonicalOf(id);
  }

  /** Waits for DevTools' report of an exchange that `webRequest` reported. */
  awaitDevTools(exchange: Exchange): void {
    this.#counterparts.note(exchange, 'web-request');
  }

  /** Both sources have reported this exchange: `id` is another name of it. */
  unite(known: Exchange, id: string): void {
    this.#counterparts.forget(known);
    if (id !== known.id) this.#canonical.set(id, known.id);
  }

  /** `second` is the service worker's duplicate of `first`, or the other way round. */
  addDuplicate(first: string, second: string): void {
    this.#canonical.set(second, first);
    this.#duplicates.set(first, second);
  }

  duplicateOf(id: string): string | null {
    return this.#duplicates.get(id) ?? null;
  }

  clear(): void {
    this.#canonical.clear();
    this.#duplicates.clear();
    this.#counterparts.clear();
  }
}

/**
 * Whether two exchanges of one request are one that a page's service worker passed on. It is
 * reported twice: as the page's request, with the body and provisional headers, and as the
 * worker's, with the headers on the wire (measured in Chromium 156).
 */
export function areDuplicates(one: Exchange, other: Exchange): boolean {
  const [page, wire] = one.viaServiceWorker ? [one, other] : [other, one];
  const isDuring =
    wire.startedAt >= page.startedAt && wire.startedAt <= page.startedAt + page.duration;
  const isPassedOn = page.viaServiceWorker && !wire.viaServiceWorker && wire.sent === 'wire';
  return isPassedOn && isDuring && page.response.status === wire.response.status;
}

/** Both reports as one, under the first's id: the page's, with the headers on the wire. */
export function uniteDuplicates(first: Exchange, second: Exchange): Exchange {
  const [page, wire] = second.viaServiceWorker ? [second, first] : [first, second];
  const dropped = droppedBetween(page, wire);
  const body = page.response.body.text === null ? wire.response.body : page.response.body;
  return {
    ...page,
    id: first.id,
    index: first.index,
    request: wire.request,
    sent: wire.sent,
    response: { ...wire.response, body },
    ...(dropped.length === 0 ? {} : { droppedHeaders: dropped }),
  };
}

/** Headers that a script set and the worker's request lacks. */
function droppedBetween(page: Exchange, wire: Exchange): string[] {
  const passed = new Set(wire.request.headers.map(({ name }) => name.toLowerCase()));
  return page.request.headers
    .map(({ name }) => name.toLowerCase())
    .filter((name) => !passed.has(name) && !/^(?::|sec-|host$|referer$|user-agent$)/.test(name));
}
