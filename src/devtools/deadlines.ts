import type { Clock } from '../browser/clock.ts';
import { createQueue } from './queue.ts';

/** Items that are due a fixed time after they came, with one timer for all of them. */
export interface Deadlines<Item> {
  add(item: Item): void;
  /** Hands over what is due. A timer does so too; but in a storm the browser's messages leave timers no room. */
  check(): void;
}

/**
 * @param patience milliseconds from the coming of an item to its hour
 * @param onDue told of each item once, in the order in which they came
 */
export function createDeadlines<Item>(
  clock: Clock,
  patience: number,
  onDue: (item: Item) => void,
): Deadlines<Item> {
  const waiting = createQueue<{ readonly item: Item; readonly due: number }>();
  let isTimed = false;
  const check = (): void => {
    const now = clock.now();
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
    clock.after(Math.max(0, next.due - clock.now()), () => {
      isTimed = false;
      check();
      arm();
    });
  };
  return {
    add: (item) => {
      waiting.push({ item, due: clock.now() + patience });
      arm();
    },
    check,
  };
}
