import { diagnoseFile } from '../recordings/diagnose-recording.ts';
import type { Settings } from './arguments.ts';
import { prepare, UnusableInput } from './extras.ts';
import { print, printError } from './output.ts';
import { watchFolder } from './watch.ts';
import { writeReport } from './write-report.ts';

export const SUCCESS = 0;
export const REFUSED = 1;
export const WRONG = 2;

/** Diagnoses each file by itself; a file that cannot be read does not stop the others. */
export function diagnoseFiles(files: readonly string[], settings: Settings): number {
  let code = SUCCESS;
  for (const [position, file] of files.entries()) {
    if (position > 0 && settings.format !== 'json') print('\n');
    code = Math.max(code, diagnoseOne(file, settings, { isOneOfMany: files.length > 1 }));
  }
  return code;
}

function diagnoseOne(
  file: string,
  settings: Settings,
  { isOneOfMany }: { readonly isOneOfMany: boolean },
): number {
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

/**
 * Diagnoses the recordings of a folder, and those that arrive, until the process is interrupted.
 * The exit code is that of the worst.
 */
export function diagnoseArrivals(folder: string, settings: Settings): number {
  let code = SUCCESS;
  try {
    watchFolder(folder, (file) => {
      code = Math.max(code, diagnoseOne(file, settings, { isOneOfMany: true }));
      process.exitCode = code;
    });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    printError(`--watch ${folder}: ${error.message}`);
    return WRONG;
  }
  process.once('SIGINT', () => process.exit());
  process.once('SIGTERM', () => process.exit());
  return code;
}
