import {
  browser,
  devtoolsPanels,
  eventContent,
  getEntryContent,
  getHarEntries,
  searchesOf,
} from './polyfill.ts';
import { evaluateInPage } from './inspected-page.ts';
import type { Network } from './network.ts';

/** The tab that this DevTools inspects. */
export const inspectedTabId = (): number => browser.devtools.inspectedWindow.tabId;

/**
 * When a prerendered page was shown; 0 for a page that was not prerendered (HTML, prerendering).
 */
const ACTIVATION = `(([own]) => own?.activationStart > 0 ? performance.timeOrigin + own.activationStart : 0)(performance.getEntriesByType('navigation'))`;
let lastActivation: unknown = 0;

/** The inspected tab's traffic; available to DevTools pages only. */
export const network: Network = {
  onFinished: (listener) => {
    browser.devtools.network.onRequestFinished.addListener((request) => {
      listener({ entry: request, content: eventContent(request) });
    });
  },
  recorded: async () =>
    (await getHarEntries()).map((entry) => ({ entry, content: () => getEntryContent(entry) })),
  prerendered: async () => {
    const { value } = await evaluateInPage(ACTIVATION);
    if (value === null || value === 0 || value === lastActivation) return [];
    lastActivation = value;
    return network.recorded();
  },
  onNavigated: (listener) => {
    browser.devtools.network.onNavigated.addListener(listener);
  },
};

/** What DevTools' search bar asks of a panel (`panel.onSearch`). */
export type PanelSearch =
  | { readonly kind: 'search'; readonly query: string }
  | { readonly kind: 'next' }
  | { readonly kind: 'previous' }
  | { readonly kind: 'cancel' };

const searchOf = (action: string, query: string | undefined): PanelSearch | null => {
  switch (action) {
    case 'performSearch':
      return { kind: 'search', query: query ?? '' };
    case 'nextSearchResult':
      return { kind: 'next' };
    case 'previousSearchResult':
      return { kind: 'previous' };
    case 'cancelSearch':
      return { kind: 'cancel' };
    default:
      return null;
  }
};

/** Only the devtools page receives a search, and only the panel can show what it finds. */
const searchChannel = (): BroadcastChannel =>
  new BroadcastChannel(`panel-search:${inspectedTabId()}`);

/** Calls back with what is asked of the panel; called in the panel's own page. */
export const hearPanelSearch = (listener: (search: PanelSearch) => void): void => {
  searchChannel().addEventListener('message', ({ data }) => {
    listener(data as PanelSearch);
  });
};

/**
 * Adds a panel to DevTools. Paths begin with a slash: Chromium resolves others from the extension's
 * root, Firefox from the calling page.
 */
export const createPanel = async (
  title: string,
  iconPath: string,
  pagePath: string,
): Promise<void> => {
  const panel = await browser.devtools.panels.create(title, iconPath, pagePath);
  const channel = searchChannel();
  searchesOf(panel)?.addListener((action, query) => {
    const search = searchOf(action, query);
    if (search !== null) channel.postMessage(search);
  });
};

export type ThemeName = 'light' | 'dark';

/**
 * Calls back with DevTools' theme now and whenever it changes; `prefers-color-scheme` does not
 * follow it.
 */
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
