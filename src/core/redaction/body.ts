import { inOrder, NOTHING, shifted, type Finding } from './finding.ts';
import type { Content, Context } from './grammars.ts';
import { findInMarkup } from './markup.ts';
import { beginsWithBoundary, findInMultipart } from './multipart.ts';
import { judgeName } from './sensitive-names.ts';
import { parseJson } from '../json.ts';
import { findNamed } from './value.ts';

/** `a=1&b=2`, as far as the beginning shows. */
const FORM = /^[\w.%[\]-]{1,60}=[^\s&]{0,2000}(?:&|$)/;

/** A body's text, by its type and, where that says nothing, by its look. */
export function findInBody({ text, mimeType }: Content, context: Context): readonly Finding[] {
  if (text === '') return NOTHING;
  if (/x-www-form-urlencoded/i.test(mimeType)) return context.find.pairs(text, context);
  if (/^multipart\//i.test(mimeType) || beginsWithBoundary(text))
    return findInMultipart(text, context);
  if (/json/i.test(mimeType) || /^\s{0,100}[{[]/.test(text)) return findInJsonLike(text, context);
  if (/xml|html|plist/i.test(mimeType) || /^\s{0,100}</.test(text))
    return inOrder([...findInMarkup(text, context), ...context.find.prose(text, context)]);
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
  context.writer === 'client'
    ? inOrder([...findInLines(text, context), ...context.find.prose(text, context)])
    : context.find.prose(text, context);

const LINE =
  /^([ \t]{0,40})([\p{L}\p{N}_.-]{1,80})([ \t]{0,40}[:=][ \t]{0,40})([^\r\n]{1,8000})/gmu;

/** `password=…` or `password: …`, a line each: the rest of the line is its value. */
function findInLines(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(LINE)) {
    const [, indent = '', name = '', between = '', value = ''] = match;
    const verdict = judgeName(name, 'member');
    if (verdict?.strength !== 'strong') continue;
    const start = match.index + indent.length + name.length + between.length;
    for (const one of shifted(findNamed(value.trimEnd(), verdict.word, context), start))
      found.push(one);
  }
  return found;
}
