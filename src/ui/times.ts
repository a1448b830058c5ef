import { label } from './labels.ts';

/** Instants and durations as people read them, through `Intl`. Instants are milliseconds since the epoch. */

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const local = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
  timeZoneName: 'short',
});

/** ECMA-262 §21.4.1.1: beyond this a Date is invalid. */
const LAST_INSTANT = 8.64e15;
const isInstant = (at: number): boolean => Math.abs(at) <= LAST_INSTANT;

/** `12:15:02`, local time. */
export const clockTime = (at: number): string => (isInstant(at) ? clock.format(at) : '');

/** Local date and time to the millisecond, with the zone. */
export const exactLocal = (at: number): string =>
  isInstant(at) ? local.format(at) : label('time_out_of_range');

/** RFC 3339 in UTC. */
export const exactUtc = (at: number): string =>
  isInstant(at) ? new Date(at).toISOString() : label('time_out_of_range');

const unitFormats = new Map<string, Intl.NumberFormat>();
const unit = (amount: number, name: string, digits: number): string => {
  const key = `${name}${digits}`;
  let format = unitFormats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(undefined, {
      style: 'unit',
      unit: name,
      unitDisplay: name === 'day' ? 'long' : 'short',
      maximumFractionDigits: digits,
    });
    unitFormats.set(key, format);
  }
  return format.format(amount);
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its two largest units: `2.1 sec`, `3 min 20 sec`, `12 days`. */
export const durationInWords = (milliseconds: number): string => {
  const length = Math.abs(milliseconds);
  if (length < SECOND) return unit(Math.round(length), 'millisecond', 0);
  if (length < MINUTE - SECOND / 20) return unit(length / SECOND, 'second', 1);
  const pair = (size: number, name: string, smaller: number, smallerName: string): string => {
    const parts = Math.round(length / smaller);
    const whole = Math.floor((parts * smaller) / size);
    const rest = parts - (whole * size) / smaller;
    return rest === 0
      ? unit(whole, name, 0)
      : `${unit(whole, name, 0)} ${unit(rest, smallerName, 0)}`;
  };
  if (length < HOUR - SECOND / 2) return pair(MINUTE, 'minute', SECOND, 'second');
  if (length < DAY - MINUTE / 2) return pair(HOUR, 'hour', MINUTE, 'minute');
  if (length < 60 * DAY) return pair(DAY, 'day', HOUR, 'hour');
  return unit(Math.round(length / DAY), 'day', 0);
};

/** An instant against the request: `2.1 sec before this request`. */
export const againstRequest = (at: number, request: number): string => {
  const distance = at - request;
  if (Math.abs(distance) < 1) return label('time_at_request');
  return label(
    distance < 0 ? 'time_before_request' : 'time_after_request',
    durationInWords(distance),
  );
};

const SIZE_STEP = 1000;
/** `512 byte`, `1.4 kB`, `50 MB`. */
export const sizeInWords = (bytes: number): string => {
  if (bytes < 0) return label('size_unknown');
  if (bytes < SIZE_STEP) return unit(bytes, 'byte', 0);
  if (bytes < SIZE_STEP ** 2) return unit(bytes / SIZE_STEP, 'kilobyte', 1);
  return unit(bytes / SIZE_STEP ** 2, 'megabyte', 1);
};
