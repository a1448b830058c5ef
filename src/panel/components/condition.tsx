import type { JSX } from 'preact';
import { Icon } from '../../ui/icon.tsx';
import { countLabel, label } from '../../ui/labels.ts';
import { useStore } from '../store-context.ts';

/** A line above everything while the panel cannot do its work: why, and what to do. */
export const ConditionBanner = (): JSX.Element | null => {
  const store = useStore();
  const state = store.state.value;
  if (state !== 'disconnected' && state !== 'ended') return <UpdateBanner />;
  return (
    <div class="condition" role="alert">
      <Icon name="warning" />
      <span>
        <strong>{label(`${state}_title`)}</strong> {label(`${state}_text`)}
      </span>
    </div>
  );
};

const UpdateBanner = (): JSX.Element | null => {
  const store = useStore();
  const update = store.update.value;
  if (update === null) return null;
  return (
    <div class="condition good" role="status">
      <span>
        {update.from === update.to
          ? label('extension_reloaded')
          : label('extension_updated', update.to)}
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
};

/** What stands in the place of an empty list: why it is empty, and what to do. */
export const EmptyList = (): JSX.Element => {
  const store = useStore();
  const total = store.rows.value.length;
  const isFiltered = total > 0;
  return (
    <div
      class="empty"
      data-empty={isFiltered ? 'filtered' : store.state.value}
      data-total={total}
      role="group"
      aria-label={label('list')}
    >
      {isFiltered ? <Hindrances /> : <NothingYet />}
    </div>
  );
};

const NothingYet = (): JSX.Element => {
  const store = useStore();
  const state = store.state.value;
  const { seen } = store.counts.value;
  const { reloadPage, fileName } = store.surroundings;
  if (fileName !== null)
    return (
      <>
        <h2>{label('empty_file_title')}</h2>
        <p>{label('empty_file_text')}</p>
      </>
    );
  return (
    <>
      <h2>{label(`empty_${state}_title`)}</h2>
      <p>{label(`empty_${state}_text`)}</p>
      {state === 'recording' && seen > 0 && <p>{countLabel('empty_seen', seen)}</p>}
      {state === 'recording' && reloadPage !== null && (
        <button type="button" class="button primary" onClick={reloadPage}>
          {label('reload_page')}
        </button>
      )}
      {state === 'paused' && (
        <button type="button" class="button primary" onClick={() => store.setPaused(false)}>
          {label('resume')}
        </button>
      )}
    </>
  );
};

/** Each thing that hides rows, as a button that takes it away. */
const Hindrances = (): JSX.Element => {
  const store = useStore();
  const filter = store.filter.value;
  const remove = {
    filter: () => {
      store.filter.value = '';
    },
    span: () => {
      store.timeSpan.value = null;
    },
    page: () => store.prefer({ keepLog: true }),
  };
  const hindrances = [
    { isThere: filter !== '', text: label('empty_by_filter', filter.trim()), run: remove.filter },
    { isThere: store.timeSpan.value !== null, text: label('empty_by_span'), run: remove.span },
    {
      isThere: !store.preferences.value.keepLog,
      text: label('empty_by_page'),
      run: remove.page,
    },
  ].filter(({ isThere }) => isThere);
  return (
    <>
      <h2>{countLabel('empty_filtered_title', store.rows.value.length)}</h2>
      <p>{label('empty_filtered_text')}</p>
      <p class="hindrances">
        {hindrances.map(({ text, run }) => (
          <button key={text} type="button" class="button" onClick={run}>
            {text} <Icon name="cross" />
          </button>
        ))}
      </p>
      <button
        type="button"
        class="button primary"
        onClick={() => {
          remove.filter();
          remove.span();
          remove.page();
        }}
      >
        {label('show_all')}
      </button>
    </>
  );
};
