import type { Problem, Span } from '../../../span.ts';
import { hasUpperCase, isControlCode } from '../../scanner.ts';
import type { Challenge, ChallengeParam } from '../challenge.ts';
import { startChallenge, type DraftChallenge } from '../grammar.ts';
import type { ProblemList } from './problem-list.ts';

/** A challenge that parameters and problems may be added to. */
interface OpenChallenge extends DraftChallenge {
  readonly problems: Problem[];
}

/** A challenge at the end of a field line that the next line may continue with parameters. */
export interface LeftOpen {
  readonly challenge: Challenge;
  /** The names that it has; null where nobody has collected them yet. */
  readonly names: Set<string> | null;
}

/** Where a parameter and its name stand. */
export interface ParamName {
  /** Where the parameter starts: before the quote, if its name is quoted. */
  readonly start: number;
  readonly nameStart: number;
  readonly nameEnd: number;
}

/** A parameter's value; its span includes the quotes. */
export interface ParamValue {
  readonly span: Span;
  readonly value: string;
  readonly quoted: boolean;
}

// Up to so many parameters, comparing each name with all others is the fastest.
const FEW = 8;

/** The challenges of one field line while it is being read. */
export class DraftLine {
  readonly challenges: OpenChallenge[] = [];
  /** The challenge that parameters go to. */
  open: OpenChallenge | null = null;
  /** White space followed the scheme of `open`, and no token68 did: parameters may follow. */
  takesParams = false;
  readonly #text: string;
  readonly #line: number;
  readonly #problems: ProblemList;
  /** The names of the parameters of `open`, once there are more than a few. */
  #names: Set<string> | null = null;
  /** The same of the challenge before `open`, to go on with it. */
  #namesBefore: Set<string> | null = null;
  /** A problem of the challenge that comes next. */
  #ahead: Problem | null = null;

  constructor(text: string, line: number, problems: ProblemList) {
    this.#text = text;
    this.#line = line;
    this.#problems = problems;
  }

  /** What the next line may continue with parameters. */
  leftOpen(before: LeftOpen | null): LeftOpen | null {
    if (this.open === null) return before;
    return this.takesParams ? { challenge: this.open, names: this.#names } : null;
  }

  /** Starts a challenge; whether it takes parameters is decided by what follows. */
  start(start: number, schemeEnd: number): OpenChallenge {
    const challenge: OpenChallenge = startChallenge(
      this.#text,
      { offset: start, length: schemeEnd - start },
      this.#line,
      this.#ahead === null ? [] : [this.#ahead],
    );
    this.#ahead = null;
    this.challenges.push(challenge);
    this.open = challenge;
    this.takesParams = false;
    this.#namesBefore = this.#names;
    this.#names = null;
    return challenge;
  }

  /** Goes on with the challenge after which another was begun in error. */
  dropLast(): void {
    this.challenges.pop();
    this.open = this.challenges.at(-1) ?? null;
    this.takesParams = true;
    this.#names = this.#namesBefore;
  }

  /** The names that the line before has, so that repetitions are found. */
  continueFrom(before: LeftOpen): void {
    this.#names = before.names ?? new Set(before.challenge.params.map((param) => param.key));
  }

  addToken68(start: number, end: number): void {
    const challenge = this.open;
    if (challenge === null) return;
    challenge.token68 = this.#text.slice(start, end);
    challenge.token68Span = { offset: start, length: end - start };
    challenge.length = end - challenge.offset;
    this.takesParams = false;
  }

  addParam({ start, nameStart, nameEnd }: ParamName, { span, value, quoted }: ParamValue): void {
    const challenge = this.open;
    if (challenge === null) return;
    const name = this.#text.slice(nameStart, nameEnd);
    const key = hasUpperCase(this.#text, nameStart, nameEnd) ? name.toLowerCase() : name;
    const isRepeated = this.#isRepeated(challenge.params, key);
    const end = span.offset + span.length;
    challenge.params.push({
      offset: start,
      length: end - start,
      name,
      key,
      value,
      nameSpan: { offset: nameStart, length: nameEnd - nameStart },
      valueSpan: span,
      quoted,
    });
    challenge.length = end - challenge.offset;
    if (isRepeated)
      this.problem(
        'duplicate-parameter',
        start,
        end,
        'The challenge already has a parameter of this name; each may occur only once (RFC 9110 §11.2).',
      );
  }

  #isRepeated(params: readonly ChallengeParam[], key: string): boolean {
    if (this.#names === null) {
      if (params.length < FEW) return params.some((param) => param.key === key);
      this.#names = new Set(params.map((param) => param.key));
    }
    if (this.#names.has(key)) return true;
    this.#names.add(key);
    return false;
  }

  problem(slug: string, start: number, end: number, text: string): void {
    const problem: Problem = { slug, text, offset: start, length: end - start };
    const isListed = this.#problems.add(problem);
    const challenge = this.open;
    if (challenge === null) return;
    if (isListed) challenge.problems.push(problem);
    if (end > challenge.offset + challenge.length) challenge.length = end - challenge.offset;
  }

  /** A challenge begins although no comma precedes it: the problem will be its own. */
  announce(start: number, end: number): void {
    const problem: Problem = {
      slug: 'malformed',
      text: 'A comma is missing before this challenge.',
      offset: start,
      length: end - start,
    };
    if (this.#problems.add(problem)) this.#ahead = problem;
  }

  /** One problem for each run of control characters. */
  reportControls(start: number, end: number): void {
    this.#reportRuns(start, end, isControlCode, (character) => ({
      slug: 'control-character',
      text: `The value contains a control character (${character}).`,
    }));
  }

  /** One problem for each run of characters outside ASCII. */
  reportNonAscii(start: number, end: number): void {
    this.#reportRuns(
      start,
      end,
      (code) => code >= 128,
      (character) => ({
        slug: 'non-ascii',
        text: `There is a non-ASCII character (${character}) outside quotes.`,
      }),
    );
  }

  #reportRuns(
    start: number,
    end: number,
    belongs: (code: number) => boolean,
    describe: (character: string) => { readonly slug: string; readonly text: string },
  ): void {
    for (let i = start; i < end; i += 1) {
      if (!belongs(this.#text.charCodeAt(i))) continue;
      const first = i;
      while (i + 1 < end && belongs(this.#text.charCodeAt(i + 1))) i += 1;
      const { slug, text } = describe(codePoint(this.#text, first));
      this.problem(slug, first, i + 1, text);
    }
  }
}

/** How a person writes a character that cannot be seen: `U+200B`. */
export const codePoint = (text: string, at: number): string =>
  `U+${(text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
