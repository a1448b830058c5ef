import type { Clock } from '../browser/clock.ts';

/** Milliseconds without an event after which a burst is over. */
const PAUSE = 100;
/** Milliseconds after which other work begins though events keep coming. */
const LONGEST = 5000;

/**
 * Events that come in quick succession, as while a page loads. What nobody looks at waits until
 * they have passed: the page needs the processor itself, and an event that the worker has not heard
 * when it ends is lost.
 */
export class Burst {
  readonly #clock: Clock;
  readonly #isObserved: () => boolean;
  #events = 0;
  #eventsAtLastLook = 0;
  #isHurried = false;
  #stopWaiting: () => void = () => undefined;

  /** @param isObserved whether a page shows what the events bring: then nothing waits */
  constructor(clock: Clock, isObserved: () => boolean) {
    this.#clock = clock;
    this.#isObserved = isObserved;
  }

  noteEvent(): void {
    this.#events += 1;
  }

  /** Whether events have come since the last call, and nobody waits for what is made of them. */
  goesOn(): boolean {
    const haveCome = this.#events > this.#eventsAtLastLook;
    this.#eventsAtLastLook = this.#events;
    return haveCome && this.#mayWait;
  }

  /** A page has connected: what waits for the end of the burst now, or next, goes on at once. */
  hurry(): void {
    this.#isHurried = true;
    this.#stopWaiting();
  }

  /** Resolves once the burst is over or has lasted long enough. */
  async end(): Promise<void> {
    const latest = this.#clock.elapsed() + LONGEST;
    let before = -1;
    while (this.#events !== before && this.#mayWait && this.#clock.elapsed() < latest) {
      before = this.#events;
      await this.#pause();
    }
    this.#isHurried = false;
  }

  get #mayWait(): boolean {
    return !this.#isHurried && !this.#isObserved();
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(PAUSE, resolve);
      this.#stopWaiting = () => {
        cancel();
        resolve();
      };
    });
  }
}
