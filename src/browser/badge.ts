import { browser } from './polyfill.ts';

/** The red of DevTools' error text (light theme). */
const RED = '#b3261e';

/** The color applies to all tabs and is set once. */
let isColored = false;

/** Shows a short text on the toolbar button of a tab; '' removes it. A closed tab is no error. */
export async function setBadge(tabId: number, text: string): Promise<void> {
  try {
    if (!isColored) void browser.action.setBadgeBackgroundColor({ color: RED });
    isColored = true;
    await browser.action.setBadgeText({ tabId, text });
  } catch {
    return; // "No tab with id": the tab was closed, and its badge with it.
  }
}

/** What the toolbar button of a tab says when pointed at; '' restores the extension's name. */
export async function setBadgeTitle(tabId: number, title: string): Promise<void> {
  try {
    const own = browser.i18n.getMessage('extensionName');
    await browser.action.setTitle({ tabId, title: title === '' ? own : title });
  } catch {
    return; // "No tab with id".
  }
}
