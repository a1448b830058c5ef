import { createQueue } from './queue.ts';

/**
 * Starts an operation; the promise settles when it has ended. Returns null if there is nothing
 * left to do.
 */
export type Task = () => Promise<void> | null;

/** Tasks of which a limited number runs at the same time. */
export interface TaskQueue {
  readonly waiting: number;
  /** Runs the task, now or later; the oldest first. */
  add(task: Task): void;
}

export interface TaskQueueOptions {
  /** Tasks that run at the same time while none waits. */
  readonly concurrency: number;
  /** Tasks that run at the same time from the first that has to wait until none waits. */
  readonly floodConcurrency: number;
}

export function createTaskQueue({ concurrency, floodConcurrency }: TaskQueueOptions): TaskQueue {
  const waiting = createQueue<Task>();
  let running = 0;
  const run = (task: Task): void => {
    const ended = task();
    if (ended === null) return;
    running += 1;
    void ended.finally(() => {
      running -= 1;
      runWaiting();
    });
  };
  const runWaiting = (): void => {
    while (running < floodConcurrency) {
      const task = waiting.shift();
      if (task === undefined) return;
      run(task);
    }
  };
  return {
    get waiting() {
      return waiting.size;
    },
    add: (task) => {
      if (waiting.size === 0 && running < concurrency) run(task);
      else waiting.push(task);
    },
  };
}
