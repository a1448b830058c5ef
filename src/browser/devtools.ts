import {
  browser,
  devtoolsPanels,
  eventContent,
  getEntryContent,
  getHarEntries,
} from './polyfill.ts';
import type { Network } from './network.ts';

/** The tab that this DevTools inspects. */
export const inspectedTabId = (): number => browser.devtools.inspectedWindow.tabId;

/** The inspected tab's traffic; available to DevTools pages only. */
export const network: Network = {
  onFinished: (listener) => {
    browser.devtools.network.onRequestFinished.addListener((request) => {
      listener({ entry: request, content: eventContent(request) });
    });
  },
  recorded: async () =>
    (await getHarEntries()).map((entry) => ({ entry, content: () => getEntryContent(entry) })),
  onNavigated: (listener) => {
    browser.devtools.network.onNavigated.addListener(listener);
  },
};

/** Adds a panel to DevTools. Paths begin with a slash: Chromium resolves others from the extension's root, Firefox from the calling page. */
export const createPanel = async (
  title: string,
  iconPath: string,
  pagePath: string,
): Promise<void> => {
  await browser.devtools.panels.create(title, iconPath, pagePath);
};

export type ThemeName = 'light' | 'dark';

/** Calls back with DevTools' theme now and whenever it changes; `prefers-color-scheme` does not follow it. */
export function watchTheme(onTheme: (theme: ThemeName) => void): void {
  const report = (name: string): void => {
    onTheme(name === 'dark' ? 'dark' : 'light');
  };
  report(browser.devtools.panels.themeName);
  const panels = devtoolsPanels();
  if (panels.setThemeChangeHandler !== undefined) panels.setThemeChangeHandler(report);
  else browser.devtools.panels.onThemeChanged.addListener(report);
}

/** Reloads the inspected page. */
export const reloadPage = (): void => {
  void browser.devtools.inspectedWindow.reload();
};

/** Opens the Sources panel at a place, line and column from 0; null if the browser cannot. */
export const openSource: ((url: string, line: number, column: number) => void) | null =
  devtoolsPanels().openResource === undefined
    ? null
    : (url, line, column) => {
        devtoolsPanels().openResource?.(url, line, column);
      };

/** Shows the Network panel with a filter; null if the browser cannot. */
export const showInNetwork: ((filter: string) => void) | null =
  devtoolsPanels().network === undefined
    ? null
    : (filter) => {
        void devtoolsPanels().network?.show({ filter });
      };

/** The browser, as far as the look of DevTools differs. */
export const browserFamily: 'chromium' | 'firefox' = browser.runtime
  .getURL('')
  .startsWith('moz-extension:')
  ? 'firefox'
  : 'chromium';
