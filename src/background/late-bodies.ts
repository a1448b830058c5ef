import type { Clock } from '../browser/clock.ts';
import type { LateBody } from '../payloads.ts';
import type { Flood } from './flood.ts';

/** Bodies added in one turn: new exchanges go first. */
const BATCH = 5;
/** Milliseconds between two turns in a flood: judging anew takes as long as judging. */
const FLOOD_INTERVAL = 500;
/** The same once so many wait that they must not become more. */
const CROWDED_INTERVAL = 100;
const CROWD = 1000;

/** Queue of bodies that arrived after their exchanges. */
export class LateBodies {
  readonly #clock: Clock;
  readonly #flood: Flood;
  readonly #onBatch: (bodies: readonly LateBody[]) => void;
  #waiting: LateBody[] = [];
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, flood: Flood, onBatch: (bodies: readonly LateBody[]) => void) {
    this.#clock = clock;
    this.#flood = flood;
    this.#onBatch = onBatch;
  }

  add(bodies: readonly LateBody[]): void {
    this.#waiting.push(...bodies);
    this.#schedule();
  }

  clear(): void {
    this.#waiting = [];
    this.#cancel?.();
    this.#cancel = null;
  }

  #interval(): number {
    if (!this.#flood.isOn) return 0;
    return this.#waiting.length > CROWD ? CROWDED_INTERVAL : FLOOD_INTERVAL;
  }

  #schedule(): void {
    this.#cancel ??= this.#clock.after(this.#interval(), () => {
      this.#cancel = null;
      this.#onBatch(this.#waiting.splice(0, BATCH));
      if (this.#waiting.length > 0) this.#schedule();
    });
  }
}
