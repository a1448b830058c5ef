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

/**
 * What comes before anybody listens is kept: the browser would drop it, and the worker
 * has to know the settings before it can listen.
 */
function wrap<Received, Sent>(port: Runtime.Port): Port<Received, Sent> {
  const messageListeners: ((message: Received) => void)[] = [];
  const disconnectListeners: (() => void)[] = [];
  let early: Received[] = [];
  let isGone = false;
  port.onMessage.addListener((message) => {
    if (messageListeners.length === 0) early.push(message as Received);
    for (const listener of messageListeners) listener(message as Received);
  });
  port.onDisconnect.addListener(() => {
    isGone = true;
    for (const listener of disconnectListeners) listener();
  });
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
    onMessage: (listener) => {
      messageListeners.push(listener);
      const kept = early;
      early = [];
      for (const message of kept) listener(message);
    },
    onDisconnect: (listener) => {
      disconnectListeners.push(listener);
      if (isGone) listener();
    },
    disconnect: () => { port.disconnect(); },
  };
}
