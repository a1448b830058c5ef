// Values of a HAR file, of which nothing may be taken for granted.

/** What a value is, for a message: never the value itself, which may be a secret. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** A string; '' where it is none. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
/** A finite number, or `fallback`. */
export const number = (value: unknown, fallback: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : fallback;
