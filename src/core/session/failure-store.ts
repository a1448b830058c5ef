import { Oldest } from '../bounded-map.ts';
import type { Failure, Row } from './failure.ts';
import { isCounted } from './is-counted.ts';
import { areSameRow, rowOf } from './row.ts';

/** What adding exchanges changed. */
export interface SessionChange {
  readonly added: readonly Failure[];
  readonly changed: readonly Failure[];
  /** Ids of failures that are none after all. */
  readonly withdrawn: readonly string[];
}

export const NO_CHANGE: SessionChange = { added: [], changed: [], withdrawn: [] };

/** The failures of a session, their rows, and what has changed since it was last asked. */
export class FailureStore {
  readonly #failures = new Map<string, Failure>();
  readonly #oldest = new Oldest(this.#failures);
  readonly #rows = new Map<string, Row>();
  readonly #added = new Map<string, Failure>();
  readonly #changed = new Map<string, Failure>();
  readonly #withdrawn = new Set<string>();
  #refused = 0;

  /** Failures that count: of outcome `refused`, and sent by the page. */
  get refused(): number {
    return this.#refused;
  }

  get size(): number {
    return this.#failures.size;
  }

  get(id: string): Failure | undefined {
    return this.#failures.get(id);
  }

  has(id: string): boolean {
    return this.#failures.has(id);
  }

  /** Adds a failure, or replaces the judgement of one that is known. */
  put(failure: Failure, group: string): void {
    const { id } = failure;
    const known = this.#failures.get(id);
    this.#failures.set(id, failure);
    const row = rowOf(failure, group);
    const shown = this.#rows.get(id);
    if (shown !== undefined && isCounted(shown)) this.#refused -= 1;
    if (isCounted(row)) this.#refused += 1;
    if (shown === undefined || !areSameRow(row, shown)) this.#rows.set(id, row);
    const isNew = known === undefined || this.#added.has(id);
    (isNew ? this.#added : this.#changed).set(id, failure);
  }

  /** Takes a failure back. */
  withdraw(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    if (isCounted(row)) this.#refused -= 1;
    this.#failures.delete(id);
    this.#rows.delete(id);
    this.#changed.delete(id);
    if (!this.#added.delete(id)) this.#withdrawn.add(id);
  }

  /** Takes back the failure that has been there longest. */
  withdrawOldest(): void {
    for (const [id] of this.#oldest.take()) this.withdraw(id);
  }

  /** What has changed since the last call; `NO_CHANGE` where nothing has. */
  takeChange(): SessionChange {
    if (this.#added.size + this.#changed.size + this.#withdrawn.size === 0) return NO_CHANGE;
    const change = {
      added: [...this.#added.values()],
      changed: [...this.#changed.values()],
      withdrawn: [...this.#withdrawn],
    };
    this.#added.clear();
    this.#changed.clear();
    this.#withdrawn.clear();
    return change;
  }

  /** In order of their start. */
  all(): Failure[] {
    return [...this.#failures.values()].sort((a, b) => a.exchange.startedAt - b.exchange.startedAt);
  }

  rows(): readonly Row[] {
    return [...this.#rows.values()];
  }

  row(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  clear(): void {
    this.#failures.clear();
    this.#rows.clear();
    this.#added.clear();
    this.#changed.clear();
    this.#withdrawn.clear();
    this.#refused = 0;
  }
}
