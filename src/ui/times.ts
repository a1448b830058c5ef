import { countLabel, label, locale } from './labels.ts';

/** Instants, durations and sizes as people read them. Instants are milliseconds since the epoch. */

interface Formats {
  readonly locale: string;
  readonly clock: Intl.DateTimeFormat;
  readonly exact: Intl.DateTimeFormat;
  readonly zone: Intl.DateTimeFormat;
  readonly whole: Intl.NumberFormat;
  readonly tenths: Intl.NumberFormat;
}

let known: Formats | null = null;

/** Formats in the language of the labels, made when the first is needed. */
const formats = (): Formats => {
  const language = locale();
  if (known?.locale === language) return known;
  known = {
    locale: language,
    clock: new Intl.DateTimeFormat(language, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }),
    exact: new Intl.DateTimeFormat(language, {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3,
      hourCycle: 'h23',
      timeZoneName: 'short',
    }),
    zone: new Intl.DateTimeFormat(language, { timeZoneName: 'short' }),
    whole: new Intl.NumberFormat(language, { maximumFractionDigits: 0 }),
    tenths: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }),
  };
  return known;
};

/** ECMA-262 §21.4.1.1: beyond this a Date is invalid. */
const LAST_INSTANT = 8.64e15;
const isInstant = (at: number): boolean => Math.abs(at) <= LAST_INSTANT;

/** `12:15:02`, local time. */
export const clockTime = (at: number): string => (isInstant(at) ? formats().clock.format(at) : '');

/** The zone of local times: `GMT+2`. */
export const zoneName = (at: number): string =>
  isInstant(at)
    ? (formats()
        .zone.formatToParts(at)
        .find(({ type }) => type === 'timeZoneName')?.value ?? '')
    : '';

/** Local date and time to the millisecond, with the zone. */
export const exactLocal = (at: number): string =>
  isInstant(at) ? formats().exact.format(at) : label('time_out_of_range');

/** RFC 3339 in UTC. */
export const exactUtc = (at: number): string =>
  isInstant(at) ? new Date(at).toISOString() : label('time_out_of_range');

/** For a tooltip: local with zone, and UTC below it. */
export const exactTimes = (at: number): string =>
  isInstant(at) ? `${exactLocal(at)}\n${exactUtc(at)}` : label('time_out_of_range');

/** Times in UTC as core writes them: `2026-11-28 23:02:13 UTC`. */
const UTC_TIME = /\b(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}(?::\d{2})?) UTC\b/g;

/** A text of core's with its UTC times as local ones, zone included. */
export const withLocalTimes = (text: string): string =>
  text.replace(UTC_TIME, (whole, date: string, time: string) => {
    const at = Date.parse(`${date}T${time}Z`);
    return Number.isNaN(at) ? whole : `${clockTime(at)} ${zoneName(at)}`;
  });

const SECOND = 1000;
const TENTH = SECOND / 10;
/** As core's sentences have it, so that one distance is one number wherever it stands. */
const TENTHS_UNTIL = 10 * SECOND;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Longer is a mistake, whose digits would say nothing. */
const LONGEST = 365_000 * DAY;

/** Symbols of units are the same in every language (ISO 80000-3); a day is a word. */
const inUnit = (amount: number, unit: 'h' | 'min' | 's' | 'day'): string =>
  unit === 'day' ? countLabel('days', amount) : `${formats().whole.format(amount)} ${unit}`;

interface Pair {
  readonly size: number;
  readonly unit: 'min' | 'h' | 'day';
  readonly smaller: number;
  readonly smallerUnit: 's' | 'min' | 'h';
}

const pairs = {
  minutes: { size: MINUTE, unit: 'min', smaller: SECOND, smallerUnit: 's' },
  hours: { size: HOUR, unit: 'h', smaller: MINUTE, smallerUnit: 'min' },
  days: { size: DAY, unit: 'day', smaller: HOUR, smallerUnit: 'h' },
} as const satisfies Record<string, Pair>;

const inPair = (length: number, { size, unit, smaller, smallerUnit }: Pair): string => {
  const parts = Math.round(length / smaller);
  const whole = Math.floor((parts * smaller) / size);
  const rest = parts - (whole * size) / smaller;
  return rest === 0 ? inUnit(whole, unit) : `${inUnit(whole, unit)} ${inUnit(rest, smallerUnit)}`;
};

/** A length of time in its two largest units: `2.1 s`, `3 min 20 s`, `12 days`. */
export const durationInWords = (milliseconds: number): string => {
  const length = Math.abs(milliseconds);
  if (length < TENTH) return `${formats().whole.format(length)} ms`;
  if (length < TENTHS_UNTIL) return `${formats().tenths.format(length / SECOND)} s`;
  if (length < MINUTE - SECOND / 2) return inUnit(length / SECOND, 's');
  if (length < HOUR - SECOND / 2) return inPair(length, pairs.minutes);
  if (length < DAY - MINUTE / 2) return inPair(length, pairs.hours);
  if (length < 60 * DAY) return inPair(length, pairs.days);
  if (length > LONGEST) return label('centuries');
  return inUnit(Math.round(length / DAY), 'day');
};

/** An instant against the request: `2.1 s before this request`. */
export const againstRequest = (at: number, request: number): string => {
  const distance = at - request;
  if (Math.abs(distance) < 1) return label('time_at_request');
  return label(
    distance < 0 ? 'time_before_request' : 'time_after_request',
    durationInWords(distance),
  );
};

const SIZE_STEP = 1000;
/** `512 B`, `1.4 kB`, `50 MB`. */
export const sizeInWords = (bytes: number): string => {
  if (bytes < 0) return label('size_unknown');
  const { whole, tenths } = formats();
  if (bytes < SIZE_STEP) return `${whole.format(bytes)} B`;
  if (bytes < SIZE_STEP ** 2) return `${tenths.format(bytes / SIZE_STEP)} kB`;
  return `${tenths.format(bytes / SIZE_STEP ** 2)} MB`;
};
