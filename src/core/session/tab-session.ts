import type { Exchange, ResponseBody } from '../http/exchange.ts';
import { isAwaited } from '../http/body.ts';
import { hasSucceeded, isPreflight, isRedirect } from '../http/exchange-kind.ts';
import { isOrdinary } from '../diagnosis/is-ordinary.ts';
import { isReplay } from '../http/replay-mark.ts';
import { History, type Learned } from '../history/history.ts';
import type { Seen } from '../history/seen.ts';
import { uniteSources, type Source } from '../history/sources.ts';
import type { Failure, FailureDetail, Group, Row, SessionFinding } from './failure.ts';
import { detailOf } from './detail.ts';
import { FailureStore, NO_CHANGE, type SessionChange } from './failure-store.ts';
import type { Timeline } from './findings/index.ts';
import { Identities, uniteDuplicates } from './identity.ts';
import { Judgements } from './judgements.ts';
import { keepFailure, type KeptFailure } from './kept-failure.ts';
import { Overview } from './overview.ts';
import { PendingRetries } from './pending-retries.ts';
import { endsChain, relate } from './relate.ts';
import { SecretNumbers } from './secret-numbers.ts';
import { MOST_INDEXED, SessionRecord } from './session-record.ts';
import type { EntryFault, SessionBounds } from './session-interface.ts';
import type { SessionTimes } from './token-lives.ts';
import { unseenRequest } from './unseen-request.ts';
import type { Trial } from './trial.ts';

/** What was seen of one tab, or in one HAR file. */
export class TabSession {
  readonly #bounds: SessionBounds;
  readonly #history: History;
  readonly #identities: Identities;
  readonly #record: SessionRecord;
  readonly #failures = new FailureStore();
  readonly #pending = new PendingRetries();
  readonly #secrets: SecretNumbers;
  readonly #judgements: Judgements;
  readonly #overview: Overview;
  #dropped = 0;

