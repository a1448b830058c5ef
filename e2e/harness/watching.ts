import type { OpenedPage } from './inspected-tab.ts';
/**
 * Watch mode as a user has it, in a browser where no DevTools is open: sites permitted and
 * forbidden, and the popup.
 */
import type { Locator, Page } from 'playwright';
import type { InspectedBrowser } from './driver.ts';
import { until } from './until.ts';

/** `chrome.developerPrivate`, as chrome://extensions has it. */
interface DeveloperPrivate {
  addHostPermission(extensionId: string, host: string): Promise<void>;
  updateExtensionConfiguration(update: {
    readonly extensionId: string;
    readonly hostAccess: 'ON_CLICK' | 'ON_ALL_SITES';
  }): Promise<void>;
}

declare const chrome: {
  readonly developerPrivate: DeveloperPrivate;
  readonly tabs: { query(query: object): Promise<readonly { readonly id?: number }[]> };
  readonly action: { getBadgeText(details: { readonly tabId: number }): Promise<string> };
};

/** A file of `chrome://extensions`, which may do what the page itself may and loads at once. */
export const extensionsPage = 'chrome://extensions/strings.m.js';

/**
 * The page on which a user says which sites an extension may see. The browser's own
 * question cannot be answered without a screen, so the answer is given here beforehand.
 */
export interface ExtensionsPage {
  /** As if the user had said yes to whatever the extension will ask. */
  permitAll(): Promise<void>;
  /** Takes back what was given, and gives it again. */
  setHostAccess(access: 'ON_CLICK' | 'ON_ALL_SITES'): Promise<void>;
  close(): Promise<void>;
}

export async function openExtensionsPage(browser: InspectedBrowser): Promise<ExtensionsPage> {
  const opened = await browser.openPage(extensionsPage);
  const { page } = opened;
  const id = browser.extensionId;
  return {
    permitAll: () =>
      page.evaluate(
        (extensionId) => chrome.developerPrivate.addHostPermission(extensionId, '<all_urls>'),
        id,
      ),
    setHostAccess: (hostAccess) =>
      page.evaluate(
        ([extensionId, access]) =>
          chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: access }),
        [id, hostAccess] as const,
      ),
    close: () => opened.close(),
  };
}

/** The popup, opened in a tab of its own. */
export interface Popup {
  readonly page: Page;
  readonly root: Locator;
  row(path: string): Locator;
  /** Status, cause and path of each failure. */
  failures(): Promise<readonly string[]>;
  /** Paths of the failures, by the path of the page that they are listed under. */
  pages(): Promise<Readonly<Record<string, readonly string[]>>>;
  press(action: string): Promise<void>;
  badge(): Promise<string>;
  close(): Promise<void>;
}

/** Opens the popup on a tab. */
export async function openPopup(
  browser: InspectedBrowser,
  tab: { readonly page: Page },
): Promise<Popup> {
  // Any file of the extension may ask for the tab's id, which the popup has in its address here.
  const opened = await browser.openPage('manifest.json');
  const { page } = opened;
  await tab.page.bringToFront();
  const tabId = await until('the id of the tab', () =>
    page.evaluate(async () => {
      const [shown] = await chrome.tabs.query({ active: true, currentWindow: true });
      return shown?.id;
    }),
  );
  return showPopup(opened, tabId, tab.page.url());
}

/** Makes a page of the extension the popup on a tab. */
export async function showPopup(opened: OpenedPage, tabId: number, url: string): Promise<Popup> {
  const { page } = opened;
  const { host } = new URL(page.url());
  await page.goto(
    `chrome-extension://${host}/src/popup/index.html?tab=${tabId}&url=${encodeURIComponent(url)}`,
  );
  const root = page.locator('main[data-state]:not([data-state="connecting"])');
  await root.waitFor();
  return {
    page,
    root,
    row: (path) => page.locator(`li[data-cause][data-url$=${JSON.stringify(path)}]`),
    failures: () =>
      page
        .locator('li[data-cause]')
        .evaluateAll((items) =>
          items
            .map(
              (item) =>
                `${item.getAttribute('data-status') ?? ''} ${item.getAttribute('data-cause') ?? ''} ${new URL(item.getAttribute('data-url') ?? '').pathname}`,
            )
            .sort(),
        ),
    pages: () =>
      page
        .locator('section.page')
        .evaluateAll((sections) =>
          Object.fromEntries(
            sections.map((section) => [
              new URL(section.querySelector('h2')?.title ?? '').pathname,
              Array.from(
                section.querySelectorAll('li[data-url]'),
                (item) => new URL(item.getAttribute('data-url') ?? '').pathname,
              ).sort(),
            ]),
          ),
        ),
    press: (action) => page.locator(`[data-action="${action}"]`).first().click(),
    badge: () => page.evaluate((id) => chrome.action.getBadgeText({ tabId: id }), tabId),
    close: () => opened.close(),
  };
}

/** Watches all sites from a popup on this tab. */
export async function watchAllSites(
  browser: InspectedBrowser,
  tab: { readonly page: Page },
): Promise<void> {
  const popup = await openPopup(browser, tab);
  await popup.press('watch-all');
  await popup.page.locator('main[data-state="watching"]').waitFor();
  await popup.close();
}

/**
 * A tab at an address. Its page is led there once it is connected: whoever connects while it loads
 * may miss that it has loaded.
 */
export async function openTabAt(browser: InspectedBrowser, url: string): Promise<OpenedPage> {
  const tab = await browser.openPage('about:blank');
  await tab.page.goto(url);
  return tab;
}

/** Permits all sites, and watches them from a popup on a page that is closed again. */
export async function beginWatching(
  browser: InspectedBrowser,
  url: string,
): Promise<ExtensionsPage> {
  const extensions = await openExtensionsPage(browser);
  await extensions.permitAll();
  const first = await openTabAt(browser, url);
  await watchAllSites(browser, first);
  await first.close();
  return extensions;
}
