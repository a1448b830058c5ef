import { isPreflight, markAsReplay, replayIdOf } from '../core/index.ts';
import type { Exchange, Session } from '../core/index.ts';
import type { ExpectedReplay } from '../payloads.ts';
import type { View } from './view-fanout.ts';

/** A replay that a view sent, and what has been reported of it. */
interface Expected extends ExpectedReplay {
  readonly view: View;
  readonly reported: { readonly exchange: Exchange; readonly failure: string | null } | null;
  /** The preflight that the browser sent for it, or null. */
  readonly preflight: Exchange | null;
}

const MOST_EXPECTED = 40;
/** Clocks of page and recorder differ by some milliseconds. */
const SLACK = 100;

/** Recognizes the exchanges that views sent through the page, and reports each to its view. */
export class Replays {
  readonly #expected = new Map<string, Expected>();

  expect(view: View, replay: ExpectedReplay): void {
    this.#expected.set(replay.id, { ...replay, view, reported: null, preflight: null });
    const [oldest] = this.#expected.keys();
    if (this.#expected.size > MOST_EXPECTED && oldest !== undefined) this.#expected.delete(oldest);
  }

  /** The exchanges, with a mark on those that views sent where the browser reports no initiator. */
  recognize(exchanges: readonly Exchange[]): readonly Exchange[] {
    if (this.#expected.size === 0) return exchanges;
    return exchanges.map((exchange) => {
      const id =
        exchange.initiator === null && !isPreflight(exchange)
          ? this.#unmarked(exchange)?.id
          : undefined;
      return id === undefined ? exchange : markAsReplay(exchange, id);
    });
  }

  /** Exchanges were added to the session. */
  note(exchanges: readonly Exchange[], session: Session): void {
    if (this.#expected.size === 0) return;
    for (const exchange of exchanges) {
      if (isPreflight(exchange)) {
        this.#notePreflight(exchange);
        continue;
      }
      const expected = this.#expected.get(replayIdOf(exchange) ?? '');
      if (expected === undefined) continue;
      const before = expected.reported?.exchange;
      // Of a chain of redirects the last hop counts.
      if (before !== undefined && before.startedAt > exchange.startedAt) continue;
      this.#report(expected, exchange, session);
    }
  }

  /** More is known of exchanges: what was a success may be a failure. */
  review(session: Session): void {
    for (const expected of this.#expected.values())
      if (expected.reported !== null) this.#report(expected, expected.reported.exchange, session);
  }

  forget(view: View): void {
    for (const [id, expected] of this.#expected)
      if (expected.view === view) this.#expected.delete(id);
  }

  /** The replay that an exchange without an initiator is. */
  #unmarked({ request, startedAt }: Exchange): Expected | undefined {
    return [...this.#expected.values()].find(
      ({ method, url, since, reported }) =>
        reported === null &&
        request.method === method &&
        request.url === url &&
        startedAt >= since - SLACK,
    );
  }

  /** A preflight joins to its request by nothing but URL and time; it may be reported after it. */
  #notePreflight(preflight: Exchange): void {
    const { request, startedAt } = preflight;
    const expected = [...this.#expected.values()].findLast(
      ({ url, since }) => request.url === url && startedAt >= since - SLACK,
    );
    if (expected === undefined) return;
    const known = { ...expected, preflight };
    this.#expected.set(expected.id, known);
    if (known.reported !== null) this.#post(known);
  }

  #report(expected: Expected, exchange: Exchange, session: Session): void {
    const failure = session.row(exchange.id) === undefined ? null : exchange.id;
    const known = this.#expected.get(expected.id) ?? expected;
    const { reported } = known;
    if (reported?.exchange === exchange && reported.failure === failure) return;
    const next = { ...known, reported: { exchange, failure } };
    this.#expected.set(expected.id, next);
    this.#post(next);
  }

  #post({ id, view, reported, preflight }: Expected): void {
    if (reported !== null) view.post({ kind: 'replayed', id, ...reported, preflight });
  }
}
