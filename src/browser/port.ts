/**
 * A message channel between two pages of the extension, as the rest of the code sees
 * it: `runtime.Port` behind it in the browser, a pair in memory in tests.
 */
export interface Port<Received, Sent> {
  readonly name: string;
  /** False where the other end is gone: the message is lost, and `onDisconnect` tells or has told. */
  post(message: Sent): boolean;
  onMessage(listener: (message: Received) => void): void;
  /** Called once, when the other end has gone; not after `disconnect()`. */
  onDisconnect(listener: () => void): void;
  disconnect(): void;
}

/** Connects to the service worker and starts it where it has ended; null once the extension is gone from under the page. */
export type Connect<Received, Sent> = () => Port<Received, Sent> | null;
