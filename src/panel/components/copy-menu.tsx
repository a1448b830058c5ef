import type { JSX } from 'preact';
import { Icon } from '../../ui/icon.tsx';
import { label } from '../../ui/labels.ts';
import { copyItems } from '../copy.ts';
import { toggleMenu } from '../toggle-menu.ts';
import { useStore } from '../store-context.ts';

/** Copies the failure for a terminal, a console or an issue tracker. */
export const CopyMenu = (): JSX.Element => {
  const store = useStore();
  const isOpen = store.menu.value?.label === label('copy');
  return (
    <button
      type="button"
      class="button"
      data-action="copy"
      aria-label={label('copy')}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={(event) => {
        toggleMenu(store, event.currentTarget, {
          label: label('copy'),
          items: copyItems(store),
        });
      }}
    >
      <Icon name="copy" /> <span class="copy-word">{label('copy')}</span> <Icon name="down" />
    </button>
  );
};
