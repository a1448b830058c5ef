/** Tokens that a verdict may take in a model's context. */
export const VERDICT_TOKENS = 400;

/** Letters of a token: of a word, of random text. */
const WORD = 9;
const DENSE = 1.4;
/** Tokens of a character beyond ASCII. */
const OTHER = 2;

/**
 * How many tokens a text takes at most, about: models differ, and this is on the safe side of
 * those that were measured (`npm run tokens`).
 */
export function estimateTokens(text: string): number {
  let tokens = 1;
  for (const [part] of text.matchAll(/[A-Za-z0-9_]+|[^\x00-\x7f]|[^A-Za-z0-9_\s]|\n/g)) {
    const isWord = /^[A-Z]?[a-z]+$/.test(part);
    if (isWord) tokens += Math.ceil(part.length / WORD);
    else if (/^[A-Za-z0-9_]/.test(part)) tokens += Math.ceil(part.length / DENSE);
    else tokens += part > '\x7f' ? OTHER : 1;
  }
  return tokens;
}

/** A text cut at a number of tokens. The cut shows, and leaves no quotes open. */
export function clip(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) return text;
  let [least, most] = [0, text.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (estimateTokens(text.slice(0, middle)) + CUT <= tokens) least = middle;
    else most = middle - 1;
  }
  const kept = WHOLE.exec(text.slice(0, least))?.[0] ?? '';
  return `${kept.trimEnd()}…${endsQuoted(kept) ? '"' : ''}`;
}

/** Tokens of the ellipsis and of a quotation mark. */
const CUT = OTHER + 1;

/** Up to an escape sequence of JSON that is cut in two. */
const WHOLE = /^(?:\\u[\da-f]{4}|\\[^u]|[^\\])*/;

/** An odd number of quotation marks that no backslash precedes. */
const endsQuoted = (text: string): boolean =>
  [...text.matchAll(/\\.|(")/g)].filter(([, mark]) => mark !== undefined).length % 2 === 1;

/** One part of a text. */
export interface Part {
  /** Written only if a line follows. */
  readonly heading?: string;
  readonly lines: readonly string[];
  /** Tokens that it takes at most; without it, as many as are left. */
  readonly most?: number;
}

/** As many parts as fit, in order, each cut where it is too long. */
export function fit(parts: readonly Part[], budget: number): string {
  const lines: string[] = [];
  let left = budget;
  for (const { heading, lines: own, most = left } of parts) {
    const head = heading === undefined ? [] : [heading];
    const headCost = head.reduce((sum, line) => sum + costOf(line), 0);
    const kept = fitLines(own, Math.min(most, left) - headCost);
    if (kept.length === 0) continue;
    for (const line of [...head, ...kept]) {
      lines.push(line);
      left -= costOf(line);
    }
  }
  return lines.join('\n');
}

const costOf = (line: string): number => estimateTokens(line) + 1;

function fitLines(lines: readonly string[], budget: number): string[] {
  const kept: string[] = [];
  let left = budget;
  for (const line of lines) {
    const clipped = clip(line, Math.max(0, left - 1));
    if (costOf(clipped) > left || clipped.length < Math.min(line.length, SHORTEST)) break;
    kept.push(clipped);
    left -= costOf(clipped);
  }
  return kept;
}

/** A line of which less is left says nothing. */
const SHORTEST = 24;
