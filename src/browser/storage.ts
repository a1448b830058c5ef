import { browser } from './polyfill.ts';

/** What is stored under a key, or undefined where there is nothing or storage is out of order. */
export type Stored = unknown;

/** Reads what is synchronised between the user's browsers. Never secrets, never traffic. */
export async function readSynced(key: string): Promise<Stored> {
  try {
    return (await browser.storage.sync.get(key))[key];
  } catch {
    return undefined; // Forbidden by policy, or broken: the defaults serve.
  }
}

/** Stores; null where it worked, else the browser's reason (a quota, a policy). */
export async function writeSynced(key: string, value: unknown): Promise<string | null> {
  try {
    await browser.storage.sync.set({ [key]: value });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Tells when what is stored under a key has changed, by this page or another. */
export function onSyncedChange(key: string, listener: (value: Stored) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const change = changes[key];
    if (area === 'sync' && change !== undefined) listener(change.newValue);
  });
}
