import type { Clock } from '../browser/clock.ts';

/** Milliseconds of work after which events go first: one that waits is lost if the worker ends. */
const SLICE = 2;

/** Long work in slices. */
export class Slices {
  readonly #clock: Clock;
  #began: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#began = clock.elapsed();
  }

  /** Call it between two pieces of work: lets the events pass that have come in this slice. */
  async next(): Promise<void> {
    if (this.#clock.elapsed() - this.#began < SLICE) return;
    await new Promise<void>((resolve) => {
      this.#clock.after(0, resolve);
    });
    this.#began = this.#clock.elapsed();
  }
}
