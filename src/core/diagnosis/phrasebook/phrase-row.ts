import type { Cause } from '../cause.ts';
import type { Confidence } from '../finding.ts';
import type { RequestSign, VendorRow } from '../vendor.ts';

/** What a row says of a cause besides the words. */
export interface RowHead {
  readonly cause: Cause;
  readonly confidence: Confidence;
  /** What the request must carry. */
  readonly request?: RequestSign;
  readonly status?: number;
  /** Default: RFC 9110 §11. */
  readonly source?: string;
}

/** A row of the phrasebook, with an example text for each of its patterns. */
export interface PhraseRow {
  readonly row: VendorRow;
  /** By example: the pattern that it must match. */
  readonly examples: readonly (readonly [example: string, pattern: string])[];
}

const httpAuthentication = 'https://www.rfc-editor.org/rfc/rfc9110#section-11';

/** Messages that name a cause, each pattern under a text that it matches. */
export function saying(head: RowHead, patterns: Readonly<Record<string, string>>): PhraseRow {
  const text = new RegExp(Object.values(patterns).join('|'), 'i');
  return { row: rowOf({ ...head, text }), examples: Object.entries(patterns) };
}

/** Codes that name a cause, each pattern of the whole code under one that it matches. */
export function coded(head: RowHead, patterns: Readonly<Record<string, string>>): PhraseRow {
  const code = new RegExp(`^(?:${Object.values(patterns).join('|')})$`, 'i');
  const examples = Object.entries(patterns).map(
    ([example, pattern]) => [example, `^(?:${pattern})$`] as const,
  );
  return { row: rowOf({ ...head, code }), examples };
}

/** Codes that name a cause, as they are spelled. */
export const listed = (head: RowHead, ...codes: readonly string[]): PhraseRow => ({
  row: rowOf({ ...head, code: codes }),
  examples: [],
});

const rowOf = (row: RowHead & Pick<VendorRow, 'code' | 'text'>): VendorRow => ({
  source: httpAuthentication,
  ...row,
  global: true,
});
