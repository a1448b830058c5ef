// One Base64url part of a token: its octets, its text, its JSON, and what is wrong with each.

import { jwtDecode } from 'jwt-decode';
import type { Json } from '../json.ts';
import { between, type Span } from '../span.ts';
import { decodeOctets, decodeText, scanBase64, type Base64Scan, type DecodedText } from './base64url.ts';
import { jsonMembers, scanJson, type JsonScan } from './json-scan.ts';

export interface Segment {
  readonly scan: Base64Scan;
  /** The decoded text without a byte order mark; null where it cannot be decoded. */
  readonly text: string | null;
  /** How the text is written in the token; `none` for a payload that stands there as it is (RFC 7797). */
  readonly encoding: DecodedText['encoding'] | 'none';
  /** A byte order mark stood before the text. */
  readonly bom: boolean;
  /** What `JSON.parse` makes of the text; undefined where it is no JSON. */
  readonly json: Json | undefined;
}

const BOM = 0xfeff;
const BOM_OCTETS = 3;

// jwt-decode makes a string of every octet, which takes more than linear time once the
// garbage collector has to look at them all (npm run bench shows it). No server takes a
// header this long, so a longer part is hostile, and is parsed from our own decoded text.
const LONGEST_FOR_JWT_DECODE = 16_384;

function parse(segment: string, text: string): Json | undefined {
  try {
    return segment.length > LONGEST_FOR_JWT_DECODE
      ? (JSON.parse(text) as Json)
      : jwtDecode<Json & object>(segment, { header: true }); // `header` reads the first part, and a part alone is the first.
  } catch {
    return undefined; // The part was decoded before: it is text, but no JSON.
  }
}

/** Decodes the part of `source` from `start` up to `end`. */
export function readSegment(source: string, start: number, end: number): Segment {
  const scan = scanBase64(source, start, end);
  if (!scan.decodable) return { scan, text: null, encoding: 'ascii', bom: false, json: undefined };
  const { text: whole, encoding } = decodeText(decodeOctets(source, scan));
  const bom = whole.charCodeAt(0) === BOM;
  if (!bom) return { scan, text: whole, encoding, bom, json: parse(source.slice(start, scan.end), whole) };
  const text = whole.slice(1);
  let json: Json | undefined;
  try {
    json = JSON.parse(text) as Json; // jwt-decode leaves the mark in place, and JSON.parse refuses it (RFC 8259 §8.1).
  } catch {
    json = undefined;
  }
  return { scan, text, encoding, bom, json };
}

const utf8Length = (code: number): number => {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  // Each half of a surrogate pair: a pair is four octets.
  return code >= 0xd800 && code < 0xe000 ? 2 : 3;
};

/**
 * Where a stretch of a segment's decoded text stands in the token: the characters that
 * encode its octets, the outer ones perhaps shared with their neighbours. Asked in
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
  if (encoding === 'none') return ({ offset, length }) => between(scan.start + offset, scan.start + offset + length);
  return ({ offset, length }) => {
    const first = scan.start + Math.floor((octetsBefore(offset) * 4) / 3);
    const last = scan.start + Math.ceil((octetsBefore(offset + length) * 4) / 3);
    return between(Math.min(first, scan.end), Math.min(last, scan.end));
  };
}

/** What a segment that holds a JSON object has in it, found only when asked for. */
export interface ObjectSegment {
  readonly scan: JsonScan;
  /** Where a member stands in the token: the last of that name, which is the one that was read. */
  locate(member: string): Span;
  /** Where a stretch of the decoded text stands in the token. */
  place(span: Span): Span;
}

/** Looks into a segment whose `json` is an object. */
export function openObject(segment: Segment, text: string): ObjectSegment {
  const place = locator(segment);
  let spans: Map<string, Span> | null = null;
  return {
    scan: scanJson(text),
    place,
    locate(member) {
      spans ??= new Map(jsonMembers(text).map(({ name, span }) => [name, span]));
      const span = spans.get(member);
      return span ? place(span) : between(segment.scan.start, segment.scan.end);
    },
  };
}

/** How deep `claims` and `header` may nest: what structured cloning and JSON.stringify, both recursive, survive. */
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
        else Object.defineProperty(container, name, { value: null, enumerable: true, configurable: true, writable: true }); // Not by assignment: the name may be __proto__.
      }
    }
    level = next;
  }
}
