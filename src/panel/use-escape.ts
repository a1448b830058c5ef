import { useEffect } from 'preact/hooks';
import { useStore } from './store-context.ts';

/** Lets Escape call `close` for as long as something is open. */
export const useEscape = (isOpen: boolean, close: () => void): void => {
  const { escapes } = useStore();
  useEffect(() => (isOpen ? escapes.add(close) : undefined), [isOpen, escapes]);
};
