import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { label } from '../../ui/labels.ts';
import { useStore } from '../store-context.ts';
import { useModal } from '../use-modal.ts';

/** Sessions side by side; its contents are loaded when it opens. */
export const SessionsDialog = (): JSX.Element => {
  const store = useStore();
  const { isOpen } = store.sessions;
  const [Contents, setContents] = useState<{ readonly type: ComponentType } | null>(null);
  const close = (): void => {
    isOpen.value = false;
  };
  useEffect(() => {
    if (!isOpen.value) return;
    void import('../lazy/sessions.tsx').then(({ Sessions }) => setContents({ type: Sessions }));
  }, [isOpen.value]);
  const dialog = useModal(isOpen.value, close);
  return (
    <dialog
      ref={dialog}
      class="key-help sessions-dialog"
      aria-label={label('sessions')}
      onClose={close}
    >
      <header>
        <h2>{label('sessions')}</h2>
        <button type="button" class="icon-button" aria-label={label('close')} onClick={close}>
          <Icon name="cross" />
        </button>
      </header>
      {isOpen.value && Contents !== null && <Contents.type />}
    </dialog>
  );
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
