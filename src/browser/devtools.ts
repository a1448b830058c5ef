import { browser, getEntryContent, getEventContent, getHarEntries } from './polyfill.ts';
import type { Network } from './network.ts';

/** The tab that this DevTools inspects. */
export const inspectedTabId = (): number => browser.devtools.inspectedWindow.tabId;

/** The inspected tab's traffic; only DevTools pages have it. */
export const network: Network = {
  onFinished: (listener) => {
    browser.devtools.network.onRequestFinished.addListener((request) => {
      listener({ entry: request, content: () => getEventContent(request) });
    });
  },
  recorded: async () => (await getHarEntries()).map((entry) => ({ entry, content: () => getEntryContent(entry) })),
  onNavigated: (listener) => { browser.devtools.network.onNavigated.addListener(listener); },
};

/** Adds a panel to DevTools. Paths are from the extension's root. */
export const createPanel = async (title: string, iconPath: string, pagePath: string): Promise<void> => {
  await browser.devtools.panels.create(title, iconPath, pagePath);
};
