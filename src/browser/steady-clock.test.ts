import { afterEach, expect, it, vi } from 'vitest';
import { createSteadyClock } from './steady-clock.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** As much of a browser's worker as the clock uses; it answers when the test lets it. */
function stubWorker() {
  const asked: { readonly id: number; readonly milliseconds: number }[] = [];
  let tell: (event: { readonly data: number }) => void = () => undefined;
  vi.stubGlobal(
    'Worker',
    class {
      addEventListener(_type: string, listener: typeof tell): void {
        tell = listener;
      }
      postMessage(question: (typeof asked)[number]): void {
        asked.push(question);
      }
    },
  );
  return {
    asked,
    answer: (id: number) => {
      tell({ data: id });
    },
  };
}

it('calls back once, when the worker says that the time has come, and never what was canceled', () => {
  const { asked, answer } = stubWorker();
  const clock = createSteadyClock();
  const called: string[] = [];
  clock.after(50, () => {
    called.push('first');
  });
  const cancel = clock.after(20, () => {
    called.push('canceled');
  });
  clock.after(33, () => {
    called.push('last');
  });
  expect(asked.map(({ milliseconds }) => milliseconds)).toEqual([50, 20, 33]);
  cancel();
  for (const { id } of [...asked].reverse()) answer(id);
  for (const { id } of asked) answer(id);
  expect(called).toEqual(['last', 'first']);
});
