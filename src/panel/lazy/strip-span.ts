import type { TimeSpan } from '../list-state.ts';

/** Which stretch of time the strip shows. */

const MINUTE = 60_000;
/** Lengths of the whole picture, in minutes; beyond them whole days. */
const LENGTHS = [1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1440];
const DAY = 1440 * MINUTE;
/** What ended so long ago is a recording: its picture does not reach to now. */
const LONG_AGO = 15 * MINUTE;
/** Room before the first event, as a share of the whole. */
const ROOM = 0.02;
/** The shortest stretch that zooming leads to, in milliseconds. */
const SHORTEST = 1000;

/**
 * The span of a session. Its length is one of few, so that the picture stands still while it is
 * read and changes only when time has run out of it.
 * @param last the last event
 */
export const wholeSpan = (first: number, last: number, now: number): TimeSpan => {
  const end = now - last < LONG_AGO ? Math.max(now, last) : last;
  const least = (end - first) / (1 - 2 * ROOM);
  const minutes = LENGTHS.find((length) => length * MINUTE >= least);
  const length = minutes === undefined ? Math.ceil(least / DAY) * DAY : minutes * MINUTE;
  const from = first - length * ROOM;
  return { from, to: from + length };
};

/** The span moved by so many milliseconds, within the whole. */
export const panned = ({ from, to }: TimeSpan, whole: TimeSpan, by: number): TimeSpan => {
  const length = to - from;
  const start = Math.max(whole.from, Math.min(whole.to - length, from + by));
  return { from: start, to: start + length };
};

/**
 * A span that shows `factor` of what another shows, around an instant that keeps its place; null
 * where that is the whole.
 */
export const zoomed = (
  { from, to }: TimeSpan,
  whole: TimeSpan,
  at: number,
  factor: number,
): TimeSpan | null => {
  const length = Math.max(SHORTEST, (to - from) * factor);
  if (length >= whole.to - whole.from) return null;
  const share = Math.max(0, Math.min(1, (at - from) / (to - from)));
  const start = Math.max(whole.from, Math.min(whole.to - length, at - share * length));
  return { from: start, to: start + length };
};
