import type { HeaderField } from './exchange.ts';

/**
 * The value of the first field line of that name.
 * @param name in lower case
 */
export function firstHeader(headers: readonly HeaderField[], name: string): string | undefined {
  for (const field of headers) if (isNamed(field, name)) return field.value;
  return undefined;
}

/**
 * The values of every field line of that name, in order (RFC 9110 §5.2: lines are not joined here).
 * @param name in lower case
 */
export function allHeaders(headers: readonly HeaderField[], name: string): string[] {
  const values: string[] = [];
  for (const field of headers) if (isNamed(field, name)) values.push(field.value);
  return values;
}

/**
 * Whether a field line has that name, whatever its case (RFC 9110 §5.1). `name` is in lower case.
 */
export const isNamed = (field: HeaderField, name: string): boolean =>
  field.name.length === name.length && (field.name === name || field.name.toLowerCase() === name);

/** The members of a comma-separated list, as written (RFC 9110 §5.6.1). */
export const listMembers = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '');
