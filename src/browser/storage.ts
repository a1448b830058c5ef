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
async function refusalOf(act: () => Promise<void>): Promise<string | null> {
  try {
    await act(); // An area that the browser lacks throws at once.
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Keys that are read at a time: events must not wait until megabytes are copied. */
const READ_AT_ONCE = 50;

async function readKeys(): Promise<readonly string[]> {
  const area = browser.storage.session as typeof browser.storage.session & {
    readonly getKeys?: () => Promise<readonly string[]>; // Chrome 130
  };
  return area.getKeys?.() ?? Object.keys(await area.get(null));
}

async function readInPortions(keys: readonly string[]): Promise<StoredItems> {
  const items: Record<string, unknown> = {};
  for (let from = 0; from < keys.length; from += READ_AT_ONCE) {
    const stored = await browser.storage.session.get(keys.slice(from, from + READ_AT_ONCE));
    for (const [key, text] of Object.entries(stored)) items[key] = valueOf(text);
  }
  return items;
}

/** Undefined where `write` did not store it. */
function valueOf(text: unknown): Stored {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** As texts: the browser takes longer to convert objects (docs/decisions/kept-failures.md). */
const asTexts = (items: StoredItems): Record<string, string> =>
  Object.fromEntries(Object.entries(items).map(([key, value]) => [key, JSON.stringify(value)]));

// Storage that is out of order reads as empty: what was kept is lost, what comes is not.
export const sessionStore: SessionStore = {
  keys: () => readKeys().catch(() => []),
  read: async (keys) => {
    try {
      return await readInPortions(keys ?? (await readKeys()));
    } catch {
      return {};
    }
  },
  write: (items) => refusalOf(() => browser.storage.session.set(asTexts(items))),
  remove: (keys) => refusalOf(() => browser.storage.session.remove([...keys])),
};
