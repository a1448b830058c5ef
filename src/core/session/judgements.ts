import type { History } from '../history/history.ts';
import type { HistoryView } from '../history/history-view.ts';
import type { Seen } from '../history/seen.ts';
import type { Exchange } from '../http/exchange.ts';
import { hasSucceeded } from '../http/exchange-kind.ts';
import { linksOf, type Failure } from './failure.ts';
import type { FailureStore } from './failure-store.ts';
import { groupKey } from './groups.ts';
import type { Identities } from './identity.ts';
import { judgeWithNeighbors, type Neighborhood } from './judge-with-neighbors.ts';
import type { KeptFailure } from './kept-failure.ts';
import type { PendingRetries } from './pending-retries.ts';
import type { SecretNumbers } from './secret-numbers.ts';
import type { EntryFault, SessionBounds } from './session-interface.ts';
import type { SessionRecord } from './session-record.ts';
import { provenContrasts, withTrial, type Trial } from './trial.ts';

/** What judgements are made from, and where they go. */
export interface JudgementParts {
  readonly counts: SessionBounds['counts'];
  readonly inform: SessionBounds['inform'];
  readonly history: History;
  readonly record: SessionRecord;
  readonly identities: Identities;
  readonly failures: FailureStore;
  readonly pending: PendingRetries;
  readonly secrets: SecretNumbers;
}

const unchanged = (failure: Failure): Failure => failure;

/** Judges exchanges by all that is known, as often as more is known. */
export class Judgements {
  /** Judgements of earlier sessions, which saw more. */
  readonly kept = new Map<string, KeptFailure>();
  /** By the id of the exchange whose neighbors could not be compared. */
  readonly faults = new Map<string, EntryFault>();
  readonly #parts: JudgementParts;
  /** What was proved by sending a failure's request again, by its id. */
  readonly #trials = new Map<string, Trial>();

  constructor(parts: JudgementParts) {
    this.#parts = parts;
  }

  /**
   * Judges an exchange by all that is known now: it becomes, stays or ceases to be a failure.
   * @param retry the same operation again; as known before where absent
   * @returns whether it is a failure
   */
  judge(seen: Seen, retry?: Exchange): boolean {
    const { failures, history, secrets, counts, inform = unchanged } = this.#parts;
    const { id } = seen.exchange;
    const before = failures.get(id);
    const known = before?.related.find(({ kind }) => kind === 'retried-by');
    const judged = this.#failureOf(seen, retry ?? this.#exchangeOf(known?.id ?? ''));
    const failure = judged === null ? null : inform(judged);
    if (failure === null || counts?.(failure) === false) {
      failures.withdraw(id);
      return false;
    }
    history.markFailed(seen);
    // A chain is one failure, on its last exchange.
    for (const link of linksOf(failure.related)) failures.withdraw(link);
    failures.put(failure, groupKey(failure, secrets));
    if (before === undefined && failure.outcome === 'refused') {
      const success = failure.related.find(({ kind }) => kind === 'last-success');
      this.#expectMore(seen, this.#exchangeOf(success?.id ?? ''));
    }
    return true;
  }

  /** Judges a failure again by what sending its request again has proved. */
  prove(seen: Seen, trial: Trial): void {
    this.#trials.set(seen.exchange.id, trial);
    this.judge(seen);
  }

  forget(id: string): void {
    this.kept.delete(id);
    this.#trials.delete(id);
  }

  clear(): void {
    this.kept.clear();
    this.faults.clear();
    this.#trials.clear();
  }

  #failureOf(seen: Seen, retriedBy: Exchange | null): Failure | null {
    const { failures, history, identities } = this.#parts;
    const { id, index } = seen.exchange;
    const neighborhood: Neighborhood = {
      related: () => history.related(seen, retriedBy),
      kept: this.kept.get(id) ?? null,
      duplicate: identities.duplicateOf(id),
      isRepeated: retriedBy !== null && hasSucceeded(retriedBy) && !failures.has(retriedBy.id),
      onFault: (fault) => this.faults.set(id, { id, index, fault }),
    };
    return this.#withTrial(seen, judgeWithNeighbors(seen, neighborhood), neighborhood);
  }

  /** The failure with what a person had tried; as it was judged where nothing was. */
  #withTrial(seen: Seen, failure: Failure | null, neighborhood: Neighborhood): Failure | null {
    const trial = this.#trials.get(seen.exchange.id);
    const accepted = this.#exchangeOf(trial?.accepted ?? '');
    if (failure === null || trial === undefined || accepted === null) return failure;
    const related = (): HistoryView => {
      const known = neighborhood.related();
      return known.withContrasts(provenContrasts(known.contrasts, trial));
    };
    const judged = judgeWithNeighbors(seen, { ...neighborhood, related });
    return withTrial(failure, judged, { trial, accepted });
  }

  /** Two routes that refuse one secret say more of the first refusal than it said alone. */
  #expectMore(refusal: Seen, lastSuccess: Exchange | null): void {
    const { failures, pending, record } = this.#parts;
    const first = pending.expect(refusal, lastSuccess);
    const known = first === null ? undefined : record.get(first.exchange.id);
    if (known !== undefined && failures.has(known.exchange.id)) this.judge(known);
  }

  #exchangeOf(id: string): Exchange | null {
    return this.#parts.record.get(id)?.exchange ?? null;
  }
}
