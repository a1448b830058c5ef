/** One array of all chunks. */
export function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text of UTF-8; what is none becomes U+FFFD. */
export const textOf = (bytes: Uint8Array): string => utf8.decode(bytes);

/** What the first bytes of a file say of its form. */
export type Form = 'gzip' | 'zip' | 'utf-16le' | 'utf-16be' | 'brotli or other binary' | 'text';

const HEAD = 4096;

export function formOf(head: Uint8Array): Form {
  const [a = 0, b = 0, c = 0, d = 0] = head;
  if (a === 0x1f && b === 0x8b) return 'gzip';
  if (a === 0x50 && b === 0x4b && (c === 3 || c === 5)) return 'zip';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be';
  return head.subarray(0, HEAD).includes(0) ? 'brotli or other binary' : 'text';
}
