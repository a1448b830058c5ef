import { durationParts } from '../core/index.ts';
import type { DurationPart } from '../core/index.ts';
import { countLabel, label, locale } from './labels.ts';

/** Instants, durations and sizes as people read them. Instants are milliseconds since the epoch. */

interface Formats {
  readonly locale: string;
  readonly clock: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
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
    day: new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric' }),
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

/** Times in UTC as core writes them: `2026-11-28 23:02:13 UTC`, and the `at` before them. */
const UTC_TIME = /\b(at )?(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}(?::\d{2})?) UTC\b/g;

/**
 * `at 12:15:02 GMT+2`; of another day than today, `on Nov 28, 2026 at 12:15:02 GMT+2`, and without
 * the preposition `Nov 28, 2026, 12:15:02 GMT+2`.
 */
const localTime = (at: number, preposition: string): string => {
  const time = `${clockTime(at)} ${zoneName(at)}`;
  const day = formats().day.format(at);
  if (day === formats().day.format(Date.now())) return preposition + time;
  return preposition === '' ? `${day}, ${time}` : label('time_on_day', day, time);
};

/** A text of core's with its UTC times as local ones, zone included. */
export const withLocalTimes = (text: string): string =>
  text.replace(UTC_TIME, (whole, preposition: string | undefined, date: string, time: string) => {
    const at = Date.parse(`${date}T${time}Z`);
    return Number.isNaN(at) ? whole : localTime(at, preposition ?? '');
  });

/** Symbols of units are the same in every language (ISO 80000-3); a day is a word. */
const inUnit = ({ amount, unit }: DurationPart): string =>
  unit === 'day' ? countLabel('days', amount) : `${formats().tenths.format(amount)} ${unit}`;

/** A length of time, as core's sentences have it: `2.1 s`, `3 min 20 s`, `12 days`. */
export const durationInWords = (milliseconds: number): string => {
  const parts = durationParts(milliseconds);
  return parts.length === 0 ? label('centuries') : parts.map(inUnit).join(' ');
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
