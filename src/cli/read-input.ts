import { readFileSync } from 'node:fs';

/** A file's text; or why it cannot be read, as one line. */
export type Input =
  | { readonly text: string; readonly reason: null }
  | { readonly text: null; readonly reason: string };

/**
 * Reads a file, or standard input for `-`. Bytes that are not UTF-8 become U+FFFD: one broken body
 * must not make the whole file unreadable.
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
  EISDIR: 'this is a directory, not a file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ERR_STRING_TOO_LONG: 'the file is too large',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';
