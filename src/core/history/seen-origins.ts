import { BoundedMap, forgetIn } from '../bounded-map.ts';
import type { Exchange } from '../http/exchange.ts';
import { originOf } from '../http/url.ts';
import { trimmed } from '../trimmed.ts';
import { isBefore } from './time.ts';

const MOST_PER_ORIGIN = 8;

interface Latest {
  readonly route: string;
  readonly exchange: Exchange;
}

/** The latest exchanges by origin, one of each route: what serves a host shows in them. */
export class SeenOrigins {
  readonly #origins: BoundedMap<string, Latest[]>;

  constructor(most: number) {
    this.#origins = new BoundedMap(most);
  }

  /** @param route of the exchange (`routeOf`) */
  add(exchange: Exchange, route: string): void {
    const known = this.#origins.getOrCompute(originOf(exchange.request.url), () => []);
    const at = known.findIndex((one) => one.route === route);
    if (at >= 0) known.splice(at, 1);
    else if (known.length >= MOST_PER_ORIGIN) known.shift();
    known.push({ route, exchange });
  }

  /** Those before an exchange, oldest first. */
  before(exchange: Exchange): readonly Exchange[] {
    const known = this.#origins.get(originOf(exchange.request.url)) ?? [];
    return trimmed(
      known
        .map((one) => one.exchange)
        .filter((one) => one.id !== exchange.id && isBefore(one, exchange)),
    );
  }

  forget(id: string): void {
    forgetIn(this.#origins, ({ exchange }) => exchange.id === id);
  }

  clear(): void {
    this.#origins.clear();
  }
}
