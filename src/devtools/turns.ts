import { createQueue } from './queue.ts';

/** Who may ask now, and who waits. */
export interface Turns {
  readonly waiting: number;
  /** Takes its turn, now or later; a turn ends when its promise has settled. */
  add(turn: () => Promise<void>): void;
}

/**
 * @param atOnce turns that run side by side, as long as nobody waits
 * @param inFlood turns that run side by side, once more than that have come and until nobody waits any more
 */
export function createTurns(atOnce: number, inFlood: number): Turns {
  const waiting = createQueue<() => Promise<void>>();
  let running = 0;
  const run = (turn: () => Promise<void>): void => {
    running += 1;
    void turn().finally(() => {
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
