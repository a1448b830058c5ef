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
  const watch = store.watch.value;
  const isWatching = store.state.value === 'watching';
  const setNotify = (wanted: boolean): void => {
    if (!wanted) store.send({ kind: 'notify', notify: false });
    else
      void requestPermissions({ permissions: ['notifications'] }).then((notify) => {
        store.send({ kind: 'notify', notify });
      });
  };
  return (
    <footer>
      {isWatching && <Scope store={store} />}
      <label class="field">
        <span>{label('popup_name')}</span>
        <input
          type="text"
          maxLength={LONGEST_NAME}
          value={watch?.name ?? ''}
          placeholder={label('popup_name_example')}
          onInput={(event) => {
            store.send({ kind: 'name', name: event.currentTarget.value });
          }}
        />
      </label>
      {isWatching && (
        <label class="checkbox">
          <input
            type="checkbox"
            checked={watch?.notify ?? false}
            onChange={(event) => {
              setNotify(event.currentTarget.checked);
            }}
          />
          <span>{label('popup_notify')}</span>
        </label>
      )}
      <div class="actions">
        {isWatching && (
          <button
            type="button"
            class="button"
            data-action="stop"
            onClick={() => {
              store.send({
                kind: 'unwatch',
                site: store.isWatchingAll.value ? ALL_SITES : (store.site ?? ''),
              });
            }}
          >
            {label('popup_stop')}
          </button>
        )}
        <button
          type="button"
          class="button"
          data-action="clear"
          disabled={store.rows.value.length === 0}
          onClick={() => store.clear()}
        >
          {label('clear')}
        </button>
        <button
          type="button"
          class="button"
          data-action="report"
          disabled={store.rows.value.length === 0}
          onClick={() => void copyReport(store, { kind: 'all' })}
        >
          <Icon name="copy" /> {label('popup_copy_report')}
        </button>
      </div>
      <Download store={store} />
      <Sessions store={store} />
      <Undo store={store} />
      <p class="small">
        {label(store.isRecording.value ? 'popup_devtools_open' : 'popup_devtools')}{' '}
        <button
          type="button"
          class="link"
          data-action="open-in-tab"
          onClick={() => openInTab(store)}
        >
          {label('popup_open_in_tab')}
        </button>{' '}
        ·{' '}
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
    </footer>
  );
};

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
