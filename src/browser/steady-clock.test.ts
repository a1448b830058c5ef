import { afterEach, expect, it, vi } from 'vitest';
import type { Alarm } from './timer-list.ts';
import { createSteadyClock } from './steady-clock.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** As much of a browser’s worker as the clock uses; time passes when the test says so. */
function stubWorker() {
  let now = 1000;
  const asked: Alarm[] = [];
  let tell: (event: { readonly data: number }) => void = () => undefined;
  vi.stubGlobal('performance', { now: () => now });
  vi.stubGlobal(
    'Worker',
    class {
      addEventListener(_type: string, listener: typeof tell): void {
        tell = listener;
      }
      postMessage(alarm: Alarm): void {
        asked.push(alarm);
      }
    },
  );
  return {
    asked,
    /** That the alarm has gone off that was asked for at this place. */
    answerAfter: (milliseconds: number, place: number) => {
      now += milliseconds;
      tell({ data: asked[place]?.due ?? Number.NaN });
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
  expect(asked.map(({ milliseconds }) => milliseconds)).toEqual([50, 20]);
  cancel();
  answerAfter(20, 1);
  expect(called).toEqual([]);
  expect(asked[2]?.milliseconds).toBe(13);
  answerAfter(13, 2);
  expect(called).toEqual(['first']);
  answerAfter(17, 0);
  answerAfter(1000, 3);
  expect(called).toEqual(['first', 'last']);
});
