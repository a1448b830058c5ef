import { isVague } from '../diagnosis/rules/index.ts';
import type { Reading } from '../diagnosis/reading.ts';
import { type Token } from '../token/token.ts';
import { isPreflight, isRefusal } from '../http/exchange-kind.ts';
import { runChecks } from '../diagnosis/checks.ts';
import { diagnose, type Judgement } from '../diagnosis/diagnose.ts';
import { gatherFacts, type Facts } from '../diagnosis/facts.ts';
import { findNotices } from '../diagnosis/notices.ts';
import { BODY_AWAITED } from '../http/body.ts';
import { readChallenges } from '../http/challenge/read-challenges.ts';
import { readCredentials } from '../http/credentials/read-credentials.ts';
import type { Exchange, ResponseBody } from '../http/exchange.ts';
import { serverClock, lifetime } from '../http/clock.ts';
import { readToken } from '../token/read-token.ts';
import type { RelatedExchanges } from '../history/related.ts';
import { Context, type Seen } from '../history/history.ts';
import { correlationOf } from './correlation.ts';
import { linksOf } from './failure.ts';
import type {
  Failure,
  FailureDetail,
  Group,
  Outcome,
  RelatedExchange,
  Relation,
  Row,
  SessionFinding,
} from './failure.ts';
import { isFailure, isOrdinary } from '../diagnosis/is-failure.ts';
import { findInSession } from './findings/index.ts';
import { readStep } from './findings/step.ts';
import { keepFailure, type KeptFailure } from './kept-failure.ts';
import { groupFailures, groupKey } from './groups.ts';
import { areSameRow, rowOf } from './row.ts';
import {
  createCounterparts,
  uniteSources,
  type Counterparts,
  type Source,
} from '../history/sources.ts';
import { TokenLives, type SessionTimes } from './token-lives.ts';
import { redactUrl } from '../redaction/redact-url.ts';

/** What adding exchanges changed. */
export interface SessionChange {
  readonly added: readonly Failure[];
  readonly changed: readonly Failure[];
  /** Ids of failures that are none after all. */
  readonly withdrawn: readonly string[];
}

/** What was seen in one tab, or in one HAR file, and what follows from it. */
export interface Session {
  /**
   * Adds an exchange; one whose id is known changes nothing. One that the other source has
   * told of is not another one: what is known of it grows (sources.ts).
   */
  add(exchange: Exchange, source?: Source): SessionChange;
  /** The body of an exchange that was added while its body was awaited; it changes nothing elsewhere. */
  addBody(id: string, body: ResponseBody): SessionChange;
  /** From now on both sources may tell of an exchange; before that, who is told twice is told of two. */
  expectBothSources(): void;
  /** Takes back a failure that outlived the session in which it was judged; it stays judged as it was, until DevTools tells of it. */
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
/** A refusal is explained by what follows within this time, in milliseconds. */
const ANSWERED_WITHIN = 60_000;

/** A session over exchanges, added in the order in which they became known. */
export const createSession = (bounds: SessionBounds = unbounded): Session => new TabSession(bounds);

/** What becomes known of an exchange only later. */
interface Later {
  preflighted: Exchange | null;
  redirectedTo: Exchange | null;
  retriedBy: Exchange | null;
}

const awaitsBody = ({ response }: Exchange): boolean => response.body.absent === BODY_AWAITED;

const NOTHING_LATER: Later = { preflighted: null, redirectedTo: null, retriedBy: null };

interface Change {
  readonly added: Failure[];
  readonly changed: Failure[];
  readonly withdrawn: string[];
}

class TabSession implements Session {
  readonly #bounds: SessionBounds;
  readonly #context: Context;
  readonly #exchanges = new Map<string, Seen>();
  readonly #failures = new Map<string, Failure>();
  readonly #rows = new Map<string, Row>();
  /** Tokens by their text: each distinct one is decoded once. */
  readonly #tokens = new Map<string, Token>();
  readonly #lives = new TokenLives();
  /** Refusals of a request that nothing has followed yet, by method and URL. */
  readonly #open = new Map<string, string[]>();
  /** The other entry of an exchange that a page's service worker made, by the id of the first. */
  readonly #twins = new Map<string, string>();
  /** The other way round. */
  readonly #firstTwins = new Map<string, string>();
  /** What both sources have told of: by the id that the second gave it, that of the first. */
  readonly #united = new Map<string, string>();
  /** What one source alone has told of. */
  readonly #counterparts: Counterparts = createCounterparts();
  #expectsBoth = false;
  /** Judgements of earlier sessions, which saw more. */
  readonly #kept = new Map<string, KeptFailure>();
  #groups: readonly Group[] | null = null;
  #findings: readonly SessionFinding[] | null = null;
  #seen = 0;
  #dropped = 0;
  #refused = 0;

