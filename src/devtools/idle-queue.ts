import type { Clock } from '../browser/clock.ts';
import { createQueue } from './queue.ts';
import type { Task } from './task-queue.ts';

/** Tasks that wait until the page is idle. */
export interface IdleQueue {
  /** The next task that is added starts immediately. */
  readonly isFree: boolean;
  readonly waiting: number;
  /** Runs the task, now or later; the oldest first. */
  add(task: Task): void;
  /** The page is busy. Call it with each of its requests. */
  noteActivity(): void;
}

/** Tasks that start immediately after an idle time: about as many as a page load needs. */
const BURST = 32;
/** Milliseconds until one more task may start while the page is busy. */
const INTERVAL = 50;
/** Milliseconds without activity after which the page is idle. */
const IDLE_AFTER = 250;
/** Tasks that run at the same time while the page is idle. */
const IDLE_CONCURRENCY = 4;

/**
 * Creates a queue that starts a burst of tasks immediately and then one task per `INTERVAL`. The
 * others run when the page is idle: deferred work must not slow the page.
 */
export function createIdleQueue(clock: Clock): IdleQueue {
  const waiting = createQueue<Task>();
  let running = 0;
  let activeAt = -Infinity;
  /** Tasks that may start now (a token bucket). */
  let allowance = BURST;
  let refilledAt = clock.elapsed();
  let hasTimer = false;

  const refill = (): void => {
    const gained = Math.floor((clock.elapsed() - refilledAt) / INTERVAL);
    allowance = Math.min(BURST, allowance + gained);
    refilledAt += gained * INTERVAL;
  };
  const run = (task: Task): void => {
    const ended = task();
    if (ended === null) return;
    allowance = Math.max(0, allowance - 1);
    running += 1;
    void ended.finally(() => {
      running -= 1;
      runWaiting();
    });
  };
  const mayStart = (): boolean =>
    allowance > 0 || (running < IDLE_CONCURRENCY && clock.elapsed() - activeAt >= IDLE_AFTER);
  const runWaiting = (): void => {
    refill();
    while (mayStart()) {
      const task = waiting.shift();
      if (task === undefined) return;
      run(task);
    }
    if (hasTimer || waiting.size === 0) return;
    hasTimer = true;
    clock.after(IDLE_AFTER, () => {
      hasTimer = false;
      runWaiting();
    });
  };
  return {
    get isFree() {
      refill();
      return waiting.size === 0 && mayStart();
    },
    get waiting() {
      return waiting.size;
    },
    add: (task) => {
      waiting.push(task);
      runWaiting();
    },
    noteActivity: () => {
      activeAt = clock.elapsed();
      if (waiting.size > 0) runWaiting();
    },
  };
}
