import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Settings } from './arguments.ts';

/**
 * Why a file that is to be written would destroy one that is read or written as well, as one line;
 * null where none would.
 */
export function clashOf(
  files: readonly string[],
  { inputs, outputs }: Pick<Settings, 'inputs' | 'outputs'>,
): string | null {
  const read = files.filter((file) => file !== '-').map((file): [string, string] => ['', file]);
  const named = Object.entries(inputs).map(([use, file]): [string, string] => [`--${use}`, file]);
  const used = new Map([...read, ...named].map(([use, file]) => [identity(file), use]));
  for (const [form, file] of Object.entries(outputs)) {
    const other = used.get(identity(file));
    if (other === '') return `--${form} ${file}: this file is read; name another one to write`;
    if (other !== undefined) return `--${form} ${file}: ${other} has the same file`;
    used.set(identity(file), `--${form}`);
  }
  return null;
}

/** A file's real path, whatever it is called by; of one that is not there, the path. */
function identity(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return resolve(file); // It is not there yet.
  }
}
