/** The script of the worker behind `createSteadyClock`: posts each id back after its delay. */
addEventListener(
  'message',
  ({ data }: MessageEvent<{ readonly id: number; readonly milliseconds: number }>) => {
    setTimeout(() => {
      postMessage(data.id);
    }, data.milliseconds);
  },
);
