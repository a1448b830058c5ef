import type { Exchange, ResponseBody } from '../http/exchange.ts';
import { BODY_AWAITED } from '../http/body.ts';
import { readCredentials } from '../http/credentials/read-credentials.ts';
import { hasSucceeded, isPreflight, isRedirect } from '../http/exchange-kind.ts';
import { isOrdinary } from '../diagnosis/is-failure.ts';
import { History, type Learned } from '../history/history.ts';
import type { Seen } from '../history/seen.ts';
import { uniteSources, type Source } from '../history/sources.ts';
import { BoundedMap } from '../bounded-map.ts';
import { redactUrl } from '../redaction/redact-url.ts';
import { readToken } from '../token/read-token.ts';
import type { Token } from '../token/token.ts';
import { linksOf } from './failure.ts';
import type {
  Failure,
  FailureDetail,
  Group,
  RelatedExchange,
  Row,
  SessionFinding,
} from './failure.ts';
import { FailureStore, type SessionChange } from './failure-store.ts';
import { groupFailures, groupKey } from './groups.ts';
import { areDuplicates, Identities, uniteDuplicates } from './identity.ts';
import { judge } from './judge.ts';
import { keepFailure, type KeptFailure } from './kept-failure.ts';
import { PendingRetries } from './pending-retries.ts';
import { SecretNumbers } from './secret-numbers.ts';
import { TokenLives, type SessionTimes } from './token-lives.ts';

export type { SessionChange } from './failure-store.ts';

/** What was seen in one tab, or in one HAR file, and what follows from it. */
export interface Session {
  /**
   * Adds an exchange; one whose id is known changes nothing. One that the other source has
   * reported is not another one: what is known of it grows (sources.ts).
   */
  add(exchange: Exchange, source?: Source): SessionChange;
  /** The body of an exchange that was added while its body was awaited; it changes nothing elsewhere. */
  addBody(id: string, body: ResponseBody): SessionChange;
  /** From now on both sources may report an exchange; before that, two reports are two exchanges. */
  expectBothSources(): void;
  /** Takes back a failure that outlived the session in which it was judged; it stays judged as it was, until DevTools reports it. */
  restore(kept: KeptFailure): SessionChange;
  /** What of a failure may outlive this session; null where there is none of that id. */
  keep(id: string): KeptFailure | null;
  /** Exchanges added, those forgotten included. */
  readonly seen: number;
  /** Exchanges forgotten at the bounds. */
  readonly dropped: number;
  /** Failures that count (outcome `refused`). */
  readonly refused: number;
  /** In order of their start. */
  failures(): readonly Failure[];
  rows(): readonly Row[];
  /** The same object as long as it says the same. */
  row(id: string): Row | undefined;
  groups(): readonly Group[];
  /** What the session as a whole shows; the same object as long as nothing has changed. */
  findings(): readonly SessionFinding[];
  /** Lives of tokens and token requests; the same object as long as nothing has changed. */
  times(): SessionTimes;
  detail(id: string): FailureDetail | null;
  clear(): void;
}

/** How much a session keeps; the oldest goes first, and is counted. */
export interface SessionBounds {
  /** Exchanges kept as context. */
  readonly exchanges: number;
  readonly failures: number;
  /** What else than the rules decides whether something is a failure: the user's settings. */
  readonly counts?: (failure: Failure) => boolean;
}

const unbounded: SessionBounds = {
  exchanges: Number.POSITIVE_INFINITY,
  failures: Number.POSITIVE_INFINITY,
};
const nothing: SessionChange = { added: [], changed: [], withdrawn: [] };
const MOST_INDEXED = 100_000;
const MOST_TOKENS = 5000;

/** A session over exchanges, added in the order in which they became known. */
export const createSession = (bounds: SessionBounds = unbounded): Session => new TabSession(bounds);

const awaitsBody = ({ response }: Exchange): boolean => response.body.absent === BODY_AWAITED;

/** What an exchange is to those that were seen before. */
type Relationship =
  /** It is known, and nothing more is said of it. */
  | { readonly kind: 'known' }
  /** The other source's report of a known exchange, or a later report of a kept failure. */
  | { readonly kind: 'completes'; readonly known: Seen }
  /** The second entry of an exchange that a page's service worker passed on. */
  | { readonly kind: 'duplicates'; readonly first: Seen }
  | { readonly kind: 'new' };

class TabSession implements Session {
  readonly #bounds: SessionBounds;
  readonly #history: History;
  readonly #identities: Identities;
  readonly #exchanges = new Map<string, Seen>();
  readonly #failures = new FailureStore();
  readonly #pending = new PendingRetries();
  readonly #lives = new TokenLives();
  readonly #secrets: SecretNumbers;
  /** Tokens by their text: each distinct one is decoded once. */
  readonly #tokens = new BoundedMap<string, Token>(MOST_TOKENS);
  /** Judgements of earlier sessions, which saw more. */
  readonly #kept = new Map<string, KeptFailure>();
  #groups: readonly Group[] | null = null;
  #seen = 0;
  #dropped = 0;

