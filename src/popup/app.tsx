import { ExpireNow } from './expire-now.tsx';
import { Foot } from './foot.tsx';
import { Failures, PageFilter } from './failures.tsx';
import { Invitation } from './invitation.tsx';
import { Head } from './head.tsx';
import type { JSX } from 'preact';
import { Icon } from '../ui/icon.tsx';
import { Visible } from '../ui/visible.tsx';
import { countLabel, label } from '../ui/labels.ts';
import type { StoreProps } from './store.ts';
import { NextExpiry, Story } from './summary.tsx';

export const App = ({ store }: StoreProps): JSX.Element => {
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
      <ExpireNow store={store} />
      <Trouble store={store} />
      {state === 'watching' && total === 0 && <Waiting />}
      {total > 0 && <PageFilter store={store} />}
      {total > 0 && <Failures store={store} />}
      {(state === 'watching' || total > 0 || store.cleared.value > 0) && <Foot store={store} />}
      <p class="announcement" role="status">
        {store.announcement.value}
      </p>
    </main>
  );
};

/** What stands in the way of a whole list. */
const Trouble = ({ store }: StoreProps): JSX.Element | null => {
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
      {watch.missed > 0 && (
        <p class="note warning" data-missed={watch.missed}>
          <Icon name="warning" /> {countLabel('popup_missed', watch.missed)}
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
