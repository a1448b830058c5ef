import { createQueue } from './queue.ts';

/** Begins, and ends when the promise has settled; null where there is nothing to do any more, and the next may begin. */
export type Turn = () => Promise<void> | null;

/** Who may ask now, and who waits. */
export interface Turns {
  readonly waiting: number;
  /** Takes its turn, now or later, the oldest first. */
  add(turn: Turn): void;
}

/**
 * @param atOnce turns that run side by side, as long as nobody waits
 * @param inFlood turns that run side by side, once more than that have come and until nobody waits any more
 */
export function createTurns(atOnce: number, inFlood: number): Turns {
  const waiting = createQueue<Turn>();
  let running = 0;
  const run = (turn: Turn): void => {
    const ended = turn();
    if (ended === null) return;
    running += 1;
    void ended.finally(() => {
      running -= 1;
      goOn();
    });
  };
  const goOn = (): void => {
    while (running < inFlood) {
      const turn = waiting.shift();
      if (turn === undefined) return;
      run(turn);
    }
  };
  return {
    get waiting() {
      return waiting.size;
    },
    add: (turn) => {
      if (waiting.size === 0 && running < atOnce) run(turn);
      else waiting.push(turn);
    },
  };
}
