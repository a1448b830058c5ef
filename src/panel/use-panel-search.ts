import { useEffect } from 'preact/hooks';
import { label } from '../ui/labels.ts';
import type { Row } from '../core/index.ts';
import { compileFilter } from './filter.ts';
import type { Store } from './store.ts';
import type { PanelSearch } from './surroundings.ts';

/** The rows in the order of the list that a search finds; folded ones too. */
const matchesOf = (store: Store, query: string): readonly Row[] => {
  if (query.trim() === '') return [];
  const test = compileFilter(query, store.search.found.peek());
  const shown = store.shownRows.peek().filter(test);
  const order = new Map(store.lines.peek().map((line, index) => [line.key, index]));
  return shown.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
};

/** Lets the search bar of DevTools (Ctrl+F) go from match to match. */
export const usePanelSearch = (store: Store): void => {
  useEffect(() => {
    let query = '';
    let at = 0;
    const show = (step: number): void => {
      const matches = matchesOf(store, query);
      at = matches.length === 0 ? 0 : (at + step + matches.length) % matches.length;
      const match = matches[at];
      if (match !== undefined) {
        store.select(match.id);
        void import('./lazy/lead-to-match.ts').then(({ leadToMatch }) =>
          leadToMatch(store, match, query),
        );
      }
      store.announcement.value =
        match === undefined
          ? label('search_none', query)
          : label('search_match', at + 1, matches.length);
    };
    let stopWaiting: (() => void) | null = null;
    const begin = (text: string): void => {
      query = text;
      at = 0;
      stopWaiting?.();
      store.search.query.value = text;
      show(0);
      // Headers, bodies and claims are the worker's: what it finds comes a moment later.
      const before = store.search.found.peek();
      stopWaiting = store.search.found.subscribe((found) => {
        if (found !== before) show(0);
      });
    };
    const onSearch = (search: PanelSearch): void => {
      switch (search.kind) {
        case 'search':
          begin(search.query);
          return;
        case 'next':
          show(1);
          return;
        case 'previous':
          show(-1);
          return;
        case 'cancel':
          stopWaiting?.();
          store.search.query.value = '';
          return;
      }
    };
    store.surroundings.onSearch?.(onSearch);
    return () => stopWaiting?.();
  }, [store]);
};
