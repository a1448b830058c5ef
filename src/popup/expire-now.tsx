import type { JSX } from 'preact';
import { requestPermissions } from '../browser/permissions.ts';
import { sitePatterns, watchableSite } from '../core/index.ts';
import type { ExpirableHost } from '../core/index.ts';
import { ExpireBar } from '../ui/expire-bar.tsx';
import { label } from '../ui/labels.ts';
import { visibleText } from '../ui/visible-text.ts';
import { Visible } from '../ui/visible.tsx';
import type { Store, StoreProps } from './store.ts';

/** *Expire now*: its bar while it is on or judged, else the hosts that it can be used on. */
export const ExpireNow = ({ store }: StoreProps): JSX.Element | null => {
  const { state, problem } = store.expire.value;
  return (
    <>
      {problem !== null && (
        <p class="note warning" role="alert">
          <Visible text={label('override_failed', problem)} />
        </p>
      )}
      {state === null ? (
        <Offer store={store} />
      ) : (
        <ExpireBar
          {...state}
          onStop={() => store.send({ kind: 'stop-expire' })}
          onDismiss={() => store.send({ kind: 'dismiss-expire' })}
        />
      )}
    </>
  );
};

const Offer = ({ store }: StoreProps): JSX.Element | null => {
  const hosts = store.outlook.value.expirable;
  if (store.state.value !== 'watching' || hosts.length === 0) return null;
  return (
    <details class="expire-now">
      <summary>{label('expire_now')}</summary>
      <p class="small">{label('expire_meaning_tab')}</p>
      {hosts.map((host) => (
        <button
          key={host.origin}
          type="button"
          class="button"
          data-action="expire-host"
          onClick={() => start(store, host)}
        >
          {visibleText(label('expire_host', host.origin, host.place))}
        </button>
      ))}
    </details>
  );
};

/** The question may close the popup: the worker has to know beforehand what a yes is meant for. */
function start(store: Store, { origin, page }: ExpirableHost): void {
  const origins = [origin, page ?? ''].flatMap((url) => {
    const site = watchableSite(url);
    return site === null ? [] : sitePatterns(site);
  });
  store.send({ kind: 'expire', origin });
  void requestPermissions({ origins }).then((isPermitted) => {
    if (isPermitted) return;
    store.send({ kind: 'stop-expire' });
    store.expire.value = { ...store.expire.peek(), problem: label('override_denied') };
  });
}
