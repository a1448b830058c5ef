import { browser } from './polyfill.ts';

/** What is stored under a key, or undefined where there is nothing or storage is out of order. */
export type Stored = unknown;

/** `local` holds what is too large to be synchronised. */
type Area = 'sync' | 'local';

async function readFrom(area: Area, key: string): Promise<Stored> {
  try {
    return (await browser.storage[area].get(key))[key];
  } catch {
    return undefined; // Forbidden by policy, or broken: the defaults serve.
  }
}

function onChangeOf(area: Area, key: string, listener: (value: Stored) => void): void {
  // The event of all areas would bring back to the worker whatever it keeps in session storage.
  browser.storage[area].onChanged.addListener((changes) => {
    const change = changes[key];
    if (change !== undefined) listener(change.newValue);
  });
}

/** Reads what is synchronised between the user's browsers. Never secrets, never traffic. */
export const readSynced = (key: string): Promise<Stored> => readFrom('sync', key);

/** Stores a value; null on success, else the browser's error (a quota, a policy). */
export const writeSynced = (key: string, value: unknown): Promise<string | null> =>
  refusalOf(() => browser.storage.sync.set({ [key]: value }));

/** Tells when what is stored under a key has changed, by this page or another. */
export const onSyncedChange = (key: string, listener: (value: Stored) => void): void =>
  onChangeOf('sync', key, listener);

/** Reads what stays in this browser. Never secrets, never traffic. */
export const readLocal = (key: string): Promise<Stored> => readFrom('local', key);

/** As `writeSynced`, in this browser only. */
export const writeLocal = (key: string, value: unknown): Promise<string | null> =>
  refusalOf(() => browser.storage.local.set({ [key]: value }));

/** As `onSyncedChange`, of this browser only. */
export const onLocalChange = (key: string, listener: (value: Stored) => void): void =>
  onChangeOf('local', key, listener);

export type StoredItems = Readonly<Record<string, Stored>>;

/** Storage in memory that survives the worker and ends with the browser. */
export interface SessionStore {
  /** The keys of all that is stored. */
  keys(): Promise<readonly string[]>;
  /** What is stored under these keys, or all of it. */
  read(keys?: readonly string[]): Promise<StoredItems>;
  /** Null on success, else the browser's error: usually that storage is full. */
  write(items: Readonly<Record<string, unknown>>): Promise<string | null>;
  /** As `write`; what is not there is removed already. */
  remove(keys: readonly string[]): Promise<string | null>;
}

/** Null on success, else the browser's error. */
export async function refusalOf(act: () => Promise<void>): Promise<string | null> {
  try {
    await act(); // An area that the browser lacks throws at once.
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
