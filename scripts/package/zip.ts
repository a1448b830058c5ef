import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { zipSync } from 'fflate';

/** Midnight of 1 January 1980 in local time, the first moment of ZIP. ZIP stores local time. */
const epoch = (): Date => new Date(1980, 0, 1);

/** The files of a folder by path, with `/` on every platform. */
export function readFolder(folder: string): ReadonlyMap<string, Uint8Array> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files.map((file) => [
      relative(folder, file).split(sep).join('/'),
      new Uint8Array(readFileSync(file)),
    ]),
  );
}

/**
 * A ZIP file whose bytes depend on names and contents alone: sorted by name, one time, no
 * attributes, and a compressor in JavaScript, which is the same on every machine.
 */
export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime: epoch(), os: 0, attrs: 0 });
}
