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

const modifier = navigator.userAgent.includes('Mac OS') ? '⌘' : 'Ctrl';

/** The list of keys. */
export const KeyList = (): JSX.Element => {
  const { isHelpOpen, surroundings } = useStore();
  // Firefox has no search of its own over a panel.
  const isFirefox = surroundings.browser === 'firefox';
  const shown = keys.filter(([, name]) => !isFirefox || name !== 'search');
  return (
    <Modal
      title={label('keys')}
      class="key-help"
      close={() => {
        isHelpOpen.value = false;
      }}
    >
      <dl>
        {shown.map(([key, name]) => (
          <div key={key}>
            <dt>
              <kbd>{key.replace('Ctrl', modifier)}</kbd>
            </dt>
            <dd>{label(isFirefox && name === 'close' ? 'key_close_firefox' : `key_${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
};
