/** An instant of a log. */
export interface LogTime {
  /** Milliseconds since the epoch; of a time without a zone as if it were UTC. Null where none. */
  readonly at: number | null;
  /** The time names its zone. */
  readonly hasZone: boolean;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const SECONDS = 1e11;
const MILLISECONDS = 1e14;
const MICROSECONDS = 1e17;

/** A time in one of the formats of logs. */
export function readTime(text: string | null): LogTime {
  if (text === null) return { at: null, hasZone: false };
  const epoch = /^\d{9,19}(?:\.\d+)?$/.test(text) ? Number(text) : null;
  if (epoch !== null) return { at: fromEpoch(epoch), hasZone: true };
  const clf = /^(\d{1,2})\/([A-Z][a-z]{2})\/(\d{4}):(\S+)(?: ([+-]\d{4}))?$/.exec(text);
  if (clf !== null) {
    const [, day = '', month = '', year = '', time = '', zone] = clf;
    return fromParts([year, monthOf(month), day], time, zone);
  }
  const apache = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) ([\d:.]+) (\d{4})$/.exec(text);
  if (apache !== null) {
    const [, month = '', day = '', time = '', year = ''] = apache;
    return fromParts([year, monthOf(month), day], time, undefined);
  }
  const iso =
    /^(\d{4})[-/](\d{2})[-/](\d{2})[T ]([\d:.,]+)\s?(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i.exec(text);
  if (iso === null) return { at: null, hasZone: false };
  const [, year = '', month = '', day = '', time = '', zone] = iso;
  return fromParts([year, month, day], time, zone);
}

const fromEpoch = (value: number): number => {
  if (value < SECONDS) return value * 1000;
  if (value < MILLISECONDS) return value;
  return value < MICROSECONDS ? value / 1e3 : value / 1e6;
};

const monthOf = (name: string): string => String(MONTHS.indexOf(name) + 1);

function fromParts(
  date: readonly [string, string, string],
  time: string,
  zone: string | undefined,
): LogTime {
  const [year, month, day] = date;
  const offset =
    zone === undefined || /^(?:Z|UTC)$/i.test(zone)
      ? 'Z'
      : zone.replace(
          /^(...):?(\d\d)?$/,
          (_, hours: string, minutes = '00') => `${hours}:${minutes}`,
        );
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${time.replace(',', '.')}${offset}`;
  const at = Date.parse(written);
  return { at: Number.isNaN(at) ? null : at, hasZone: zone !== undefined };
}

/** ISO 8601, as containers, syslog and log frameworks write it in front of a line. */
const HEAD_TIME =
  /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?: ?(?:Z|UTC\b|[+-]\d{2}(?::?\d{2})?\b))?/;
const LONGEST_HEAD = 100;

/** A time in front of a line, and what follows it; null where there is none. */
export function headTime(line: string): (LogTime & { readonly rest: string }) | null {
  const match = HEAD_TIME.exec(line.slice(0, LONGEST_HEAD));
  if (match === null) return null;
  const time = readTime(match[0]);
  return { ...time, rest: line.slice(match.index + match[0].length) };
}
