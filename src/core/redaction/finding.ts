/** What a secret is, in the word that is in its place. */
export type SecretWord =
  | 'token'
  | 'api-key'
  | 'password'
  | 'user'
  | 'code'
  | 'cookie'
  | 'session'
  | 'signature'
  | 'credentials'
  | 'secret';

/**
 * How sure it is that a value is a secret:
 * - `known` by its place, name or form: it is removed wherever else it occurs;
 * - `local`: removed where it is, not looked for elsewhere;
 * - `random`: it only looks random, so it stays where it is known to be public.
 */
export type Certainty = 'known' | 'local' | 'random';

export interface Secret {
  readonly value: string;
  readonly word: SecretWord;
  readonly certainty: Certainty;
}

/** A secret that is in a text as it is. */
export interface PlainFinding {
  readonly start: number;
  readonly end: number;
  readonly word: SecretWord;
  readonly certainty: Certainty;
  /** What else is secret about it: decoded forms and parts. */
  readonly implied: readonly Secret[];
}

/** A stretch of a text that encodes another text, with what was found in that. */
export interface NestedFinding {
  readonly start: number;
  readonly end: number;
  readonly inner: string;
  readonly findings: readonly Finding[];
  /** Encodes the inner text again once its secrets are gone. */
  readonly encode: (inner: string) => string;
}

export type Finding = PlainFinding | NestedFinding;

/**
 * Who wrote a text: a server's value under a secret's name may be a sentence; an issuer's claims
 * name sessions without being them.
 */
export type Writer = 'client' | 'server' | 'issuer';

export const NOTHING: readonly Finding[] = [];
const NOTHING_IMPLIED: readonly Secret[] = [];

export const finding = (
  [start, end]: readonly [number, number],
  word: SecretWord,
  certainty: Certainty,
  implied: readonly Secret[] = NOTHING_IMPLIED,
): PlainFinding => ({ start, end, word, certainty, implied });

/** The findings of a substring as findings of the text that it begins in at `offset`. */
export function shifted(findings: readonly Finding[], offset: number): readonly Finding[] {
  if (offset === 0 || findings.length === 0) return findings;
  return findings.map((one) => movedBy(one, offset));
}

// Field by field: copying an object with `...` takes many times as long, and texts have thousands.
const movedBy = (one: Finding, offset: number): Finding =>
  'inner' in one
    ? {
        start: one.start + offset,
        end: one.end + offset,
        inner: one.inner,
        findings: one.findings,
        encode: one.encode,
      }
    : finding([one.start + offset, one.end + offset], one.word, one.certainty, one.implied);

/** What was found in the decoded form of a stretch; empty where nothing was. */
export function nested(
  [start, end]: readonly [number, number],
  inner: string,
  findings: readonly Finding[],
  encode: (inner: string) => string,
): readonly Finding[] {
  return findings.length === 0 ? NOTHING : [{ start, end, inner, findings, encode }];
}

/**
 * Findings in order and without overlaps: of two that overlap, the one that begins first, then the
 * longer.
 */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const sorted = [...findings].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Finding[] = [];
  let end = -1;
  for (const one of sorted) {
    if (one.start < end) continue;
    kept.push(one);
    end = one.end;
  }
  return kept;
}

/** What is in a secret's place; the secret itself where it may stay. */
export type PlaceOf = (secret: Secret) => string;

/** The text with every finding replaced. `findings` are in order. */
export function replaceFindings(
  text: string,
  findings: readonly Finding[],
  placeOf: PlaceOf,
): string {
  if (findings.length === 0) return text;
  let out = '';
  let copied = 0;
  for (const one of findings) {
    out +=
      text.slice(copied, one.start) + replacement(text.slice(one.start, one.end), one, placeOf);
    copied = one.end;
  }
  return out + text.slice(copied);
}

function replacement(value: string, one: Finding, placeOf: PlaceOf): string {
  if (!('inner' in one)) return placeOf({ value, word: one.word, certainty: one.certainty });
  const inner = replaceFindings(one.inner, one.findings, placeOf);
  return inner === one.inner ? value : one.encode(inner);
}

/** Every secret of the findings, with all that they imply. */
export function secretsOf(text: string, findings: readonly Finding[]): readonly Secret[] {
  return findings.flatMap((one): readonly Secret[] =>
    'inner' in one
      ? secretsOf(one.inner, one.findings)
      : [
          { value: text.slice(one.start, one.end), word: one.word, certainty: one.certainty },
          ...one.implied,
        ],
  );
}
