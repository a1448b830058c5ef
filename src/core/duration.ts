/** A whole or, below ten seconds, a tenth of a unit of time. */
export interface DurationPart {
  readonly amount: number;
  readonly unit: 'ms' | 's' | 'min' | 'h' | 'day';
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TENTH = SECOND / 10;
/** Below this, tenths of a second are said. */
const TENTHS_UNTIL = 10 * SECOND;
/** Beyond this, hours say nothing. */
const WHOLE_DAYS_FROM = 60 * DAY;
/** Longer is a mistake, whose digits would say nothing. */
const LONGEST = 365_000 * DAY;

interface Pair {
  readonly size: number;
  readonly unit: DurationPart['unit'];
  readonly smaller: number;
  readonly smallerUnit: DurationPart['unit'];
}

const minutes: Pair = { size: MINUTE, unit: 'min', smaller: SECOND, smallerUnit: 's' };
const hours: Pair = { size: HOUR, unit: 'h', smaller: MINUTE, smallerUnit: 'min' };
const days: Pair = { size: DAY, unit: 'day', smaller: HOUR, smallerUnit: 'h' };

const inPair = (length: number, { size, unit, smaller, smallerUnit }: Pair): DurationPart[] => {
  const parts = Math.round(length / smaller);
  const amount = Math.floor((parts * smaller) / size);
  const rest = parts - (amount * size) / smaller;
  return [{ amount, unit }, ...(rest === 0 ? [] : [{ amount: rest, unit: smallerUnit }])];
};

/**
 * A length of time in its two largest units, so that it is the same number wherever it is said;
 * none for over 1,000 years.
 * @param milliseconds of either sign
 */
export function durationParts(milliseconds: number): readonly DurationPart[] {
  const length = Math.abs(milliseconds);
  if (length < TENTH) return [{ amount: Math.round(length), unit: 'ms' }];
  if (length < TENTHS_UNTIL) return [{ amount: Math.round(length / TENTH) / 10, unit: 's' }];
  if (length < MINUTE - SECOND / 2) return [{ amount: Math.round(length / SECOND), unit: 's' }];
  if (length < HOUR - SECOND / 2) return inPair(length, minutes);
  if (length < DAY - MINUTE / 2) return inPair(length, hours);
  if (length < WHOLE_DAYS_FROM) return inPair(length, days);
  if (length > LONGEST) return [];
  return [{ amount: Math.round(length / DAY), unit: 'day' }];
}

/** `12 ms`, `2.1 s`, `1 min 1 s`, `4 h`, `12 days`: a length of time as a person says it. */
export const duration = (seconds: number): string => {
  const parts = durationParts(seconds * SECOND);
  if (parts.length === 0) return 'over 1,000 years';
  return parts
    .map(({ amount, unit }) => `${amount} ${unit === 'day' && amount !== 1 ? 'days' : unit}`)
    .join(' ');
};
