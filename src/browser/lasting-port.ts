import type { Clock } from './clock.ts';
import type { Connect, Port } from './port.ts';

/** `ended`: the extension was updated, reloaded or removed; this page can never connect again. */
export type PortState = 'open' | 'closed' | 'ended';

/** A port that is connected again whenever the worker has ended (a browser may end it at any moment). */
export interface LastingPort<Sent> {
  /** False where nothing is connected just now. */
  post(message: Sent): boolean;
  /** Connects anew, as if the worker had ended. */
  reconnect(): void;
  close(): void;
}

export interface LastingPortOptions<Received, Sent> {
  readonly connect: Connect<Received, Sent>;
  readonly clock: Clock;
  onMessage(message: Received): void;
  /** `open` is told before any message: the place to post what a fresh worker has to know. */
  onState(state: PortState): void;
}

/** A connection that lived as long as this ended for a reason of its own: connect at once. */
const HEALTHY = 1000;
const FIRST_DELAY = 50;
const LONGEST_DELAY = 5000;

/** Connects, and stays connected until `close()`: at once after a worker's end, more and more slowly where it does not live. */
export function openLastingPort<Received, Sent>(
  options: LastingPortOptions<Received, Sent>,
): LastingPort<Sent> {
  const { clock } = options;
  let current: Port<Received, Sent> | null = null;
  let delay = 0;
  let closed = false;
  let cancel = (): void => undefined;

  const open = (): void => {
    const port = options.connect();
    if (port === null) {
      closed = true;
      options.onState('ended');
      return;
    }
    current = port;
    const since = clock.now();
    port.onMessage((message) => {
      if (current === port) options.onMessage(message);
    });
    port.onDisconnect(() => {
      if (current !== port) return;
      current = null;
      if (closed) return;
      delay =
        clock.now() - since >= HEALTHY
          ? 0
          : Math.min(LONGEST_DELAY, Math.max(FIRST_DELAY, delay * 2));
      options.onState('closed');
      cancel = clock.after(delay, open);
    });
    options.onState('open');
  };

  // The caller gets its handle before `onState` is told of the connection.
  cancel = clock.after(0, open);
  return {
    post: (message) => current?.post(message) ?? false,
    reconnect: () => {
      if (current === null) return; // It is about to connect, or never can again.
      const port = current;
      current = null;
      port.disconnect();
      options.onState('closed');
      cancel = clock.after(0, open);
    },
    close: () => {
      closed = true;
      cancel();
      const port = current;
      current = null;
      port?.disconnect();
    },
  };
}
