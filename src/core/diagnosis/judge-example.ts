import type { Failure } from '../session/failure.ts';
import { createSession, type Session } from '../session/session.ts';
import { EXAMPLE_TIME, readExample } from './example.ts';
import type { Example } from './rule.ts';

/** Milliseconds from one exchange of an example to the next. */
const STEP = 1000;

/** A session in which an example's exchanges happened, one second apart; the judged one has the id `judged`. */
export function sessionOf(example: Example): Session {
  const session = createSession();
  const before = example.before ?? [];
  before.forEach((text, i) => session.add(readExample(text, { id: `before-${i}`, at: EXAMPLE_TIME - (before.length - i) * STEP, index: i })));
  session.add(readExample(example.http, { id: 'judged', index: before.length }));
  (example.after ?? []).forEach((text, i) => session.add(readExample(text, { id: `after-${i}`, at: EXAMPLE_TIME + (i + 1) * STEP, index: before.length + 1 + i })));
  return session;
}

/** What an example's exchange is judged to be, or null where it is not flagged. */
export const judgeExample = (example: Example): Failure | null => sessionOf(example).detail('judged')?.failure ?? null;
