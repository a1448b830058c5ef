import type { Clock } from '../browser/clock.ts';

/** Exchanges in one message that make a flood. */
const FLOOD = 4;
/** Milliseconds after which a flood is over. */
const FLOOD_END = 150;

/** Whether so many exchanges arrive that what can wait has to. */
export class Flood {
  readonly #clock: Clock;
  #last = -Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isOn(): boolean {
    return this.#clock.elapsed() - this.#last < FLOOD_END;
  }

  /** So many exchanges have arrived at once. */
  note(count: number): void {
    if (count >= FLOOD) this.#last = this.#clock.elapsed();
  }
}
