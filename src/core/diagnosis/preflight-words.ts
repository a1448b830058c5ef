import { readChallenges } from '../http/challenge/read-challenges.ts';
import type { Exchange } from '../http/exchange.ts';
import { firstAdvice, type Advice } from './advice.ts';
import type { Cause } from './cause.ts';
import type { Facts } from './facts.ts';
import { gatherFacts } from './gather-facts.ts';
import type { Interpretation } from './interpretation.ts';

/** What a vendor says of a preflight's response: words as evidence, and its own advice. */
export interface PreflightAdvice extends Advice {
  readonly said: readonly Interpretation[];
}

/**
 * What the tables make of a preflight's response as one of a cause. The exchange that is judged is
 * often the call that the preflight stopped, which has no response of its own.
 */
export function adviceOfPreflight(
  facts: Facts,
  preflight: Exchange,
  cause: Cause,
): PreflightAdvice {
  const own = preflight === facts.exchange ? facts : factsOf(preflight, facts);
  const said = own.interpretationsOf(cause).filter((one) => one.confidence !== 'possible');
  return { said, ...firstAdvice(said) };
}

/** A preflight carries no credentials (Fetch §CORS-preflight fetch). */
function factsOf(preflight: Exchange, { related, isVague }: Facts): Facts {
  const challengeFields = readChallenges(preflight.response.headers);
  const reading = { challengeFields, credentials: [], tokens: [], clock: null };
  return gatherFacts(preflight, reading, related, isVague);
}
