/** Smaller maps keep the exact order: it costs them little. */
const LARGE = 1000;

/**
 * A map that holds at most `limit` entries. `set` moves its key to the end; when the map
 * is full, the entry that was set longest ago leaves. A large map that is less than half full
 * leaves keys where they are, since moving one costs more than setting it.
 */
export class BoundedMap<K, V> extends Map<K, V> {
  readonly #limit: number;
  readonly #onEvict: ((key: K, value: V) => void) | undefined;
  readonly #oldest = new Oldest(this);

  /**
   * @param limit at least 1
   * @param onEvict receives each entry that leaves because the map is full
   */
  constructor(limit: number, onEvict?: (key: K, value: V) => void) {
    super();
    this.#limit = limit;
    this.#onEvict = onEvict;
  }

  override set(key: K, value: V): this {
    if (this.#limit < LARGE || this.size * 2 >= this.#limit) this.delete(key);
    super.set(key, value);
    if (this.size > this.#limit) this.#evictOldest();
    return this;
  }

  /**
   * The value of `key`; computes and keeps it where it is missing. Reading does not move the key.
   */
  getOrCompute(key: K, compute: (key: K) => V): V {
    const known = this.get(key);
    if (known !== undefined || this.has(key)) return known as V;
    const value = compute(key);
    this.set(key, value);
    return value;
  }

  #evictOldest(): void {
    for (const [key, value] of this.#oldest.take()) this.#onEvict?.(key, value);
  }
}

/**
 * Takes out of a map what has been in it longest, again and again. A new iterator each time would
 * pass all that was deleted before.
 */
export class Oldest<K, V> {
  readonly #map: Map<K, V>;
  // Made when it is needed: an iterator keeps the tables that a map has outgrown since.
  #entries: Iterator<[K, V]> | null = null;

  constructor(map: Map<K, V>) {
    this.#map = map;
  }

  /** The entry, which is no longer in the map; none where the map is empty. */
  take(): readonly (readonly [K, V])[] {
    this.#entries ??= this.#map.entries();
    let next = this.#entries.next();
    if (next.done === true) {
      this.#entries = this.#map.entries();
      next = this.#entries.next();
    }
    if (next.done === true) return [];
    this.#map.delete(next.value[0]);
    return [next.value];
  }
}

/** Takes items out of the lists of an index; an empty list goes. The order of its keys stays. */
export function forgetIn<K, Item>(index: Map<K, Item[]>, isOf: (item: Item) => boolean): void {
  for (const [key, items] of index) {
    for (let at = items.length - 1; at >= 0; at -= 1)
      if (isOf(items[at] as Item)) items.splice(at, 1);
    if (items.length === 0) index.delete(key);
  }
}
