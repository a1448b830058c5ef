import { latin1Of, textOf as utf8Of } from '../bytes.ts';

/** A value of tnetstrings (tnetstrings.info), as mitmproxy writes them; bytes stay bytes. */
export type Tnet =
  Uint8Array | string | number | boolean | null | readonly Tnet[] | ReadonlyMap<string, Tnet>;

export interface TnetReading {
  readonly value: Tnet;
  /** Offset of the byte after it. */
  readonly end: number;
}

const COLON = 0x3a;
const LONGEST_LENGTH = 12;
const MOST_DEPTH = 64;

/** Reads `LENGTH:DATA TYPE` at an offset; null where there is none, or it is cut off. */
export function readTnet(bytes: Uint8Array, at: number, depth = 0): TnetReading | null {
  const colon = bytes.subarray(at, at + LONGEST_LENGTH + 1).indexOf(COLON);
  const digits = latin1Of(bytes.subarray(at, at + Math.max(0, colon)));
  if (!/^\d+$/.test(digits) || depth > MOST_DEPTH) return null;
  const start = at + colon + 1;
  const end = start + Number(digits);
  if (end >= bytes.length) return null;
  const data = bytes.subarray(start, end);
  const value = valueOf(String.fromCharCode(bytes[end] ?? 0), data, depth);
  return value === undefined ? null : { value, end: end + 1 };
}

function valueOf(type: string, data: Uint8Array, depth: number): Tnet | undefined {
  switch (type) {
    case ',':
      return data;
    case ';':
      return utf8Of(data);
    case '#':
    case '^':
      return Number(latin1Of(data));
    case '!':
      return latin1Of(data) === 'true';
    case '~':
      return null;
    case ']':
      return listOf(data, depth);
    case '}':
      return mapOf(data, depth);
    default:
      return undefined;
  }
}

function listOf(data: Uint8Array, depth: number): Tnet[] | undefined {
  const list: Tnet[] = [];
  for (let at = 0; at < data.length;) {
    const reading = readTnet(data, at, depth + 1);
    if (reading === null) return undefined;
    list.push(reading.value);
    at = reading.end;
  }
  return list;
}

function mapOf(data: Uint8Array, depth: number): Map<string, Tnet> | undefined {
  const list = listOf(data, depth);
  if (list === undefined) return undefined;
  const map = new Map<string, Tnet>();
  for (let at = 0; at + 1 < list.length; at += 2) map.set(textOf(list[at]), list[at + 1] ?? null);
  return map;
}

export const textOf = (value: Tnet | undefined): string =>
  value instanceof Uint8Array ? utf8Of(value) : typeof value === 'string' ? value : '';
