import type { Clock } from '../browser/clock.ts';

/** Milliseconds of work after which events go first: one that waits is lost if the worker ends. */
const SLICE = 2;

/** Long work in slices. */
export class Slices {
  readonly #clock: Clock;
  readonly #pause: () => number;
  #began: number;

  /** @param pause milliseconds between two slices, asked for after each */
  constructor(clock: Clock, pause: () => number = () => 0) {
    this.#clock = clock;
    this.#pause = pause;
    this.#began = clock.elapsed();
  }

  /** Call it between two pieces of work: lets the events pass that have come in this slice. */
  async next(): Promise<void> {
    if (this.#clock.elapsed() - this.#began < SLICE) return;
    await new Promise<void>((resolve) => {
      this.#clock.after(this.#pause(), resolve);
    });
    this.#began = this.#clock.elapsed();
  }
}
