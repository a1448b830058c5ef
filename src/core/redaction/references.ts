import { NOTHING, shifted, type Finding } from './finding.ts';
import type { Context } from './grammars.ts';

/** Whether a whole text is a relative reference that begins with a path (RFC 3986 §4.2). */
export const isReference = (text: string): boolean =>
  text.length <= LONGEST && /^\/(?![\s/*])[^\s"'<>\\`{}|^]+$/.test(text);

const LONGEST = 8192;
/** In prose: after a blank, a quotation mark, a bracket or a sign of equality. */
const REFERENCE = /(?<![^\s"'(<>=`“])\/(?![\s/*>])[^\s"'<>\\`{}|^“”]+/g;

/**
 * Relative references in a text: the links of a page, a framework's redirects, a request line. What
 * stands for a whole attribute is read as a URL; of others the query alone, since paths of files
 * look the same.
 */
export function findReferences(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  for (const { 0: reference, index } of text.matchAll(REFERENCE)) {
    const query = reference.indexOf('?');
    const isQuery = query >= 0 && reference.includes('=', query);
    if (reference.length > LONGEST || !(isQuery || isAttribute(text, index))) continue;
    const within = context.find.url(reference, context);
    for (const one of shifted(within, index)) found.push(one);
  }
  return found.length === 0 ? NOTHING : found;
}

const isAttribute = (text: string, start: number): boolean =>
  /=["']$/.test(text.slice(Math.max(0, start - 2), start));
