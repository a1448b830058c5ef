import { BoundedMap, forgetIn } from '../bounded-map.ts';
import type { Exchange } from '../http/exchange.ts';
import { originOf } from '../http/url.ts';
import { routeOf } from './route.ts';
import { isBefore } from './time.ts';

const MOST_PER_ORIGIN = 8;

/** The latest exchanges by origin, one of each route: what serves a host shows in them. */
export class SeenOrigins {
  readonly #origins: BoundedMap<string, Exchange[]>;

  constructor(most: number) {
    this.#origins = new BoundedMap(most);
  }

  add(exchange: Exchange): void {
    const origin = originOf(exchange.request.url);
    const known = this.#origins.get(origin);
    if (known === undefined) {
      this.#origins.set(origin, [exchange]);
      return;
    }
    const route = routeOf(exchange);
    const at = known.findIndex((one) => routeOf(one) === route);
    if (at >= 0) known.splice(at, 1);
    else if (known.length >= MOST_PER_ORIGIN) known.shift();
    known.push(exchange);
  }

  /** Those before an exchange, oldest first. */
  before(exchange: Exchange): readonly Exchange[] {
    const known = this.#origins.get(originOf(exchange.request.url)) ?? [];
    return known.filter((one) => one.id !== exchange.id && isBefore(one, exchange));
  }

  forget(id: string): void {
    forgetIn(this.#origins, (one) => one.id === id);
  }

  clear(): void {
    this.#origins.clear();
  }
}
