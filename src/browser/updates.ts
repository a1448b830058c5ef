import { browser } from './polyfill.ts';

/** The versions before and after an update; equal where the extension was reloaded. */
export interface ExtensionUpdate {
  readonly from: string;
  readonly to: string;
}

/** The worker that the update starts gets the event; a view may connect to a later one. */
const KEY = 'update';

export function onUpdated(listener: (update: ExtensionUpdate) => void): void {
  browser.runtime.onInstalled.addListener(({ reason, previousVersion }) => {
    if (reason !== 'update') return;
    const update: ExtensionUpdate = {
      from: previousVersion ?? '',
      to: browser.runtime.getManifest().version,
    };
    listener(update);
    // Full, or the worker is being stopped: then only this worker reports it.
    browser.storage.session.set({ [KEY]: update }).catch(() => undefined);
  });
}

/** An update that no view has received yet, or null. */
export async function readUpdate(): Promise<ExtensionUpdate | null> {
  const stored: unknown = await browser.storage.session.get(KEY).then(
    (items) => items[KEY],
    () => null,
  );
  return isUpdate(stored) ? stored : null;
}

const isUpdate = (value: unknown): value is ExtensionUpdate =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Partial<ExtensionUpdate>).from === 'string' &&
  typeof (value as Partial<ExtensionUpdate>).to === 'string';

/** If this fails, the next worker reports the update again. */
export const forgetUpdate = async (): Promise<void> => {
  await browser.storage.session.remove(KEY).catch(() => undefined);
};
