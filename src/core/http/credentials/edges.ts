import { oddRuns } from '../odd-runs.ts';
import { between, type Problem, type Span } from '../../span.ts';
import { blankLengthAt, oddCharacterAt, type OddCharacter } from '../characters.ts';
import type { ReportProblem } from './report-problem.ts';
import { DOUBLE_QUOTE, endOfWhitespace } from '../scanner.ts';

/** Where white space, control and invisible characters from `at` on end. */
export function startOfContent(value: string, at: number, end: number): number {
  let i = at;
  while (i < end) {
    const length = blankLengthAt(value, i);
    if (length === 0) break;
    i += length;
  }
  return Math.min(i, end);
}

/** Where white space, control and invisible characters at the end of `value` begin. */
export function endOfContent(value: string, start: number): number {
  let end = value.length;
  while (end > start) {
    const length = blankLengthBefore(value, start, end);
    if (length === 0) break;
    end -= length;
  }
  return end;
}

/** An invisible character may be written as two or three octets: the longest that fits counts. */
function blankLengthBefore(value: string, start: number, end: number): number {
  if (end - 3 >= start && blankLengthAt(value, end - 3) === 3) return 3;
  if (end - 2 >= start && blankLengthAt(value, end - 2) === 2) return 2;
  return blankLengthAt(value, end - 1) === 1 ? 1 : 0;
}

/** Says that white space is before `start` or after `end`. */
export function edgeWhitespace(
  value: string,
  start: number,
  end: number,
  report: ReportProblem,
): void {
  for (const [from, to, where] of [
    [0, start, 'before'],
    [end, value.length, 'after'],
  ] as const) {
    if (from === to) continue;
    const first = value.slice(from, to).search(/[ \t]/);
    if (first >= 0)
      report(
        'extra-whitespace',
        from + first,
        endOfWhitespace(value, from + first, to),
        `There is white space ${where} the credentials.`,
      );
  }
}

/**
 * The inside of quotation marks, of whatever kind, that stand around a whole stretch; null where
 * there are none.
 * @param marks whether one that is at an end without its partner counts too: cut out of a
 * longer text
 */
export function quotedWhole(
  value: string,
  start: number,
  end: number,
  marks: 'pair' | 'pair-or-lone' = 'pair-or-lone',
): Span | null {
  const lone = marks === 'pair-or-lone';
  const open = quoteAt(value, start, end);
  if (open === 0)
    return lone &&
      value.charCodeAt(end - 1) === DOUBLE_QUOTE &&
      value.indexOf('"', start) === end - 1
      ? between(start, end - 1)
      : null;
  let close = 0;
  for (const size of [3, 2, 1])
    if (close === 0 && end - size >= start + open && quoteAt(value, end - size, end) === size)
      close = size;
  if (close === 0) {
    return lone && value.charCodeAt(start) === DOUBLE_QUOTE && value.indexOf('"', start + 1) < 0
      ? between(start + open, end)
      : null;
  }
  return between(start + open, end - close);
}

/**
 * The length of the quotation mark at an offset: ASCII, escaped, typographic, or the octets of one;
 * 0 where there is none.
 */
function quoteAt(value: string, at: number, end: number): number {
  const character = value.charAt(at);
  if (character === '"' || character === "'" || character === '`') return 1;
  if (character === '\\' && /["']/.test(value.charAt(at + 1)) && at + 2 <= end) return 2;
  if (value.charCodeAt(at) < 0x80) return 0;
  const odd = oddCharacterAt(value, at);
  return odd !== null && (odd.like === '"' || odd.like === "'") ? odd.length : 0;
}

/**
 * Problems of characters that no credentials may hold; within quoted parameters other scripts may
 * stand (obs-text, RFC 9110 §5.6.4).
 */
export function characterProblems(
  value: string,
  paramSpans: ReadonlyMap<string, Span> | null,
): Problem[] {
  const problems: Problem[] = [];
  for (const run of oddRuns(value)) {
    if (
      run.kind === 'other' &&
      paramSpans !== null &&
      [...paramSpans.values()].some(
        (span) => span.offset <= run.offset && run.offset < span.offset + span.length,
      )
    )
      continue;
    problems.push(characterProblem(run));
  }
  return problems;
}

/** What is wrong with one run of odd characters. */
export function characterProblem(run: OddCharacter): Problem {
  const { offset, length, label } = run;
  switch (run.kind) {
    case 'control':
      return {
        slug: 'control-character',
        offset,
        length,
        text: `The value contains a control character, which is not allowed (RFC 9110 §5.5): ${label}.`,
      };
    case 'invisible':
      return {
        slug: 'non-ascii',
        offset,
        length,
        text: `The value contains an invisible character: ${label}.`,
      };
    case 'look-alike':
      return {
        slug: 'non-ascii',
        offset,
        length,
        text: `The value contains a character that only looks like "${run.like}": ${label}.`,
      };
    case 'other':
      return {
        slug: 'non-ascii',
        offset,
        length,
        text: `The value contains a non-ASCII character: ${label}.`,
      };
  }
}
