import { inOrder, NOTHING, type Finding } from './finding.ts';
import type { Content, Context } from './grammars.ts';
import { findInCalls } from './calls.ts';
import { findInEscaped } from './escapes.ts';
import { findInMarkup } from './markup.ts';
import { delimiterOf, findInMultipart } from './multipart.ts';
import { findInBlocks, findInLines } from './lines.ts';
import { parseJson } from '../json.ts';
import { findInTable } from './table.ts';

/** `a=1&b=2`, as far as the beginning shows. */
const FORM = /^[\w.%[\]-]{1,60}=[^\s&]{0,2000}(?:&|$)/;

/** A body's text, by its type and, where that says nothing, by its look. */
export function findInBody({ text, mimeType }: Content, context: Context): readonly Finding[] {
  if (text === '') return NOTHING;
  if (/x-www-form-urlencoded/i.test(mimeType)) return context.find.pairs(text, context);
  const delimiter = delimiterOf({ text, mimeType });
  if (delimiter !== null) return findInMultipart(text, delimiter, context);
  if (/json/i.test(mimeType) || /^\s{0,100}[{[]/.test(text)) return findInJsonLike(text, context);
  if (/xml|html|plist/i.test(mimeType) || /^\s{0,100}</.test(text))
    return inOrder([
      ...findInMarkup(text, context),
      ...findInScript(text, context),
      ...context.find.prose(text, context),
    ]);
  if (/csv|(?:comma|tab)-separated/i.test(mimeType))
    return inOrder([...findInTable(text, context), ...context.find.prose(text, context)]);
  if (context.writer === 'client' && isForm(text)) return context.find.pairs(text, context);
  return findInText(text, context);
}

const isForm = (text: string): boolean => FORM.test(text) && !/[\r\n]/.test(text.slice(0, 4096));

/**
 * What begins like JSON and is none is searched as a text too: INI sections, object literals, lines
 * of JSON.
 */
function findInJsonLike(text: string, context: Context): readonly Finding[] {
  const found = context.find.json(text, context);
  return parseJson(text) === undefined ? inOrder([...found, ...findInText(text, context)]) : found;
}

const findInText = (text: string, context: Context): readonly Finding[] =>
  inOrder([
    ...(context.writer === 'client' ? findInLines(text, context) : NOTHING),
    ...(context.writer === 'client' ? findInBlocks(text, context) : NOTHING),
    ...findInScript(text, context),
    ...context.find.prose(text, context),
  ]);

const findInScript = (text: string, context: Context): readonly Finding[] => [
  ...findInCalls(text, context),
  ...findInEscaped(text, context),
];
