import type { Clock } from '../browser/clock.ts';
import { createQueue } from './queue.ts';
import type { Turn } from './turns.ts';

/** Turns that can wait until the page has nothing to do. */
export interface Leisure {
  /** The next turn that is added begins in the call itself. */
  readonly isFree: boolean;
  readonly waiting: number;
  /** Takes its turn, now or later, the oldest first. */
  add(turn: Turn): void;
  /** The page is at work: to be called with each of its requests. */
  disturb(): void;
}

/** Turns that begin at once after a quiet time; what a page usually asks for when it loads. */
const IN_HAND = 32;
/** Milliseconds that one more turn takes to come to hand while the page is at work. */
const PACE = 50;
/** After so many milliseconds without a disturbance the page has nothing to do. */
const QUIET = 250;
/** Turns that run side by side then. */
const SIDE_BY_SIDE = 4;

/**
 * A few turns begin at once. Where many come, some twenty a second do, whatever the number, and the others
 * when the page is quiet: what they cost, the page does not wait for.
 */
export function createLeisure(clock: Clock): Leisure {
  const waiting = createQueue<Turn>();
  let running = 0;
  let disturbedAt = -Infinity;
  /** Turns that may begin now; one more comes with each `PACE`. */
  let inHand = IN_HAND;
  let countedAt = clock.now();
  let isTimed = false;

  const count = (): void => {
    const gained = Math.floor((clock.now() - countedAt) / PACE);
    inHand = Math.min(IN_HAND, inHand + gained);
    countedAt += gained * PACE;
  };
  const run = (turn: Turn): void => {
    const ended = turn();
    if (ended === null) return;
    inHand = Math.max(0, inHand - 1);
    running += 1;
    void ended.finally(() => {
      running -= 1;
      goOn();
    });
  };
  const mayBegin = (): boolean =>
    inHand > 0 || (running < SIDE_BY_SIDE && clock.now() - disturbedAt >= QUIET);
  const goOn = (): void => {
    count();
    while (mayBegin()) {
      const turn = waiting.shift();
      if (turn === undefined) return;
      run(turn);
    }
    if (isTimed || waiting.size === 0) return;
    isTimed = true;
    clock.after(QUIET, () => {
      isTimed = false;
      goOn();
    });
  };
  return {
    get isFree() {
      count();
      return waiting.size === 0 && mayBegin();
    },
    get waiting() {
      return waiting.size;
    },
    add: (turn) => {
      waiting.push(turn);
      goOn();
    },
    disturb: () => {
      disturbedAt = clock.now();
      if (waiting.size > 0) goOn();
    },
  };
}
