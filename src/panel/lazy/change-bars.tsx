import type { JSX } from 'preact';
import { ExpireBar } from '../../ui/expire-bar.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
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
      <Problem text={problem} onDismiss={() => store.replay.dismissProblem('override')} />
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

/** Why the browser did not do it. */
const Problem = ({
  text,
  onDismiss,
}: {
  readonly text: string;
  readonly onDismiss: () => void;
}): JSX.Element => (
  <div class="condition" role="alert">
    <Icon name="warning" />
    <span>
      <Visible text={label('override_failed', text)} />
    </span>
    <IconButton icon="cross" name={label('dismiss')} onClick={onDismiss} />
  </div>
);

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
        <Problem text={problem} onDismiss={() => store.replay.dismissProblem('expire')} />
      )}
      {state !== null && (
        <ExpireBar {...state} onStop={send('stop-expire')} onDismiss={send('dismiss-expire')} />
      )}
    </>
  );
};
