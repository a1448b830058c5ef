import type { JSX } from 'preact';
import { countLabel, label } from '../../ui/labels.ts';
import { useStore } from '../store-context.ts';
import { Icon } from '../../ui/icon.tsx';

/** A line above everything while the panel cannot do its work, interpretation what to do. */
export const ConditionBanner = (): JSX.Element | null => {
  const store = useStore();
  const state = store.state.value;
  const update = store.update.value;
  if (state !== 'disconnected' && state !== 'ended') {
    return update === null ? null : (
      <div class="condition good" role="status">
        <span>
          {label(update.from === update.to ? 'extension_reloaded' : 'extension_updated', update.to)}
        </span>
        <button
          type="button"
          class="icon-button"
          aria-label={label('close')}
          onClick={() => {
            store.update.value = null;
          }}
        >
          <Icon name="cross" />
        </button>
      </div>
    );
  }
  return (
    <div class="condition" role="alert">
      <Icon name="warning" />
      <span>
        <strong>{label(`${state}_title`)}</strong> {label(`${state}_text`)}
      </span>
    </div>
  );
};

/** What stands in the place of an empty list: why it is empty, and what to do. */
export const EmptyList = (): JSX.Element => {
  const store = useStore();
  const state = store.state.value;
  const { seen } = store.counts.value;
  const isFiltered = store.rows.value.length > 0;
  const name = isFiltered ? 'filtered' : state;
  const resetFilters = (): void => {
    store.filter.value = '';
    store.timeSpan.value = null;
    store.prefer({ keepLog: true });
  };
  return (
    <div
      class="empty"
      data-empty={name}
      data-total={store.rows.value.length}
      role="group"
      aria-label={label('list')}
    >
      <h2>{label(`empty_${name}_title`)}</h2>
      <p>{label(`empty_${name}_text`)}</p>
      {name === 'recording' && seen > 0 && <p>{countLabel('empty_seen', seen)}</p>}
      {name === 'recording' && (
        <button
          type="button"
          class="button primary"
          onClick={() => store.surroundings.reloadPage()}
        >
          {label('reload_page')}
        </button>
      )}
      {name === 'paused' && (
        <button type="button" class="button primary" onClick={() => store.setPaused(false)}>
          {label('resume')}
        </button>
      )}
      {isFiltered && (
        <button type="button" class="button primary" onClick={resetFilters}>
          {label('show_all')}
        </button>
      )}
    </div>
  );
};
