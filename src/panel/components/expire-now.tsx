import type { JSX } from 'preact';
import type { ExpirableHost } from '../../core/index.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { label } from '../../ui/labels.ts';
import { visibleText } from '../../ui/visible-text.ts';
import type { MenuItem } from '../menus.ts';
import type { Store } from '../store.ts';
import { useStore } from '../store-context.ts';
import { toggleMenu } from '../toggle-menu.ts';

/** Offers the hosts whose access token can be replaced by one that the server refuses. */
export const ExpireNowButton = (): JSX.Element | null => {
  const store = useStore();
  const { permitOverride } = store.surroundings;
  const hosts = store.outlook.value.expirable;
  if (permitOverride === null) return null;
  const items = hosts.map((host): MenuItem => ({
    label: visibleText(label('expire_host', host.origin, host.place)),
    action: 'expire-host',
    run: () => void start(store, host, permitOverride),
  }));
  return (
    <IconButton
      icon="expire"
      name={label('expire_now')}
      title={label(hosts.length === 0 ? 'expire_no_token' : 'expire_meaning')}
      aria-haspopup="menu"
      data-action="expire"
      disabled={hosts.length === 0}
      onClick={(event) => {
        toggleMenu(store, event.currentTarget, {
          label: label('expire_now'),
          items,
        });
      }}
    />
  );
};

/** Within the gesture: nothing may be awaited before the browser asks. */
async function start(
  { replay: { expire }, surroundings }: Store,
  { origin, page }: ExpirableHost,
  permit: (origins: readonly string[]) => Promise<boolean>,
): Promise<void> {
  const patterns = [origin, ...(page === null ? [] : [page])].map(patternOf);
  if (await permit(patterns)) surroundings.connection.send({ kind: 'expire', origin });
  else expire.value = { ...expire.peek(), problem: label('override_denied') };
}

const patternOf = (origin: string): string => {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
};
