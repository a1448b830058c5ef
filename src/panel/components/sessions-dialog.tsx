import type { JSX } from 'preact';
import { IconButton } from '../../ui/icon-button.tsx';
import { label } from '../../ui/labels.ts';
import { useStore } from '../store-context.ts';
import { useEscape } from '../use-escape.ts';
import { later } from './later.tsx';

const Sessions = later(async () => (await import('../lazy/sessions.tsx')).Sessions);

/** Sessions side by side, while they are asked for. */
export const SessionsDialog = (): JSX.Element | null => {
  const { isOpen } = useStore().sessions;
  useEscape(isOpen.value, () => {
    isOpen.value = false;
  });
  return isOpen.value ? <Sessions /> : null;
};

export const SessionsButton = (): JSX.Element => {
  const store = useStore();
  return (
    <IconButton
      icon="sessions"
      name={label('sessions')}
      aria-haspopup="dialog"
      data-action="sessions"
      onClick={() => {
        store.sessions.isOpen.value = true;
      }}
    />
  );
};
