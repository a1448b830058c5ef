import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { label } from '../../ui/labels.ts';
import { LONGEST_FILTER_NAME } from '../saved-filters.ts';
import { Modal } from './modal.tsx';
import { useStore } from '../store-context.ts';

/** Asks for the name of a filter that is to be saved. */
export const FilterNaming = (): JSX.Element => {
  const store = useStore();
  const { naming } = store.filterKeeping;
  const text = naming.value;
  const [name, setName] = useState(text ?? '');
  const cancel = (): void => {
    naming.value = null;
  };
  return (
    <Modal title={label('filter_save_title')} class="filter-naming" close={cancel}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void store.filterKeeping.save(name);
        }}
      >
        <label>
          {label('filter_name')}{' '}
          <input
            type="text"
            autofocus
            maxLength={LONGEST_FILTER_NAME}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
            onFocus={(event) => event.currentTarget.select()}
          />
        </label>
        <p class="muted">{label('filter_save_meaning')}</p>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={cancel}>
            {label('cancel')}
          </button>
          <button type="submit" class="button primary" disabled={name.trim() === ''}>
            {label('save')}
          </button>
        </div>
      </form>
    </Modal>
  );
};
