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
  ['Backspace', 'back'],
  ['Esc', 'close'],
  ['Shift F10', 'menu'],
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

const isMac = navigator.userAgent.includes('Mac OS');
const modifier = isMac ? '⌘' : 'Ctrl';

/** The list of keys. */
export const KeyList = (): JSX.Element => {
  const { isHelpOpen, surroundings } = useStore();
  const isFirefox = surroundings.browser === 'firefox';
  // Firefox has no search of its own over a panel, and macOS no key for context menus.
  const missing = [...(isFirefox ? ['search'] : []), ...(isMac ? ['menu'] : [])];
  const shown = keys.filter(([, name]) => !missing.includes(name));
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
