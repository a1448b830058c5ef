import type { Clock } from '../browser/clock.ts';

/** How many times as long as a round took there is a rest after it. */
const REST_FACTOR = 30;
/** Milliseconds from one round to the next, at most. */
const MOST = 3000;

export interface PacedWorkOptions {
  readonly clock: Clock;
  /** Milliseconds between two rounds, at least. */
  readonly interval: number;
  readonly work: () => void;
}

/**
 * Work that goes through a whole session: done in rounds with a rest between them, the longer the
 * more a round has taken, so that it never takes much of the time while the session grows.
 */
export class PacedWork {
  readonly #options: PacedWorkOptions;
  #cancel: (() => void) | null = null;
  /** Milliseconds from the beginning of a round until the next one. */
  #pace: number;
  #lastRound = -Infinity;

  constructor(options: PacedWorkOptions) {
    this.#options = options;
    this.#pace = options.interval;
  }

  /** A round is to come. */
  get isPending(): boolean {
    return this.#cancel !== null;
  }

  /** Does a round as soon as the pace allows, at once after a pause. */
  soon(): void {
    this.#schedule(this.#lastRound + this.#pace - this.#options.clock.elapsed());
  }

  /** Does a round after a full rest. */
  later(): void {
    this.#schedule(this.#pace);
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /** @param delay milliseconds */
  #schedule(delay: number): void {
    if (this.isPending) return;
    if (delay <= 0) this.#round();
    else
      this.#cancel = this.#options.clock.after(delay, () => {
        this.#cancel = null;
        this.#round();
      });
  }

  #round(): void {
    const { clock, interval, work } = this.#options;
    this.#lastRound = clock.elapsed();
    work();
    const took = clock.elapsed() - this.#lastRound;
    this.#pace = Math.max(interval, Math.min(took * REST_FACTOR, MOST));
  }
}
