import type { JSX } from 'preact';
import { IconButton } from '../../ui/icon-button.tsx';
import { label } from '../../ui/labels.ts';
import { hasTerm, toggleTerm } from '../filter.ts';
import type { MenuItem } from '../menus.ts';
import { quickFilters } from '../quick-filters.ts';
import { useStore } from '../store-context.ts';
import type { Store } from '../store.ts';
import { toggleMenu } from '../toggle-menu.ts';
import { useEscape } from '../use-escape.ts';
import { later } from './later.tsx';

/** What the button in the filter box offers: common filters, those that were saved, and to save. */
const filterItems = (store: Store): MenuItem[] => {
  const { filterKeeping } = store;
  const text = store.filter.peek().trim();
  const saved = filterKeeping.filters.peek();
  const current = saved.find((one) => one.text === text);
  const use = (filter: string): void => {
    store.filter.value = filter;
  };
  const common = quickFilters.map(({ term, text: name }) => ({
    label: hasTerm(text, term) ? label('filter_without', name()) : name(),
    run: () => use(toggleTerm(store.filter.peek(), term)),
  }));
  const own = saved.map((one, index) => ({
    label: `${one.name}: ${one.text}`,
    action: 'use-filter',
    startsSection: index === 0,
    run: () => use(one.text),
  }));
  const save = {
    label: label('filter_save'),
    action: 'save-filter',
    startsSection: true,
    run: () => void filterKeeping.begin(text),
  };
  const remove = {
    label: label('filter_remove', current?.name ?? ''),
    action: 'remove-filter',
    startsSection: true,
    run: () => void filterKeeping.remove(current?.name ?? ''),
  };
  return [...common, ...own, ...(current !== undefined ? [remove] : text === '' ? [] : [save])];
};

export const FilterMenu = (): JSX.Element => {
  const store = useStore();
  return (
    <IconButton
      icon="down"
      name={label('saved_filters')}
      class="filter-menu"
      aria-haspopup="menu"
      data-action="saved-filters"
      onClick={(event) => {
        toggleMenu(store, event.currentTarget, {
          label: label('saved_filters'),
          items: filterItems(store),
        });
      }}
    />
  );
};

const Dialog = later(async () => (await import('../lazy/filter-naming.tsx')).FilterNaming);

/** Asks for the name of a filter that is to be saved. */
export const FilterNaming = (): JSX.Element | null => {
  const { naming } = useStore().filterKeeping;
  useEscape(naming.value !== null, () => {
    naming.value = null;
  });
  return naming.value === null ? null : <Dialog />;
};
