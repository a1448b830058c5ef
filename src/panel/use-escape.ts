import { useLayoutEffect } from 'preact/hooks';
import { useStore } from './store-context.ts';

/**
 * Lets Escape call `close` for as long as something is open: from the moment that it is drawn,
 * since an Escape that comes before an ordinary effect has run would open DevTools' drawer.
 */
export const useEscape = (isOpen: boolean, close: () => void): void => {
  const { escapes } = useStore();
  useLayoutEffect(() => (isOpen ? escapes.add(close) : undefined), [isOpen, escapes]);
};
