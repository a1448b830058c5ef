import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  colored,
  indentJson,
  plain,
  redactorFor,
  reportJson,
  reportMarkdown,
  reportText,
  revealed,
  type Cause,
  type Report,
} from '../core/index.ts';
import { readArguments, usage, type Command, type Settings } from './arguments.ts';
import { diagnoseHar } from './diagnose-har.ts';
import { explain } from './explain.ts';
import { print, printError } from './output.ts';
import { readInput } from './read-input.ts';

const SUCCESS = 0;
const REFUSED = 1;
const WRONG = 2;

process.exitCode = run(readArguments(process.argv.slice(2)));

function run(command: Command): number {
  switch (command.kind) {
    case 'help':
      print(usage);
      return SUCCESS;
    case 'version':
      print(`${version()}\n`);
      return SUCCESS;
    case 'wrong':
      printError(`${command.reason}. Run why401 --help for usage.`);
      return WRONG;
    case 'explain':
      return printPage(command.cause);
    case 'diagnose':
      return diagnoseFiles(command.files, command.settings);
  }
}

/** Diagnoses each file by itself; a file that cannot be read does not stop the others. */
function diagnoseFiles(files: readonly string[], settings: Settings): number {
  const { format, now, fail } = settings;
  let hasUnreadable = false;
  let hasRefused = false;
  for (const [position, file] of files.entries()) {
    const { report, reason } = readReport(file, now ?? Date.now());
    if (report === null) {
      printError(`${file}: ${reason}`);
      hasUnreadable = true;
      continue;
    }
    if (position > 0 && format !== 'json') print('\n');
    print(write(report, file, settings, { isOneOfMany: files.length > 1 }));
    hasRefused ||= report.failures.some(({ outcome }) => outcome === 'refused');
  }
  if (hasUnreadable) return WRONG;
  return fail && hasRefused ? REFUSED : SUCCESS;
}

function readReport(file: string, now: number): ReturnType<typeof diagnoseHar> {
  const { text, reason } = readInput(file);
  return reason === null ? diagnoseHar(text, now) : { report: null, reason };
}

function write(
  report: Report,
  file: string,
  { format, reveal }: Settings,
  { isOneOfMany }: { readonly isOneOfMany: boolean },
): string {
  const redactor = reveal ? revealed : redactorFor(report);
  const name = file === '-' ? 'standard input' : file;
  switch (format) {
    case 'json':
      return `${isOneOfMany ? reportJson(report, redactor, file) : indentJson(reportJson(report, redactor))}\n`;
    case 'markdown':
      return reportMarkdown(report, redactor, { name: basename(name), version: version() }); // Without the local path.
    case 'text':
      return reportText(report, redactor, name, isColorWanted() ? colored : plain);
  }
}

/** Color only on a terminal, unless https://no-color.org disables it. */
function isColorWanted(): boolean {
  const { NO_COLOR: noColor = '', TERM: terminal } = process.env;
  return process.stdout.isTTY && noColor === '' && terminal !== 'dumb';
}

function printPage(cause: Cause): number {
  try {
    print(explain(cause));
    return SUCCESS;
  } catch (error) {
    printError(
      `cannot read the page of ${cause}: ${error instanceof Error ? error.message : String(error)}`,
    );
    return WRONG;
  }
}

function version(): string {
  const { version: own } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  return own;
}
