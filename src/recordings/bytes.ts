import { formOf, type Form } from '../reading/bytes.ts';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';

/** The bytes of a file, in chunks, and their number; or why it cannot be read, as a clause. */
export type Bytes =
  | { readonly chunks: Iterable<Buffer>; readonly size: number; readonly reason: null }
  | { readonly chunks: null; readonly reason: string };

const CHUNK = 4 * 1024 * 1024;

/**
 * Opens a file, or standard input for `-`. The first chunk is read at once, so that errors show.
 */
export function openBytes(file: string): Bytes {
  try {
    if (file === '-') {
      const bytes = readFileSync(0);
      return { chunks: [bytes], size: bytes.length, reason: null };
    }
    const descriptor = openSync(file, 'r');
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
    closeSync(descriptor);
  }
}

function readChunk(descriptor: number): Buffer {
  const buffer = Buffer.allocUnsafe(CHUNK);
  return buffer.subarray(0, readSync(descriptor, buffer, 0, CHUNK, null));
}

/** Why a file cannot be read, as a clause. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'this is a directory, not a file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ERR_STRING_TOO_LONG: 'the file is too large',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large',
  ERR_BUFFER_TOO_LARGE: 'the file is too large when it is unpacked',
};

/** Text of a file in UTF-8, in chunks of bytes: gzip unpacked, UTF-16 converted. */
export function* asUtf8(chunks: Iterable<Buffer>): Generator<Buffer> {
  const [form, all] = withForm(chunks);
  if (form === 'gzip') yield* asUtf8([gunzip(Buffer.concat([...all]))]);
  else if (form === 'utf-16le' || form === 'utf-16be') {
    const decoder = new TextDecoder(form);
    for (const chunk of all) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
  } else if (form === 'text') yield* all;
  else throw new Error(`this is no text (${form})`);
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

/** Of a file that was cut off, what can be unpacked. */
const gunzip = (bytes: Buffer): Buffer =>
  gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });

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
