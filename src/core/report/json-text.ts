/** JSON as text: exact numbers, compact or indented. */

import { BoundedMap } from '../bounded-map.ts';

/** JSON text that goes into the output unchanged. */
export class Exact {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What a report's JSON is made of. */
export type Part =
  string | number | boolean | null | readonly Part[] | Exact | { readonly [name: string]: Part };

/**
 * JSON text of a part.
 * @param indent the line break and white space before the part's own members, such as `\n  `; null
 * for none
 */
export function writeJson(part: Part, indent: string | null = null): string {
  if (part === null || typeof part !== 'object') return JSON.stringify(part);
  if (part instanceof Exact)
    return indent === null ? part.text : indentJson(part.text).replaceAll('\n', outer(indent));
  return isList(part) ? writeList(part, indent) : writeObject(part, indent);
}

// Texts are put together as they come: lists of the members' texts cost more.

function writeList(items: readonly Part[], indent: string | null): string {
  if (items.length === 0) return '[]';
  const deeper = indent === null ? null : `${indent}  `;
  let text = '[';
  let before = indent ?? '';
  for (const item of items) {
    text += before + writeJson(item, deeper);
    before = `,${indent ?? ''}`;
  }
  return `${text}${indent === null ? '' : outer(indent)}]`;
}

function writeObject(members: Readonly<Record<string, Part>>, indent: string | null): string {
  const deeper = indent === null ? null : `${indent}  `;
  const colon = indent === null ? ':' : ': ';
  let text = '{';
  let before = indent ?? '';
  for (const name of Object.keys(members)) {
    text += before + quoted(name) + colon + writeJson(members[name] ?? null, deeper);
    before = `,${indent ?? ''}`;
  }
  if (text === '{') return '{}';
  return `${text}${indent === null ? '' : outer(indent)}}`;
}

const MOST_NAMES = 500;
const names = new BoundedMap<string, string>(MOST_NAMES);

/** A member's name as JSON: every failure has the same ones. */
const quoted = (name: string): string => names.getOrCompute(name, JSON.stringify);

/** The white space before what holds the part. */
const outer = (indent: string): string => indent.slice(0, -2);

const isList = (part: Part): part is readonly Part[] => Array.isArray(part);

/**
 * JSON, made readable: an indentation of two. Changes white space alone, so numbers stay as
 * written.
 */
export function indentJson(json: string): string {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < json.length; at += 1) {
    const char = json.charAt(at);
    if (char === '"') {
      at = endOfString(json, at);
    } else if (char === '{' || char === '[') {
      const close = json.charAt(at + 1);
      if (close === '}' || close === ']') {
        at += 1;
        continue;
      }
      depth += 1;
      pieces.push(json.slice(from, at + 1), lineBreak(depth));
      from = at + 1;
    } else if (char === '}' || char === ']') {
      depth -= 1;
      pieces.push(json.slice(from, at), lineBreak(depth));
      from = at;
    } else if (char === ',') {
      pieces.push(json.slice(from, at + 1), lineBreak(depth));
      from = at + 1;
    } else if (char === ':') {
      pieces.push(json.slice(from, at + 1), ' ');
      from = at + 1;
    }
  }
  pieces.push(json.slice(from));
  return pieces.join('');
}

const lineBreak = (depth: number): string => `\n${'  '.repeat(depth)}`;

function endOfString(json: string, open: number): number {
  for (let at = open + 1; at < json.length; at += 1) {
    const char = json.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '"') return at;
  }
  return json.length;
}
