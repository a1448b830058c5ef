import type { JSX } from 'preact';
import { useStore } from '../store-context.ts';
import { useEscape } from '../use-escape.ts';
import { later } from './later.tsx';

const KeyList = later(async () => (await import('../lazy/key-help.tsx')).KeyList);

/** The list of keys, while it is asked for. */
export const KeyHelp = (): JSX.Element | null => {
  const store = useStore();
  const isOpen = store.isHelpOpen.value;
  useEscape(isOpen, () => {
    store.isHelpOpen.value = false;
  });
  return isOpen ? <KeyList /> : null;
};
