import type { Finding } from './finding.ts';
import type { Context } from './grammars.ts';
import { judgeName, type NameVerdict } from './sensitive-names.ts';
import { findNamedAt } from './value.ts';

/** What separates cells, in the order in which a tie is decided. */
const SEPARATORS = ['\t', ';', ',', '|'] as const;
/** The line by which Excel is told the separator. */
const STATED = /^\ufeff?"?sep=([\t;,|])"?[ \t]{0,8}\r?(?:\n|$)/i;
const LONGEST_STATED = 24;
const LONGEST_HEADING = 8000;

/** Columns of CSV (RFC 4180) or TSV whose heading is a secret's name. */
export function findInTable(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  const stated = STATED.exec(text.slice(0, LONGEST_STATED));
  const from = stated?.[0].length ?? 0;
  const separator = stated?.[1] ?? separatorOf(text.slice(from, from + LONGEST_HEADING));
  const verdicts: (NameVerdict | null)[] = [];
  for (const { row, column, start, end } of cellsOf(text, separator, from)) {
    if (row === 0) verdicts.push(judgeName(text.slice(start, end).trim(), 'member'));
    const verdict = row === 0 ? null : verdicts[column];
    if (verdict?.strength === 'strong')
      for (const one of findNamedAt(text, [start, end], verdict.word, context)) found.push(one);
  }
  return found;
}

/** The sign that occurs most in the heading. */
function separatorOf(text: string): string {
  const heading = /^[^\r\n]*/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? '';
  const counts = SEPARATORS.map((separator) => heading.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** A cell, without its quotation marks. */
interface Cell {
  readonly row: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
}

function* cellsOf(text: string, separator: string, from: number): Generator<Cell> {
  let row = 0;
  let column = 0;
  for (let at = from; at < text.length;) {
    const start = afterBlanks(text, at, separator);
    const closing = text.charAt(start) === '"' ? closingQuote(text, start, separator) : -1;
    const isQuoted = closing >= 0;
    const end = endOfCell(text, isQuoted ? closing + 1 : start, separator);
    yield { row, column, start: isQuoted ? start + 1 : start, end: isQuoted ? closing : end };
    const isLast = text.charAt(end) !== separator;
    row += isLast ? 1 : 0;
    column = isLast ? 0 : column + 1;
    at = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
}

function afterBlanks(text: string, from: number, separator: string): number {
  let at = from;
  while (text.charAt(at) === ' ' || (text.charAt(at) === '\t' && separator !== '\t')) at += 1;
  return at;
}

function endOfCell(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && !isCellEnd(text.charAt(at), separator)) at += 1;
  return at;
}

const isCellEnd = (char: string, separator: string): boolean =>
  char === separator || char === '\n' || char === '\r' || char === '';

/**
 * The quotation mark that closes a cell, or -1 where the one before it opens none. A doubled one is
 * a part of the cell.
 */
function closingQuote(text: string, opening: number, separator: string): number {
  let at = text.indexOf('"', opening + 1);
  while (at >= 0 && text.charAt(at + 1) === '"') at = text.indexOf('"', at + 2);
  if (at < 0) return -1;
  const after = afterBlanks(text, at + 1, separator);
  return isCellEnd(text.charAt(after), separator) ? at : -1;
}
