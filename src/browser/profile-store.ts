/**
 * Chromium gives an extension's ordinary and incognito workers one and the same session storage
 * (measured in Chromium 156). Here each has its own items in it.
 */
import type { SessionStore } from './storage.ts';

const INCOGNITO = 'incognito/';
const isIncognitoKey = (key: string): boolean => key.startsWith(INCOGNITO);

/** What of the shared storage is the ordinary profile's. */
export function ordinaryStore(shared: SessionStore): SessionStore {
  const keys = async (): Promise<readonly string[]> =>
    (await shared.keys()).filter((key) => !isIncognitoKey(key));
  return { ...shared, keys, read: async (wanted) => shared.read(wanted ?? (await keys())) };
}

/**
 * What of the shared storage is the incognito profile's. The browser ends the worker with the last
 * incognito window, before it hears of it: the first worker of the next incognito session removes
 * what is left.
 * @param isFirst whether this worker is the first of its incognito session
 */
export function incognitoStore(
  shared: SessionStore,
  isFirst: () => Promise<boolean>,
): SessionStore {
  /** Keys that this worker has written: they are no remains. */
  const written = new Set<string>();
  const removeRemains = async (): Promise<void> => {
    if (!(await isFirst())) return;
    const left = (await shared.keys()).filter((key) => isIncognitoKey(key) && !written.has(key));
    await shared.remove(left);
  };
  const begun = removeRemains();
  const keys = async (): Promise<readonly string[]> => {
    await begun;
    return (await shared.keys()).filter(isIncognitoKey).map(unmarked);
  };
  return {
    keys,
    read: async (wanted) => {
      await begun;
      const items = await shared.read((wanted ?? (await keys())).map(marked));
      return Object.fromEntries(
        Object.entries(items).map(([key, value]) => [unmarked(key), value]),
      );
    },
    // At once: what is written in the turn of an event must not be lost.
    write: (items) => {
      const own = Object.entries(items).map(([key, value]) => [marked(key), value] as const);
      for (const [key] of own) written.add(key);
      return shared.write(Object.fromEntries(own));
    },
    remove: (wanted) => shared.remove(wanted.map(marked)),
  };
}

const marked = (key: string): string => `${INCOGNITO}${key}`;
const unmarked = (key: string): string => key.slice(INCOGNITO.length);
