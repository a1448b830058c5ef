import { readFileSync } from 'node:fs';

/** A file's text; or why it cannot be read, as one line. */
export type Input =
  | { readonly text: string; readonly reason: null }
  | { readonly text: null; readonly reason: string };

/**
 * Reads a file, or standard input for `-`. Octets that are no UTF-8 become U+FFFD: a
 * HAR's bodies may hold anything, and the rest of it is worth reading all the same.
 */
export function readInput(file: string): Input {
  try {
    return { text: readFileSync(file === '-' ? 0 : file, 'utf8'), reason: null };
  } catch (error) {
    return {
      text: null,
      reason: reasons[codeOf(error)] ?? (error instanceof Error ? error.message : String(error)),
    };
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'is a directory, not a file',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  ERR_STRING_TOO_LONG: 'is too large to be read as one text',
  ERR_FS_FILE_TOO_LARGE: 'is too large to be read as one text',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';
