/**
 * The extension API, and all that is odd about it. webextension-polyfill is no longer
 * developed and passes through where the browser has promises of its own; what it
 * leaves different is evened out here, and nowhere else.
 *
 * Importing this module outside an extension throws (the polyfill does): whatever is
 * to be tested takes the interfaces beside it (`Port`, `Network`, …) instead.
 */
import polyfill from 'webextension-polyfill';
import { readContentResult } from './content.ts';
import type { FetchedContent } from './content.ts';

export const browser = polyfill;

/**
 * What the polyfill does not know, or does not wrap: by callback, as Chromium and Firefox share it.
 */
declare const chrome: {
  readonly devtools: {
    readonly network: {
      getHAR(callback: (log: { readonly entries?: unknown } | null | undefined) => void): unknown;
    };
    readonly panels: DevtoolsPanels;
    readonly inspectedWindow: InspectedWindow;
  };
};

/** `inspectedWindow.eval`, whose promise the browsers resolve differently. */
interface InspectedWindow {
  eval(code: string, callback: (value: unknown, failure: object | undefined) => void): unknown;
}

export const evaluate: InspectedWindow['eval'] = (code, callback) =>
  chrome.devtools.inspectedWindow.eval(code, callback);

/** The parts of `devtools.panels` that only Chromium has. */
interface DevtoolsPanels {
  setThemeChangeHandler?(handler: (themeName: string) => void): void;
  openResource?(url: string, line: number, column: number, callback?: () => void): void;
  readonly network?: { show(options: { readonly filter: string }): unknown };
}

export const devtoolsPanels = (): DevtoolsPanels => chrome.devtools.panels;

type SearchListener = (action: string, query: string | undefined) => void;

/** `panel.onSearch`, which the polyfill's types leave out; null in Firefox, which has none. */
export const searchesOf = (panel: object): { addListener(listener: SearchListener): void } | null =>
  (panel as { onSearch?: { addListener(listener: SearchListener): void } }).onSearch ?? null;

/**
 * The entries of `getHAR()`, which the polyfill never wrapped: by callback, alike in both browsers.
 */
export const getHarEntries = (): Promise<readonly object[]> =>
  new Promise((resolve) => {
    chrome.devtools.network.getHAR((log) => {
      resolve(Array.isArray(log?.entries) ? (log.entries as object[]) : []);
    });
  });

interface Asked {
  /** Bound to its request by the browsers. */
  readonly getContent?: (callback?: (...result: unknown[]) => void) => unknown;
}

/**
 * The content of a request that `onRequestFinished` reported: the polyfill lets no argument
 * through. It does not hold the request, which is a whole HAR entry, and in a flood of them many
 * wait.
 */
export function eventContent(request: object): () => Promise<FetchedContent> {
  const { getContent } = request as Asked;
  return async () => {
    try {
      return readContentResult(await getContent?.());
    } catch {
      return readContentResult(null); // The recorder reports why there is no content.
    }
  };
}

/** The content of an entry of `getHAR()`, which is never wrapped: by callback. */
export const getEntryContent = (entry: object): Promise<FetchedContent> =>
  new Promise((resolve) => {
    const asked = entry as Asked;
    if (asked.getContent === undefined) resolve(readContentResult(null));
    else
      asked.getContent((...result) => {
        resolve(readContentResult(result.length > 1 ? result : result[0]));
      });
  });

/**
 * Whether this page still belongs to a living extension. After an update, a reload or
 * a removal, pages that survive keep their script, but not the API.
 */
export function isExtensionAlive(): boolean {
  try {
    return typeof browser.runtime.id === 'string';
  } catch {
    return false; // "Extension context invalidated".
  }
}
