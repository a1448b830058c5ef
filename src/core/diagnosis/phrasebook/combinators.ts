/** A pattern as it is written: `r` keeps backslashes. */
export const r = String.raw;

const anyOf = (patterns: readonly string[]): string => `(?:${patterns.join('|')})`;

/** Whole words: one of the patterns. */
export const words = (...patterns: readonly string[]): string => `\\b${anyOf(patterns)}\\b`;
/** One of the patterns, at the start of a word. */
export const starting = (...patterns: readonly string[]): string => `\\b${anyOf(patterns)}`;
/** One of the patterns, at the end of a word. */
export const ending = (...patterns: readonly string[]): string => `${anyOf(patterns)}\\b`;
/** A pattern, unchanged. */
export const form = (pattern: string): string => pattern;
/** At most so many characters, within one clause. */
export const within = (characters: number): string => `[^.;\\n]{0,${characters}}`;
/** At most so many characters, within one sentence. */
export const inSentence = (characters: number): string => `[^.]{0,${characters}}`;
/** Nothing of this may follow. */
export const not = (pattern: string): string => `(?!${pattern})`;
/** Nothing of this may stand before. */
export const notAfter = (pattern: string): string => `(?<!${pattern})`;
/** Parts in this order. */
export const phrase = (...parts: readonly string[]): string => parts.join('');

/** What lets a request in, in the words of error messages. */
export const credential =
  '(?:jwts?|(?:access|bearer|auth(?:entication|orization)?|security|api|identity|id|user|session|oauth2?) ?-?_?tokens?|tokens?|bearer|assertion|credentials?|ticket|saml assertion)';
