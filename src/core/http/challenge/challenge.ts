import type { Problem, Span } from '../../span.ts';

/** One `auth-param` (RFC 9110 §11.2). */
export interface ChallengeParam extends Span {
  /** As spelled on the wire. */
  readonly name: string;
  /** The name in lower case, to compare by. */
  readonly key: string;
  /** Quoted-pairs undone. */
  readonly value: string;
  readonly nameSpan: Span;
  /** With the quotes, where there are any. */
  readonly valueSpan: Span;
  readonly quoted: boolean;
}

/** One challenge (RFC 9110 §11.3). Spans are offsets in its field line's value. */
export interface Challenge extends Span {
  /** Which of the response's challenge field lines it is in. */
  readonly line: number;
  /** As spelled on the wire; '' where parameters stand without a scheme. */
  readonly scheme: string;
  readonly schemeSpan: Span;
  readonly token68: string | null;
  readonly token68Span: Span | null;
  /** In order, duplicates kept. */
  readonly params: readonly ChallengeParam[];
  /** Those that lie within this challenge. */
  readonly problems: readonly Problem[];
}

/** The fields that carry challenges (RFC 9110 §11.6.1, §11.7.1). */
export type ChallengeFieldName = 'www-authenticate' | 'proxy-authenticate';

/** One `WWW-Authenticate` or `Proxy-Authenticate` field line, read. */
export interface ChallengeField {
  readonly name: ChallengeFieldName;
  readonly value: string;
  readonly challenges: readonly Challenge[];
  /** All of the line; empty where it is well formed. */
  readonly problems: readonly Problem[];
}

/**
 * The value of a parameter (the first, where it is repeated), or undefined. `key` is in lower case.
 */
export const challengeParam = (challenge: Challenge, key: string): string | undefined =>
  challenge.params.find((param) => param.key === key)?.value;
