import type { Clock } from '../browser/clock.ts';
import type { LateBody } from '../payloads.ts';

/** Bodies added in one turn: new exchanges go first. */
const BATCH = 5;
/** Milliseconds between two turns in a flood: judging anew takes as long as judging. */
const FLOOD_INTERVAL = 100;
/** Exchanges at once that make a flood. */
const FLOOD = 4;
/** Milliseconds after which a flood is over. */
const FLOOD_END = 150;

/** Queue of bodies that arrived after their exchanges. */
export class LateBodies {
  readonly #clock: Clock;
  readonly #onBatch: (bodies: readonly LateBody[]) => void;
  #waiting: LateBody[] = [];
  #cancel: (() => void) | null = null;
  #lastFlood = -Infinity;

  constructor(clock: Clock, onBatch: (bodies: readonly LateBody[]) => void) {
    this.#clock = clock;
    this.#onBatch = onBatch;
  }

  add(bodies: readonly LateBody[]): void {
    this.#waiting.push(...bodies);
    this.#schedule();
  }

  /** So many new exchanges have come. */
  noteExchanges(count: number): void {
    if (count >= FLOOD) this.#lastFlood = this.#clock.elapsed();
  }

  clear(): void {
    this.#waiting = [];
    this.#cancel?.();
    this.#cancel = null;
  }

  #schedule(): void {
    const isFlood = this.#clock.elapsed() - this.#lastFlood < FLOOD_END;
    this.#cancel ??= this.#clock.after(isFlood ? FLOOD_INTERVAL : 0, () => {
      this.#cancel = null;
      this.#onBatch(this.#waiting.splice(0, BATCH));
      if (this.#waiting.length > 0) this.#schedule();
    });
  }
}
