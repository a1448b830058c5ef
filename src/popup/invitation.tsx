import { giveBack, startWatching } from './watch-actions.ts';
import type { JSX } from 'preact';
import { ALL_SITES } from '../core/index.ts';
import { label } from '../ui/labels.ts';
import type { StoreProps } from './store.ts';

export const Invitation = ({ store }: StoreProps): JSX.Element => {
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
