import type { Clock } from '../browser/clock.ts';
import type { Exchange, KeptFailure, Session, SessionChange } from '../core/index.ts';
import { UNDO_TIME } from '../protocol.ts';
import { Slices } from './slices.ts';
import type { TabWatch } from './tab-watch.ts';

/** What watch mode has seen and kept of one tab; it outlives DevTools. */
export class WatchLink {
  readonly #watch: TabWatch;
  readonly #clock: Clock;
  #hasSeen = false;
  #clearedAt = -Infinity;
  /** What was kept before the last `clear`, as long as that can be taken back. */
  #cleared: readonly KeptFailure[] | null = null;

  constructor(watch: TabWatch, clock: Clock) {
    this.#watch = watch;
    this.#clock = clock;
  }

  /** It has seen something here. */
  get hasSeen(): boolean {
    return this.#hasSeen;
  }

  /** Whether an exchange counts: one of before the last `clear` does not. */
  accepts(exchange: Exchange): boolean {
    // A clock that was set back must not hide what comes after a `clear`.
    if (this.#clock.now() < this.#clearedAt) this.#clearedAt = -Infinity;
    return exchange.startedAt >= this.#clearedAt;
  }

  noteSeen(): void {
    this.#hasSeen = true;
  }

  /** Failures of earlier sessions of the tab, oldest first. */
  kept(): readonly KeptFailure[] {
    return this.#watch.kept();
  }

  /** The same, in slices that leave others their time. */
  async *keptInSlices(): AsyncGenerator<KeptFailure> {
    const slices = new Slices(this.#clock);
    for (const kept of this.#watch.kept()) {
      yield kept;
      await slices.next();
    }
  }

  /** Keeps what has changed, and notifies the user of new causes. */
  note(change: SessionChange, session: Session): void {
    if (!this.#hasSeen || !this.#watch.isOn) return;
    for (const { id } of [...change.added, ...change.changed])
      this.#watch.keep(id, session.keep(id));
    for (const id of change.withdrawn) this.#watch.keep(id, null);
    this.#watch.notify(change);
  }

  /** Forgets what was seen; `undoClear` brings it back for a while. */
  clear(): void {
    this.#cleared = [...this.#watch.kept()];
    this.#clock.after(UNDO_TIME, () => {
      this.#cleared = null;
    });
    this.#hasSeen = false;
    this.#clearedAt = this.#clock.now();
    this.#watch.clear();
  }

  /** Keeps again what the last `clear` removed; returns false where it is too late. */
  undoClear(): boolean {
    if (this.#cleared === null) return false;
    for (const kept of this.#cleared) this.#watch.keep(kept.exchange.id, kept);
    this.#cleared = null;
    this.#clearedAt = -Infinity;
    return true;
  }
}
