/** The script of the worker behind `createSteadyClock`: answers each id after its milliseconds. */
addEventListener(
  'message',
  ({ data }: MessageEvent<{ readonly id: number; readonly milliseconds: number }>) => {
    setTimeout(() => {
      postMessage(data.id);
    }, data.milliseconds);
  },
);
