import type { Span } from '../../span.ts';

// Cookies as user agents send them (RFC 6265bis, draft-ietf-httpbis-rfc6265bis-22).

/** One pair of a `Cookie` field. Offsets are in the field's value. */
export interface CookiePair extends Span {
  /** '' where the pair has no "=" (§5.8.3 sends a nameless cookie so). */
  readonly name: string;
  readonly value: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

export const EQUALS = 0x3d;
const isBlankCode = (code: number): boolean => code === 0x20 || code === 0x09;

/**
 * Reads the value of a `Cookie` request field into its pairs, in order (§4.2.1); empty ones are
 * left out. Never throws.
 */
export function parseCookie(value: string): CookiePair[] {
  const pairs: CookiePair[] = [];
  for (let start = 0; start < value.length;) {
    const end = endOfPart(value, start);
    const from = afterBlank(value, start, end);
    const to = beforeBlank(value, from, end);
    if (from < to) pairs.push(pairAt(value, from, to));
    start = end + 1;
  }
  return pairs;
}

export function pairAt(value: string, from: number, to: number): CookiePair {
  let equals = from;
  while (equals < to && value.charCodeAt(equals) !== EQUALS) equals += 1;
  const hasName = equals < to;
  const nameEnd = hasName ? beforeBlank(value, from, equals) : from;
  const valueStart = hasName ? afterBlank(value, equals + 1, to) : from;
  return {
    offset: from,
    length: to - from,
    name: value.slice(from, nameEnd),
    value: value.slice(valueStart, to),
    nameSpan: { offset: from, length: nameEnd - from },
    valueSpan: { offset: valueStart, length: to - valueStart },
  };
}

/** Where the white space from `start` on ends. */
export function afterBlank(value: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlankCode(value.charCodeAt(at))) at += 1;
  return at;
}

/** Where the white space before `end` starts. */
export function beforeBlank(value: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlankCode(value.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** The next semicolon, or the end. */
export function endOfPart(value: string, start: number): number {
  const end = value.indexOf(';', start);
  return end < 0 ? value.length : end;
}
