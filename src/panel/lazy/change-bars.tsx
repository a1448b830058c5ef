import type { JSX } from 'preact';
import { ExpireBar } from '../../ui/expire-bar.tsx';
import { countLabel, label } from '../../ui/labels.ts';
import { Visible } from '../../ui/visible.tsx';
import { useStore } from '../store-context.ts';

/** Above the list for as long as Why401 changes the page's own requests. */
export const ChangeBars = (): JSX.Element => (
  <>
    <OverrideBar />
    <ExpireNowBar />
  </>
);

/** Says that the page's own requests are changed, how many were, and ends it. */
const OverrideBar = (): JSX.Element | null => {
  const store = useStore();
  const { state, problem } = store.replay.override.value;
  if (state === null)
    return problem === null ? null : (
      <p class="banner warning" role="alert">
        <Visible text={label('override_failed', problem)} />
      </p>
    );
  return (
    <p class="banner warning override-bar" role="status" data-override={state.origin}>
      <Visible text={label('override_on', state.names.join(', '), state.origin)} />{' '}
      {countLabel('override_touched', state.touched)}{' '}
      <button
        type="button"
        class="link"
        onClick={() => store.surroundings.connection.send({ kind: 'stop-override' })}
      >
        {label('override_stop')}
      </button>
    </p>
  );
};

/** The bar of *Expire now*: that it is on, and what the app did. */
const ExpireNowBar = (): JSX.Element | null => {
  const store = useStore();
  const { state, problem } = store.replay.expire.value;
  const send = (kind: 'stop-expire' | 'dismiss-expire') => (): void => {
    store.surroundings.connection.send({ kind });
  };
  return (
    <>
      {problem !== null && (
        <p class="banner warning" role="alert">
          <Visible text={label('override_failed', problem)} />
        </p>
      )}
      {state !== null && (
        <ExpireBar {...state} onStop={send('stop-expire')} onDismiss={send('dismiss-expire')} />
      )}
    </>
  );
};
