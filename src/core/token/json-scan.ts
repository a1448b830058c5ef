// What `JSON.parse` does not tell: names that occur twice, numbers that a double does
// not hold as written, how deep it nests, and where each member stands.
//
// Reads only text that `JSON.parse` has accepted, so it checks no syntax. One pass,
// linear, no recursion: a claim may nest as deep as a header is long.

import { between, type Span } from '../span.ts';

export interface JsonMember {
  /** The name, escapes undone. */
  readonly name: string;
  /** From the name's opening quote to the value's end. */
  readonly span: Span;
}

export interface JsonFinding {
  /** Names from the outermost object inwards, joined with dots; array elements by index. Long paths are shortened. */
  readonly path: string;
  /** The member of the outermost object that it lies in, or the name itself. */
  readonly member: string;
  /** The second occurrence, or the number. */
  readonly span: Span;
}

export interface JsonScan {
  /** 1 for an object without objects or arrays in it. */
  readonly depth: number;
  /** Names that the same object has already had (RFC 8259 §4, RFC 7519 §4), each path once; the first hundred. */
  readonly duplicates: readonly JsonFinding[];
  /** Numbers that `JSON.parse` does not return as written (RFC 8259 §6), each path once; the first hundred. */
  readonly inexact: readonly JsonFinding[];
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const UPPER_E = 0x45;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const LOWER_E = 0x65;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** The offset after the string that opens at `open`. */
function skipString(text: string, open: number): number {
  let offset = open + 1;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    if (code === QUOTE) return offset + 1;
    offset += code === BACKSLASH ? 2 : 1;
  }
  return text.length;
}

/** The offset after the number that starts at `start`. */
function skipNumber(text: string, start: number): number {
  let offset = start + 1;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    const ofNumber =
      (code >= ZERO && code <= NINE) ||
      code === LOWER_E ||
      code === UPPER_E ||
      (code >= 0x2b && code <= 0x2e && code !== COMMA);
    if (!ofNumber) return offset;
    offset++;
  }
  return offset;
}

const isWhiteSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

function stringValue(text: string, open: number, end: number): string {
  const inside = text.slice(open + 1, end - 1);
  return inside.includes('\\') ? (JSON.parse(text.slice(open, end)) as string) : inside;
}

/** A number as its significant digits and the power of ten of the last one; zero has no digits. */
function canonicalNumber(written: string): string {
  const parts = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(written);
  if (!parts) return written; // `Infinity`: what an overflow is read as.
  const fraction = parts[2] ?? '';
  const all = (parts[1] ?? '') + fraction;
  let first = 0;
  while (all.charCodeAt(first) === ZERO) first++;
  let last = all.length;
  while (last > first && all.charCodeAt(last - 1) === ZERO) last--;
  if (first === last) return '0';
  return `${all.slice(first, last)}e${String(Number(parts[3] ?? '0') - fraction.length + all.length - last)}`;
}

/** Up to 15 significant digits survive the way through a double and back (IEEE 754 binary64). */
const SAFE_LENGTH = 15;

function isInexact(written: string): boolean {
  if (written.length <= SAFE_LENGTH && !/[eE]/.test(written)) return false;
  return canonicalNumber(written) !== canonicalNumber(String(Number(written)));
}

const LONGEST_PATH = 8;

/** The names that an open object has had so far: a handful is searched faster than hashed. */
type Names = string[] | Set<string>;
const HANDFUL = 16;

/** Adds a name; null where it was there before. */
function addName(names: Names | undefined, name: string): Names | null {
  if (names === undefined) return [name];
  if (Array.isArray(names)) {
    if (names.includes(name)) return null;
    names.push(name);
    return names.length > HANDFUL ? new Set(names) : names;
  }
  return names.has(name) ? null : names.add(name);
}

/** Findings by path, so that each path is reported once. */
type Findings = Map<string, JsonFinding>;

/** More than anyone reads; what comes after is not kept. */
const MOST_FINDINGS = 100;

function addFinding(
  findings: Findings | null,
  current: readonly (string | number)[],
  depth: number,
  span: Span,
): Findings {
  if (findings && findings.size >= MOST_FINDINGS) return findings;
  const shown =
    depth < LONGEST_PATH
      ? current.slice(0, depth + 1)
      : [...current.slice(0, LONGEST_PATH - 1), '…', current[depth]];
  const path = shown.join('.');
  const all = findings ?? (new Map() as Findings);
  if (!all.has(path)) all.set(path, { path, member: String(current[0]), span });
  return all;
}

/**
 * Walks through JSON.
 * @param text what `JSON.parse` accepts
 */
export function scanJson(text: string): JsonScan {
  // Of each open object or array: the name or index now being read, and of objects the names had so far.
  const current: (string | number)[] = [];
  const names: (Names | undefined)[] = [];
  let duplicates: Findings | null = null;
  let inexact: Findings | null = null;
  let depth = -1;
  let deepest = 0;
  let expectsName = false;

  let offset = 0;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    if (code === QUOTE) {
      const end = skipString(text, offset);
      if (expectsName) {
        const name = stringValue(text, offset, end);
        current[depth] = name;
        const had = addName(names[depth], name);
        if (had) names[depth] = had;
        else duplicates = addFinding(duplicates, current, depth, between(offset, end));
        expectsName = false;
      }
      offset = end;
    } else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      const end = skipNumber(text, offset);
      if (end - offset > 2 && depth >= 0 && isInexact(text.slice(offset, end)))
        inexact = addFinding(inexact, current, depth, between(offset, end));
      offset = end;
    } else {
      if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        depth++;
        if (depth >= deepest) deepest = depth + 1;
        names[depth] = undefined;
        current[depth] = 0;
        expectsName = code === OPEN_BRACE;
      } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        depth--;
        expectsName = false;
      } else if (code === COMMA) {
        const at = current[depth];
        if (typeof at === 'number') current[depth] = at + 1;
        else expectsName = true;
      }
      offset++;
    }
  }
  return {
    depth: deepest,
    duplicates: duplicates ? [...duplicates.values()] : [],
    inexact: inexact ? [...inexact.values()] : [],
  };
}

/**
 * The members of the outermost object, duplicates included, in order.
 * @param text what `JSON.parse` accepts as an object
 */
export function* jsonMembers(text: string): Generator<JsonMember> {
  let depth = 0;
  let open = -1;
  let name = '';
  let lastEnd = 0;
  let offset = 0;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    if (code === QUOTE) {
      const end = skipString(text, offset);
      if (depth === 1 && open < 0) {
        open = offset;
        name = stringValue(text, offset, end);
      }
      offset = lastEnd = end;
      continue;
    }
    if (depth === 1 && open >= 0 && (code === COMMA || code === CLOSE_BRACE)) {
      yield { name, span: between(open, lastEnd) };
      open = -1;
    }
    if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth--;
    offset++;
    if (!isWhiteSpace(code) && code !== COLON) lastEnd = offset;
  }
}

/**
 * JSON without its white space, everything else as written: numbers unrounded,
 * duplicates there. For output that must not lose what `JSON.parse` loses.
 * @param text what `JSON.parse` accepts
 */
export function withExactNumbers(text: string): string {
  const pieces: string[] = [];
  let from = 0;
  let offset = 0;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    if (code === QUOTE) {
      offset = skipString(text, offset);
    } else if (isWhiteSpace(code)) {
      if (from < offset) pieces.push(text.slice(from, offset));
      while (isWhiteSpace(text.charCodeAt(offset))) offset++;
      from = offset;
    } else {
      offset++;
    }
  }
  if (from === 0) return text;
  pieces.push(text.slice(from));
  return pieces.join('');
}
