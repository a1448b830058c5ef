import type { JSX } from 'preact';
import type { Grouping } from '../arrange.ts';
import { groupings } from '../arrange.ts';
import { hasTerm, toggleTerm } from '../filter.ts';
import { countLabel, label } from '../../ui/labels.ts';
import { useStore } from '../store-context.ts';
import { FilterBox } from './filter-box.tsx';
import { Icon } from '../../ui/icon.tsx';

/** Terms that many want; each is a button that writes the term into the filter. */
const chips = [
  { term: 'status:401', text: '401' },
  { term: 'status:403', text: '403' },
  { term: 'cause:cors', text: 'preflight' },
  { term: '-is:recovered', text: 'hide_recovered' },
] as const;

export const Toolbar = (): JSX.Element => {
  const store = useStore();
  const state = store.state.value;
  const isPaused = state === 'paused';
  const { grouping, keepLog } = store.preferences.value;
  return (
    <div class="toolbar" role="toolbar" aria-label={label('toolbar')}>
      <button
        type="button"
        class={`icon-button record ${isPaused ? '' : 'on'}`}
        aria-label={label(isPaused ? 'resume' : 'pause')}
        title={label(isPaused ? 'resume' : 'pause')}
        disabled={state !== 'recording' && state !== 'paused'}
        data-action="pause"
        onClick={() => store.setPaused(!isPaused)}
      >
        <span class="record-dot" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={label('clear')}
        title={label('clear')}
        data-action="clear"
        onClick={() => store.clear()}
      >
        <Icon name="clear" />
      </button>
      <span class="toolbar-divider" />
      <FilterBox />
      <div class="chips" role="group" aria-label={label('quick_filters')}>
        {chips.map(({ term, text }) => (
          <button
            key={term}
            type="button"
            class="chip"
            title={term}
            aria-pressed={hasTerm(store.filter.value, term)}
            onClick={() => {
              store.filter.value = toggleTerm(store.filter.value, term);
            }}
          >
            {/^\d/.test(text) ? text : label(`chip_${text}`)}
          </button>
        ))}
        {store.timeSpan.value !== null && (
          <button
            type="button"
            class="chip"
            aria-pressed={true}
            onClick={() => {
              store.timeSpan.value = null;
            }}
          >
            {label('chip_time_span')} <Icon name="cross" />
          </button>
        )}
      </div>
      <span class="toolbar-divider" />
      <label class="select">
        <span class="select-label">{label('group_by')}</span>
        <select
          aria-label={label('group_by')}
          value={grouping}
          data-action="group"
          onChange={(event) => store.prefer({ grouping: event.currentTarget.value as Grouping })}
        >
          {groupings.map((one) => (
            <option key={one} value={one}>
              {label(`group_by_${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label class="checkbox" title={label('keep_log_meaning')}>
        <input
          type="checkbox"
          checked={keepLog}
          onChange={(event) => store.prefer({ keepLog: event.currentTarget.checked })}
        />
        <span>{label('keep_log')}</span>
      </label>
      <Counts />
      <button
        type="button"
        class="icon-button"
        aria-label={label('keys')}
        title={label('keys')}
        data-action="keys"
        onClick={() => {
          store.isHelpOpen.value = true;
        }}
      >
        <Icon name="help" />
      </button>
    </div>
  );
};

/** What is counted; apart from the toolbar, since it changes with each row. */
const Counts = (): JSX.Element => {
  const store = useStore();
  const { failures, causes } = store.refused.value;
  const { dropped } = store.counts.value;
  return (
    <span class="counts" title={dropped > 0 ? countLabel('dropped', dropped) : undefined}>
      {countLabel('refused', failures)}
      {failures > 0 && <span class="counts-causes">, {countLabel('causes', causes)}</span>}
      {dropped > 0 && <Icon name="warning" />}
    </span>
  );
};
