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

/** Stores a value; null on success, else the browser's error (a quota, a policy). */
export function writeSynced(key: string, value: unknown): Promise<string | null> {
  return refusalOf(() => browser.storage.sync.set({ [key]: value }));
}

/** Tells when what is stored under a key has changed, by this page or another. */
export function onSyncedChange(key: string, listener: (value: Stored) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    const change = changes[key];
    if (area === 'sync' && change !== undefined) listener(change.newValue);
  });
}

export type StoredItems = Readonly<Record<string, Stored>>;

/** Storage in memory that survives the worker and ends with the browser. */
export interface SessionStore {
  /** What is stored under a key, or all of it. */
  read(key?: string): Promise<StoredItems>;
  /** Null on success, else the browser's error: usually that storage is full. */
  write(items: Readonly<Record<string, unknown>>): Promise<string | null>;
  /** As `write`; what is not there is removed already. */
  remove(keys: readonly string[]): Promise<string | null>;
}

/** Null on success, else the browser's error. */
async function refusalOf(act: () => Promise<void>): Promise<string | null> {
  try {
    await act(); // An area that the browser lacks throws at once.
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export const sessionStore: SessionStore = {
  read: async (key) => {
    try {
      return await browser.storage.session.get(key ?? null);
    } catch {
      return {}; // Out of order: what was kept is lost, what comes is not.
    }
  },
  write: (items) => refusalOf(() => browser.storage.session.set(items)),
  remove: (keys) => refusalOf(() => browser.storage.session.remove([...keys])),
};
