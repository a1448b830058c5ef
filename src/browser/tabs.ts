import { browser } from './polyfill.ts';

export const onTabClosed = (listener: (tabId: number) => void): void => {
  browser.tabs.onRemoved.addListener((tabId) => {
    listener(tabId);
  });
};

/** The ids of all open tabs; their URLs stay unknown (no `tabs` permission). */
export const openTabs = async (): Promise<readonly number[]> =>
  (await browser.tabs.query({})).flatMap((tab) => (tab.id === undefined ? [] : [tab.id]));

/** Ids of the tabs that show a page of an origin, as far as the permissions reach. */
export const tabsOfOrigin = async (origin: string): Promise<readonly number[]> =>
  (await browser.tabs.query({})).flatMap(({ id, url }) =>
    id !== undefined && originOf(url) === origin ? [id] : [],
  );

const originOf = (url: string | undefined): string | null =>
  url !== undefined && URL.canParse(url) ? new URL(url).origin : null;

/**
 * Reports tabs that have loaded a page, between `start` and `stop`, so that the worker is not woken
 * otherwise.
 */
export function tabLoads(listener: (tabId: number) => void): { start(): void; stop(): void } {
  const onUpdated = (tabId: number, { status }: { readonly status?: string }): void => {
    if (status === 'complete') listener(tabId);
  };
  return {
    start: () => {
      browser.tabs.onUpdated.addListener(onUpdated);
    },
    stop: () => {
      browser.tabs.onUpdated.removeListener(onUpdated);
    },
  };
}

/** A tab as a popup sees it. */
export interface ShownTab {
  readonly id: number;
  /** Undefined without the permission. */
  readonly url: string | undefined;
}

/** The active tab; null if there is none. */
export async function activeTab(): Promise<ShownTab | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : { id: tab.id, url: tab.url };
}

/** A tab by its id; null if it was closed. */
export async function tabById(id: number): Promise<ShownTab | null> {
  try {
    return { id, url: (await browser.tabs.get(id)).url };
  } catch {
    return null; // "No tab with id".
  }
}

/** Opens a page of the extension in a tab of its own. */
export const openPage = async (path: string): Promise<void> => {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
};

/** Activates a tab and its window, if it is still open. */
export async function showTab(id: number): Promise<void> {
  try {
    const { windowId } = await browser.tabs.update(id, { active: true });
    if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
  } catch {
    return; // "No tab with id": it was closed meanwhile.
  }
}
