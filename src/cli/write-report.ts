import { closeSync, openSync, writeSync } from 'node:fs';
import {
  colored,
  plain,
  redactorFor,
  reportAnnotations,
  reportHar,
  reportHtml,
  reportJsonPieces,
  reportJunit,
  reportMarkdown,
  reportSarif,
  reportText,
  revealed,
} from '../core/index.ts';
import type { OutputForm, Settings } from './arguments.ts';
import type { Prepared } from './extras.ts';
import { print, printAside } from './output.ts';
import { ownName, slashedPath, uriPath } from '../recordings/file-names.ts';
import { reasonOf } from '../recordings/bytes.ts';
import { isSystemError, UnusableFile } from './unusable-file.ts';
import { version } from '../recordings/version.ts';

/** What is written, and of which file. */
export interface Written {
  readonly prepared: Prepared;
  readonly file: string;
  readonly settings: Settings;
  readonly isOneOfMany: boolean;
}

/**
 * Prints the report and writes the files that the options name. Throws where one cannot be written.
 */
export function writeReport({ prepared, file, settings, isOneOfMany }: Written): void {
  const redactor = settings.reveal ? revealed : redactorFor(prepared.full);
  const { full, shown } = prepared;
  const name = file === '-' ? 'standard input' : file;
  const about = { name: ownName(name), version: version() }; // Without the local path.
  const isStream = file === '-';
  const run = {
    file: isStream ? encodeURI(name) : uriPath(file, process.cwd()),
    version: version(),
  };
  const read = { ...run, file: isStream ? name : slashedPath(file, process.cwd()) };
  switch (settings.format) {
    case 'json': {
      const options = isOneOfMany ? { file } : { isIndented: true };
      for (const piece of reportJsonPieces(full, redactor, options)) print(piece);
      print('\n');
      break;
    }
    case 'markdown':
      print(reportMarkdown(shown, redactor, about));
      break;
    case 'text':
      print(reportText(shown, redactor, name, isColorWanted() ? colored : plain));
      break;
  }
  // GitHub reads both; the other formats have standard output for themselves.
  const annotate = settings.format === 'text' ? print : printAside;
  if (settings.github) annotate(reportAnnotations(shown, redactor, read));
  const writers: Readonly<Record<OutputForm, () => Iterable<string>>> = {
    html: () => [reportHtml(shown, redactor, about)],
    har: () => reportHar(full, redactor, run),
    sarif: () => [reportSarif(shown, redactor, run)],
    junit: () => [reportJunit(shown, redactor, read)],
  };
  for (const form of Object.keys(writers) as OutputForm[]) {
    const target = settings.outputs[form];
    if (target === undefined) continue;
    try {
      writePieces(target, writers[form]());
    } catch (error) {
      if (!isSystemError(error)) throw error;
      const reason = error.code === 'ENOENT' ? 'no such folder' : reasonOf(error);
      throw new UnusableFile(`--${form} ${target}: cannot be written: ${reason}`);
    }
  }
}

/** Color only on a terminal, unless https://no-color.org disables it. */
function isColorWanted(): boolean {
  const { NO_COLOR: noColor = '', TERM: terminal } = process.env;
  return process.stdout.isTTY && noColor === '' && terminal !== 'dumb';
}

/** Piece by piece, so that no file is in memory as a whole. */
function writePieces(file: string, pieces: Iterable<string>): void {
  const descriptor = openSync(file, 'w');
  try {
    for (const piece of pieces) writeSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
}
