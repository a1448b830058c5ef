/** A stretch of a string: UTF-16 code units from its start. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/**
 * Something wrong, or worth a word, at a place of an input.
 * `slug` is stable (contract.md, causes.md); `text` is one sentence for a person
 * and never quotes a secret.
 */
export interface Problem extends Span {
  readonly slug: string;
  readonly text: string;
}

/** The characters that a span covers. */
export const read = (text: string, span: Span): string =>
  text.slice(span.offset, span.offset + span.length);

/** The span from `start` up to, not including, `end`. */
export const between = (start: number, end: number): Span => ({
  offset: start,
  length: end - start,
});
