import { formFacts, type Difference, type DifferenceFact } from '../history/contrast/contrast.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Facts } from './facts.ts';
import type { Evidence } from './finding.ts';

/** What the refused request does differently from one that worked. */
export interface SeenDifference {
  readonly difference: Difference;
  /** The request that worked. */
  readonly exchange: Exchange;
  /** Nothing else differs: the difference is the reason. */
  readonly isOnly: boolean;
}

/** The first comparison with a request that worked in which one of these facts differs. */
export function differing(
  facts: Facts,
  ...wanted: readonly DifferenceFact[]
): SeenDifference | undefined {
  for (const { differences, exchange } of facts.related.contrasts) {
    const difference = differences.find((one) => wanted.includes(one.fact));
    if (difference === undefined) continue;
    const isOnly = differences.every(
      (one) => wanted.includes(one.fact) || (isOfCredential(difference) && isIncidental(one)),
    );
    return { difference, exchange, isOnly };
  }
  return undefined;
}

/** The last request to this route that worked wrote its credentials in the same form. */
export const isAcceptedForm = ({ related }: Facts): boolean =>
  related.contrasts.some(
    ({ with: kind, differences }) => kind === 'last-success' && !differences.some(isOfCredential),
  );

const isOfCredential = ({ fact }: Difference): boolean => formFacts.includes(fact);

/** What libraries and pages vary, and what no server reads credentials by. */
const isIncidental = ({ fact, name }: Difference): boolean =>
  fact === 'header' && ['accept', 'accept-language', 'referer', 'user-agent'].includes(name);

/** A difference as evidence; the text never quotes a value, which may be a secret. */
export const seenDifference = ({ exchange }: SeenDifference, text: string): Evidence => ({
  in: 'history',
  name: 'comparison',
  text,
  at: { exchange: exchange.id },
});

/**
 * Comparisons with a request of the same route that was accepted, or that someone gave, in which
 * nothing differs but what is wanted.
 */
function ofRoute(
  facts: Facts,
  isWanted: (difference: Difference) => boolean,
): SeenDifference | undefined {
  for (const { with: kind, differences, exchange } of facts.related.contrasts) {
    if (kind === 'same-secret') continue;
    const difference = differences.find(isWanted);
    if (difference === undefined) continue;
    const isOnly = differences.every((one) => isWanted(one) || isIncidental(one));
    return { difference, exchange, isOnly };
  }
  return undefined;
}

/**
 * A claim that the refused token has otherwise than one that this route accepted; undefined where
 * the requests differ in more than their tokens. `isOnly` where only these claims differ.
 */
export function differingClaim(
  facts: Facts,
  ...names: readonly string[]
): SeenDifference | undefined {
  const seen = ofRoute(facts, ({ fact, name }) => fact === 'claim' && names.includes(name));
  if (seen === undefined || seen.isOnly) return seen;
  const contrast = facts.related.contrasts.find((one) => one.exchange === seen.exchange);
  const isOfToken = contrast?.differences.every((one) => one.fact === 'claim' || isIncidental(one));
  return isOfToken === true ? seen : undefined;
}

/** A fact that the accepted request has and this one lacks, and nothing else that matters. */
export function lacking(
  facts: Facts,
  fact: DifferenceFact,
  name: (name: string) => boolean = () => true,
): SeenDifference | undefined {
  return theOnly(facts, (one) => one.fact === fact && one.here === null && isThere(one, name));
}

/** A fact that is there in both requests, with another value, and nothing else that matters. */
export function changed(
  facts: Facts,
  fact: DifferenceFact,
  name: (name: string) => boolean = () => true,
): SeenDifference | undefined {
  return theOnly(facts, (one) => one.fact === fact && one.here !== null && isThere(one, name));
}

const isThere = (one: Difference, name: (name: string) => boolean): boolean =>
  one.there !== null && name(one.name);

/** A difference from the accepted request beside which nothing else matters. */
function theOnly(
  facts: Facts,
  isMeant: (difference: Difference) => boolean,
): SeenDifference | undefined {
  const seen = ofRoute(facts, isMeant);
  return seen?.isOnly === true ? seen : undefined;
}

const SHORTEST_PIECE = 8;

/** Whether what was sent is a piece of what was accepted. */
export const isCutOff = ({ here, there }: Difference): boolean =>
  here !== null &&
  there !== null &&
  here.length >= SHORTEST_PIECE &&
  here.length < there.length &&
  there.includes(here);
