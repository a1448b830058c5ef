import type { Clock } from '../browser/clock.ts';
import type { LateBody } from '../payloads.ts';

/** Bodies added in one turn: new exchanges go first. */
const BATCH = 5;

/** Queue of bodies that arrived after their exchanges. */
export class LateBodies {
  readonly #clock: Clock;
  readonly #onBatch: (bodies: readonly LateBody[]) => void;
  #waiting: LateBody[] = [];
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, onBatch: (bodies: readonly LateBody[]) => void) {
    this.#clock = clock;
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

  #schedule(): void {
    this.#cancel ??= this.#clock.after(0, () => {
      this.#cancel = null;
      this.#onBatch(this.#waiting.splice(0, BATCH));
      if (this.#waiting.length > 0) this.#schedule();
    });
  }
}
