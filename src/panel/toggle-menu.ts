import { below, type OpenMenu } from './menus.ts';
import type { Store } from './store.ts';

/**
 * Opens a button's menu below it, or closes it where it is the one that is open. Without an
 * `opener` the button gets the focus back.
 */
export const toggleMenu = (
  store: Store,
  button: HTMLElement,
  menu: Pick<OpenMenu, 'label' | 'items'> & Partial<Pick<OpenMenu, 'opener'>>,
): void => {
  const isOpen = store.menu.peek()?.label === menu.label;
  store.menu.value = isOpen ? null : { opener: button, ...menu, at: below(button) };
};
