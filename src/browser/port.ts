/**
 * A message channel between two pages of the extension: a `runtime.Port` in the browser, a pair
 * in memory in tests.
 */
export interface Port<Received, Sent> {
  readonly name: string;
  /** False if the other end is gone: the message is lost, and `onDisconnect` is or was called. */
  post(message: Sent): boolean;
  onMessage(listener: (message: Received) => void): void;
  /** Called once, when the other end has gone; not after `disconnect()`. */
  onDisconnect(listener: () => void): void;
  disconnect(): void;
}

/**
 * Connects to the service worker and starts it if it has ended; null if the extension was updated
 * or removed.
 */
export type Connect<Received, Sent> = () => Port<Received, Sent> | null;
