import { browser } from './polyfill.ts';

export const onTabClosed = (listener: (tabId: number) => void): void => {
  browser.tabs.onRemoved.addListener((tabId) => { listener(tabId); });
};

/** The ids of all open tabs; their URLs stay unknown (no `tabs` permission). */
export const openTabs = async (): Promise<readonly number[]> =>
  (await browser.tabs.query({})).flatMap((tab) => (tab.id === undefined ? [] : [tab.id]));
