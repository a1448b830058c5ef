import { entryBeginning } from '../core/index.ts';
import type { Exchange } from '../core/index.ts';

/** How an entry was received: by an event, or from `getHAR()` after the recorder started. */
export type EntrySource = 'event' | 'history';

/**
 * Recognizes entries that `getHAR()` and an event both report. `getHAR()` also returns requests
 * that are still running, so the two entries of one request may differ in how they end; they are
 * compared by their beginnings.
 */
export class KnownEntries {
  /** Ids of entries that only `getHAR()` has reported, by beginning. */
  readonly #fromHistory = new Map<string, string>();
  /** Beginnings that events reported before `getHAR()` returned. */
  readonly #fromEvents = new Set<string>();
  #hasHistory = false;

  /** Whether the entry is to be left out: another one reports the same request. */
  isDuplicate(entry: unknown, exchange: Exchange, source: EntrySource): boolean {
    const beginning = entryBeginning(entry);
    return source === 'history'
      ? this.#isKnownByEvent(beginning, exchange)
      : this.#isKnownByHistory(beginning, exchange);
  }

  /** `getHAR()` has returned. */
  endHistory(): void {
    this.#hasHistory = true;
    this.#fromEvents.clear();
  }

  #isKnownByEvent(beginning: string | null, exchange: Exchange): boolean {
    if (isRunning(exchange)) return true; // Its event will report the response.
    if (beginning === null) return false;
    if (this.#fromEvents.has(beginning)) return true;
    this.#fromHistory.set(beginning, exchange.id);
    return false;
  }

  #isKnownByHistory(beginning: string | null, { id }: Exchange): boolean {
    if (beginning === null) return false;
    const knownId = this.#fromHistory.get(beginning);
    this.#fromHistory.delete(beginning);
    if (knownId !== undefined && knownId !== id) return true;
    if (!this.#hasHistory) this.#fromEvents.add(beginning);
    return false;
  }
}

const isRunning = ({ response, resourceType }: Exchange): boolean =>
  response.status === 0 && response.error === null && resourceType !== 'websocket';
