/** Characters of an opening: enough to tell apart nearly all that vendors begin their messages with. */
export const OPENING = 3;

/**
 * The first characters, in lower case, of which a text must have one for the form to match;
 * null where the form is not bound to the text's beginning, or not to plain characters there.
 * Never says null's opposite wrongly: where in doubt, null.
 */
export function openingsOf(form: RegExp): readonly string[] | null {
  const openings: string[] = [];
  for (const alternative of alternatives(form.source)) {
    if (!alternative.startsWith('^')) return null;
    const rest = alternative.slice(1);
    const group = rest.startsWith('(?:') ? endOfGroup(rest) : 0;
    const after = rest.slice(group);
    if (group > 0 && /^[?*{]/.test(after)) return null;
    for (const inner of group > 0 ? alternatives(rest.slice(3, group - 1)) : ['']) {
      const opening = literal(inner + after);
      if (opening === null) return null;
      openings.push(opening);
    }
  }
  return openings;
}

/** A pattern's alternatives at its top level (ECMA-262 §22.2.1 Disjunction). */
function alternatives(source: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let inClass = false;
  let start = 0;
  for (let i = 0; i < source.length; i++) {
    const char = source[i];
    if (char === '\\') i++;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (inClass) continue;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === '|' && depth === 0) {
      parts.push(source.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, source.slice(start)];
}

/** Where the group that begins a pattern ends: the offset behind its parenthesis. */
function endOfGroup(source: string): number {
  let depth = 0;
  let inClass = false;
  for (let i = 0; i < source.length; i++) {
    const char = source[i];
    if (char === '\\') i++;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (inClass) continue;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return i + 1;
  }
  return 0;
}

/** The plain characters that a pattern begins with, as many as an opening has; null where there are fewer. */
function literal(source: string): string | null {
  let out = '';
  for (let i = 0; i < source.length && out.length < OPENING; i++) {
    let char = source.charAt(i);
    if (char === '\\') {
      char = source.charAt(++i);
      if (/\w/.test(char)) return null;
    } else if (/[\^$.*+?()[\]{}|]/.test(char)) return null;
    if (/[?*{]/.test(source.charAt(i + 1))) return null;
    out += char;
  }
  return out.length === OPENING ? out.toLowerCase() : null;
}
