/** First in, first out, in constant time. */
export interface Queue<Item> extends Iterable<Item> {
  readonly size: number;
  push(item: Item): void;
  /** The oldest. */
  first(): Item | undefined;
  /** Removes and returns the oldest. */
  shift(): Item | undefined;
  clear(): void;
}

/**
 * Removed items are dropped together when they are half of the array: `Array.shift()` is linear.
 */
const COMPACT_AT = 1024;

export function createQueue<Item>(items: readonly Item[] = []): Queue<Item> {
  let held: (Item | undefined)[] = [...items];
  let head = 0;
  return {
    get size() {
      return held.length - head;
    },
    push: (item) => {
      held.push(item);
    },
    first: () => held[head],
    shift: () => {
      if (head === held.length) return undefined;
      const item = held[head];
      held[head] = undefined;
      head += 1;
      if (head >= COMPACT_AT && head * 2 >= held.length) {
        held = held.slice(head);
        head = 0;
      }
      return item;
    },
    clear: () => {
      held = [];
      head = 0;
    },
    *[Symbol.iterator]() {
      for (let i = head; i < held.length; i += 1) yield held[i] as Item;
    },
  };
}
