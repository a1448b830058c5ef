import type { Clock } from '../browser/clock.ts';

/** Milliseconds that secrets may be learned for at once, and until the next time. */
const LEARNING_TIME = 8;
const LEARNING_INTERVAL = 40;

/** Learns secrets while nothing waits for them, a few exchanges at a time. */
export class IdleLearning {
  readonly #clock: Clock;
  /** Learns until the time is over; returns whether everything is learned. */
  readonly #learn: (isOver: () => boolean) => boolean;
  #isScheduled = false;

  constructor(clock: Clock, learn: (isOver: () => boolean) => boolean) {
    this.#clock = clock;
    this.#learn = learn;
  }

  schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#clock.after(LEARNING_INTERVAL, () => {
      this.#isScheduled = false;
      const end = this.#clock.elapsed() + LEARNING_TIME;
      if (!this.#learn(() => this.#clock.elapsed() >= end)) this.schedule();
    });
  }
}
