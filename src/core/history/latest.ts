import type { BoundedMap } from '../bounded-map.ts';
import type { Seen } from './seen.ts';

/** Adds to a list of the latest, or replaces what is known of the same exchange. */
export function putLatest(
  index: BoundedMap<string, Seen[]>,
  key: string,
  seen: Seen,
  most: number,
): void {
  const list = index.get(key);
  if (list === undefined) {
    index.set(key, [seen]);
    return;
  }
  const known = list.findLastIndex((one) => one.exchange.id === seen.exchange.id);
  if (known >= 0) list[known] = seen;
  else {
    list.push(seen);
    if (list.length > most) list.shift();
    index.set(key, list);
  }
}
