import type { Runtime } from 'webextension-polyfill';
import { browser, isExtensionAlive } from './polyfill.ts';
import type { Port } from './port.ts';

/** Connects to the service worker, which starts if it has ended; null once the extension is gone from under this page. */
export function connect<Received, Sent>(name: string): Port<Received, Sent> | null {
  if (!isExtensionAlive()) return null;
  try {
    return wrap<Received, Sent>(browser.runtime.connect({ name }));
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
    if (port.sender?.id === undefined || port.sender.id === browser.runtime.id) listener(wrap<unknown, Sent>(port));
    else port.disconnect();
  });
}

/** A text of `_locales`, by its key. */
export const message = (key: string, ...substitutions: string[]): string => browser.i18n.getMessage(key, substitutions);

function wrap<Received, Sent>(port: Runtime.Port): Port<Received, Sent> {
  return {
    name: port.name,
    post: (sent) => {
      try {
        port.postMessage(sent);
        return true;
      } catch {
        return false; // "Attempting to use a disconnected port object": that is what the answer says.
      }
    },
    onMessage: (listener) => { port.onMessage.addListener((received) => { listener(received as Received); }); },
    onDisconnect: (listener) => { port.onDisconnect.addListener(() => { listener(); }); },
    disconnect: () => { port.disconnect(); },
  };
}
