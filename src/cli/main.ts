import type { Cause } from '../core/index.ts';
import { readArguments, usage, type Command, type Settings } from './arguments.ts';
import { diagnoseFile } from '../recordings/diagnose-recording.ts';
import { causePage } from '../recordings/cause-page.ts';
import { prepare, UnusableInput } from './extras.ts';
import { print, printError } from './output.ts';
import { version } from '../recordings/version.ts';
import { writeReport } from './write-report.ts';

const SUCCESS = 0;
const REFUSED = 1;
const WRONG = 2;

process.exitCode = await run(readArguments(process.argv.slice(2)));

async function run(command: Command): Promise<number> {
  switch (command.kind) {
    case 'help':
      print(usage);
      return SUCCESS;
    case 'print':
      print(command.text);
      return SUCCESS;
    case 'version':
      print(`${version()}\n`);
      return SUCCESS;
    case 'wrong':
      printError(`${command.reason}. Run why401 --help for usage.`);
      return WRONG;
    case 'explain':
      return printPage(command.cause);
    case 'mcp': {
      const { serve } = await import('../mcp/serve.ts');
      serve(command, printError);
      return SUCCESS;
    }
    case 'diagnose':
      return diagnoseFiles(command.files, command.settings);
  }
}

/** Diagnoses each file by itself; a file that cannot be read does not stop the others. */
function diagnoseFiles(files: readonly string[], settings: Settings): number {
  let code = SUCCESS;
  for (const [position, file] of files.entries()) {
    if (position > 0 && settings.format !== 'json') print('\n');
    code = Math.max(code, diagnoseOne(file, settings, files.length > 1));
  }
  return code;
}

function diagnoseOne(file: string, settings: Settings, isOneOfMany: boolean): number {
  const diagnosed = diagnoseFile(file, settings.now ?? Date.now());
  if (diagnosed.report === null) {
    printError(`${file}: ${diagnosed.reason}`);
    return WRONG;
  }
  const { report, session } = diagnosed;
  try {
    const prepared = prepare(report, session, file, settings);
    writeReport({ prepared, file, settings, isOneOfMany });
    const isRefused = report.failures.some(({ outcome }) => outcome === 'refused');
    return !prepared.isMet || (settings.fail && isRefused) ? REFUSED : SUCCESS;
  } catch (error) {
    if (error instanceof UnusableInput) printError(error.message);
    else if (isSystemError(error)) printError(`cannot write: ${error.message}`);
    else throw error;
    return WRONG;
  }
}

const isSystemError = (error: unknown): error is Error =>
  error instanceof Error && 'syscall' in error;

function printPage(cause: Cause): number {
  try {
    print(causePage(cause));
    return SUCCESS;
  } catch (error) {
    printError(
      `cannot read the page of ${cause}: ${error instanceof Error ? error.message : String(error)}`,
    );
    return WRONG;
  }
}
