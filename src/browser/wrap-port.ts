import type { Port } from './port.ts';

/** As much of the browser's `runtime.Port` as is used. */
export interface RuntimePort {
  readonly name: string;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
  postMessage(message: unknown): void;
  disconnect(): void;
}

/**
 * What comes before anybody listens is kept: the browser would drop it, and the worker
 * has to know the settings before it can listen.
 */
export function wrapPort<Received, Sent>(port: RuntimePort): Port<Received, Sent> {
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
        return false; // "Attempting to use a disconnected port object".
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
    disconnect: () => {
      port.disconnect();
    },
  };
}
