import { nested, NOTHING, type Finding } from './finding.ts';
import { deeper, type Context } from './grammars.ts';

/** A sign or letter of ASCII by its number (ECMA-262 §12.9.4): `\x22`, `\u0022`. */
const NUMBERED = /\\(?:x[2-7][\da-f]|u00[2-7][\da-f])/gi;
const ESCAPE = /\\(?:x([\da-f]{2})|u([\da-f]{4})|([^\r\n]))/gi;
/** What needs an escape wherever the text stands. */
const UNSAFE = /[\0-\x1f"'`\\<>&\u2028\u2029]/g;

/** String literals of a script whose characters are escaped: JSON within, most of all. */
export function findInEscaped(text: string, context: Context): readonly Finding[] {
  const inner = text.includes('\\') ? deeper(context) : null;
  if (inner === null) return NOTHING;
  const found: Finding[] = [];
  let least = 0;
  for (const { index } of text.matchAll(NUMBERED)) {
    if (index < least) continue;
    const start = startOfLiteral(text, index, least);
    const end = endOfLiteral(text, index);
    const plain = unescaped(text.slice(start, end));
    const within = inner.find.body({ text: plain, mimeType: '' }, inner);
    for (const one of nested([start, end], plain, within, escaped)) found.push(one);
    least = end;
  }
  return found;
}

const ENDS_LITERAL = new Set(['"', "'", '`', '\r', '\n']);

/** After the quotation mark before; a backslash makes it a part of the literal. */
function startOfLiteral(text: string, from: number, least: number): number {
  let at = from;
  while (at > least && (!ENDS_LITERAL.has(text.charAt(at - 1)) || text.charAt(at - 2) === '\\'))
    at -= 1;
  return at;
}

function endOfLiteral(text: string, from: number): number {
  let at = from;
  while (at < text.length && !ENDS_LITERAL.has(text.charAt(at)))
    at += text.charAt(at) === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const unescaped = (literal: string): string =>
  literal.replace(ESCAPE, (_, two?: string, four?: string, one?: string) => {
    const digits = two ?? four;
    if (digits !== undefined) return String.fromCharCode(parseInt(digits, 16));
    return one === undefined ? '' : (CONTROLS[one] ?? one);
  });

const escaped = (text: string): string =>
  text.replace(UNSAFE, (char) => {
    const number = char.charCodeAt(0).toString(16);
    return number.length > 2 ? `\\u${number}` : `\\x${number.padStart(2, '0')}`;
  });
