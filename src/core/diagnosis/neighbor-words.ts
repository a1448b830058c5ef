import { readChallenges } from '../http/challenge/read-challenges.ts';
import type { Exchange } from '../http/exchange.ts';
import { vendorAdvice, type Advice } from './advice.ts';
import type { Cause } from './cause.ts';
import type { Facts } from './facts.ts';
import { gatherFacts } from './gather-facts.ts';
import type { Interpretation } from './interpretation.ts';

/** What a vendor says of a neighbor's response: words as evidence, and its own advice. */
export interface NeighborAdvice extends Advice {
  readonly said: readonly Interpretation[];
}

/**
 * What the tables make of the response of a neighbor (a preflight, a hop of redirects) as one of a
 * cause: the exchange that is judged is often the one after it, whose own response is another's.
 * Words that are only possible prove nothing, and still say what to do.
 */
export function adviceOfNeighbor(facts: Facts, neighbor: Exchange, cause: Cause): NeighborAdvice {
  const own = neighbor === facts.exchange ? facts : factsOf(neighbor, facts);
  const said = own.interpretationsOf(cause).filter((one) => one.confidence !== 'possible');
  return { said, ...vendorAdvice(cause, own) };
}

/** Read without credentials: a preflight carries none (Fetch §CORS-preflight fetch). */
function factsOf(neighbor: Exchange, { related, isVague }: Facts): Facts {
  const challengeFields = readChallenges(neighbor.response.headers);
  const reading = { challengeFields, credentials: [], tokens: [], clock: null };
  return gatherFacts(neighbor, reading, related, { isVague });
}
