/** The script of the worker behind `createSteadyClock`: an alarm after so many milliseconds. */
addEventListener('message', ({ data: milliseconds }: MessageEvent<number>) => {
  setTimeout(() => {
    postMessage(null);
  }, milliseconds);
});
