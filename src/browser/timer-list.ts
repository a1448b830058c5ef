/** A call that is asked for. */
export interface Alarm {
  /** From now, whole. */
  readonly milliseconds: number;
  /** When it is due, by which it is known. */
  readonly due: number;
}

export interface TimersOptions {
  /** Milliseconds since some moment. */
  readonly elapsed: () => number;
  /** Asks for a call of `runDue` with the alarm's `due`. */
  readonly wake: (alarm: Alarm) => void;
}

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/**
 * Many timers behind one alarm in another thread: each message to it costs more than what most
 * timers do, so it is only asked to wake this thread earlier than it would anyway.
 */
export class Timers {
  readonly #options: TimersOptions;
  readonly #timers = new Set<Timer>();
  /** When the alarm goes off next; Infinity if it is not set. */
  #alarm = Infinity;

  constructor(options: TimersOptions) {
    this.#options = options;
  }

  /** Returns a function that cancels it. */
  add(milliseconds: number, callback: () => void): () => void {
    const timer = { due: this.#options.elapsed() + milliseconds, callback };
    this.#timers.add(timer);
    this.#setAlarm();
    return () => {
      this.#timers.delete(timer);
    };
  }

  /**
   * Runs what is due, the earliest first, and sets the alarm for the next.
   * @param alarm the `due` of the alarm that has gone off: perhaps one that an earlier one has
   * replaced, and perhaps before its time, since browsers round their clocks, each thread its own
   * (Firefox to a millisecond)
   */
  runDue(alarm: number): void {
    if (alarm === this.#alarm) this.#alarm = Infinity;
    const now = this.#options.elapsed();
    const due = [...this.#timers].filter((timer) => timer.due <= now);
    for (const timer of due.sort((a, b) => a.due - b.due))
      // An earlier callback may have canceled it.
      if (this.#timers.delete(timer)) timer.callback();
    this.#setAlarm();
  }

  #setAlarm(): void {
    let earliest = Infinity;
    for (const { due } of this.#timers) earliest = Math.min(earliest, due);
    if (earliest >= this.#alarm) return;
    this.#alarm = earliest;
    // Rounded up: an alarm that is early by a fraction has to be set again.
    const milliseconds = Math.max(0, Math.ceil(earliest - this.#options.elapsed()));
    this.#options.wake({ milliseconds, due: earliest });
  }
}
