import { printable, printableLines } from './printable.ts';

/**
 * Text that stays text: Markdown's and HTML's signs are escaped, and so are references to merge
 * requests and the like, which GitLab finds. GitHub looks for mentions, issues and emoji in what
 * Markdown leaves, where an escape is gone: a space without width breaks them.
 */
export const inline = (text: string): string =>
  printable(text)
    .trimStart()
    .replace(/[\\`*_{}[\]<>#|~$]|[!%&](?=\d)/g, '\\$&')
    .replace(/&(?=#|\w+;)/g, '&amp;')
    .replace(/@(?=\w)|#(?=\d)|\bGH-(?=\d)|(?<!\w):(?=[a-z][\w+-]{1,40}:)/gi, '$&\u200b')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');

/** An inline code span with as many backticks as its text needs (CommonMark §6.1). */
export function code(text: string): string {
  const shown = printable(text);
  const fence = '`'.repeat(longestRun(shown) + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') || shown === '' ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A fenced code block, as lines. */
export function fenced(text: string, language: string): string[] {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return [fence + language, ...printableLines(text), fence];
}

/** A table; a pipe ends a cell even within a code span (GitHub Flavored Markdown §4.10). */
export const table = (rows: readonly (readonly string[])[]): string[] =>
  rows.map((row) => `| ${row.map(escapePipes).join(' | ')} |`);

const escapePipes = (cell: string): string => cell.replace(/\\?\|/g, '\\|');

const longestRun = (text: string): number =>
  (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
