import { binaryReason, formOf, type Form } from '../reading/bytes.ts';
import { Gunzip, Unzlib } from 'fflate';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** The bytes of a file, in chunks, and their number; or why it cannot be read, as a clause. */
export type Bytes =
  | { readonly chunks: Iterable<Buffer>; readonly size: number; readonly reason: null }
  | { readonly chunks: null; readonly reason: string };

const CHUNK = 1024 * 1024;
const STANDARD_INPUT = 0;

/**
 * Opens a file, or standard input for `-`. The first chunk is read at once, so that errors show.
 */
export function openBytes(file: string): Bytes {
  try {
    const descriptor = file === '-' ? STANDARD_INPUT : openSync(file, 'r');
    const { size } = fstatSync(descriptor);
    const first = readChunk(descriptor);
    return { chunks: chunksFrom(descriptor, first), size, reason: null };
  } catch (error) {
    return { chunks: null, reason: reasonOf(error) };
  }
}

function* chunksFrom(descriptor: number, first: Buffer): Generator<Buffer> {
  try {
    for (let chunk = first; chunk.length > 0; chunk = readChunk(descriptor)) yield chunk;
  } finally {
    if (descriptor !== STANDARD_INPUT) closeSync(descriptor);
  }
}

function readChunk(descriptor: number): Buffer {
  const buffer = Buffer.allocUnsafe(CHUNK);
  let length = 0;
  // A pipe gives little at a time.
  while (length < CHUNK) {
    const read = readSome(descriptor, buffer, length);
    if (read === 0) break;
    length += read;
  }
  return buffer.subarray(0, length);
}

/** How many bytes were read; 0 at the end. */
function readSome(descriptor: number, buffer: Buffer, offset: number): number {
  for (;;) {
    try {
      return readSync(descriptor, buffer, offset, buffer.length - offset, null);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EOF') return 0; // How Windows reports the end of a pipe.
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, PAUSE);
    }
  }
}

/** Milliseconds between two looks at a pipe that holds nothing yet. */
const PAUSE = 5;
const pause = new Int32Array(new SharedArrayBuffer(4));

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Why a file cannot be read, as a clause. */
export function reasonOf(error: unknown): string {
  return reasons[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'this is a directory, not a file',
  ENOTDIR: 'no such file',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ERR_STRING_TOO_LONG: 'the file is too large',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large',
  ERR_BUFFER_TOO_LARGE: 'the decompressed file is too large',
};

/** Text of a file in UTF-8, in chunks of bytes: gzip and zlib unpacked, UTF-16 converted. */
export function* asUtf8(chunks: Iterable<Buffer>): Generator<Buffer> {
  const [form, all, first] = withForm(chunks);
  if (form === 'gzip' || form === 'zlib') yield* asUtf8(unpacked(all, form));
  else if (form === 'utf-16le' || form === 'utf-16be') {
    const decoder = new TextDecoder(form);
    for (const chunk of all) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
  } else if (form === 'text') yield* all;
  else throw new Error(binaryReason(first));
}

/** The form of the first chunk; all chunks, the first included; and the first. */
export function withForm(chunks: Iterable<Buffer>): [Form, Iterable<Buffer>, Buffer] {
  const iterator = chunks[Symbol.iterator]();
  const first = iterator.next();
  if (first.done === true) return ['text', [], Buffer.alloc(0)];
  const { value } = first;
  function* all(): Generator<Buffer> {
    yield value;
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) yield next.value;
  }
  return [formOf(value), all(), value];
}

/** What was packed, chunk by chunk; of a file that was cut off, what can be unpacked. */
function* unpacked(chunks: Iterable<Buffer>, form: 'gzip' | 'zlib'): Generator<Buffer> {
  const ready: Uint8Array[] = [];
  let size = 0;
  const onData = (chunk: Uint8Array): void => {
    size += chunk.length;
    ready.push(chunk);
  };
  const stream = form === 'gzip' ? new Gunzip(onData) : new Unzlib(onData);
  for (const chunk of chunks)
    for (let at = 0; at < chunk.length; at += PACKED) {
      stream.push(chunk.subarray(at, at + PACKED));
      for (const one of ready.splice(0)) yield Buffer.from(one.buffer, one.byteOffset, one.length);
    }
  if (size === 0) throw new Error(`the ${form} file is cut off before its text`);
}

/** Bytes that are unpacked at a time: they may become a thousand times as many. */
const PACKED = 64 * 1024;

/** A whole file as text; or why it cannot be read. */
export function readText(
  file: string,
):
  | { readonly text: string; readonly reason: null }
  | { readonly text: null; readonly reason: string } {
  const { chunks, reason } = openBytes(file);
  if (chunks === null) return { text: null, reason };
  try {
    const text = Buffer.concat([...asUtf8(chunks)]).toString('utf8');
    return { text: text.replace(/^\ufeff/, ''), reason: null };
  } catch (error) {
    return { text: null, reason: reasonOf(error) };
  }
}

/**
 * Text of a file in UTF-8, UTF-16 or gzip, line by line without line breaks; or why it cannot be
 * read. Where a later part cannot be read, the iteration throws.
 */
export function readLines(
  file: string,
):
  | { readonly lines: Iterable<string>; readonly reason: null }
  | { readonly lines: null; readonly reason: string } {
  const { chunks, reason } = openBytes(file);
  return chunks === null ? { lines: null, reason } : { lines: linesOf(chunks), reason: null };
}

function* linesOf(chunks: Iterable<Buffer>): Generator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for (const chunk of asUtf8(chunks)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    // A line that never ends is no log.
    if (rest.length > LONGEST_LINE) rest = '';
    yield* lines;
  }
  yield rest + decoder.decode();
}

const LONGEST_LINE = 64 * 1024 * 1024;
