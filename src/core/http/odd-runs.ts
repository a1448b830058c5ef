import type { OddCharacter } from './characters.ts';
import { oddCharacterAt } from './characters.ts';

/**
 * How many runs of odd characters are reported in one text; a hostile megabyte of them needs no
 * more.
 */
const MOST_RUNS = 8;

/**
 * The runs of odd characters in a text: neighbors of the same code point, or of
 * line breaks, are one. At most eight; the last then reaches to the last odd
 * character of the text.
 */
export function oddRuns(text: string): OddCharacter[] {
  const runs: OddCharacter[] = [];
  const odd = /[^\t\x20-\x7e]/g;
  for (let match = odd.exec(text); match !== null; match = odd.exec(text)) {
    const found = oddCharacterAt(text, match.index);
    if (found === null) break;
    const run = { ...found, length: endOfRepetition(text, found) - found.offset };
    odd.lastIndex = run.offset + run.length;
    const last = runs.at(-1);
    if (last !== undefined && isNextLineBreak(last, run)) {
      runs[runs.length - 1] = {
        ...last,
        label: last.label.includes(' and ') ? last.label : `${last.label} and ${run.label}`,
        length: endOfLineBreaks(text, run.offset) - last.offset,
      };
      odd.lastIndex = endOfLineBreaks(text, run.offset);
    } else if (runs.length < MOST_RUNS) {
      runs.push(run);
    } else {
      if (last !== undefined)
        runs[runs.length - 1] = { ...last, length: lastOddEnd(text) - last.offset };
      break;
    }
  }
  return runs;
}

/**
 * Where the repetition of one character ends; compares code units, so that a megabyte of them costs
 * no more than its length.
 */
function endOfRepetition(text: string, character: OddCharacter): number {
  const { offset, length } = character;
  let at = offset + length;
  while (at < text.length && text.charCodeAt(at) === text.charCodeAt(at - length)) at += 1;
  return at - ((at - offset) % length);
}

function endOfLineBreaks(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === 0x0a || text.charCodeAt(at) === 0x0d) at += 1;
  return at;
}

const isPlainCode = (code: number): boolean => (code >= 0x20 && code < 0x7f) || code === 0x09;

const isNextLineBreak = (last: OddCharacter, run: OddCharacter): boolean =>
  last.offset + last.length === run.offset && isLineBreak(last) && isLineBreak(run);

const isLineBreak = (character: OddCharacter): boolean =>
  character.codePoint === 0x0a || character.codePoint === 0x0d;

function lastOddEnd(text: string): number {
  let end = text.length;
  while (end > 0 && isPlainCode(text.charCodeAt(end - 1))) end -= 1;
  return end;
}
