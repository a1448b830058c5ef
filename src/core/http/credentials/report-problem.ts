/**
 * Reports a problem from one offset of a value up to, not including, another; `text` is one
 * sentence that quotes no secret.
 */
export type ReportProblem = (slug: string, from: number, to: number, text: string) => void;

/**
 * How many spans of one kind are reported for one value; a hostile megabyte of them needs no more.
 */
export const MOST_SPANS = 4;

/** `a, b and c`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
