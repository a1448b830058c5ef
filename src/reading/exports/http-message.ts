import { base64Of, concat, latin1Of, textOf } from '../bytes.ts';
import { decoded, type Brotli } from './content-coding.ts';

/** A header line, as HAR has it. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** The bytes of one HTTP/1 message, taken apart. */
export interface HttpMessage {
  readonly startLine: string;
  readonly headers: readonly Field[];
  /** Without chunks and content codings; null where the latter cannot be undone here. */
  readonly body: Uint8Array | null;
}

const CR = 0x0d;
const LF = 0x0a;

/** The offset of an empty line, or of a line's end, from `at` on; -1 where there is none. */
function endOf(bytes: Uint8Array, ending: readonly number[], at: number): number {
  for (let from = bytes.indexOf(CR, at); from >= 0; from = bytes.indexOf(CR, from + 1))
    if (ending.every((byte, index) => bytes[from + index] === byte)) return from;
  return -1;
}

const LINE = [CR, LF];
const EMPTY_LINE = [CR, LF, CR, LF];

/** Reads a raw HTTP/1 message; null where there is none. */
export function readMessage(bytes: Uint8Array, brotli: Brotli | null): HttpMessage | null {
  const end = endOf(bytes, EMPTY_LINE, 0);
  const head = latin1Of(bytes.subarray(0, end < 0 ? bytes.length : end));
  const [startLine = '', ...lines] = head.split('\r\n');
  if (!/^(?:HTTP\/|[A-Z]+ )/.test(startLine)) return null;
  const headers = lines.flatMap((line) => {
    const colon = line.indexOf(':');
    return colon <= 0 ? [] : [{ name: line.slice(0, colon), value: line.slice(colon + 1).trim() }];
  });
  const raw = end < 0 ? new Uint8Array() : bytes.subarray(end + EMPTY_LINE.length);
  const whole = /\bchunked\b/i.test(valueOf(headers, 'transfer-encoding')) ? unchunked(raw) : raw;
  const body = decoded(whole, valueOf(headers, 'content-encoding'), brotli);
  return { startLine, headers, body };
}

export const valueOf = (headers: readonly Field[], name: string): string =>
  headers.find((field) => field.name.toLowerCase() === name)?.value ?? '';

/** RFC 9112 §7.1. A chunk that is cut off ends the body. */
function unchunked(bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  let at = 0;
  for (;;) {
    const end = endOf(bytes, LINE, at);
    const size = Number.parseInt(latin1Of(bytes.subarray(at, Math.max(at, end))), 16);
    if (end < 0 || !(size > 0)) return concat(chunks);
    chunks.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

/** A body as HAR has it; null: it cannot be unpacked. */
export const contentOf = (body: Uint8Array | null, mimeType: string): object =>
  body === null
    ? {
        size: -1,
        mimeType,
        comment:
          'The body is compressed with Brotli, which only Why401’s command line can decompress.',
      }
    : { size: body.length, mimeType, text: base64Of(body), encoding: 'base64' };

/** The part of a HAR request that has a body; empty without one. */
export const postDataOf = (body: Uint8Array | null, headers: readonly Field[]): object =>
  body === null || body.length === 0
    ? {}
    : { postData: { mimeType: valueOf(headers, 'content-type'), text: textOf(body) } };
