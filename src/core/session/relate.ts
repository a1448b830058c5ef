import type { History } from '../history/history.ts';
import type { Source } from '../history/sources.ts';
import type { Exchange } from '../http/exchange.ts';
import { isPreflight } from '../http/exchange-kind.ts';
import type { ExchangeStore } from './exchange-store.ts';
import type { FailureStore } from './failure-store.ts';
import { areDuplicates, type Identities, type Relationship } from './identity.ts';

interface Known {
  readonly exchanges: ExchangeStore;
  readonly failures: FailureStore;
  readonly history: History;
  readonly identities: Identities;
  /** By id, the judgments of earlier sessions. */
  readonly kept: { has(id: string): boolean };
}

/** What a reported exchange is to those that the session knows. */
export function relate(exchange: Exchange, source: Source, session: Known): Relationship {
  const { exchanges, failures, history, identities, kept } = session;
  const id = identities.canonicalOf(exchange.id);
  const known = exchanges.get(id);
  if (known !== undefined)
    return source === 'devtools' && kept.has(id) ? { kind: 'completes', known } : { kind: 'known' };
  const counterpart = identities.takeCounterpart(exchange, source);
  const reported = counterpart === null ? undefined : exchanges.get(counterpart);
  if (reported !== undefined) return { kind: 'completes', known: reported };
  const first = history
    .sameRequest(exchange)
    .find(
      (other) =>
        areDuplicates(exchange, other.exchange) &&
        failures.has(other.exchange.id) &&
        identities.duplicateOf(other.exchange.id) === null,
    );
  return first === undefined ? { kind: 'new' } : { kind: 'duplicates', first };
}

/**
 * Whether an exchange ends a chain of which a link was a failure, or which its preflight stopped.
 */
export function endsChain(exchange: Exchange, history: History, failures: FailureStore): boolean {
  const hop = history.redirectTo(exchange);
  if (hop !== null && failures.has(hop.id)) return true;
  const hasFailed = exchange.sent === 'unsent' || exchange.response.status === 0;
  return hasFailed && !isPreflight(exchange) && history.preflightOf(exchange) !== null;
}
