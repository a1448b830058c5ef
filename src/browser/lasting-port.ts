import type { Clock } from './clock.ts';
import type { Connect, Port } from './port.ts';

/** `ended`: the extension was updated, reloaded or removed; this page can never connect again. */
export type PortState = 'open' | 'closed' | 'ended';

/** A port that reconnects when the worker has ended, as the browser may end it at any moment. */
export interface LastingPort<Sent> {
  /** False if nothing is connected. */
  post(message: Sent): boolean;
  /** Reconnects, as if the worker had ended. */
  reconnect(): void;
  close(): void;
}

export interface LastingPortOptions<Received, Sent> {
  readonly connect: Connect<Received, Sent>;
  readonly clock: Clock;
  onMessage(message: Received): void;
  /** `open` comes before any message: post here what a new worker needs. */
  onState(state: PortState): void;
}

/** Milliseconds after which a connection counts as healthy: reconnect at once when it ends. */
const HEALTHY = 1000;
const FIRST_DELAY = 50;
const LONGEST_DELAY = 5000;

/**
 * Connects and reconnects until `close()`: at once after a worker's end, with increasing delays if
 * it does not stay alive.
 */
export function openLastingPort<Received, Sent>(
  options: LastingPortOptions<Received, Sent>,
): LastingPort<Sent> {
  const { clock } = options;
  let current: Port<Received, Sent> | null = null;
  let delay = 0;
  let closed = false;
  let cancel = (): void => undefined;

  const use = (port: Port<Received, Sent> | null): void => {
    if (port === null) {
      closed = true;
      options.onState('ended');
      return;
    }
    current = port;
    const since = clock.elapsed();
    port.onMessage((message) => {
      if (current === port) options.onMessage(message);
    });
    port.onDisconnect(() => {
      if (current !== port) return;
      current = null;
      if (closed) return;
      delay =
        clock.elapsed() - since >= HEALTHY
          ? 0
          : Math.min(LONGEST_DELAY, Math.max(FIRST_DELAY, delay * 2));
      options.onState('closed');
      cancel = clock.after(delay, open);
    });
    options.onState('open');
  };

  const open = (): void => {
    use(options.connect());
  };

  // At once, since the worker may have to start; but the caller gets its handle before `onState` is
  // called. What comes meanwhile is kept.
  let first = options.connect();
  cancel = clock.after(0, () => {
    use(first);
    first = null;
  });
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
      const port = current ?? first;
      current = null;
      port?.disconnect();
    },
  };
}
