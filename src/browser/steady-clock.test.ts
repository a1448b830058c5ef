import { afterEach, expect, it, vi } from 'vitest';
import { createSteadyClock } from './steady-clock.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** As much of a browser’s worker as the clock uses; time passes when the test says so. */
function stubWorker() {
  let now = 1000;
  const asked: number[] = [];
  let tell = (): void => undefined;
  vi.stubGlobal('performance', { now: () => now });
  vi.stubGlobal(
    'Worker',
    class {
      addEventListener(_type: string, listener: typeof tell): void {
        tell = listener;
      }
      postMessage(milliseconds: number): void {
        asked.push(milliseconds);
      }
    },
  );
  return {
    asked,
    answerAfter: (milliseconds: number) => {
      now += milliseconds;
      tell();
    },
  };
}

it('calls back once, when the worker says that the time has come, and never what was canceled', () => {
  const { asked, answerAfter } = stubWorker();
  const clock = createSteadyClock();
  const called: string[] = [];
  clock.after(50, () => {
    called.push('last');
  });
  const cancel = clock.after(20, () => {
    called.push('canceled');
  });
  clock.after(33, () => {
    called.push('first');
  });
  expect(asked).toEqual([50, 20]);
  cancel();
  answerAfter(20);
  expect(called).toEqual([]);
  answerAfter(13);
  expect(called).toEqual(['first']);
  answerAfter(17);
  answerAfter(1000);
  expect(called).toEqual(['first', 'last']);
});
