import { browser } from './polyfill.ts';

/** DevTools' red for what failed (its error text, light). */
const RED = '#b3261e';

/** Shows a short text on the toolbar button of a tab; '' takes it away. A tab that is gone is no error. */
export async function setBadge(tabId: number, text: string): Promise<void> {
  try {
    await Promise.all([
      browser.action.setBadgeText({ tabId, text }),
      text === '' ? undefined : browser.action.setBadgeBackgroundColor({ tabId, color: RED }),
    ]);
  } catch {
    return; // "No tab with id": it was closed meanwhile, and its badge with it.
  }
}
