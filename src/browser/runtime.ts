import { rememberMessages } from './messages.ts';
import { browser, isExtensionAlive } from './polyfill.ts';
import type { Port } from './port.ts';
import { wrapPort } from './wrap-port.ts';

/**
 * Connects to the service worker, which starts if it has ended; null once the extension is gone
 * from under this page.
 */
export function connect<Received, Sent>(name: string): Port<Received, Sent> | null {
  if (!isExtensionAlive()) return null;
  try {
    return wrapPort<Received, Sent>(browser.runtime.connect({ name }));
  } catch {
    return null; // "Extension context invalidated", found out a moment later.
  }
}

/**
 * Listens for pages of this extension that connect. What they send is not checked
 * here: it is `unknown`. Other extensions' ports never come in (`onConnectExternal` is
 * not listened to), and content scripts there are none.
 */
export function onConnect<Sent>(listener: (port: Port<unknown, Sent>) => void): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.sender?.id === undefined || port.sender.id === browser.runtime.id)
      listener(wrapPort<unknown, Sent>(port));
    else port.disconnect();
  });
}

/** A text of `_locales`, by its key. */
export const message = rememberMessages((key, substitutions) =>
  browser.i18n.getMessage(key, [...substitutions]),
);

/** Opens the extension's options. */
export const openOptions = (): void => {
  void browser.runtime.openOptionsPage();
};

/** The extension's version. */
export const extensionVersion = (): string => browser.runtime.getManifest().version;
