import { releasePermissions, requestPermissions } from '../browser/permissions.ts';
import { sitePatterns } from '../core/index.ts';
import type { Store } from './store.ts';

/** Without it no cookie is explained; the browser grants it without a question of its own. */
const EXPLAINING = ['cookies'] as const;

/**
 * Asks for a site within the click: after anything is awaited, the browser would not ask the user
 * any more.
 */
export function startWatching(store: Store, site: string): void {
  // The question may close the popup: the worker has to know beforehand what a yes is meant for.
  store.send({ kind: 'watch', site });
  void requestPermissions({ permissions: EXPLAINING, origins: sitePatterns(site) }).then(
    (isGranted) => {
      store.isDenied.value = !isGranted;
      if (isGranted) store.send({ kind: 'watch', site });
    },
  );
}

export function giveBack(store: Store, site: string): void {
  void releasePermissions({ origins: sitePatterns(site) }).then((isGone) => {
    if (isGone) store.holdsPermission.value = false;
  });
}
