import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib';

/** A header line, as HAR has it. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** The bytes of one HTTP/1 message, taken apart. */
export interface HttpMessage {
  readonly startLine: string;
  readonly headers: readonly Field[];
  /** Without chunks and content codings; as it is where those cannot be undone. */
  readonly body: Buffer;
}

/** Reads a raw HTTP/1 message; null where there is none. */
export function readMessage(bytes: Buffer): HttpMessage | null {
  const end = bytes.indexOf('\r\n\r\n');
  const head = bytes.subarray(0, end < 0 ? bytes.length : end).toString('latin1');
  const [startLine = '', ...lines] = head.split('\r\n');
  if (!/^(?:HTTP\/|[A-Z]+ )/.test(startLine)) return null;
  const headers = lines.flatMap((line) => {
    const colon = line.indexOf(':');
    return colon <= 0 ? [] : [{ name: line.slice(0, colon), value: line.slice(colon + 1).trim() }];
  });
  const raw = end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 4);
  const whole = /\bchunked\b/i.test(valueOf(headers, 'transfer-encoding')) ? unchunked(raw) : raw;
  return { startLine, headers, body: decoded(whole, valueOf(headers, 'content-encoding')) };
}

export const valueOf = (headers: readonly Field[], name: string): string =>
  headers.find((field) => field.name.toLowerCase() === name)?.value ?? '';

/** RFC 9112 §7.1. A chunk that is cut off ends the body. */
function unchunked(bytes: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.subarray(at, Math.max(at, end)).toString('latin1'), 16);
    if (end < 0 || !(size > 0)) return Buffer.concat(chunks);
    chunks.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

const MOST = 16 * 1024 * 1024;

/** A body without its content coding (RFC 9110 §8.4). */
export function decoded(bytes: Buffer, coding: string): Buffer {
  const limits = { maxOutputLength: MOST };
  const zlib = { ...limits, finishFlush: constants.Z_SYNC_FLUSH };
  try {
    switch (coding.trim().toLowerCase()) {
      case 'gzip':
      case 'x-gzip':
        return gunzipSync(bytes, zlib);
      case 'deflate':
        return inflateSync(bytes, zlib);
      case 'br':
        return brotliDecompressSync(bytes, limits);
      default:
        return bytes;
    }
  } catch {
    return bytes; // Some tools keep the header and store the body unpacked.
  }
}

/** A body as HAR has it. */
export const contentOf = (body: Buffer, mimeType: string): object => ({
  size: body.length,
  mimeType,
  text: body.toString('base64'),
  encoding: 'base64',
});

/** The part of a HAR request that has a body; empty without one. */
export const postDataOf = (body: Buffer, headers: readonly Field[]): object =>
  body.length === 0
    ? {}
    : { postData: { mimeType: valueOf(headers, 'content-type'), text: body.toString('utf8') } };
