import { NoAnswer } from './no-answer.ts';
import { quote } from './quote.ts';

/** A part of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The line that leads to the next page; none on the last one. */
  readonly more: readonly string[];
}

/**
 * The page of a list that a cursor names; without one, the first. Throws `NoAnswer` for a cursor
 * that no page has.
 * @param most items of a page
 */
export function pageOf<T>(list: readonly T[], most: number, cursor = ''): Page<T> {
  const from = /^\d{1,9}$/.test(cursor.trim()) ? Number(cursor) : cursor.trim() === '' ? 0 : -1;
  if (from < 0 || (from > 0 && from >= list.length))
    throw new NoAnswer(
      `There is no page ${quote(clipped(cursor))}: the list has ${list.length}. The first page needs no cursor; each page ends with the cursor of the next.`,
    );
  const items = list.slice(from, from + most);
  const next = from + items.length;
  const more =
    next < list.length
      ? [`${items.length} of ${list.length} are listed; for more: cursor "${next}"`]
      : [];
  return { items, more };
}

const LONGEST = 20;
const clipped = (cursor: string): string =>
  cursor.length > LONGEST ? `${cursor.slice(0, LONGEST)}…` : cursor;
