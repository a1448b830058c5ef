import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';

/** Milliseconds between two values: in a storm what is seen changes with every frame. */
const PACE = 1000;

/** A signal's value, new ones at the picture's pace: the first of a quiet time at once. */
export const usePaced = <Value extends object>(followed: ReadonlySignal<Value>): Value => {
  const [value, setValue] = useState(() => followed.peek());
  useEffect(() => {
    let last = -Infinity;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const take = (): void => {
      timer = null;
      last = performance.now();
      setValue(followed.peek());
    };
    const stop = followed.subscribe(() => {
      timer ??= setTimeout(take, Math.max(0, last + PACE - performance.now()));
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [followed]);
  return value;
};
