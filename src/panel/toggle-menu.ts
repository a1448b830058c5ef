import type { OpenMenu } from './menus.ts';
import type { Store } from './store.ts';

/** Opens a button's menu, or closes it where it is the one that is open. */
export const toggleMenu = (store: Store, menu: OpenMenu): void => {
  store.menu.value = store.menu.peek()?.label === menu.label ? null : menu;
};
