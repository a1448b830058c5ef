import type { JSX } from 'preact';
import { label } from '../../ui/labels.ts';
import { useModal } from '../use-modal.ts';
import { useStore } from '../store-context.ts';
import { Icon } from '../../ui/icon.tsx';

const keys = [
  ['↑ ↓', 'move'],
  ['Enter', 'open'],
  ['← →', 'fold'],
  ['Shift ← →', 'fold_all'],
  ['F6', 'panes'],
  ['Esc', 'close'],
  ['Backspace', 'back'],
  ['/', 'filter'],
  ['Ctrl F', 'search'],
  ['f', 'copy_fix'],
  ['c', 'copy'],
  ['n', 'network'],
  ['Ctrl E', 'record'],
  ['Ctrl L', 'clear'],
  ['?', 'help'],
] as const;

/** The list of keys. */
export const KeyHelp = (): JSX.Element => {
  const store = useStore();
  const close = (): void => {
    store.isHelpOpen.value = false;
  };
  const dialog = useModal(store.isHelpOpen.value, close);
  return (
    <dialog ref={dialog} class="key-help" aria-label={label('keys')} onClose={close}>
      <header>
        <h2>{label('keys')}</h2>
        <button type="button" class="icon-button" aria-label={label('close')} onClick={close}>
          <Icon name="cross" />
        </button>
      </header>
      <dl>
        {keys.map(([key, name]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{label(`key_${name}`)}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
};
