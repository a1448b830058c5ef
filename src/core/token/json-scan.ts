// What `JSON.parse` does not tell: names that occur twice, numbers that a double does
// not hold as written, how deep it nests, and where each member is.
//
// Reads only text that `JSON.parse` has accepted, so it checks no syntax. One pass,
// linear, no recursion: a claim may nest as deep as a header is long.

import { JsonCursor } from '../json-cursor.ts';
import { between, type Span } from '../span.ts';

export interface JsonFinding {
  /**
   * Names from the outermost object inwards, joined with dots; array elements by index. Long paths
   * are shortened.
   */
  readonly path: string;
  /** The member of the outermost object that it lies in, or the name itself. */
  readonly member: string;
  /** The second occurrence, or the number. */
  readonly span: Span;
}

export interface JsonScan {
  /** 1 for an object without objects or arrays in it. */
  readonly depth: number;
  /**
   * Names that the same object has already had (RFC 8259 §4, RFC 7519 §4), each path once; the
   * first hundred.
   */
  readonly duplicates: readonly JsonFinding[];
  /**
   * Numbers that `JSON.parse` does not return as written (RFC 8259 §6), each path once; the first
   * hundred.
   */
  readonly inexact: readonly JsonFinding[];
}

const ZERO = 0x30;

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
 * Looks through JSON once.
 * @param text what `JSON.parse` accepts
 */
export function scanJson(text: string): JsonScan {
  // Of each open object or array: the name or index now being read, and of objects the names had so
  // far.
  const current: (string | number)[] = [];
  const names: (Names | undefined)[] = [];
  let duplicates: Findings | null = null;
  let inexact: Findings | null = null;
  let depth = -1;
  let deepest = 0;
  let expectsName = false;
  const cursor = new JsonCursor(text);
  while (cursor.next()) {
    switch (cursor.kind) {
      case 'string': {
        if (!expectsName) break;
        expectsName = false;
        const name = cursor.stringValue();
        current[depth] = name;
        const had = addName(names[depth], name);
        if (had) names[depth] = had;
        else duplicates = addFinding(duplicates, current, depth, between(cursor.start, cursor.end));
        break;
      }
      case 'number':
        if (cursor.end - cursor.start > 2 && depth >= 0 && isInexact(cursor.rawText()))
          inexact = addFinding(inexact, current, depth, between(cursor.start, cursor.end));
        break;
      case '{':
      case '[':
        depth++;
        if (depth >= deepest) deepest = depth + 1;
        names[depth] = undefined;
        current[depth] = 0;
        expectsName = cursor.kind === '{';
        break;
      case '}':
      case ']':
        depth--;
        expectsName = false;
        break;
      case ',': {
        const at = current[depth];
        if (typeof at === 'number') current[depth] = at + 1;
        else expectsName = true;
        break;
      }
      default:
    }
  }
  return {
    depth: deepest,
    duplicates: duplicates ? [...duplicates.values()] : [],
    inexact: inexact ? [...inexact.values()] : [],
  };
}

/**
 * JSON without its white space, everything else as written: numbers unrounded,
 * duplicates there. For output that must not lose what `JSON.parse` loses.
 * @param text what `JSON.parse` accepts
 */
export function withExactNumbers(text: string): string {
  const pieces: string[] = [];
  const cursor = new JsonCursor(text);
  let from = 0;
  let last = 0;
  while (cursor.next()) {
    if (cursor.start > last) {
      if (last > from) pieces.push(text.slice(from, last));
      from = cursor.start;
    }
    last = cursor.end;
  }
  return from === 0 && last === text.length ? text : `${pieces.join('')}${text.slice(from, last)}`;
}
