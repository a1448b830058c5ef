import type { Alarm } from './timer-list.ts';

/** The script of the worker behind `createSteadyClock`: an alarm after so many milliseconds. */
addEventListener('message', ({ data: { milliseconds, due } }: MessageEvent<Alarm>) => {
  setTimeout(() => {
    postMessage(due);
  }, milliseconds);
});
