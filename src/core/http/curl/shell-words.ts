/**
 * The words of shell commands: read from POSIX shells and Windows' cmd, written for POSIX shells.
 */

const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const CONTROLS = new RegExp(CONTROL, 'g');

/**
 * Quotes a word for a POSIX shell; control characters need the ANSI-C form (`$'…'`) of bash, zsh
 * and ksh.
 */
export const quoteWord = (word: string): string => {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (!CONTROL.test(word)) return `'${word.replaceAll("'", `'\\''`)}'`;
  const escaped = word
    .replace(/[\\']/g, '\\$&')
    .replace(
      CONTROLS,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return `$'${escaped}'`;
};

/** `accessToken` in JavaScript is `ACCESS_TOKEN` in a shell. */
const shellVariable = (name: string): string =>
  name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();

/** Quotes a word in which `${name}` stands for a variable. */
export const quoteTemplate = (word: string): string => {
  if (!/\$\{\w+\}/.test(word)) return quoteWord(word);
  const parts = word.split(/\$\{(\w+)\}/);
  const inside = parts.map((part, index) => {
    if (index % 2 === 0) return part.replace(/["\\`$]/g, '\\$&');
    // `$NAMEx` would be another variable.
    const isFollowed = /^\w/.test(parts[index + 1] ?? '');
    return isFollowed ? `\${${shellVariable(part)}}` : `$${shellVariable(part)}`;
  });
  return `"${inside.join('')}"`;
};

/**
 * The words of shell commands, line by line; quotes, escapes and continued lines of bash (`\`) and
 * cmd (`^`) undone. Linear time.
 */
export const shellLines = (command: string): string[][] => {
  // Chrome's "Copy as cURL (cmd)" escapes every special character with a caret.
  const text = /^\S*curl(?:\.exe)?\s+\^"/.test(command)
    ? command.replace(/\^\r?\n/g, ' ').replace(/\^([^])/g, '$1')
    : command;
  let line: string[] = [];
  const lines = [line];
  let word: string | null = null;
  let at = 0;
  while (at < text.length) {
    CONTINUED.lastIndex = at;
    if (CONTINUED.test(text)) {
      at = CONTINUED.lastIndex;
      continue;
    }
    const piece = nextPiece(text, at);
    if (piece.text === null) {
      if (word !== null) line.push(word);
      word = null;
      if (text.charAt(at) === '\n') lines.push((line = []));
    } else word = (word ?? '') + piece.text;
    at = piece.end;
  }
  if (word !== null) line.push(word);
  return lines;
};

const CONTINUED = /\\\r?\n/y;

interface Piece {
  /** Unquoted; null for white space, which ends a word. */
  readonly text: string | null;
  readonly end: number;
}

const nextPiece = (text: string, at: number): Piece => {
  const character = text.charAt(at);
  if (/\s/.test(character)) return { text: null, end: at + 1 };
  if (character === '\\') return { text: text.charAt(at + 1), end: at + 2 };
  if (character === "'") {
    const end = text.indexOf("'", at + 1);
    return end < 0
      ? { text: text.slice(at + 1), end: text.length }
      : { text: text.slice(at + 1, end), end: end + 1 };
  }
  if (text.startsWith("$'", at)) return quotedPiece(text, at + 1, ANSI_QUOTED, unescapeAnsi);
  if (character === '"') return quotedPiece(text, at, DOUBLE_QUOTED, unescapeDouble);
  const plain = /[^\s\\'"$]+|\$/y;
  plain.lastIndex = at;
  const piece = plain.exec(text)?.[0] ?? character;
  return { text: piece, end: at + piece.length };
};

const DOUBLE_QUOTED = /"(?:[^"\\]|\\[^])*/y;
const ANSI_QUOTED = /'(?:[^'\\]|\\[^])*/y;

const quotedPiece = (
  text: string,
  at: number,
  quoted: RegExp,
  unescape: (inside: string) => string,
): Piece => {
  quoted.lastIndex = at;
  const inside = quoted.exec(text)?.[0].slice(1) ?? '';
  return {
    text: unescape(inside),
    end: quoted.lastIndex === 0 ? text.length : quoted.lastIndex + 1,
  };
};

const unescapeDouble = (inside: string): string =>
  inside.replace(/\\([$`"\\]|\r?\n)/g, (_, escaped: string) =>
    escaped.endsWith('\n') ? '' : escaped,
  );

const ansiEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001b',
  0: '\0',
};

const unescapeAnsi = (inside: string): string =>
  inside.replace(
    /\\(?:x([\da-f]{1,2})|u([\da-f]{1,4})|([^]))/gi,
    (_, hex: string | undefined, unicode: string | undefined, other: string | undefined) => {
      const code = hex ?? unicode;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return ansiEscapes[other ?? ''] ?? other ?? '';
    },
  );
