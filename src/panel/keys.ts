import { copyFix, copySelected } from './copy.ts';
import { showInNetwork } from './show-in-network.ts';
import type { Store } from './store.ts';
import { focusDetails } from './components/list/keyboard.ts';

/** The keys that work wherever the focus is. */

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement
    ? target.type !== 'checkbox'
    : target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

/**
 * As the document has it: the event that reports a closed dialog to the store comes later than the
 * next key may.
 */
const isDialogOpen = (): boolean => document.querySelector('dialog[open]') !== null;

export const focusList = (): void =>
  document.querySelector<HTMLElement>('.list, .empty button')?.focus();

/** Closes the details, and leads back to what they were opened from. */
export const closeDetails = (store: Store): void => {
  store.close();
  focusList();
};

const toggleRecording = (store: Store): boolean => {
  const state = store.state.peek();
  if (state !== 'recording' && state !== 'paused') return false;
  store.setPaused(state === 'recording');
  return true;
};

/** Keys of the Network panel, with Ctrl or Cmd. */
const withModifier = (key: string, store: Store): boolean => {
  switch (key) {
    case 'l':
    case 'k':
      store.clear();
      return true;
    case 'e':
      return toggleRecording(store);
    default:
      return false;
  }
};

const plainKey = (key: string, store: Store): boolean => {
  switch (key) {
    case '/':
      document.querySelector<HTMLInputElement>('.filter-field')?.focus();
      return true;
    case '?':
      store.isHelpOpen.value = true;
      return true;
    case 'c':
      if (store.detail.peek() === null) return false;
      void copySelected(store, 'markdown');
      return true;
    case 'f':
      if (store.detail.peek() === null) return false;
      void copyFix(store);
      return true;
    case 'n': {
      const row = store.selectedRow.peek();
      if (row === null) return false;
      showInNetwork(store, row);
      return true;
    }
    case 'p':
      return toggleRecording(store);
    case 'Backspace':
      // Firefox's split console takes Escape, whatever a panel does.
      if (store.selectedId.peek() === null && store.openFindingKey.peek() === null) return false;
      closeDetails(store);
      return true;
    case 'ArrowDown':
    case 'ArrowUp':
      // From nowhere in particular, arrows go to the list.
      if (document.activeElement !== document.body) return false;
      focusList();
      return true;
    default:
      return false;
  }
};

const switchPane = (): void => {
  const details = document.querySelector('.details');
  if (details === null || details.contains(document.activeElement)) focusList();
  else focusDetails();
};

const pressed = (store: Store, event: KeyboardEvent): boolean => {
  if (event.key === 'Escape') return store.escapes.closeLast();
  if (isDialogOpen() || store.menu.peek() !== null || event.altKey) return false;
  if (event.key === 'F6') {
    switchPane();
    return true;
  }
  if (event.ctrlKey || event.metaKey)
    return !event.shiftKey && withModifier(event.key.toLowerCase(), store);
  return !isWriting(event.target) && plainKey(event.key, store);
};

/**
 * Listens before anybody else: DevTools injects a listener into the page that takes Escape for
 * its drawer and Ctrl+L for the console. What the panel has no use for goes on to it.
 */
export const listenToKeys = (store: Store): (() => void) => {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!pressed(store, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
};
