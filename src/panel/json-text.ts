/**
 * JSON as text: laid out and coloured without being parsed, so that numbers keep
 * every digit, duplicate names stay, and what is cut off or nested ten thousand
 * deep is shown as far as it goes.
 */
export type JsonTokenKind =
  'name' | 'string' | 'number' | 'literal' | 'punctuation' | 'layout' | 'other';
export interface JsonToken {
  readonly kind: JsonTokenKind;
  readonly text: string;
  /** In the source; -1 for layout. */
  readonly offset: number;
  /** It belongs to the member whose path was asked for. */
  readonly isWanted: boolean;
}

const TOKEN =
  /"[^"\\]*(?:\\.[^"\\]*)*"?|-?\d[\d.eE+-]*|[A-Za-z]+|[{}[\],:]|\s+|[^\s"{}[\],:A-Za-z\d]+/gsy;
const INDENT = '  ';
/** Deeper nesting is not indented further: ten thousand levels would fill the memory with blanks. */
const DEEPEST_INDENT = 40;

/** Whether a text begins like a JSON object or array. */
export const looksLikeJson = (text: string): boolean => /^[\s\ufeff]{0,64}[[{]/.test(text);

interface Level {
  readonly isArray: boolean;
  index: number;
  name: string;
}

/** `$.errors[0].message` and `errors.0.message` name one path. */
const pathSteps = (path: string): string[] =>
  path
    .replace(/^\$\.?/, '')
    .replace(/\[["']?([^\]"']*)["']?\]/g, '.$1')
    .split('.')
    .filter((step) => step !== '');

const unquoted = (token: string): string => {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.slice(1); // Cut off, or a bad escape: the raw characters are the best name there is.
  }
};

export interface JsonLayout {
  readonly tokens: readonly JsonToken[];
  /** The limit left something out. */
  readonly isCut: boolean;
}

/**
 * Lays out JSON text, one member a line, in at most `limit` tokens.
 * @param wanted path of the member to mark, e.g. `error.code`; '' for none
 */
export const layOutJson = (text: string, limit: number, wanted = ''): JsonLayout => {
  const steps = pathSteps(wanted);
  const tokens: JsonToken[] = [];
  const levels: Level[] = [];
  /** Depth at which the wanted member began; null outside of it. */
  let wantedDepth: number | null = null;
  let wasOpening = false;
  const newLine = (): void => {
    tokens.push({
      kind: 'layout',
      text: `\n${INDENT.repeat(Math.min(levels.length, DEEPEST_INDENT))}`,
      offset: -1,
      isWanted: wantedDepth !== null,
    });
  };
  const isAtWanted = (): boolean =>
    steps.length > 0 &&
    levels.length === steps.length &&
    steps.every((step, depth) => {
      const level = levels[depth];
      return level !== undefined && (level.isArray ? String(level.index) : level.name) === step;
    });
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    const first = token.charAt(0);
    if (first.trim() === '') continue;
    if (tokens.length >= limit) return { tokens, isCut: true };
    const isClosing = first === '}' || first === ']';
    const kind = kindOf(token, text, match.index + token.length);
    if (isClosing) levels.pop();
    // An empty object or array stays on its line.
    if (isClosing ? !wasOpening : wasOpening) newLine();
    wasOpening = first === '{' || first === '[';
    const level = levels.at(-1);
    if (kind === 'name' && level !== undefined) level.name = unquoted(token);
    if ((kind !== 'punctuation' || wasOpening) && wantedDepth === null && isAtWanted())
      wantedDepth = levels.length;
    if (
      (first === ',' || isClosing) &&
      wantedDepth !== null &&
      levels.length <= wantedDepth &&
      (first === ',' || levels.length < wantedDepth)
    )
      wantedDepth = null;
    tokens.push({ kind, text: token, offset: match.index, isWanted: wantedDepth !== null });
    if (wasOpening) levels.push({ isArray: first === '[', index: 0, name: '' });
    if (first === ',') {
      if (level !== undefined) level.index += 1;
      newLine();
    } else if (first === ':') {
      tokens.push({ kind: 'layout', text: ' ', offset: -1, isWanted: false });
    }
  }
  return { tokens, isCut: false };
};

const kindOf = (token: string, text: string, end: number): JsonTokenKind => {
  const first = token.charAt(0);
  if (first === '"') return isName(text, end) ? 'name' : 'string';
  if ('{}[],:'.includes(first)) return 'punctuation';
  if (first === '-' || (first >= '0' && first <= '9')) return 'number';
  return token === 'true' || token === 'false' || token === 'null' ? 'literal' : 'other';
};

const isName = (text: string, end: number): boolean => {
  let at = end;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1;
  return text[at] === ':';
};

/** One member of an object, as it is written. */
export interface JsonMember {
  readonly name: string;
  /** The value's exact text. */
  readonly text: string;
}

/** The members of the outermost object, in order, duplicates kept, values in their exact text; at most `limit`. */
export const jsonMembers = (
  text: string,
  limit: number,
): { readonly members: readonly JsonMember[]; readonly isCut: boolean } => {
  const members: JsonMember[] = [];
  let depth = 0;
  let name: string | null = null;
  let start = -1;
  const finish = (end: number): void => {
    if (name !== null && start >= 0) members.push({ name, text: text.slice(start, end).trimEnd() });
    name = null;
    start = -1;
  };
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    const first = token.charAt(0);
    if (first.trim() === '') continue;
    if (members.length >= limit) return { members, isCut: first !== '}' };
    if (first === '}' || first === ']') {
      depth -= 1;
      if (depth === 0) finish(match.index);
      continue;
    }
    if (depth === 1 && first === ',') finish(match.index);
    else if (depth === 1 && name === null && first === '"') name = unquoted(token);
    else if (depth === 1 && name !== null && start < 0 && first !== ':') start = match.index;
    if (first === '{' || first === '[') depth += 1;
  }
  finish(text.length);
  return { members, isCut: false };
};
