const DATE = String.raw`(\d{4}-\d{2}-(\d{2}))`;
const TIME = String.raw`(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)`;
const FORM = new RegExp(String.raw`^${DATE}(?:[T ]${TIME}(Z|[+-]\d{2}:?\d{2})?)?$`, 'i');

/**
 * Milliseconds since the epoch of an ISO 8601 date or time (UTC if it has no offset); null where
 * the text is neither, or names a day that its month does not have.
 */
export function readInstant(text: string): number | null {
  const match = FORM.exec(text.trim());
  if (match === null) return null;
  const [, date = '', day = '', time = '00:00', zone = 'Z'] = match;
  // Engines take February 31 for March 3.
  if (new Date(`${date}T00:00Z`).getUTCDate() !== Number(day)) return null;
  const offset = zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase();
  const instant = Date.parse(`${date}T${time}${offset}`);
  return Number.isNaN(instant) ? null : instant;
}
