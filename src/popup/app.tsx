import type { JSX } from 'preact';
import { releasePermissions } from '../browser/permissions.ts';
import { ALL_SITES, sitePatterns } from '../core/index.ts';
import { Icon } from '../ui/icon.tsx';
import { Visible } from '../ui/visible.tsx';
import { countLabel, label } from '../ui/labels.ts';
import { Failures } from './failures.tsx';
import { Foot } from './foot.tsx';
import type { Store } from './store.ts';
import { NextExpiry, Story } from './summary.tsx';
import { startWatching } from './start-watching.ts';

interface Props {
  readonly store: Store;
}

export const App = ({ store }: Props): JSX.Element => {
  const state = store.state.value;
  const total = store.rows.value.length;
  return (
    <main class="popup" data-state={state} data-total={total}>
      <Head store={store} />
      {state === 'ended' && (
        <p class="note warning" role="alert">
          {label('ended_title')} {label('ended_text')}
        </p>
      )}
      {store.updatedTo.value !== null && (
        <p class="note good">{label('extension_updated', store.updatedTo.value)}</p>
      )}
      {(state === 'idle' || state === 'revoked' || state === 'unwatchable') && (
        <Invitation store={store} />
      )}
      <Story store={store} />
      <NextExpiry store={store} />
      <Trouble store={store} />
      {state === 'watching' && total === 0 && <Waiting />}
      {total > 0 && <Failures store={store} />}
      {(state === 'watching' || total > 0) && <Foot store={store} />}
      <p class="announcement" role="status">
        {store.announcement.value}
      </p>
    </main>
  );
};

const Head = ({ store }: Props): JSX.Element => {
  const isWatching = store.state.value === 'watching';
  const refused = store.refused.value;
  const place = store.isWatchingAll.value
    ? label('popup_all_sites')
    : (store.site ?? label('popup_no_site'));
  return (
    <header>
      <h1>
        <img src="../../icons/icon-32.png" width={20} height={20} alt="" />
        {label('panelTitle')}
      </h1>
      <p class={`watching ${isWatching ? 'on' : ''}`}>
        <span class="dot" aria-hidden="true" />
        {isWatching ? label('popup_watching', place) : place}
      </p>
      {(isWatching || refused > 0) && <p class="refused">{countLabel('refused', refused)}</p>}
    </header>
  );
};

const Invitation = ({ store }: Props): JSX.Element => {
  const { site } = store;
  const state = store.state.value;
  // Who watched before needs no introduction, and the list has to have room.
  const hasWatched = store.rows.value.length > 0;
  const kind =
    site === null
      ? 'unwatchable'
      : state === 'revoked'
        ? 'revoked'
        : hasWatched
          ? 'stopped'
          : 'idle';
  return (
    <section class="invitation" aria-labelledby="invitation-title">
      <h2 id="invitation-title">{label(`popup_${kind}_title`)}</h2>
      {kind !== 'stopped' && <p>{label(`popup_${kind}_text`)}</p>}
      <div class="actions">
        {site !== null && (
          <button
            type="button"
            class="button primary"
            data-action="watch"
            onClick={() => startWatching(store, site)}
          >
            {label('popup_watch_site', site)}
          </button>
        )}
        <button
          type="button"
          class="button"
          data-action="watch-all"
          onClick={() => startWatching(store, ALL_SITES)}
        >
          {label('popup_watch_all')}
        </button>
      </div>
      {store.isDenied.value && (
        <p class="note warning" role="alert">
          {label('popup_denied')}
        </p>
      )}
      {kind !== 'stopped' && <p class="small">{label('popup_watch_all_why')}</p>}
      {site !== null && store.holdsPermission.value && (
        <p class="small">
          {label('popup_holds_permission', site)}{' '}
          <button
            type="button"
            class="link"
            data-action="give-back"
            onClick={() => giveBack(store, site)}
          >
            {label('popup_give_back')}
          </button>
        </p>
      )}
    </section>
  );
};

function giveBack(store: Store, site: string): void {
  void releasePermissions({ origins: sitePatterns(site) }).then((isGone) => {
    if (isGone) store.holdsPermission.value = false;
  });
}

/** What stands in the way of a whole list. */
const Trouble = ({ store }: Props): JSX.Element | null => {
  const watch = store.watch.value;
  if (watch === null) return null;
  return (
    <>
      {watch.problem !== null && (
        <p class="note warning" role="alert">
          <Icon name="warning" /> {label('popup_storage_full')} <Visible text={watch.problem} />
        </p>
      )}
      {watch.dropped > 0 && (
        <p class="note warning">
          <Icon name="warning" /> {countLabel('popup_dropped', watch.dropped)}
        </p>
      )}
    </>
  );
};

const Waiting = (): JSX.Element => (
  <section class="invitation" aria-labelledby="waiting-title">
    <h2 id="waiting-title">{label('popup_waiting_title')}</h2>
    <p>{label('popup_waiting_text')}</p>
  </section>
);
