import type { Clock } from '../browser/clock.ts';
import type { Flood } from './flood.ts';

export interface TimedQueueOptions<Item> {
  readonly clock: Clock;
  readonly flood: Flood;
  /** Milliseconds that a turn takes, or as much longer as its last item does. */
  readonly turn: number;
  /** Milliseconds until the next turn. */
  readonly interval: number;
  /** The same in a flood, where new exchanges go first, as long as few items wait. */
  readonly floodInterval: number;
  /** Items that wait for which a flood leaves twice the time; for twice as many, five times. */
  readonly crowd: number;
  readonly work: (item: Item) => void;
  /** After each turn. */
  readonly onTurn?: () => void;
}

/**
 * Work that can wait, done in short turns, in the order in which it came. A flood leaves it little
 * time, but the more the more of it waits: it falls behind by no more than a few thousand items.
 */
export class TimedQueue<Item> {
  readonly #options: TimedQueueOptions<Item>;
  #waiting: Item[] = [];
  #cancel: (() => void) | null = null;

  constructor(options: TimedQueueOptions<Item>) {
    this.#options = options;
  }

  add(items: readonly Item[]): void {
    this.#waiting.push(...items);
    if (this.#waiting.length > 0) this.#schedule();
  }

  clear(): void {
    this.#waiting = [];
    this.#cancel?.();
    this.#cancel = null;
  }

  #interval(): number {
    const { flood, interval, floodInterval, crowd } = this.#options;
    return flood.isOn ? floodInterval / (1 + (this.#waiting.length / crowd) ** 2) : interval;
  }

  #schedule(): void {
    this.#cancel ??= this.#options.clock.after(this.#interval(), () => {
      this.#cancel = null;
      this.#turn();
    });
  }

  #turn(): void {
    const { clock, turn, work, onTurn } = this.#options;
    const end = clock.elapsed() + turn;
    let done = 0;
    for (const item of this.#waiting) {
      work(item);
      done += 1;
      if (clock.elapsed() >= end) break;
    }
    this.#waiting.splice(0, done);
    if (this.#waiting.length > 0) this.#schedule();
    onTurn?.();
  }
}