  constructor(bounds: SessionBounds) {
    const most = Math.min(bounds.exchanges, MOST_INDEXED);
    this.#bounds = bounds;
    this.#history = new History(most);
    this.#identities = new Identities(most);
    this.#secrets = new SecretNumbers(most);
  }

  get seen(): number {
    return this.#seen;
  }

  get dropped(): number {
    return this.#dropped;
  }

  get refused(): number {
    return this.#failures.refused;
  }

  add(exchange: Exchange, source: Source = 'devtools'): SessionChange {
    const relationship = this.#relate(exchange, source);
    switch (relationship.kind) {
      case 'known':
        return nothing;
      case 'completes':
        return this.#complete(relationship.known.exchange, exchange, source);
      case 'duplicates':
        this.#addDuplicate(relationship.first.exchange, exchange);
        return this.#takeChange();
      case 'new':
        this.#addNew(this.#see(exchange));
        return this.#takeChange();
    }
  }

  #relate(exchange: Exchange, source: Source): Relationship {
    const id = this.#identities.canonicalOf(exchange.id);
    const known = this.#exchanges.get(id);
    if (known !== undefined)
      return source === 'devtools' && this.#kept.has(id)
        ? { kind: 'completes', known }
        : { kind: 'known' };
    const counterpart = this.#identities.takeCounterpart(exchange, source);
    const reported = counterpart === null ? undefined : this.#exchanges.get(counterpart);
    if (reported !== undefined) return { kind: 'completes', known: reported };
    const first = this.#history
      .sameRequest(exchange)
      .find(
        (other) =>
          areDuplicates(exchange, other.exchange) &&
          this.#failures.has(other.exchange.id) &&
          this.#identities.duplicateOf(other.exchange.id) === null,
      );
    return first === undefined ? { kind: 'new' } : { kind: 'duplicates', first };
  }

  #addNew(seen: Seen): void {
    const { exchange } = seen;
    const learned = this.#learn(seen);
    const stopped = isPreflight(exchange) ? this.#history.stoppedBy(exchange) : null;
    // A preflight that stopped a request is a link of that request's chain.
    const isLink = stopped !== null && this.#rejudge(stopped);
    if (!isLink && (this.#endsChain(exchange) || !isOrdinary(exchange))) this.#rejudge(seen);
    this.#settle(seen, learned);
  }

  /** Whether the exchange ends a chain of which a link was a failure, or which its preflight stopped. */
  #endsChain(exchange: Exchange): boolean {
    const hop = this.#history.redirectTo(exchange);
    if (hop !== null && this.#failures.has(hop.id)) return true;
    const hasFailed = exchange.sent === 'unsent' || exchange.response.status === 0;
    return hasFailed && !isPreflight(exchange) && this.#history.preflightOf(exchange) !== null;
  }

  /** Judges anew the refusals that an exchange says more about. */
  #settle(seen: Seen, { proven }: Learned): void {
    const { exchange } = seen;
    const succeeded = hasSucceeded(exchange) && !this.#failures.has(exchange.id);
    for (const { id, isRetry } of this.#pending.settle(seen, { succeeded, proven })) {
      const refusal = this.#exchanges.get(id);
      if (refusal !== undefined && this.#failures.has(id))
        this.#rejudge(refusal, isRetry ? exchange : undefined);
    }
  }

  addBody(reportedId: string, body: ResponseBody): SessionChange {
    const known = this.#exchanges.get(this.#identities.canonicalOf(reportedId));
    if (known === undefined || !awaitsBody(known.exchange)) return nothing;
    const { exchange } = known;
    this.#addMore({ ...exchange, response: { ...exchange.response, body } });
    return this.#takeChange();
  }

  expectBothSources(): void {
    this.#identities.expectBothSources();
  }

  restore(kept: KeptFailure): SessionChange {
    const { exchange } = kept;
    if (this.#exchanges.has(exchange.id)) return nothing;
    for (const link of kept.links) if (!this.#exchanges.has(link.id)) this.#learn(this.#see(link));
    this.#identities.awaitDevTools(exchange);
    this.#kept.set(exchange.id, kept);
    const seen = this.#see(exchange);
    this.#learn(seen);
    this.#rejudge(seen);
    return this.#takeChange();
  }

  keep(id: string): KeptFailure | null {
    const failure = this.#failures.get(id);
    if (failure === undefined) return null;
    return keepFailure(
      failure,
      linksOf(failure.related).flatMap((link) => this.#exchanges.get(link)?.exchange ?? []),
    );
  }

  #see(exchange: Exchange): Seen {
    const seen = this.#read(exchange);
    this.#seen += 1;
    this.#exchanges.set(exchange.id, seen);
    this.#lives.add(seen);
    return seen;
  }

  readonly #readToken = (raw: string): Token => this.#tokens.getOrCompute(raw, readToken);

  #read(exchange: Exchange): Seen {
    return { exchange, credentials: readCredentials(exchange.request, this.#readToken) };
  }

  #learn(seen: Seen): Learned {
    const learned = this.#history.add(seen);
    if (learned.tokenRequest !== null) {
      const { exchange, succeeded } = learned.tokenRequest;
      this.#lives.addRefresh({ at: exchange.startedAt, succeeded });
      this.#groups = null;
    }
    return learned;
  }

  /** Adds the other source's report of an exchange that is known. */
  #complete(known: Exchange, exchange: Exchange, source: Source): SessionChange {
    const { id, index } = known;
    const [har, web] = source === 'devtools' ? [exchange, known] : [known, exchange];
    this.#identities.unite(known, exchange.id);
    this.#kept.delete(id);
    this.#addMore({ ...uniteSources(har, web), id, index });
    return this.#takeChange();
  }

  #addDuplicate(first: Exchange, second: Exchange): void {
    this.#see(second);
    this.#identities.addDuplicate(first.id, second.id);
    const seen = this.#read(uniteDuplicates(first, second));
    this.#exchanges.set(first.id, seen);
    this.#rejudge(seen);
  }

  /** Takes in what is now known of an exchange, and judges it anew. */
  #addMore(exchange: Exchange): void {
    const seen = this.#read(exchange);
    this.#exchanges.set(exchange.id, seen);
    this.#lives.add(seen);
    const learned = this.#learn(seen);
    // A link of a chain is no failure of its own.
    const isLink = isPreflight(exchange) || isRedirect(exchange.response.status);
    if (this.#failures.has(exchange.id) || !(isLink || isOrdinary(exchange))) this.#rejudge(seen);
    this.#settle(seen, learned);
  }

  /**
   * Judges an exchange by all that is known now: it becomes, stays or ceases to be a failure.
   * @param retry the same operation again; as known before where absent
   * @returns whether it is a failure
   */
  #rejudge(seen: Seen, retry?: Exchange): boolean {
    const { exchange } = seen;
    const { id } = exchange;
    const before = this.#failures.get(id);
    const known = before?.related.find(({ kind }) => kind === 'retried-by');
    const retriedBy = retry ?? this.#exchanges.get(known?.id ?? '')?.exchange ?? null;
    const failure = judge(seen, {
      related: this.#history.related(seen, retriedBy),
      kept: this.#kept.get(id) ?? null,
      duplicate: this.#identities.duplicateOf(id),
      isRepeated:
        retriedBy !== null && hasSucceeded(retriedBy) && !this.#failures.has(retriedBy.id),
    });
    if (failure === null || this.#bounds.counts?.(failure) === false) {
      this.#failures.withdraw(id);
      return false;
    }
    this.#history.markFailed(seen);
    // A chain is one failure, on its last exchange.
    for (const link of linksOf(failure.related)) this.#failures.withdraw(link);
    this.#failures.put(failure, groupKey(failure, this.#secrets));
    if (before === undefined && failure.outcome === 'refused') this.#pending.expect(seen);
    return true;
  }

  #takeChange(): SessionChange {
    this.#forget();
    const change = this.#failures.takeChange();
    if (change === null) return nothing;
    this.#groups = null;
    return change;
  }

  #forget(): void {
    if (this.#exchanges.size > this.#bounds.exchanges) {
      const [oldest = ''] = this.#exchanges.keys();
      this.#exchanges.delete(oldest);
      this.#kept.delete(oldest);
      this.#dropped += 1;
    }
    if (this.#failures.size > this.#bounds.failures) {
      this.#failures.withdrawOldest();
      this.#dropped += 1;
    }
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
    return (this.#groups ??= groupFailures(
      this.failures(),
      (failure) => this.row(failure.id)?.group ?? groupKey(failure, this.#secrets),
      this.#history.tokenRequests(),
    ));
  }

  times(): SessionTimes {
    return this.#lives.times;
  }

  findings(): readonly SessionFinding[] {
    return [];
  }

  detail(id: string): FailureDetail | null {
    const failure = this.#failures.get(id);
    if (failure === undefined) return null;
    const related = failure.related.flatMap((relation): RelatedExchange[] => {
      const other = this.#exchanges.get(relation.id)?.exchange;
      if (other === undefined) return [];
      return [
        {
          ...relation,
          method: other.request.method,
          url: redactUrl(other.request.url),
          status: other.response.status,
          startedAt: other.startedAt,
          isFailure: this.#failures.has(relation.id),
        },
      ];
    });
    const success = failure.related.find((relation) => relation.kind === 'last-success');
    return {
      failure,
      related,
      lastSuccess: this.#exchanges.get(success?.id ?? '')?.exchange ?? null,
    };
  }

  clear(): void {
    for (const part of [
      this.#exchanges,
      this.#failures,
      this.#pending,
      this.#tokens,
      this.#lives,
      this.#secrets,
      this.#identities,
      this.#kept,
      this.#history,
    ])
      part.clear();
    this.#groups = null;
    this.#seen = 0;
    this.#dropped = 0;
  }
}
