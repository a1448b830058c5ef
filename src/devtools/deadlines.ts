import type { Clock } from '../browser/clock.ts';
import { createQueue } from './queue.ts';

/** Items that are due a fixed time after they were added, with one timer for all. */
export interface Deadlines<Item> {
  add(item: Item): void;
  /** Reports what is due. A timer does so too, but during a storm of messages timers fire late. */
  check(): void;
}

/**
 * @param delay milliseconds from `add` until the item is due
 * @param onDue called once per item, in the order they were added
 */
export function createDeadlines<Item>(
  clock: Clock,
  delay: number,
  onDue: (item: Item) => void,
): Deadlines<Item> {
  const waiting = createQueue<{ readonly item: Item; readonly due: number }>();
  let isTimed = false;
  const check = (): void => {
    const now = clock.elapsed();
    for (
      let next = waiting.first();
      next !== undefined && next.due <= now;
      next = waiting.first()
    ) {
      waiting.shift();
      onDue(next.item);
    }
  };
  const arm = (): void => {
    const next = waiting.first();
    if (isTimed || next === undefined) return;
    isTimed = true;
    clock.after(Math.max(0, next.due - clock.elapsed()), () => {
      isTimed = false;
      check();
      arm();
    });
  };
  return {
    add: (item) => {
      waiting.push({ item, due: clock.elapsed() + delay });
      arm();
    },
    check,
  };
}
