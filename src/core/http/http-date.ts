// HTTP-date (RFC 9110 §5.6.7): the preferred form and the two obsolete ones.
//
// Deviations that are accepted, because servers send them: the weekday missing or wrong,
// one digit for day or hour, UTC or a numeric offset instead of GMT or no zone at all,
// letters in another case, white space or hyphens between the parts whichever the form, and
// the ISO 8601 form with its zone.

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const LONGEST = 64;
const time = '(\\d{1,2}):(\\d{2}):(\\d{2})';
/**
 * IMF-fixdate and rfc850-date: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`.
 */
const dayFirst = new RegExp(
  `^(?:[a-z]{3,9},? *)?(\\d{1,2})[ -]+([a-z]{3})[a-z]*[ -]+(\\d{4}|\\d{2}) +${time} *(gmt|utc|z|[+-]\\d{4})?$`,
);
/** asctime-date: `Sun Nov  6 08:49:37 1994`. */
const monthFirst = new RegExp(
  `^(?:[a-z]{3,9},? +)?([a-z]{3})[a-z]* +(\\d{1,2}) +${time} +(?:(gmt|utc) +)?(\\d{4})$`,
);
const iso = /^\d{4}-\d{2}-\d{2}t\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:z|[+-]\d{2}:\d{2})$/;

const YEARS_AHEAD = 50;

/**
 * Reads a date.
 * @param value a field value
 * @param now milliseconds since the epoch, to tell the century of a year of two digits: the last
 * year
 *   that is not more than 50 years ahead (RFC 9110 §5.6.7)
 * @returns milliseconds since the epoch, or null where it is no date
 */
export function parseHttpDate(value: string, now: number): number | null {
  const text = value.trim().toLowerCase();
  if (text.length > LONGEST) return null;
  const first = dayFirst.exec(text);
  if (first) {
    const [, day = '', month = '', year = '', hour = '', minute = '', second = '', zone = ''] =
      first;
    return instant({ year: fullYear(year, now), month, day, hour, minute, second, zone });
  }
  const second = monthFirst.exec(text);
  if (second) {
    const [, month = '', day = '', hour = '', minute = '', seconds = '', , year = ''] = second;
    return instant({ year: Number(year), month, day, hour, minute, second: seconds, zone: '' });
  }
  if (!iso.test(text)) return null;
  const parsed = Date.parse(text.toUpperCase());
  return Number.isNaN(parsed) ? null : parsed;
}

function fullYear(digits: string, now: number): number {
  if (digits.length > 2) return Number(digits);
  const thisYear = new Date(now).getUTCFullYear();
  const year = Math.floor(thisYear / 100) * 100 + Number(digits);
  if (year > thisYear + YEARS_AHEAD) return year - 100;
  return year <= thisYear + YEARS_AHEAD - 100 ? year + 100 : year;
}

interface WrittenDate {
  readonly year: number;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
  readonly zone: string;
}

function instant({ year, month, day, hour, minute, second, zone }: WrittenDate): number | null {
  const monthIndex = months.indexOf(month);
  // A leap second is allowed (RFC 9110 §5.6.7); it becomes the next minute's first.
  if (monthIndex < 0 || Number(hour) > 23) return null;
  if (Number(minute) > 59 || Number(second) > 60) return null;
  const midnight = Date.UTC(year, monthIndex, Number(day));
  if (new Date(midnight).getUTCDate() !== Number(day)) return null;
  const offset = /^([+-])(\d{2})(\d{2})$/.exec(zone);
  const minutesAhead = offset
    ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]))
    : 0;
  return (
    midnight + ((Number(hour) * 60 + Number(minute) - minutesAhead) * 60 + Number(second)) * 1000
  );
}
