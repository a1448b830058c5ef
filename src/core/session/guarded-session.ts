import { attempt } from '../attempt.ts';
import { absentBody } from '../http/body.ts';
import type { Exchange, ResponseBody } from '../http/exchange.ts';
import type { Source } from '../history/sources.ts';
import type { FailureDetail, Group, Row, SessionFinding, Failure } from './failure.ts';
import { NO_CHANGE, type SessionChange } from './failure-store.ts';
import type { KeptFailure } from './kept-failure.ts';
import { reducedFailures } from './reduced-failure.ts';
import type { EntryFault, Session } from './session-interface.ts';
import type { TabSession } from './tab-session.ts';
import type { SessionTimes } from './token-lives.ts';
import type { Trial } from './trial.ts';
import type { Timeline } from './findings/index.ts';

/** Faults that are kept; beyond that they repeat. */
const MOST_FAULTS = 1000;

/**
 * A session in which an exchange that cannot be diagnosed costs no other one: it is forgotten,
 * named in `faults()`, and, where it was refused, shown reduced.
 */
export class GuardedSession implements Session {
  readonly #session: TabSession;
  /** By the exchange's id. */
  readonly #faults = new Map<string, EntryFault>();

  constructor(session: TabSession) {
    this.#session = session;
  }

  get seen(): number {
    return this.#session.seen;
  }

  get dropped(): number {
    return this.#session.dropped;
  }

  get refused(): number {
    return this.#session.refused;
  }

  add(exchange: Exchange, source?: Source): SessionChange {
    const { value, fault } = attempt(() => this.#session.add(exchange, source));
    return value ?? this.#reduce(exchange, fault);
  }

  addBody(id: string, body: ResponseBody): SessionChange {
    const { value, fault } = attempt(() => this.#session.addBody(id, body));
    if (value !== null) return value;
    const exchange = this.#session.exchange(id);
    if (exchange === undefined) return NO_CHANGE;
    const absent = absentBody('Why401 could not read the body.', body.mimeType, body.size);
    const { response } = exchange;
    this.#note(exchange, fault);
    const forgotten = this.#session.forget(exchange.id);
    const again = this.add({ ...exchange, response: { ...response, body: absent } });
    return joined(forgotten, again);
  }

  restore(kept: KeptFailure): SessionChange {
    const { value, fault } = attempt(() => this.#session.restore(kept));
    return value ?? this.#reduce(kept.exchange, fault);
  }

  prove(id: string, trial: Trial): SessionChange {
    return attempt(() => this.#session.prove(id, trial)).value ?? NO_CHANGE;
  }

  expectBothSources(): void {
    this.#session.expectBothSources();
  }

  keep(id: string): KeptFailure | null {
    return this.#session.keep(id);
  }

  faults(): readonly EntryFault[] {
    return [...this.#faults.values(), ...this.#session.faults()];
  }

  failures(): readonly Failure[] {
    return this.#session.failures();
  }

  exchanges(): readonly Exchange[] {
    return this.#session.exchanges();
  }

  exchange(id: string): Exchange | undefined {
    return this.#session.exchange(id);
  }

  rows(): readonly Row[] {
    return this.#session.rows();
  }

  row(id: string): Row | undefined {
    return this.#session.row(id);
  }

  groups(): readonly Group[] {
    return this.#session.groups();
  }

  findings(): readonly SessionFinding[] {
    return this.#session.findings();
  }

  timeline(): Timeline {
    return this.#session.timeline();
  }

  times(): SessionTimes {
    return this.#session.times();
  }

  detail(id: string): FailureDetail | null {
    return this.#session.detail(id);
  }

  clear(): void {
    this.#session.clear();
    this.#faults.clear();
  }

  /** Forgets an exchange, and shows what is left of it. */
  #reduce(exchange: Exchange, fault: string): SessionChange {
    this.#note(exchange, fault);
    const forgotten = this.#session.forget(exchange.id);
    for (const reduced of reducedFailures(exchange, fault)) {
      const { value } = attempt(() => this.#session.restore(reduced));
      if (value !== null) return joined(forgotten, value);
      this.#session.forget(exchange.id);
    }
    return forgotten;
  }

  #note({ id, index }: Exchange, fault: string): void {
    if (this.#faults.size < MOST_FAULTS) this.#faults.set(id, { id, index, fault });
  }
}

/** Two changes as one; what was withdrawn and came back has changed. */
function joined(first: SessionChange, then: SessionChange): SessionChange {
  const back = then.added.filter(({ id }) => first.withdrawn.includes(id));
  return {
    added: then.added.filter((one) => !back.includes(one)),
    changed: [...first.changed, ...then.changed, ...back],
    withdrawn: [
      ...first.withdrawn.filter((id) => !back.some((one) => one.id === id)),
      ...then.withdrawn,
    ],
  };
}
