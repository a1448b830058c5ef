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
    const update: ExtensionUpdate = { from: previousVersion ?? '', to: browser.runtime.getManifest().version };
    void browser.storage.session.set({ [KEY]: update });
    listener(update);
  });
}

/** An update that an earlier worker was told of, and that no view knows yet; else null. */
export async function readUpdate(): Promise<ExtensionUpdate | null> {
  const stored: unknown = (await browser.storage.session.get(KEY))[KEY];
  return typeof stored === 'object' && stored !== null ? (stored as ExtensionUpdate) : null;
}

export const forgetUpdate = async (): Promise<void> => { await browser.storage.session.remove(KEY); };
