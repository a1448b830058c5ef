import { diagnoseFile } from '../recordings/diagnose-recording.ts';
import type { Settings } from './arguments.ts';
import { reasonOf } from '../recordings/bytes.ts';
import { prepare } from './extras.ts';
import { clashOf } from './clash.ts';
import { isOutputClosed, print, printError } from './output.ts';
import { watchFolder } from './watch.ts';
import { isSystemError, UnusableFile } from './unusable-file.ts';
import { writeReport } from './write-report.ts';

export const SUCCESS = 0;
export const REFUSED = 1;
export const WRONG = 2;

/** Diagnoses each file by itself; a file that cannot be read does not stop the others. */
export function diagnoseFiles(files: readonly string[], settings: Settings): number {
  const clash = clashOf(files, settings);
  if (clash !== null) {
    printError(clash);
    return WRONG;
  }
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
    if (error instanceof UnusableFile) printError(error.message);
    else if (isSystemError(error)) printError(`cannot write: ${reasonOf(error)}`);
    else throw error;
    return WRONG;
  }
}

/**
 * Diagnoses the recordings of a folder, and those that arrive, until the process is interrupted.
 * The exit code is that of the worst, as each file was last read.
 */
export function diagnoseArrivals(folder: string, settings: Settings): number {
  const codes = new Map<string, number>();
  const worst = (): number => Math.max(SUCCESS, ...codes.values());
  const lost = (reason: string): number => {
    printError(`--watch ${folder}: ${reason}`);
    return WRONG;
  };
  try {
    watchFolder(folder, {
      onFile: (file) => {
        codes.set(file, diagnoseOne(file, settings, { isOneOfMany: true }));
        process.exitCode = worst();
        if (isOutputClosed()) process.exit();
      },
      onLost: () => {
        process.exitCode = lost('the folder was removed');
      },
    });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return lost(folderReasons[error.code] ?? reasonOf(error));
  }
  process.once('SIGINT', () => process.exit());
  process.once('SIGTERM', () => process.exit());
  return worst();
}

const folderReasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such folder',
  ENOTDIR: 'this is a file, not a folder',
};
