import { browser } from './polyfill.ts';

/** The versions before and after an update; equal where the extension was reloaded. */
export interface ExtensionUpdate {
  readonly from: string;
  readonly to: string;
}

/** An update is told to the worker that it starts; the one that a view meets may be another. */
const KEY = 'update';

export function onUpdated(listener: (update: ExtensionUpdate) => void): void {
  browser.runtime.onInstalled.addListener(({ reason, previousVersion }) => {
    if (reason !== 'update') return;
    const update: ExtensionUpdate = {
      from: previousVersion ?? '',
      to: browser.runtime.getManifest().version,
    };
    listener(update);
    // Full, or the worker is being stopped: then it is told by this worker alone.
    browser.storage.session.set({ [KEY]: update }).catch(() => undefined);
  });
}

/** An update that an earlier worker was told of, and that no view knows yet; else null. */
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

/** Where it cannot be forgotten, the next worker tells of it once more. */
export const forgetUpdate = async (): Promise<void> => {
  await browser.storage.session.remove(KEY).catch(() => undefined);
};
