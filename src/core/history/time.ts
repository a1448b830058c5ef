import type { Exchange } from '../http/exchange.ts';

/** Whether one exchange began no later than another. */
export const isBefore = (a: Exchange, b: Exchange): boolean => a.startedAt <= b.startedAt;

/** Whether one exchange came at most `within` milliseconds before another. */
export const isShortlyBefore = (a: Exchange, b: Exchange, within: number): boolean =>
  isBefore(a, b) && b.startedAt - a.startedAt <= within + a.duration;
