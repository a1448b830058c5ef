import type { JSX } from 'preact';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { formatCount, label } from '../../ui/labels.ts';
import { closeDetails } from '../keys.ts';
import { useStore } from '../store-context.ts';

/** Where the details lie over the list: how many it holds, and the way to it. */
export const BackButton = (): JSX.Element => {
  const store = useStore();
  const count = formatCount(store.shownRows.value.length);
  return (
    <button
      type="button"
      class="icon-button back"
      aria-label={label('back_to_list', count)}
      title={label('back_to_list', count)}
      onClick={() => closeDetails(store)}
    >
      <Icon name="back" />
      {count}
    </button>
  );
};

export const CloseButton = (): JSX.Element => {
  const store = useStore();
  // In Firefox, Escape opens the split console as well (docs/firefox.md).
  const [key, keyName] =
    store.surroundings.browser === 'firefox'
      ? (['Backspace', 'Backspace'] as const)
      : (['Escape', 'Esc'] as const);
  return (
    <IconButton
      icon="cross"
      name={label('close_details')}
      title={label('close_details_by', keyName)}
      aria-keyshortcuts={key}
      class="close"
      onClick={() => closeDetails(store)}
    />
  );
};
