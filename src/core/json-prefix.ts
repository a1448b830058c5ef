import { parseJson, type Json } from './json.ts';

/**
 * What JSON says that is cut off somewhere: all up to its last complete member or element;
 * undefined where that is nothing. Linear in its length.
 */
export function parseJsonPrefix(text: string): Json | undefined {
  const closers: string[] = [];
  let isString = false;
  // A later cut never closes less than what was open here, so the stack's beginning is still right.
  let end = 0;
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isString) {
      if (character === '\\') at += 1;
      else if (character === '"') isString = false;
      continue;
    }
    if (character === '"') isString = true;
    else if (character === '{') closers.push('}');
    else if (character === '[') closers.push(']');
    else if (character === ',' || character === '}' || character === ']') {
      if (character !== ',') closers.pop();
      end = character === ',' ? at : at + 1;
      open = closers.length;
    }
  }
  if (end === 0) return undefined;
  return parseJson(text.slice(0, end) + closers.slice(0, open).reverse().join(''));
}
