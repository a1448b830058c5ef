// The text that is read, and where each of its characters is in what was given:
// a token may be wrapped in quotes, prefixed, or broken into lines.

import { between, type Span } from '../span.ts';

export interface Source {
  readonly text: string;
  /** Where `text` from `start` up to `end` is in what was given. */
  readonly at: (start: number, end: number) => Span;
}

/** A stretch of `raw`, as it is. */
export const stretch = (raw: string, start: number, end: number): Source => ({
  text: start === 0 && end === raw.length ? raw : raw.slice(start, end),
  at: (from, to) => between(start + from, start + to),
});

/**
 * White space, and the characters that nobody sees: zero-width ones, soft hyphen, byte order mark.
 */
export const isBlank = (code: number): boolean =>
  code <= 0x20 ||
  code === 0x7f ||
  code === 0x85 ||
  code === 0xa0 ||
  code === 0xad ||
  code === 0x1680 ||
  (code >= 0x2000 && code <= 0x200f) ||
  (code >= 0x2028 && code <= 0x202f) ||
  (code >= 0x205f && code <= 0x2064) ||
  code === 0x3000 ||
  code === 0xfeff;

/** A stretch of `raw` without its white space. */
export function withoutBlanks(raw: string, start: number, end: number): Source {
  const offsets: number[] = [];
  const pieces: string[] = [];
  let from = start;
  for (let offset = start; offset < end; offset++) {
    if (isBlank(raw.charCodeAt(offset))) {
      if (from < offset) pieces.push(raw.slice(from, offset));
      from = offset + 1;
    } else {
      offsets.push(offset);
    }
  }
  if (from < end) pieces.push(raw.slice(from, end));
  return {
    text: pieces.join(''),
    at: (first, last) => {
      const begin = offsets[first] ?? end;
      return between(begin, last > first ? (offsets[last - 1] ?? end - 1) + 1 : begin);
    },
  };
}
