import { attempt } from '../attempt.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Redactor } from './redactor.ts';
import { SecretStore } from './secret-store.ts';

export { revealed, type Redactor } from './redactor.ts';

export interface RedactorInput {
  /** Whose secrets are removed wherever they are echoed. */
  readonly exchanges: Iterable<Exchange>;
  /**
   * Values that look random and are to stay readable: key ids, client ids, nonces, as claims and
   * challenges name them.
   */
  readonly readable?: Iterable<string>;
}

/**
 * A redactor for one report: it has read all exchanges first, so that an echo before the secret is
 * removed too.
 */
export function createRedactor(input: RedactorInput): Redactor {
  const store = new SecretStore();
  if (input.readable !== undefined) store.keepReadable(input.readable);
  for (const exchange of input.exchanges) {
    const { fault } = attempt(() => {
      store.learn(exchange);
    });
    if (fault !== null)
      attempt(() => {
        store.learnRoughly(exchange);
      });
  }
  return store.redactor;
}
