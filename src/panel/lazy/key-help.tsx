import type { JSX } from 'preact';
import { label } from '../../ui/labels.ts';
import { useStore } from '../store-context.ts';
import { Modal } from './modal.tsx';

const keys = [
  ['↑ ↓', 'move'],
  ['Enter', 'open'],
  ['← →', 'fold'],
  ['Shift ← →', 'fold_all'],
  ['F6', 'panes'],
  ['↑ ↓ ← →', 'part'],
  ['Esc', 'close'],
  ['Backspace', 'back'],
  ['+ −', 'zoom'],
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
export const KeyList = (): JSX.Element => {
  const { isHelpOpen } = useStore();
  return (
    <Modal
      title={label('keys')}
      class="key-help"
      close={() => {
        isHelpOpen.value = false;
      }}
    >
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
    </Modal>
  );
};
