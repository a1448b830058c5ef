import { browser } from './polyfill.ts';
import { incognitoStore, ordinaryStore } from './profile-store.ts';
import { isFirstOfSession, isIncognito } from './profile.ts';
import { refusalOf, type SessionStore, type Stored, type StoredItems } from './storage.ts';

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
/** For the workers of ordinary and of incognito windows together: by its keys, never all of it. */
export const sharedStore: SessionStore = {
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

/** For this worker alone. */
export const sessionStore: SessionStore = isIncognito
  ? incognitoStore(sharedStore, () => isFirstOfSession().catch(() => false))
  : ordinaryStore(sharedStore);
