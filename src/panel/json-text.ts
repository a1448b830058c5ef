import type { JsonTokenKind as CursorKind } from '../core/index.ts';
import { JsonCursor, jsonMembers as membersOf } from '../core/index.ts';

/**
 * JSON as text: laid out and colored without being parsed, so that numbers keep
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

const INDENT = '  ';
/**
 * Deeper nesting is not indented further: ten thousand levels would fill the memory with blanks.
 */
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
    .replace(/\[["']?([^[\]"']*)["']?\]/g, '.$1')
    .split('.')
    .filter((step) => step !== '');

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
  const cursor = new JsonCursor(text);
  while (cursor.next()) {
    const first = cursor.kind;
    if (tokens.length >= limit) return { tokens, isCut: true };
    const isClosing = first === '}' || first === ']';
    const kind = kindOf(cursor);
    if (isClosing) levels.pop();
    // An empty object or array stays on its line.
    if (isClosing ? !wasOpening : wasOpening) newLine();
    wasOpening = first === '{' || first === '[';
    const level = levels.at(-1);
    if (kind === 'name' && level !== undefined) level.name = cursor.stringValue();
    const isValue = kind !== 'punctuation' || wasOpening;
    if (isValue && wantedDepth === null && isAtWanted()) wantedDepth = levels.length;
    const isAfterMember = first === ',' && levels.length <= (wantedDepth ?? -1);
    const isAfterParent = isClosing && levels.length < (wantedDepth ?? -1);
    if (isAfterMember || isAfterParent) wantedDepth = null;
    tokens.push({
      kind,
      text: cursor.rawText(),
      offset: cursor.start,
      isWanted: wantedDepth !== null,
    });
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

const KINDS: Partial<Record<CursorKind, JsonTokenKind>> = {
  string: 'string',
  number: 'number',
  word: 'other',
  other: 'other',
};

const kindOf = (cursor: JsonCursor): JsonTokenKind => {
  if (cursor.kind === 'string' && cursor.isBeforeColon()) return 'name';
  if (cursor.kind === 'word' && LITERALS.has(cursor.rawText())) return 'literal';
  return KINDS[cursor.kind] ?? 'punctuation';
};

const LITERALS: ReadonlySet<string> = new Set(['true', 'false', 'null']);

/** One member of an object, as it is written. */
export interface JsonMember {
  readonly name: string;
  /** The value's exact text. */
  readonly text: string;
}

/**
 * The members of the outermost object, in order, duplicates kept, values in their exact text; at
 * most `limit`.
 */
export const jsonMembers = (
  text: string,
  limit: number,
): { readonly members: readonly JsonMember[]; readonly isCut: boolean } => {
  const members: JsonMember[] = [];
  for (const { name, valueSpan } of membersOf(text)) {
    if (members.length >= limit) return { members, isCut: true };
    const { offset, length } = valueSpan;
    members.push({ name, text: text.slice(offset, offset + length) });
  }
  return { members, isCut: false };
};
