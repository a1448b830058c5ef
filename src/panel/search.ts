import type { ReadonlySignal, Signal } from '@preact/signals';
import { computed, effect, signal } from '@preact/signals';
import type { Row, SearchTerm } from '../core/index.ts';
import type { ViewToWorker, WorkerToView } from '../protocol.ts';
import { deepTerms, termKey } from './filter.ts';
import type { Found } from './filter.ts';

/** What the filter asks of headers, bodies and claims, which only the worker holds. */
export interface Search {
  /** Ids of the failures that have a term, by the term's key. */
  readonly found: ReadonlySignal<Found>;
  /** What DevTools' own search bar looks for, or ''. */
  readonly query: Signal<string>;
  take(message: Extract<WorkerToView, { kind: 'found' }>): void;
  start(): () => void;
}

/**
 * Milliseconds that the reader may go on typing, or rows may go on coming, before the worker is
 * asked.
 */
const PATIENCE = 150;

export const createSearch = (
  rows: ReadonlySignal<readonly Row[]>,
  filter: ReadonlySignal<string>,
  send: (message: ViewToWorker) => void,
): Search => {
  const found = signal<Found>(new Map());
  const query = signal('');
  const terms = computed(() => deepTerms(`${filter.value} ${query.value}`));
  let asked: readonly SearchTerm[] = [];
  let serial = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const ask = (): void => {
    timer = null;
    asked = terms.peek();
    if (asked.length > 0) send({ kind: 'search', serial: ++serial, terms: asked });
  };
  return {
    found,
    query,
    take: (message) => {
      if (message.serial !== serial) return;
      found.value = new Map(
        asked.map((term, index) => [termKey(term), new Set(message.matches[index])]),
      );
    },
    start: () => {
      const stop = effect(() => {
        void rows.value;
        if (terms.value.length > 0) timer ??= setTimeout(ask, PATIENCE);
      });
      return () => {
        stop();
        if (timer !== null) clearTimeout(timer);
      };
    },
  };
};
