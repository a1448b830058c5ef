// One Base64url part of a token: its octets, its text, its JSON, and what is wrong with each.

import { jwtDecode } from 'jwt-decode';
import { parseJson, type Json } from '../json.ts';
import { between, type Span } from '../span.ts';
import { decodeBase64, scanBase64, type Base64Scan, type DecodedText } from './base64url.ts';

export interface Segment {
  readonly scan: Base64Scan;
  /** The decoded text without a byte order mark; null where it cannot be decoded. */
  readonly text: string | null;
  /**
   * How the text is written in the token; `none` for a payload that is there as it is (RFC
   * 7797).
   */
  readonly encoding: DecodedText['encoding'] | 'none';
  /** A byte order mark stood before the text. */
  readonly bom: boolean;
  /** What `JSON.parse` makes of the text; undefined where it is no JSON. */
  readonly json: Json | undefined;
}

const BOM = 0xfeff;
const BOM_OCTETS = 3;

/** Decodes the part of `source` from `start` up to `end`. */
export const readSegment = (source: string, start: number, end: number): Segment =>
  decode(source, start, end, parseJson);

// jwt-decode makes a string of every octet, which takes more than linear time once the
// garbage collector has to look at them all (npm run bench shows it). No server takes a
// header this long, so a longer part is hostile, and is parsed from the text decoded here.
const LONGEST_FOR_JWT_DECODE = 16_384;

/**
 * Decodes a part that is meant to be a Claims Set, by jwt-decode: what is shown is what
 * the page's own code sees, which usually reads its tokens with it. What jwt-decode is
 * silent about (alphabet, padding, octets that are no UTF-8), or gives up on (a byte order
 * mark), is found and read around it.
 */
export const readClaimsSegment = (source: string, start: number, end: number): Segment =>
  decode(source, start, end, parseClaims);

function parseClaims(text: string, encoded: string): Json | undefined {
  if (encoded.length > LONGEST_FOR_JWT_DECODE) return parseJson(text);
  try {
    return jwtDecode<Json & object>(`.${encoded}`);
  } catch {
    return undefined; // It was decoded to text before, so the one thing it cannot be is JSON.
  }
}

function decode(
  source: string,
  start: number,
  end: number,
  parse: (text: string, encoded: string) => Json | undefined,
): Segment {
  const scan = scanBase64(source, start, end);
  if (!scan.decodable) return { scan, text: null, encoding: 'ascii', bom: false, json: undefined };
  const { text, encoding } = decodeBase64(source, scan);
  if (text.charCodeAt(0) !== BOM)
    return { scan, text, encoding, bom: false, json: parse(text, source.slice(start, scan.end)) };
  const unmarked = text.slice(1);
  return { scan, text: unmarked, encoding, bom: true, json: parseJson(unmarked) };
}

/** A payload that is in the token as it is: RFC 7797, `b64: false`. */
export function unencodedSegment(source: string, start: number, end: number): Segment {
  const text = source.slice(start, end);
  return {
    scan: { ...scanBase64(source, start, start), end, octets: end - start },
    text,
    encoding: 'none',
    bom: false,
    json: parseJson(text),
  };
}

const utf8Length = (code: number): number => {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  // Each half of a surrogate pair: a pair is four octets.
  return code >= 0xd800 && code < 0xe000 ? 2 : 3;
};

/**
 * Where a stretch of a segment's decoded text is in the token: the characters that
 * encode its octets, the outer ones perhaps shared with their neighbors. Asked in
 * rising order, all answers together cost one pass.
 */
export function locator(segment: Segment): (span: Span) => Span {
  const { scan, text, encoding, bom } = segment;
  let characters = 0;
  let octets = bom ? BOM_OCTETS : 0;
  const octetsBefore = (offset: number): number => {
    if (text === null || encoding !== 'utf-8') return offset;
    if (offset < characters) {
      characters = 0;
      octets = bom ? BOM_OCTETS : 0;
    }
    while (characters < offset) octets += utf8Length(text.charCodeAt(characters++));
    return octets;
  };
  if (encoding === 'none')
    return ({ offset, length }) => between(scan.start + offset, scan.start + offset + length);
  return ({ offset, length }) => {
    const first = scan.start + Math.floor((octetsBefore(offset) * 4) / 3);
    const last = scan.start + Math.ceil((octetsBefore(offset + length) * 4) / 3);
    return between(Math.min(first, scan.end), Math.min(last, scan.end));
  };
}

/**
 * How deep `claims` and `header` may nest: what structured cloning and JSON.stringify, both
 * recursive, survive.
 */
export const DEEPEST = 1_000;

/**
 * Cuts off what nests deeper than `DEEPEST`, in place: such values become null.
 * @param value a value that no one else holds yet
 */
export function prune(value: Json): void {
  type Container = Record<string, unknown> | unknown[];
  let level: Container[] = typeof value === 'object' && value !== null ? [value as Container] : [];
  for (let depth = 1; level.length > 0; depth++) {
    const next: Container[] = [];
    for (const container of level) {
      for (const [name, child] of Object.entries(container)) {
        if (typeof child !== 'object' || child === null) continue;
        if (depth < DEEPEST) next.push(child as Container);
        else
          Object.defineProperty(container, name, {
            value: null,
            enumerable: true,
            configurable: true,
            writable: true,
          }); // Not by assignment: the name may be __proto__.
      }
    }
    level = next;
  }
}