  constructor(bounds: SessionBounds) {
    this.#bounds = bounds;
    this.#context = new Context(Math.min(bounds.exchanges, 100_000), ({ exchange, succeeded }) => {
      this.#lives.addRefresh({ at: exchange.startedAt, succeeded });
    });
  }

  get seen(): number {
    return this.#seen;
  }

  get dropped(): number {
    return this.#dropped;
  }

  get refused(): number {
    return this.#refused;
  }

  add(exchange: Exchange, source: Source = 'devtools'): SessionChange {
    const knownId = this.#united.get(exchange.id) ?? exchange.id;
    const known = this.#exchanges.get(knownId);
    if (known !== undefined)
      return source === 'devtools' && this.#kept.has(knownId)
        ? this.#complete(knownId, exchange, source)
        : nothing;
    if (this.#expectsBoth) {
      const counterpart = this.#counterparts.take(exchange, source);
      if (counterpart !== null && this.#exchanges.has(counterpart))
        return this.#complete(counterpart, exchange, source);
      this.#counterparts.note(exchange, source);
    }
    const seen = this.#see(exchange);
    const change: Change = { added: [], changed: [], withdrawn: [] };
    const twin = this.#twinOf(exchange);
    if (twin !== null) {
      this.#unite(twin, exchange, change);
      this.#forget(change);
      this.#groups = null;
      return change;
    }
    const preflight = isPreflight(exchange) ? null : this.#context.preflightOf(exchange);
    const hop = this.#context.redirectTo(exchange);
    this.#answer(seen, change);
    this.#context.add(seen);
    const late = isPreflight(exchange) ? this.#context.stoppedBy(exchange) : null;
    const halted = late === null ? null : this.#judge(late, NOTHING_LATER);
    if (halted !== null) {
      (this.#failures.has(halted.id) ? change.changed : change.added).push(halted);
      this.#keep(halted);
      this.#forget(change);
      this.#groups = null;
      return change;
    }
    const stopped =
      preflight !== null && (exchange.sent === 'unsent' || exchange.response.status === 0);
    const hopFailed = hop !== null && this.#failures.has(hop.id);
    if (stopped || hopFailed || !isOrdinary(exchange)) {
      const failure = this.#judge(seen, NOTHING_LATER);
      if (failure !== null) {
        // A chain is one failure, on its last exchange.
        if (preflight !== null && this.#failures.has(preflight.id))
          this.#withdraw(preflight.id, change);
        if (hop !== null && this.#failures.has(hop.id)) this.#withdraw(hop.id, change);
        this.#keep(failure);
        change.added.push(failure);
        if (failure.outcome === 'refused') this.#await(exchange);
      }
    }
    this.#forget(change);
    if (change.added.length + change.changed.length + change.withdrawn.length > 0)
      this.#groups = null;
    return change;
  }

  addBody(toldId: string, body: ResponseBody): SessionChange {
    const id = this.#united.get(toldId) ?? toldId;
    const known = this.#exchanges.get(id);
    if (known === undefined || !awaitsBody(known.exchange)) return nothing;
    // Where it is the second entry of a twin, the failure is the first's.
    const first = this.#firstTwins.get(id) ?? id;
    for (const one of new Set([id, first])) {
      const seen = this.#exchanges.get(one);
      if (seen === undefined) continue;
      const { exchange } = seen;
      this.#exchanges.set(one, {
        ...seen,
        exchange: { ...exchange, response: { ...exchange.response, body } },
      });
    }
    const seen = this.#exchanges.get(first);
    return seen === undefined ? nothing : this.#judgeAnew(seen);
  }

  expectBothSources(): void {
    this.#expectsBoth = true;
  }

  restore(kept: KeptFailure): SessionChange {
    const { exchange } = kept;
    if (this.#exchanges.has(exchange.id)) return nothing;
    for (const link of kept.links)
      if (!this.#exchanges.has(link.id)) this.#context.add(this.#see(link));
    const seen = this.#see(exchange);
    this.#counterparts.note(exchange, 'web-request');
    this.#kept.set(exchange.id, kept);
    this.#context.add(seen);
    const change: Change = { added: [], changed: [], withdrawn: [] };
    const failure = this.#judge(seen, NOTHING_LATER);
    if (failure !== null) {
      for (const id of linksOf(failure.related)) this.#withdraw(id, change);
      this.#keep(failure);
      change.added.push(failure);
      if (failure.outcome === 'refused') this.#await(exchange);
    }
    this.#forget(change);
    this.#groups = null;
    return change;
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
    const seen: Seen = {
      exchange,
      credentials: readCredentials(exchange.request, this.#readToken),
    };
    this.#seen += 1;
    this.#findings = null;
    this.#exchanges.set(exchange.id, seen);
    this.#lives.add(seen);
    return seen;
  }

  /** The other source's word on an exchange that is known. */
  #complete(id: string, exchange: Exchange, source: Source): SessionChange {
    const known = this.#exchanges.get(id);
    if (known === undefined) return nothing;
    const [har, web] =
      source === 'devtools' ? [exchange, known.exchange] : [known.exchange, exchange];
    const united = { ...uniteSources(har, web), id, index: known.exchange.index };
    const seen: Seen = {
      exchange: united,
      credentials: readCredentials(united.request, this.#readToken),
    };
    this.#counterparts.forget(known.exchange);
    if (exchange.id !== id) this.#united.set(exchange.id, id);
    this.#kept.delete(id);
    this.#exchanges.set(id, seen);
    this.#lives.add(seen);
    return this.#judgeAnew(seen);
  }

  /** Judges an exchange of which more is known by now. */
  #judgeAnew(seen: Seen): SessionChange {
    const { exchange } = seen;
    const { id } = exchange;
    this.#context.add(seen, true);
    const before = this.#failures.get(id);
    if (before === undefined) {
      // A link of a chain is no failure of its own, nor is the second entry of a twin.
      const isLink =
        isPreflight(exchange) ||
        (exchange.response.status >= 300 && exchange.response.status < 400);
      if (isLink || isOrdinary(exchange) || this.#firstTwins.has(id)) return nothing;
    }
    const change: Change = { added: [], changed: [], withdrawn: [] };
    const retried = before?.related.find(({ kind }) => kind === 'retried-by');
    const retriedBy =
      retried === undefined ? null : (this.#exchanges.get(retried.id)?.exchange ?? null);
    const failure = this.#judge(seen, { ...NOTHING_LATER, retriedBy });
    if (failure === null) this.#withdraw(id, change);
    else {
      this.#keep(failure);
      (before === undefined ? change.added : change.changed).push(failure);
      if (before === undefined && failure.outcome === 'refused') this.#await(exchange);
    }
    this.#groups = null;
    return change;
  }

  /**
   * What goes through a page's service worker is told twice: as the page's request,
   * with the body and provisional headers, and as the worker's, with the headers on the
   * wire (measured in Chromium 156). The failure that the first of the two was, or null.
   */
  #twinOf(exchange: Exchange): Seen | null {
    for (const other of this.#context.sameRequest(exchange)) {
      const [page, wire] = exchange.viaServiceWorker
        ? [exchange, other.exchange]
        : [other.exchange, exchange];
      const isTwin =
        page.viaServiceWorker &&
        !wire.viaServiceWorker &&
        wire.sent === 'wire' &&
        page.response.status === wire.response.status &&
        wire.startedAt >= page.startedAt &&
        wire.startedAt <= page.startedAt + page.duration;
      if (isTwin && this.#failures.has(other.exchange.id) && !this.#twins.has(other.exchange.id))
        return other;
    }
    return null;
  }

  #unite(first: Seen, second: Exchange, change: { changed: Failure[] }): void {
    const { id, index } = first.exchange;
    const [page, wire] = second.viaServiceWorker
      ? [second, first.exchange]
      : [first.exchange, second];
    const body = page.response.body.text === null ? wire.response.body : page.response.body;
    const exchange: Exchange = {
      ...page,
      id,
      index,
      request: wire.request,
      sent: wire.sent,
      response: { ...wire.response, body },
    };
    const united: Seen = {
      exchange,
      credentials: readCredentials(exchange.request, this.#readToken),
    };
    this.#twins.set(id, second.id);
    this.#firstTwins.set(second.id, id);
    this.#exchanges.set(id, united);
    const failure = this.#judge(united, NOTHING_LATER);
    if (failure === null) return;
    this.#keep(failure);
    change.changed.push(failure);
  }

  /** Sees whether an exchange answers an earlier refusal of the same request: a retry, or the next leg of a handshake. */
  #answer(seen: Seen, change: { changed: Failure[] }): void {
    const { exchange } = seen;
    const key = `${exchange.request.method} ${exchange.request.url}`;
    const waiting = this.#open.get(key);
    if (waiting === undefined) return;
    const { status } = exchange.response;
    if (status === 0) return;
    this.#open.delete(key);
    for (const id of waiting) {
      const failure = this.#failures.get(id);
      const earlier = this.#exchanges.get(id);
      if (
        failure === undefined ||
        earlier === undefined ||
        exchange.startedAt < failure.exchange.startedAt ||
        exchange.startedAt - failure.exchange.startedAt > ANSWERED_WITHIN
      )
        continue;
      const again = this.#judge(earlier, {
        preflighted: null,
        redirectedTo: null,
        retriedBy: exchange,
      });
      if (again === null) continue;
      this.#keep(again);
      change.changed.push(again);
    }
  }

  #await(exchange: Exchange): void {
    if (
      exchange.response.status !== 401 &&
      exchange.response.status !== 407 &&
      exchange.response.status !== 403 &&
      exchange.response.status !== 400
    )
      return;
    const key = `${exchange.request.method} ${exchange.request.url}`;
    const waiting = this.#open.get(key);
    if (waiting === undefined) this.#open.set(key, [exchange.id]);
    else waiting.push(exchange.id);
    if (this.#open.size > 2000)
      for (const oldest of this.#open.keys()) return void this.#open.delete(oldest);
  }

  readonly #readToken = (raw: string): Token => {
    let token = this.#tokens.get(raw);
    if (token === undefined) {
      this.#tokens.set(raw, (token = readToken(raw)));
      if (this.#tokens.size > 5000)
        for (const oldest of this.#tokens.keys()) {
          this.#tokens.delete(oldest);
          break;
        }
    }
    return token;
  };

  #judge(seen: Seen, later: Later): Failure | null {
    const { exchange } = seen;
    const reading = read(seen);
    const related = this.#context.related(seen, later);
    const facts = gatherFacts(exchange, reading, related, isVague);
    const kept = this.#kept.get(exchange.id);
    const judgement: Judgement =
      kept === undefined
        ? diagnose(facts)
        : { diagnosis: kept.diagnosis, alternatives: kept.alternatives, faults: [] };
    if (kept === undefined && !isFailure(facts, judgement)) return null;
    const twin = this.#twins.get(exchange.id);
    // Only an opened failure needs these: they are made when first asked for (sending the failure asks),
    // from facts gathered anew, since kept facts would hold every body's JSON beside its text.
    let opened: Pick<Failure, 'notices' | 'checks'> | undefined;
    const open = (): Pick<Failure, 'notices' | 'checks'> => {
      const again = gatherFacts(exchange, reading, related, isVague);
      return {
        notices: [...findNotices(again), ...judgement.faults],
        checks: runChecks(again, judgement),
      };
    };
    const failure: Failure = {
      id: exchange.id,
      exchange,
      outcome:
        kept === undefined || later.retriedBy !== null
          ? outcomeOf(facts, judgement, related)
          : kept.outcome,
      reading,
      correlation: correlationOf(exchange),
      diagnosis: judgement.diagnosis,
      alternatives: judgement.alternatives,
      get notices() {
        return (opened ??= open()).notices;
      },
      get checks() {
        return (opened ??= open()).checks;
      },
      related:
        twin === undefined
          ? relationsOf(related)
          : [...relationsOf(related), { kind: 'same-exchange', id: twin }],
      message: facts.message,
      contrast: related.contrasts,
    };
    return this.#bounds.counts?.(failure) === false ? null : failure;
  }

  #keep(failure: Failure): void {
    const old = this.#failures.get(failure.id);
    if (old?.outcome === 'refused') this.#refused -= 1;
    if (failure.outcome === 'refused') this.#refused += 1;
    this.#failures.set(failure.id, failure);
    this.#findings = null;
    const row = rowOf(failure, groupKey(failure));
    const told = this.#rows.get(failure.id);
    if (told === undefined || !areSameRow(row, told)) this.#rows.set(failure.id, row);
  }

  #withdraw(id: string, change: Change): void {
    const failure = this.#failures.get(id);
    if (failure === undefined) return;
    if (failure.outcome === 'refused') this.#refused -= 1;
    this.#failures.delete(id);
    this.#rows.delete(id);
    change.withdrawn.push(id);
  }

  #forget(change: Change): void {
    if (this.#exchanges.size > this.#bounds.exchanges) {
      for (const id of this.#exchanges.keys()) {
        this.#exchanges.delete(id);
        const twin = this.#twins.get(id);
        if (twin !== undefined) this.#firstTwins.delete(twin);
        this.#twins.delete(id);
        this.#kept.delete(id);
        this.#dropped += 1;
        break;
      }
      if (this.#united.size > this.#bounds.exchanges)
        for (const oldest of this.#united.keys()) {
          this.#united.delete(oldest);
          break;
        }
    }
    if (this.#failures.size > this.#bounds.failures) {
      for (const id of this.#failures.keys()) {
        this.#withdraw(id, change);
        this.#dropped += 1;
        break;
      }
    }
  }

  failures(): readonly Failure[] {
    return [...this.#failures.values()].sort((a, b) => a.exchange.startedAt - b.exchange.startedAt);
  }

  rows(): readonly Row[] {
    return [...this.#rows.values()];
  }

  row(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  groups(): readonly Group[] {
    return (this.#groups ??= groupFailures(
      this.failures(),
      (failure) => this.#rows.get(failure.id)?.group ?? groupKey(failure),
    ));
  }

  times(): SessionTimes {
    return this.#lives.times;
  }

  findings(): readonly SessionFinding[] {
    return (this.#findings ??= findInSession({
      steps: [...this.#exchanges.values()].flatMap((seen) => readStep(seen) ?? []),
      causeOf: (id) => this.#failures.get(id)?.diagnosis.cause ?? null,
    }));
  }

  detail(id: string): FailureDetail | null {
    const failure = this.#failures.get(id);
    if (failure === undefined) return null;
    const related: RelatedExchange[] = [];
    for (const relation of failure.related) {
      const other = this.#exchanges.get(relation.id)?.exchange;
      if (other === undefined) continue;
      related.push({
        ...relation,
        method: other.request.method,
        url: redactUrl(other.request.url),
        status: other.response.status,
        startedAt: other.startedAt,
        isFailure: this.#failures.has(relation.id),
      });
    }
    const success = failure.related.find((relation) => relation.kind === 'last-success');
    return {
      failure,
      related,
      lastSuccess:
        success === undefined ? null : (this.#exchanges.get(success.id)?.exchange ?? null),
    };
  }

  clear(): void {
    this.#exchanges.clear();
    this.#failures.clear();
    this.#rows.clear();
    this.#tokens.clear();
    this.#lives.clear();
    this.#open.clear();
    this.#twins.clear();
    this.#firstTwins.clear();
    this.#united.clear();
    this.#counterparts.clear();
    this.#kept.clear();
    this.#context.clear();
    this.#groups = null;
    this.#seen = 0;
    this.#dropped = 0;
    this.#refused = 0;
  }
}

/** Reads an exchange once, for every rule and every view. */
function read({ exchange, credentials }: Seen): Reading {
  const clock = serverClock(exchange);
  const tokens: { token: Token; lifetime: ReturnType<typeof lifetime> }[] = [];
  for (const { token } of credentials) {
    if (token !== null && !tokens.some((one) => one.token === token))
      tokens.push({ token, lifetime: lifetime(token, clock, exchange.startedAt) });
  }
  return { challengeFields: readChallenges(exchange.response.headers), credentials, tokens, clock };
}

function outcomeOf(facts: Facts, { diagnosis }: Judgement, related: RelatedExchanges): Outcome {
  if (diagnosis.cause === 'expected-challenge' || diagnosis.cause === 'handshake-in-progress')
    return 'expected';
  const after = related.retriedBy?.response.status;
  if (
    after !== undefined &&
    isRefusal(facts.status) &&
    ((after >= 200 && after < 300) || after === 304)
  )
    return 'recovered';
  return 'refused';
}

function relationsOf(related: RelatedExchanges): Relation[] {
  const out: Relation[] = [];
  const relate = (kind: Relation['kind'], exchange: Exchange | null): void => {
    if (exchange !== null) out.push({ kind, id: exchange.id });
  };
  relate('preflight', related.preflight);
  for (const hop of related.hops) relate('redirected-from', hop);
  relate('redirected-to', related.redirectedTo);
  relate('retry-of', related.retryOf);
  relate('retried-by', related.retriedBy);
  relate('last-success', related.lastSuccess);
  relate('token-request', related.tokenRequests[0]?.exchange ?? null);
  return out;
}
