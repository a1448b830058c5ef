import type { ResponseBody } from './exchange.ts';

/** Bytes, about, that are kept of one body. */
export const BODY_LIMIT = 256 * 1024;

/** A response's content as a HAR or `getContent()` gives it. */
export interface RawContent {
  /** null or undefined where there is none. */
  readonly text: string | null | undefined;
  /** `base64`, or anything else for plain text. */
  readonly encoding: string | null | undefined;
  readonly mimeType: string;
  /** Bytes of the whole body, or -1. */
  readonly size: number;
  /** What the tool that wrote it says of it, a sentence. */
  readonly comment?: string | null;
}

/**
 * A body as text, as far as it is text: base64 undone, cut at `limit` characters,
 * and where nothing can be shown the reason why. Compressed and binary content is
 * named, not unpacked. Never throws; reads no more of a huge body than it keeps.
 */
export function readBody(content: RawContent, limit = BODY_LIMIT): ResponseBody {
  const { mimeType } = content;
  const text = content.text ?? null;
  if (text === null || text === '') {
    // A size without a text: the exporter left it out, or the browser no longer had it.
    if (content.size > 0 || (text === null && content.size < 0))
      return absentBody(content.comment ?? 'The body was not recorded.', mimeType, content.size);
    return { text: '', size: 0, mimeType, truncated: false, absent: null };
  }
  if (content.encoding === 'base64') return readBase64(text, content, limit);
  const size = content.size >= 0 ? content.size : text.length;
  if (looksBinary(text.slice(0, SNIFFED)))
    return absentBody(`The body is binary (${typeName(mimeType)}).`, mimeType, size);
  return { text: cut(text, limit), size, mimeType, truncated: text.length > limit, absent: null };
}

/** A body of which nothing can be shown. `reason` is a sentence. */
export const absentBody = (reason: string, mimeType: string, size: number): ResponseBody => ({
  text: null,
  size,
  mimeType,
  truncated: false,
  absent: reason,
});

/** Why a body is absent that is still to come: it will be reported by itself. */
export const BODY_AWAITED = 'The browser has not handed over the body yet.';

export const isAwaited = ({ absent }: ResponseBody): boolean => absent === BODY_AWAITED;

/**
 * Text that begins with at most `limit` UTF-16 code units of `text` and does not end in half a
 * character.
 */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}

const SNIFFED = 1024;
/** UTF-8's longest character, in bytes. */
const LONGEST_CHARACTER = 4;
const TEXT_TYPE =
  /^(?:text\/|application\/(?:json|xml|javascript|ecmascript|graphql|x-www-form-urlencoded|jwt|jose|problem\+|[^;]*\+(?:json|xml)))|[+/]x?-?(?:json|ndjson|yaml)\b/i;

function readBase64(text: string, content: RawContent, limit: number): ResponseBody {
  const { mimeType } = content;
  const size = content.size >= 0 ? content.size : Math.floor((text.length * 3) / 4);
  const bytes = decodeBase64(text, limit);
  if (bytes === null) return absentBody('The body is marked as Base64 but is not.', mimeType, size);
  const compression = compressionOf(bytes);
  if (compression !== null)
    return absentBody(`The body is still compressed (${compression}).`, mimeType, size);
  const whole = bytes.length * 4 >= text.length * 3 - 8;
  const decoded = decodeText(bytes, mimeType, whole);
  if (decoded === null)
    return absentBody(`The body is binary (${typeName(mimeType)}).`, mimeType, size);
  return {
    text: cut(decoded, limit),
    size,
    mimeType,
    truncated: !whole || decoded.length > limit,
    absent: null,
  };
}

/** At most `limit` bytes of a base64 text, or null where it is none. */
function decodeBase64(text: string, limit: number): Uint8Array | null {
  const piece =
    text.length > Math.ceil(limit / 3) * 4 ? text.slice(0, Math.ceil(limit / 3) * 4) : text;
  let binary: string;
  try {
    binary = atob(piece);
  } catch {
    return null; // The caller says so.
  }
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

function compressionOf(bytes: Uint8Array): string | null {
  if (beginsWith(bytes, GZIP)) return 'gzip';
  return beginsWith(bytes, ZSTD) ? 'zstd' : null;
}

const GZIP = [0x1f, 0x8b]; // RFC 1952 §2.3.1
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd]; // RFC 8878 §3.1.1

const beginsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** Text by the type's charset, else UTF-8; null where the bytes are no text. */
function decodeText(bytes: Uint8Array, mimeType: string, whole: boolean): string | null {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(mimeType)?.[1];
  // A cut may fall within a character: what is left of it is no sign of binary content.
  const strict = decodeWith(whole ? bytes : trimPartial(bytes), charset ?? 'utf-8', 'strict');
  if (strict !== null) return looksBinary(strict.slice(0, SNIFFED)) ? null : strict;
  if (!TEXT_TYPE.test(mimeType)) return null;
  return decodeWith(bytes, charset ?? 'utf-8', 'lenient') ?? decodeWith(bytes, 'utf-8', 'lenient');
}

/** Without the UTF-8 continuation bytes and the lead byte at the end that may lack their rest. */
function trimPartial(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (
    end > 0 &&
    bytes.length - end < LONGEST_CHARACTER &&
    ((bytes[end - 1] ?? 0) & 0xc0) === 0x80
  )
    end -= 1;
  if (end > 0 && (bytes[end - 1] ?? 0) >= 0xc0) end -= 1;
  return bytes.subarray(0, end);
}

function decodeWith(bytes: Uint8Array, label: string, manner: 'strict' | 'lenient'): string | null {
  try {
    return new TextDecoder(label, { fatal: manner === 'strict' }).decode(bytes);
  } catch {
    return null; // An unknown charset, or bytes that are not of it: the caller tries the next.
  }
}

/** Control characters other than white space do not occur in text. */
const looksBinary = (text: string): boolean =>
  /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);

const typeName = (mimeType: string): string => {
  const essence = mimeType.split(';', 1)[0]?.trim() ?? '';
  return essence === '' || essence === 'x-unknown' ? 'no type given' : cut(essence, 80);
};
