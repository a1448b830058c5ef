import type { Clock } from './clock.ts';

/**
 * A clock for the devtools page, which is never shown: the browser lets the timers of
 * such a page go off once a second, of one that was not shown for long once a minute
 * (measured in Chromium 156). Those of a dedicated worker keep their time.
 */
export function createSteadyClock(): Clock {
  const timers = new Worker(new URL('./timers.ts', import.meta.url), { type: 'module' });
  const callbacks = new Map<number, () => void>();
  let serial = 0;
  timers.addEventListener('message', ({ data: id }: MessageEvent<number>) => {
    const callback = callbacks.get(id);
    callbacks.delete(id);
    callback?.();
  });
  return {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    after: (milliseconds, callback) => {
      serial += 1;
      const id = serial;
      callbacks.set(id, callback);
      timers.postMessage({ id, milliseconds });
      return () => {
        callbacks.delete(id);
      };
    },
  };
}
