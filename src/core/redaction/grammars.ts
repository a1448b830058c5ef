import type { Finding, Writer } from './finding.ts';

/**
 * The grammars, which occur within one another: a URL in a JSON string, JSON in a
 * parameter, a header line in prose. Each takes the others from its context.
 */
export interface Grammars {
  url(url: string, context: Context): readonly Finding[];
  pairs(text: string, context: Context): readonly Finding[];
  json(text: string, context: Context): readonly Finding[];
  prose(text: string, context: Context): readonly Finding[];
  header(field: Field, context: Context): readonly Finding[];
  body(content: Content, context: Context): readonly Finding[];
}

export interface Field {
  /** In any case. */
  readonly name: string;
  readonly value: string;
}

export interface Content {
  readonly text: string;
  readonly mimeType: string;
}

export interface Context {
  readonly writer: Writer;
  /** How many encodings lie between this text and the one that was given. */
  readonly depth: number;
  readonly find: Grammars;
}

/** Encodings within encodings that are undone; deeper ones are searched as they stand. */
const DEEPEST = 5;

/** The context of a decoded text, or null where it is too deep to decode further. */
export const deeper = (context: Context): Context | null =>
  context.depth >= DEEPEST ? null : { ...context, depth: context.depth + 1 };

export const writtenBy = (writer: Writer, context: Context): Context =>
  context.writer === writer ? context : { ...context, writer };
