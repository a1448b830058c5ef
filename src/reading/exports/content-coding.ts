import { Decompress } from 'fflate';
import { concat } from '../bytes.ts';

/** Undoes Brotli, which only some platforms can; throws where the bytes are none. */
export type Brotli = (bytes: Uint8Array) => Uint8Array;

const MOST = 16 * 1024 * 1024;

/** A body without its content coding (RFC 9110 §8.4); null where this platform cannot undo it. */
export function decoded(
  bytes: Uint8Array,
  coding: string,
  brotli: Brotli | null,
): Uint8Array | null {
  try {
    switch (coding.trim().toLowerCase()) {
      case 'gzip':
      case 'x-gzip':
      case 'deflate':
        return inflated(bytes);
      case 'br':
        return brotli === null ? null : brotli(bytes);
      default:
        return bytes;
    }
  } catch {
    return bytes; // Some tools keep the header and store the body unpacked.
  }
}

/** Unpacks gzip, zlib or bare deflate; of a body that was cut off, what is there. */
function inflated(bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = new Decompress((chunk) => {
    size += chunk.length;
    if (size > MOST) throw new Error('The decompressed body is too large.');
    chunks.push(chunk);
  });
  stream.push(bytes, false);
  if (size === 0 && bytes.length > 0) throw new Error('The body is not compressed.');
  return concat(chunks);
}
