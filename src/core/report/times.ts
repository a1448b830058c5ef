/** Instants as reports write them: always in UTC, and always with the zone. */

/** `2026-03-10T12:00:00.000Z`, or null where no calendar has the instant. */
export const isoTime = (instant: number): string | null => {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};

/** `2026-03-10 12:00:00 UTC`, or '' where no calendar has the instant. */
export const dateTime = (instant: number): string => {
  const iso = isoTime(instant);
  return iso === null ? '' : `${iso.slice(0, 19).replace('T', ' ')} UTC`;
};

/** `12:00:00.000`, without the zone: for a column whose head names it. */
export const timeOfDay = (instant: number): string => isoTime(instant)?.slice(11, 23) ?? '';

const DAY = 24 * 60 * 60 * 1000;

/** `12:00:00 UTC` where it is the day of `near`, else with its date. */
export const timeNear = (instant: number, near: number): string =>
  Math.floor(instant / DAY) === Math.floor(near / DAY)
    ? `${timeOfDay(instant).slice(0, 8)} UTC`
    : dateTime(instant);

/** `2026-03-10 12:00:00 to 12:05:00 UTC`; one instant is alone. '' where there is none. */
export function timeSpan(instants: readonly number[]): string {
  const known = instants.filter((instant) => isoTime(instant) !== null);
  if (known.length === 0) return '';
  const first = known.reduce((a, b) => Math.min(a, b));
  const last = known.reduce((a, b) => Math.max(a, b));
  const [from, to] = [dateTime(first), dateTime(last)];
  if (from === to) return from;
  const isSameDay = from.slice(0, 10) === to.slice(0, 10);
  return `${from.slice(0, 19)} to ${isSameDay ? to.slice(11) : to}`;
}
