import type { Clock } from './clock.ts';
import { Timers } from './timer-list.ts';

/**
 * A clock for the devtools page, which is never shown: the browser lets the timers of
 * such a page go off once a second, of one that was not shown for long once a minute
 * (measured in Chromium 156). Those of a dedicated worker keep their time.
 */
export function createSteadyClock(): Clock {
  const worker = new Worker(new URL('./timers.ts', import.meta.url), { type: 'module' });
  const timers = new Timers({
    elapsed: () => performance.now(),
    wake: (alarm) => {
      worker.postMessage(alarm);
    },
  });
  worker.addEventListener('message', ({ data }: MessageEvent<number>) => {
    timers.runDue(data);
  });
  return {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    after: (milliseconds, callback) => timers.add(milliseconds, callback),
  };
}
