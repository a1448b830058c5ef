import { shifted, type Finding } from './finding.ts';
import type { Context } from './grammars.ts';
import { judgeName, type NameVerdict } from './sensitive-names.ts';
import { findNamed } from './value.ts';

const LINE =
  /^([ \t]{0,40})([\p{L}\p{N}_.-]{1,80})([ \t]{0,40}[:=][ \t]{0,40})([^\r\n]{1,8000})/gmu;

/** `password=…` or `password: …`, a line each: the rest of the line is its value. */
export function findInLines(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(LINE)) {
    const [, indent = '', name = '', between = '', value = ''] = match;
    const verdict = judgeName(name, 'member');
    if (verdict?.strength !== 'strong' || BLOCK.test(value)) continue;
    const start = match.index + indent.length + name.length + between.length;
    for (const one of shifted(findNamed(value.trimEnd(), verdict.word, context), start))
      found.push(one);
  }
  return found;
}

/** What announces that YAML's value follows in the lines below. */
const BLOCK = /^[|>][+-]?[ \t]*$/;
const BLOCK_NAME = /^([ \t]{0,40})([\w.-]{1,80}):[ \t]{0,8}(?:[|>][+-]?)?[ \t]{0,8}$/;
const ITEM = /^([ \t]{0,80}(?:-[ \t]{1,8})?["']?)([^\s"':][^"'\r]{0,4000})/;

/** `password: |` and `tokens:` of YAML: the indented lines below are the values. */
export function findInBlocks(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  let open: { readonly verdict: NameVerdict; readonly indent: number } | null = null;
  for (const { line, start } of linesOf(text)) {
    const name = line.length <= LONGEST_NAME_LINE ? BLOCK_NAME.exec(line) : null;
    if (name !== null) {
      const verdict = judgeName(name[2] ?? '', 'member');
      const indent = name[1]?.length ?? 0;
      open = verdict?.strength === 'strong' ? { verdict, indent } : null;
      continue;
    }
    if (open === null || line.trim() === '') continue;
    const isWithin = line.search(/[^ \t]/) > open.indent || line.trimStart().startsWith('- ');
    const [, head = '', value = ''] = isWithin ? (ITEM.exec(line) ?? []) : [];
    if (value === '' || /^[\w.-]{1,80}:[ \t]/.test(value)) open = null;
    else
      for (const one of shifted(
        findNamed(value.trimEnd(), open.verdict.word, context),
        start + head.length,
      ))
        found.push(one);
  }
  return found;
}

const LONGEST_NAME_LINE = 140;

function* linesOf(text: string): Generator<{ readonly line: string; readonly start: number }> {
  for (let start = 0; start < text.length;) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 ? text.length : lineBreak;
    yield { line: text.slice(start, text.charAt(end - 1) === '\r' ? end - 1 : end), start };
    start = end + 1;
  }
}
