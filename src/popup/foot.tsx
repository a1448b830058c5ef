import { copyReport, saveReport } from './hand-over.ts';
import { startWatching } from './watch-actions.ts';
import type { JSX } from 'preact';
import { requestPermissions } from '../browser/permissions.ts';
import { openOptions } from '../browser/runtime.ts';
import { openPage } from '../browser/tabs.ts';
import { ALL_SITES, reportForms } from '../core/index.ts';
import { Icon } from '../ui/icon.tsx';
import { countLabel, label } from '../ui/labels.ts';
import { LONGEST_NAME } from '../protocol.ts';
import { Sessions } from './sessions.tsx';
import type { Store, StoreProps } from './store.ts';

/** What is not seen, for as long as not all is: a list that looks whole must not mislead. */
const Scope = ({ store }: StoreProps): JSX.Element | null =>
  store.isWatchingAll.value || store.site === null ? null : (
    <p class="small scope">
      {label('popup_scope', store.site)}{' '}
      <button
        type="button"
        class="link"
        data-action="watch-all"
        onClick={() => startWatching(store, ALL_SITES)}
      >
        {label('popup_watch_all')}
      </button>
    </p>
  );

export const Foot = ({ store }: StoreProps): JSX.Element => {
  const isWatching = store.state.value === 'watching';
  return (
    <footer>
      {isWatching && <Scope store={store} />}
      <NameField store={store} />
      {isWatching && <NotifyBox store={store} />}
      <div class="actions">
        {isWatching && <StopButton store={store} />}
        <ListActions store={store} />
      </div>
      <Download store={store} />
      <Sessions store={store} />
      <Undo store={store} />
      <Elsewhere store={store} />
    </footer>
  );
};

const NameField = ({ store }: StoreProps): JSX.Element => (
  <label class="field">
    <span>{label('popup_name')}</span>
    <input
      type="text"
      maxLength={LONGEST_NAME}
      value={store.watch.value?.name ?? ''}
      placeholder={label('popup_name_example')}
      onInput={(event) => {
        store.send({ kind: 'name', name: event.currentTarget.value });
      }}
    />
  </label>
);

const setNotify = async (store: Store, wanted: boolean): Promise<void> => {
  const notify = wanted && (await requestPermissions({ permissions: ['notifications'] }));
  store.send({ kind: 'notify', notify });
};

const NotifyBox = ({ store }: StoreProps): JSX.Element => (
  <label class="checkbox">
    <input
      type="checkbox"
      checked={store.watch.value?.notify ?? false}
      onChange={(event) => void setNotify(store, event.currentTarget.checked)}
    />
    <span>{label('popup_notify')}</span>
  </label>
);

const StopButton = ({ store }: StoreProps): JSX.Element => (
  <button
    type="button"
    class="button"
    data-action="stop"
    onClick={() => {
      const site = store.isWatchingAll.value ? ALL_SITES : (store.site ?? '');
      store.send({ kind: 'unwatch', site });
    }}
  >
    {label('popup_stop')}
  </button>
);

const ListActions = ({ store }: StoreProps): JSX.Element => {
  const isEmpty = store.rows.value.length === 0;
  return (
    <>
      <button
        type="button"
        class="button"
        data-action="clear"
        disabled={isEmpty}
        onClick={() => store.clear()}
      >
        {label('clear')}
      </button>
      <button
        type="button"
        class="button"
        data-action="report"
        disabled={isEmpty}
        onClick={() => void copyReport(store, { kind: 'all' })}
      >
        <Icon name="copy" /> {label('popup_copy_report')}
      </button>
    </>
  );
};

/** Where more can be seen or set. */
const Elsewhere = ({ store }: StoreProps): JSX.Element => (
  <p class="small">
    {label(store.isRecording.value ? 'popup_devtools_open' : 'popup_devtools')}{' '}
    <span class="in-popup-only">
      <button type="button" class="link" data-action="open-in-tab" onClick={() => openInTab(store)}>
        {label('popup_open_in_tab')}
      </button>{' '}
      ·{' '}
    </span>
    <button
      type="button"
      class="link"
      data-action="open-viewer"
      onClick={() => void openPage('src/viewer/index.html')}
    >
      {label('popup_open_viewer')}
    </button>{' '}
    ·{' '}
    <button type="button" class="link" data-action="options" onClick={openOptions}>
      {label('open_options')}
    </button>
  </p>
);

/** The report as a file, masked. */
const Download = ({ store }: StoreProps): JSX.Element | null =>
  store.rows.value.length === 0 ? null : (
    <p class="small download">
      {label('popup_download')}{' '}
      {reportForms.map((form) => (
        <button
          key={form}
          type="button"
          class="link"
          data-action={`save-${form}`}
          onClick={() => void saveReport(store, form)}
        >
          {label(`form_${form}`)}
        </button>
      ))}
    </p>
  );

const Undo = ({ store }: StoreProps): JSX.Element | null =>
  store.cleared.value === 0 ? null : (
    <p class="note undo">
      {countLabel('cleared', store.cleared.value)}{' '}
      <button type="button" class="link" data-action="undo" onClick={() => store.restore()}>
        {label('undo')}
      </button>
    </p>
  );

const openInTab = ({ subject: { tabId, url } }: Store): void => {
  void openPage(
    `src/popup/index.html?tab=${tabId}${url === null ? '' : `&url=${encodeURIComponent(new URL(url).origin)}`}`,
  );
};
