/** One array of all chunks. */
export function concat(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
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

/** Bytes of a text in UTF-16 as UTF-8; others as they are. */
export function utf8Of(bytes: Uint8Array): Uint8Array {
  const form = formOf(bytes);
  return form === 'utf-16le' || form === 'utf-16be'
    ? new TextEncoder().encode(new TextDecoder(form).decode(bytes))
    : bytes;
}

/** Text of ISO-8859-1: each byte is a character. */
export function latin1Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return text;
}

/**
 * `String.fromCharCode` takes its characters as arguments, of which engines allow some ten
 * thousand.
 */
const AT_ONCE = 8192;

export const base64Of = (bytes: Uint8Array): string => btoa(latin1Of(bytes));

/** What the first bytes of a file say of its form. */
export type Form = 'gzip' | 'zlib' | 'zip' | 'utf-16le' | 'utf-16be' | 'binary' | 'text';

const HEAD = 4096;
/** Second bytes of zlib: of its levels, those that no text has. */
const ZLIB_LEVELS: ReadonlySet<number> = new Set([0x01, 0x9c, 0xda]);

export function formOf(head: Uint8Array): Form {
  const [a = 0, b = 0, c = 0, d = 0] = head;
  if (a === 0x1f && b === 0x8b) return 'gzip';
  // RFC 1950, as mitmproxy packs its `.zhar`.
  if (a === 0x78 && ZLIB_LEVELS.has(b)) return 'zlib';
  const isZip = a === 0x50 && b === 0x4b && (c === 3 || c === 5);
  if (isZip) return 'zip';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  // Which of the first four bytes are zero, in two characters of Latin script.
  const zeros = [a, b, c, d].map((byte) => (byte === 0 ? '0' : '.')).join('');
  if (zeros === '.0.0') return 'utf-16le';
  if (zeros === '0.0.') return 'utf-16be';
  const isBinary = binaryOf(head) !== undefined || head.subarray(0, HEAD).includes(0);
  return isBinary ? 'binary' : 'text';
}

/** Binary files that people take for recordings, by their first bytes, and why they are none. */
const binaries: readonly (readonly [start: string, reason: string])[] = [
  ['\xac\xed\x00\x05', 'this is a Charles session: export it as HAR or as a JSON session (.chlsj)'],
  ['\x28\xb5\x2f\xfd', 'the file is compressed with Zstandard: unpack it first'],
  ['\xfd7zXZ', 'the file is compressed with xz: unpack it first'],
  ['BZh', 'the file is compressed with bzip2: unpack it first'],
  ["7z\xbc\xaf'\x1c", 'this is a 7-Zip archive: unpack it first'],
  ['Rar!', 'this is a RAR archive: unpack it first'],
  [
    '\x0a\x0d\x0d\x0a',
    'this is a capture of packets, which are encrypted: save a HAR in the browser',
  ],
  [
    '\xd4\xc3\xb2\xa1',
    'this is a capture of packets, which are encrypted: save a HAR in the browser',
  ],
  ['\x89PNG', 'this is a picture'],
  ['\xff\xd8\xff', 'this is a picture'],
  ['%PDF-', 'this is a PDF document'],
];

const binaryOf = (head: Uint8Array): string | undefined => {
  const start = latin1Of(head.subarray(0, LONGEST_START));
  return binaries.find(([bytes]) => start.startsWith(bytes))?.[1];
};

const LONGEST_START = 8;

/** Why a binary file is no recording, as a clause. */
export const binaryReason = (head: Uint8Array): string => binaryOf(head) ?? 'this is a binary file';