  constructor(bounds: SessionBounds) {
    const most = Math.min(bounds.exchanges, MOST_INDEXED);
    this.#bounds = bounds;
    this.#history = new History(most);
    this.#identities = new Identities(most);
    this.#secrets = new SecretNumbers(most);
    this.#record = new SessionRecord(most);
    this.#judgements = new Judgements({
      counts: bounds.counts,
      inform: bounds.inform,
      history: this.#history,
      record: this.#record,
      identities: this.#identities,
      failures: this.#failures,
      pending: this.#pending,
      secrets: this.#secrets,
    });
    this.#overview = new Overview({
      steps: this.#record.steps,
      failures: this.#failures,
      secrets: this.#secrets,
      tokenRequests: () => this.#history.tokenRequests(),
    });
  }

  get seen(): number {
    return this.#record.seen;
  }

  get dropped(): number {
    return this.#dropped;
  }

  get refused(): number {
    return this.#failures.refused;
  }

  add(exchange: Exchange, source: Source = 'devtools'): SessionChange {
    const relationship = relate(exchange, source, {
      exchanges: this.#record.exchanges,
      failures: this.#failures,
      history: this.#history,
      identities: this.#identities,
      kept: this.#judgements.kept,
    });
    switch (relationship.kind) {
      case 'known':
        return NO_CHANGE;
      case 'completes':
        return this.#complete(relationship.known.exchange, exchange, source);
      case 'duplicates':
        this.#addDuplicate(relationship.first.exchange, exchange);
        return this.#takeChange();
      case 'new':
        if (exchange.sent === 'unseen') return this.#addUnseen(exchange);
        this.#addNew(this.#record.add(exchange));
        return this.#takeChange();
    }
  }

  /** Only its response was seen: it proves nothing of others, and its own cause is unknown. */
  #addUnseen(exchange: Exchange): SessionChange {
    return unseenRequest(exchange).map((one) => this.restore(one))[0] ?? NO_CHANGE;
  }

  #addNew(seen: Seen): void {
    const { exchange } = seen;
    const learned = this.#learn(seen);
    const stopped = isPreflight(exchange) ? this.#history.stoppedBy(exchange) : null;
    // A preflight that stopped a request is a link of that request's chain.
    const isLink = stopped !== null && this.#judgements.judge(stopped);
    if (!isLink && (endsChain(exchange, this.#history, this.#failures) || !isOrdinary(exchange)))
      this.#judgements.judge(seen);
    // What a person tries from the panel is not a retry of the page's.
    if (!isReplay(exchange)) this.#settle(seen, learned);
  }

  /** Judges again the refusals that an exchange says more about. */
  #settle(seen: Seen, { proven }: Learned): void {
    const { exchange } = seen;
    const succeeded = hasSucceeded(exchange) && !this.#failures.has(exchange.id);
    for (const { id, isRetry } of this.#pending.settle(seen, { succeeded, proven })) {
      const refusal = this.#record.get(id);
      if (refusal !== undefined && this.#failures.has(id))
        this.#judgements.judge(refusal, isRetry ? exchange : undefined);
    }
  }

  addBody(reportedId: string, body: ResponseBody): SessionChange {
    const known = this.#record.get(this.#identities.canonicalOf(reportedId));
    if (known === undefined || !isAwaited(known.exchange.response.body)) return NO_CHANGE;
    const { exchange } = known;
    this.#addMore({ ...exchange, response: { ...exchange.response, body } });
    return this.#takeChange();
  }

  expectBothSources(): void {
    this.#identities.expectBothSources();
  }

  restore(kept: KeptFailure): SessionChange {
    const { exchange } = kept;
    if (this.#record.has(exchange.id)) return NO_CHANGE;
    for (const link of kept.links)
      if (!this.#record.has(link.id)) this.#learn(this.#record.add(link));
    this.#identities.awaitDevTools(exchange);
    this.#judgements.kept.set(exchange.id, kept);
    const seen = this.#record.add(exchange);
    this.#learn(seen);
    this.#judgements.judge(seen);
    return this.#takeChange();
  }

  keep(id: string): KeptFailure | null {
    const failure = this.#failures.get(id);
    return failure === undefined ? null : keepFailure(failure, this.#exchangeOf);
  }

  prove(id: string, trial: Trial): SessionChange {
    const seen = this.#record.get(id);
    if (seen === undefined || !this.#failures.has(id)) return NO_CHANGE;
    this.#judgements.prove(seen, trial);
    return this.#takeChange();
  }

  /** Forgets an exchange wholly, as if it had not been added. */
  forget(id: string): SessionChange {
    this.#record.remove(id);
    this.#judgements.forget(id);
    this.#history.forget(id);
    this.#pending.forget(id);
    this.#failures.withdraw(id);
    return this.#takeChange();
  }

  exchange(reportedId: string): Exchange | undefined {
    return this.#exchangeOf(this.#identities.canonicalOf(reportedId));
  }

  /** Exchanges that were judged by themselves, because those around them could not be compared. */
  faults(): readonly EntryFault[] {
    return [...this.#judgements.faults.values()];
  }

  readonly #exchangeOf = (id: string): Exchange | undefined => this.#record.get(id)?.exchange;

  #learn(seen: Seen): Learned {
    const learned = this.#history.add(seen);
    if (learned.tokenRequest !== null) {
      const { exchange, succeeded } = learned.tokenRequest;
      this.#record.lives.addRefresh({ at: exchange.startedAt, succeeded });
      this.#overview.discardGroups();
    }
    return learned;
  }

  /** Adds the other source's report of an exchange that is known. */
  #complete(known: Exchange, exchange: Exchange, source: Source): SessionChange {
    const { id, index } = known;
    const [har, web] = source === 'devtools' ? [exchange, known] : [known, exchange];
    this.#identities.unite(known, exchange.id);
    this.#judgements.kept.delete(id);
    this.#addMore({ ...uniteSources(har, web), id, index });
    return this.#takeChange();
  }

  #addDuplicate(first: Exchange, second: Exchange): void {
    this.#record.add(second);
    this.#identities.addDuplicate(first.id, second.id);
    this.#judgements.judge(this.#record.exchanges.put(uniteDuplicates(first, second)));
  }

  /** Takes in what is now known of an exchange, and judges it again. */
  #addMore(exchange: Exchange): void {
    const seen = this.#record.put(exchange);
    const learned = this.#learn(seen);
    // A link of a chain is not a failure of its own.
    const isLink = isPreflight(exchange) || isRedirect(exchange.response.status);
    if (this.#failures.has(exchange.id) || !(isLink || isOrdinary(exchange)))
      this.#judgements.judge(seen);
    this.#settle(seen, learned);
  }

  #takeChange(): SessionChange {
    this.#forget();
    const change = this.#failures.takeChange();
    if (change !== NO_CHANGE) this.#overview.discardGroups();
    this.#overview.discardTimeline();
    return change;
  }

  #forget(): void {
    if (this.#record.exchanges.size > this.#bounds.exchanges) {
      this.#judgements.kept.delete(this.#record.removeOldest());
      this.#dropped += 1;
    }
    if (this.#failures.size > this.#bounds.failures) {
      this.#failures.withdrawOldest();
      this.#dropped += 1;
    }
  }

  exchanges(): readonly Exchange[] {
    return this.#record.exchanges.all().map(({ exchange }) => exchange);
  }

  failures(): readonly Failure[] {
    return this.#failures.all();
  }

  rows(): readonly Row[] {
    return this.#failures.rows();
  }

  row(id: string): Row | undefined {
    return this.#failures.row(id);
  }

  groups(): readonly Group[] {
    return this.#overview.groups();
  }

  times(): SessionTimes {
    return this.#record.lives.times;
  }

  findings(): readonly SessionFinding[] {
    return this.#overview.findings();
  }

  timeline(): Timeline {
    return this.#overview.timeline();
  }

  detail(id: string): FailureDetail | null {
    const failure = this.#failures.get(id);
    if (failure === undefined) return null;
    return detailOf(failure, {
      exchangeOf: this.#exchangeOf,
      isFailure: (other) => this.#failures.has(other),
      history: this.#history,
    });
  }

  clear(): void {
    for (const part of [
      this.#record,
      this.#failures,
      this.#pending,
      this.#secrets,
      this.#identities,
      this.#history,
      this.#judgements,
      this.#overview,
    ])
      part.clear();
    this.#dropped = 0;
  }
}
