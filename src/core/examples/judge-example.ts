import type { Exchange } from '../http/exchange.ts';
import type { Failure } from '../session/failure.ts';
import { createSession, type Session } from '../session/session.ts';
import { EXAMPLE_TIME, readExample } from './read-example.ts';
import type { Example } from '../diagnosis/rule.ts';

/** Milliseconds from one exchange of an example to the next. */
const STEP = 1000;

/** An example's exchanges in their order, one second apart; the judged one has the id `judged`. */
export function exchangesOf({ before = [], http, after = [] }: Example): Exchange[] {
  const index = before.length;
  return [
    ...before.map((text, i) =>
      readExample(text, {
        id: `before-${i}`,
        at: EXAMPLE_TIME - (before.length - i) * STEP,
        index: i,
      }),
    ),
    readExample(http, { id: 'judged', index }),
    ...after.map((text, i) =>
      readExample(text, {
        id: `after-${i}`,
        at: EXAMPLE_TIME + (i + 1) * STEP,
        index: index + 1 + i,
      }),
    ),
  ];
}

/** A session in which an example's exchanges happened. */
export function sessionOf(example: Example): Session {
  const session = createSession();
  for (const exchange of exchangesOf(example)) session.add(exchange);
  return session;
}

/** Examples never change, and are asked for by several tests. */
const judged = new WeakMap<Example, Failure | null>();

/** What an example's exchange is judged to be, or null where it is not flagged. */
export function judgeExample(example: Example): Failure | null {
  const known = judged.get(example);
  if (known !== undefined) return known;
  const failure = sessionOf(example).detail('judged')?.failure ?? null;
  judged.set(example, failure);
  return failure;
}
