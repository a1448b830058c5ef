import { endOfQuoted, type Assignment } from './assignments.ts';
import { shifted, type Finding } from './finding.ts';
import type { Context } from './grammars.ts';
import { findAssigned } from './prose.ts';
import { isCredentialField } from './sensitive-names.ts';

/** A call up to its second argument, where both arguments are in quotes. */
const CALL =
  /\(\s{0,40}(\\{0,8}["'`])([\p{L}\p{N}_.-]{2,80})(\\{0,8}["'`])\s{0,40},\s{0,40}(\\{0,8}["'`])/gu;

/**
 * Calls whose first argument is a secret's name and whose second is the secret:
 * `define('DB_PASSWORD', 'x')`, `setItem("token", "x")`, `setRequestHeader("X-Api-Key", "x")`.
 */
export function findInCalls(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  for (const call of callsOf(text))
    for (const one of findInCall(text, call, context)) found.push(one);
  return found;
}

function findInCall(text: string, call: Assignment, context: Context): readonly Finding[] {
  const { name, start, end } = call;
  if (!isCredentialField(name)) return findAssigned(text, call, context);
  return shifted(context.find.header({ name, value: text.slice(start, end) }, context), start);
}

function* callsOf(text: string): Generator<Assignment> {
  for (const {
    0: head,
    1: opening,
    2: name = '',
    3: closing,
    4: quote = '',
    index,
  } of text.matchAll(CALL)) {
    const start = index + head.length;
    const end = opening === closing ? endOfQuoted(text, start, quote) : start;
    const nameStart = text.indexOf(name, index);
    if (end > start) yield { name, nameStart, sign: ',', isQuotedName: true, quote, start, end };
  }
}
