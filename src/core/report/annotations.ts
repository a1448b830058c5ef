import type { Redactor } from '../redaction/redact.ts';
import { issuesOf } from './issues.ts';
import { printable } from './printable.ts';
import type { Report } from './report.ts';
import type { RunOptions } from './sarif.ts';

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/**
 * Annotations for the log of a GitHub Actions workflow (workflow commands), one line per issue:
 * what follows from a finding has none of its own.
 */
export const reportAnnotations = (
  report: Report,
  redactor: Redactor,
  { file }: Pick<RunOptions, 'file'>,
): string =>
  issuesOf(report, redactor)
    .map(({ level, title, summary, first, entries, fixes: [fix] }) => {
      const entry = first === null ? entries[0] : (first.index ?? undefined);
      const number = entry === undefined ? '' : ` (log.entries[${entry}])`;
      const where = first === null ? number : ` First request: ${first.words}${number}.`;
      const advice = fix === undefined ? '' : ` Fix: ${fix}.`;
      return `::${COMMANDS[level]} file=${property(file)},title=${property(title)}::${data(`${summary}${where}${advice}`)}\n`;
    })
    .join('');

/** A line break within a message would begin another command. */
const data = (text: string): string => printable(text).replace(/%/g, '%25');

const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
