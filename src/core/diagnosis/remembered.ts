import { BoundedMap } from '../bounded-map.ts';

/** Texts remembered: an application refuses in few words, many times. */
const MOST_REMEMBERED = 500;

/** A function of a text that remembers its results for the last texts. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new BoundedMap<string, T>(MOST_REMEMBERED);
  return (text) => known.getOrCompute(text, make);
}
