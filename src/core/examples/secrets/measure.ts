import type { Planted } from './corpus.ts';
import { harmlessTexts } from './harmless.ts';
import { recognizeSecret } from '../../token/secrets.ts';

const PIECE = 8;
const SHORTEST_SHOWN = 24;
const SHOWN_END = 4;

/**
 * What of a secret must not come out: all but a known prefix and the last four characters of a long
 * key.
 */
const hiddenPart = (value: string): string => {
  const kind = recognizeSecret(value);
  return kind !== null && value.length >= SHORTEST_SHOWN
    ? value.slice(kind.prefix, -SHOWN_END)
    : value;
};

/** Whether a text holds a secret or a piece of eight of its characters. */
export function leaks(text: string, value: string): boolean {
  const hidden = hiddenPart(value);
  if (hidden.length <= PIECE) {
    for (let at = text.indexOf(hidden); at >= 0; at = text.indexOf(hidden, at + 1))
      if (!isAlnum(text.charAt(at - 1)) && !isAlnum(text.charAt(at + hidden.length))) return true;
    return false;
  }
  for (let at = 0; at + PIECE <= hidden.length; at += 1) {
    const piece = hidden.slice(at, at + PIECE);
    if (reveals(piece, hidden) && text.includes(piece)) return true;
  }
  return false;
}

/**
 * Whether a piece belongs to its secret alone: no filler, and no word of a long key's documented
 * prefix.
 */
const reveals = (piece: string, hidden: string): boolean =>
  new Set(piece).size > 2 && !(hidden.length > LONG_KEY && /^[a-z_]+$/.test(piece));

const LONG_KEY = 40;

const isAlnum = (char: string): boolean => /[A-Za-z0-9]/.test(char);

/** The secrets that came out of at least one output. */
export const leakedOf = (
  planted: readonly Planted[],
  outputs: (one: Planted) => Iterable<string>,
): readonly Planted[] =>
  planted.filter((one) => [...outputs(one)].some((text) => leaks(text, one.value)));

/** The harmless texts that did not stay as they are, with what became of them. */
export const changedOf = (
  redact: (text: string) => string,
): readonly { readonly text: string; readonly redacted: string }[] =>
  harmlessTexts()
    .map((text) => ({ text, redacted: redact(text) }))
    .filter(({ text, redacted }) => text !== redacted);
