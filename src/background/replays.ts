import { isPreflight, replayIdOf } from '../core/index.ts';
import type { Exchange, Session } from '../core/index.ts';
import type { ExpectedReplay } from '../protocol.ts';
import type { View } from './view-fanout.ts';

/** A replay that a view sent, and what has been reported of it. */
interface Expected extends ExpectedReplay {
  readonly view: View;
  readonly reported: { readonly exchange: Exchange; readonly failure: string | null } | null;
}

const MOST_EXPECTED = 40;
/** Clocks of page and recorder differ by some milliseconds. */
const SLACK = 100;

/** Recognizes the exchanges that views sent through the page, and reports each to its view. */
export class Replays {
  readonly #expected = new Map<string, Expected>();

  expect(view: View, replay: ExpectedReplay): void {
    this.#expected.set(replay.id, { ...replay, view, reported: null });
    const [oldest] = this.#expected.keys();
    if (this.#expected.size > MOST_EXPECTED && oldest !== undefined) this.#expected.delete(oldest);
  }

  /** Exchanges were added to the session. */
  note(exchanges: readonly Exchange[], session: Session): void {
    if (this.#expected.size === 0) return;
    for (const exchange of exchanges) {
      const expected = isPreflight(exchange) ? undefined : this.#senderOf(exchange);
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

  #senderOf(exchange: Exchange): Expected | undefined {
    const id = replayIdOf(exchange);
    if (id !== null) return this.#expected.get(id);
    // Firefox reports no initiator.
    if (exchange.initiator !== null) return undefined;
    return [...this.#expected.values()].find(
      ({ method, url, since, reported }) =>
        reported === null &&
        exchange.request.method === method &&
        exchange.request.url === url &&
        exchange.startedAt >= since - SLACK,
    );
  }

  #report(expected: Expected, exchange: Exchange, session: Session): void {
    const failure = session.row(exchange.id) === undefined ? null : exchange.id;
    const { reported } = expected;
    if (reported?.exchange === exchange && reported.failure === failure) return;
    this.#expected.set(expected.id, { ...expected, reported: { exchange, failure } });
    expected.view.post({ kind: 'replayed', id: expected.id, exchange, failure });
  }
}
