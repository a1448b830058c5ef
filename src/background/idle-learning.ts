import type { Clock } from '../browser/clock.ts';
import type { Exchange } from '../core/index.ts';
import type { Flood } from './flood.ts';

/** Milliseconds that secrets may be learned for at once, and until the next time. */
const LEARNING_TIME = 8;
const LEARNING_INTERVAL = 40;
/** Exchanges that wait for the end of a flood; more are learned in it. */
const MOST_WAITING = 5000;

/**
 * Learns the secrets of new exchanges while nothing waits for them, a few at a time: what asks for
 * a report then has little left to learn.
 */
export class IdleLearning {
  readonly #clock: Clock;
  readonly #flood: Flood;
  readonly #learn: (exchange: Exchange) => void;
  #waiting: Exchange[] = [];
  #isScheduled = false;

  constructor(clock: Clock, flood: Flood, learn: (exchange: Exchange) => void) {
    this.#clock = clock;
    this.#flood = flood;
    this.#learn = learn;
  }

  add(exchanges: readonly Exchange[]): void {
    this.#waiting.push(...exchanges);
    this.#schedule();
  }

  clear(): void {
    this.#waiting = [];
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#clock.after(LEARNING_INTERVAL, () => {
      this.#isScheduled = false;
      if (this.#flood.isOn && this.#waiting.length <= MOST_WAITING) this.#schedule();
      else this.#learnSome();
    });
  }

  #learnSome(): void {
    const end = this.#clock.elapsed() + LEARNING_TIME;
    let done = 0;
    for (const exchange of this.#waiting) {
      if (this.#clock.elapsed() >= end) break;
      done += 1;
      this.#learn(exchange);
    }
    this.#waiting.splice(0, done);
    if (this.#waiting.length > 0) this.#schedule();
  }
}
