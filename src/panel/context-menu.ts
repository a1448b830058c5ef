import type * as Menus from './lazy/context-menus.ts';
import { menuAtEvent, type MenuItem, type NamedValue } from './menus.ts';
import type { Store } from './store.ts';

/** Opens the menu of a right click; what it offers is loaded with the first. */
export const openContextMenu = (
  event: MouseEvent,
  store: Store,
  title: string,
  items: (menus: typeof Menus) => readonly MenuItem[],
): void => {
  const empty = menuAtEvent(event, title, []);
  void import('./lazy/context-menus.ts').then((menus) => {
    store.menu.value = { ...empty, items: items(menus) };
  });
};

export const openValueMenu = (event: MouseEvent, store: Store, value: NamedValue): void => {
  // The text that was selected when the menu was asked for.
  const selected = getSelection()?.toString() ?? '';
  openContextMenu(event, store, value.name, ({ valueItems }) => valueItems(store, value, selected));
};
