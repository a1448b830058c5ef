import { browser } from './polyfill.ts';

/**
 * Chromium tells an extension of requests only where the extension held a site's
 * permission when it was loaded; a permission that is granted later counts from the next
 * load on, and an optional `webRequest` never does (measured in Chromium 156). So the
 * first site that anybody watches takes a restart of the extension, and no other one.
 */
export interface Restart {
  /** Whether what was granted just now counts only after a restart. */
  isNeeded(): Promise<boolean>;
  /** Restarts the extension, which closes its pages and DevTools; the note is found after it. */
  now(note: string): Promise<void>;
  /** The note of a restart that has just happened, once; else null. */
  takeNote(): Promise<string | null>;
}

/** Session storage is emptied by a restart: the first worker after it finds nothing there. */
const LOADED_WITH_SITES = 'loaded-with-sites';
const NOTE = 'restart-note';
/** Milliseconds after which a note is of a restart that did not happen. */
const FRESH = 60_000;

/** Only Chromium has it, and only Chromium needs a restart. */
const isChromium = (): boolean => browser.runtime.getURL('').startsWith('chrome-extension:');

const read = async (): Promise<boolean> => {
  try {
    const stored: unknown = (await browser.storage.session.get(LOADED_WITH_SITES))[LOADED_WITH_SITES];
    if (typeof stored === 'boolean') return stored;
    const { origins = [] } = await browser.permissions.getAll();
    await browser.storage.session.set({ [LOADED_WITH_SITES]: origins.length > 0 });
    return origins.length > 0;
  } catch {
    return true; // Storage is out of order: nobody would remember a restart, and one after the other would follow.
  }
};

async function readNote(): Promise<unknown> {
  try {
    const stored: unknown = (await browser.storage.local.get(NOTE))[NOTE];
    if (stored !== undefined) await browser.storage.local.remove(NOTE);
    return stored;
  } catch {
    return undefined; // Out of order, so there is no note.
  }
}

/** To be called in the worker's first turn: afterwards nobody can tell what was granted before. */
export function createRestart(): Restart {
  const loadedWithSites = isChromium() ? read() : Promise.resolve(true);
  return {
    isNeeded: async () => !(await loadedWithSites),
    now: async (note) => {
      await browser.storage.local.set({ [NOTE]: { note, at: Date.now() } });
      browser.runtime.reload();
    },
    takeNote: async () => {
      const stored = await readNote();
      if (typeof stored !== 'object' || stored === null) return null;
      const { note, at } = stored as { note?: unknown; at?: unknown };
      return typeof note === 'string' && typeof at === 'number' && Date.now() - at < FRESH ? note : null;
    },
  };
}

/** Starts the worker with the browser, so that it knows what the extension was loaded with. */
export const onBrowserStarted = (listener: () => void): void => { browser.runtime.onStartup.addListener(listener); };
