import { gunzipSync, gzipSync } from 'fflate';

/** Offsets and lengths of fields of a tar header (POSIX ustar). */
const BLOCK = 512;
const MODE = { at: 100, length: 8 } as const;
const SIZE = { at: 124, length: 12 } as const;
const CHECKSUM = { at: 148, length: 8 } as const;

type Field = typeof MODE | typeof SIZE | typeof CHECKSUM;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * A packed npm package whose bytes depend on names, times and contents alone: npm takes the modes
 * of files as the builder's umask left them, and compresses with whatever zlib Node has.
 */
export function normalizedTarball(tarball: Uint8Array): Uint8Array {
  const tar = gunzipSync(tarball);
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0;) {
    const header = tar.subarray(at, at + BLOCK);
    const isProgram = (numberIn(header, MODE) & 0o100) !== 0;
    write(header, MODE, `${(isProgram ? 0o755 : 0o644).toString(8).padStart(6, '0')} \0`);
    write(header, CHECKSUM, ' '.repeat(CHECKSUM.length));
    const sum = header.reduce((total, byte) => total + byte, 0);
    write(header, CHECKSUM, `${sum.toString(8).padStart(6, '0')}\0 `);
    at += BLOCK + Math.ceil(numberIn(header, SIZE) / BLOCK) * BLOCK;
  }
  return gzipSync(tar, { level: 9, mtime: 0 });
}

const numberIn = (header: Uint8Array, { at, length }: Field): number =>
  parseInt(decoder.decode(header.subarray(at, at + length)), 8);

const write = (header: Uint8Array, { at }: Field, text: string): void => {
  header.set(encoder.encode(text), at);
};
