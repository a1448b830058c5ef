/**
 * What the workers of ordinary and incognito windows tell each other when one changes what is
 * watched.
 *
 * Where either removes a listener of `webRequest`, Chromium 156 reports nothing to the other one
 * either; and it reports to a listener only if its worker had none when it was attached. So the
 * other worker removes its listeners, the first attaches its own again, and then the other does.
 *
 * The messages go by `storage.local`, which both hear of: an event of `storage.session` would bring
 * to each worker whatever the other keeps there.
 */
import { onLocalChange, writeLocal } from './storage.ts';

/** That what is watched has changed; and of its listeners, that they are removed or attached. */
export type ProfileMessage = 'changed' | 'removed' | 'attached';

const KEY = 'profile-message';
/** Tells this worker's messages from the other's. It means nothing: local storage is on disk. */
const own = Math.random();
let count = 0;

/** If storage is out of order, the other worker hears of it when it starts. */
export function tellOtherProfile(message: ProfileMessage): void {
  count += 1;
  void writeLocal(KEY, { message, from: own, count });
}

export const hearOtherProfile = (listener: (message: ProfileMessage) => void): void => {
  onLocalChange(KEY, (written) => {
    if (isMessage(written) && written.from !== own) listener(written.message);
  });
};

const isMessage = (
  written: unknown,
): written is { readonly message: ProfileMessage; readonly from: number } =>
  typeof written === 'object' &&
  written !== null &&
  ['changed', 'removed', 'attached'].includes(
    String((written as { readonly message?: unknown }).message),
  );
