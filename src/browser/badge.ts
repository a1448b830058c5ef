import { browser } from './polyfill.ts';

/** DevTools' red for what failed (its error text, light). */
const RED = '#b3261e';

/** One colour for all tabs, told once. */
let isColoured = false;

/** Shows a short text on the toolbar button of a tab; '' takes it away. A tab that is gone is no error. */
export async function setBadge(tabId: number, text: string): Promise<void> {
  try {
    if (!isColoured) void browser.action.setBadgeBackgroundColor({ color: RED });
    isColoured = true;
    await browser.action.setBadgeText({ tabId, text });
  } catch {
    return; // "No tab with id": it was closed meanwhile, and its badge with it.
  }
}
