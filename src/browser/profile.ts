import { browser } from './polyfill.ts';

/** Whether this page or worker is one of incognito windows, which have a worker of their own. */
export const isIncognito: boolean = browser.extension.inIncognitoContext === true;

const MARK = 'incognito-session';

/**
 * Whether nobody has asked before in this incognito session. Its caches are in memory, and end with
 * its last window.
 */
export async function isFirstOfSession(): Promise<boolean> {
  if (await caches.has(MARK)) return false;
  await caches.open(MARK);
  return true;
}
