import type { Difference, DifferenceFact } from '../history/contrast/contrast.ts';
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

const isOfCredential = ({ fact }: Difference): boolean =>
  ['scheme', 'scheme-case', 'whitespace', 'place'].includes(fact);

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
