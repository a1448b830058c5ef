import type { EvidencePlace } from '../finding.ts';

/**
 * Something that a response says in words about why: a code (`invalid_token`,
 * `AADSTS700082`) or a message (a sentence), and where it is.
 */
export interface ErrorSignal {
  readonly kind: 'code' | 'message';
  /** At most `MESSAGE_LIMIT` characters. */
  readonly text: string;
  readonly in: EvidencePlace;
  /** The header's name, or `body`. */
  readonly name: string;
  /** JSON path or element within it, or ''. */
  readonly path: string;
}

/** Longer messages are cut here. */
export const MESSAGE_LIMIT = 600;

/** Where a signal is. */
export type SignalPlace = Pick<ErrorSignal, 'in' | 'name' | 'path'>;

/** A message at a place. */
export const messageSignal = (text: string, place: SignalPlace): ErrorSignal => ({
  kind: 'message',
  text: text.slice(0, MESSAGE_LIMIT).trim(),
  ...place,
});

/**
 * A code at a place. Of a qualified name (`com.amazon.coral.service#AccessDenied`), what follows
 * the last `#`.
 */
export const codeSignal = (text: string, place: SignalPlace): ErrorSignal => ({
  kind: 'code',
  text: (text.slice(text.lastIndexOf('#') + 1) || text).slice(0, MESSAGE_LIMIT).trim(),
  ...place,
});

/** A place within the body. */
export const inBody = (path: string): SignalPlace => ({ in: 'body', name: 'body', path });

/** Whether a text has the form of a code rather than of a sentence. */
export const looksLikeCode = (text: string): boolean =>
  text.length <= 120 && /^[\w.:#/\-[\]()']+$/.test(text);
