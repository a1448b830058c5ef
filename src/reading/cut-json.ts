/** A bracket that is open, and whether the elements in it are kept when the text ends. */
interface Level {
  readonly close: '}' | ']';
  readonly isKept: boolean;
}

/**
 * JSON that ends too early, up to its last whole element that counts, with the open brackets
 * closed; null where there is none. Looks at brackets and strings only.
 * @param isKept whether the elements of a list count, by the name of the member that holds it; ''
 * for the text as a whole
 */
export function closeCutJson(text: string, isKept: (list: string) => boolean): string | null {
  const levels: Level[] = [];
  let [word, name] = ['', ''];
  let [end, brackets] = [0, ''];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') {
      const close = endOfString(text, at);
      if (close < 0) break;
      word = text.slice(at + 1, Math.min(close, at + 1 + LONGEST_NAME));
      at = close;
    } else if (char === ':') {
      name = word;
    } else if (char === '{' || char === '[') {
      const list = levels.length === 0 ? '' : name;
      const isWanted = char === '[' && (list !== '' || levels.length === 0) && isKept(list);
      levels.push({ close: char === '{' ? '}' : ']', isKept: isWanted });
      name = '';
    } else if (char === '}' || char === ']') {
      levels.pop();
      if (levels.at(-1)?.isKept === true) [end, brackets] = [at + 1, closing(levels)];
    }
  }
  return end === 0 ? null : text.slice(0, end) + brackets;
}

const LONGEST_NAME = 64;

const closing = (levels: readonly Level[]): string =>
  levels
    .toReversed()
    .map(({ close }) => close)
    .join('');

/** The offset of the closing quote; -1 where there is none. */
function endOfString(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charAt(at - 1 - escapes) === '\\') escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return -1;
}
