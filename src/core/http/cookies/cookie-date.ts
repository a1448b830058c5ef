const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads a cookie-date (§5.1.1): milliseconds since the epoch, or null. */
export function parseCookieDate(text: string): number | null {
  let time: readonly number[] | null = null;
  let day: number | null = null;
  let month: number | null = null;
  let year: number | null = null;
  // Delimiters of the algorithm: everything but digits, colon and letters (and octets above ASCII).
  for (const [part] of text.slice(0, 256).matchAll(/[^\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/g)) {
    const clock: RegExpExecArray | null =
      time === null ? /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/.exec(part) : null;
    if (clock !== null) time = [Number(clock[1]), Number(clock[2]), Number(clock[3])];
    else if (day === null && /^\d{1,2}(?:\D|$)/.test(part)) day = Number.parseInt(part, 10);
    else if (month === null && MONTHS.includes(part.slice(0, 3).toLowerCase()))
      month = MONTHS.indexOf(part.slice(0, 3).toLowerCase());
    else if (year === null && /^\d{2,4}(?:\D|$)/.test(part)) year = Number.parseInt(part, 10);
  }
  if (time === null || day === null) return null;
  if (month === null || year === null) return null;
  if (year >= 70 && year <= 99) year += 1900;
  else if (year <= 69) year += 2000;
  const [hour = 0, minute = 0, second = 0] = time;
  if (day < 1 || day > 31 || year < 1601) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const at = Date.UTC(year, month, day, hour, minute, second);
  return new Date(at).getUTCDate() === day ? at : null;
}
