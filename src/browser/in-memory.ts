import type { Clock } from './clock.ts';
import type { Port } from './port.ts';

/** A clock that a test advances. */
export interface ManualClock extends Clock {
  /** Lets that many milliseconds pass and calls back what falls due, in order. */
  advance(milliseconds: number): void;
}

export function createManualClock(start = 0): ManualClock {
  let now = start;
  let serial = 0;
  const timers = new Map<number, { readonly at: number; readonly callback: () => void }>();
  return {
    now: () => now,
    elapsed: () => now,
    after: (milliseconds, callback) => {
      serial += 1;
      const id = serial;
      timers.set(id, { at: now + Math.max(0, milliseconds), callback });
      return () => {
        timers.delete(id);
      };
    },
    advance: (milliseconds) => {
      const end = now + milliseconds;
      for (;;) {
        let next: [number, { readonly at: number; readonly callback: () => void }] | null = null;
        for (const timer of timers)
          if (timer[1].at <= end && (next === null || timer[1].at < next[1].at)) next = timer;
        if (next === null) break;
        timers.delete(next[0]);
        now = Math.max(now, next[1].at);
        next[1].callback();
      }
      now = end;
    },
  };
}

/** Two ends of a port in memory, which behave as the browser's do. */
export interface PortPair<A, B> {
  /** Receives A, sends B. */
  readonly near: Port<A, B>;
  /** Receives whatever the near end sends, unchecked. */
  readonly far: Port<unknown, A>;
  /**
   * The far end's page or worker ends: messages on the way are lost, and the near end is notified.
   */
  endFar(): void;
}

/** Messages are cloned and arrive a moment after they were posted, in order. */
export function createPortPair<A, B>(name: string, clock: Clock): PortPair<A, B> {
  const near = createEnd<A, B>(name, clock);
  const far = createEnd<unknown, A>(name, clock);
  near.other = far;
  far.other = near;
  return {
    near: near.port,
    far: far.port,
    endFar: () => {
      far.isDead = true;
      far.port.disconnect();
    },
  };
}

interface End<Received, Sent> {
  readonly port: Port<Received, Sent>;
  other: End<unknown, unknown> | null;
  isOpen: boolean;
  /** Posted messages that were not received are lost. */
  isDead: boolean;
  receive(message: Received): void;
  lose(): void;
}

const TRANSIT = 1;

function createEnd<Received, Sent>(name: string, clock: Clock): End<Received, Sent> {
  const messageListeners: ((message: Received) => void)[] = [];
  const disconnectListeners: (() => void)[] = [];
  const end: End<Received, Sent> = {
    other: null,
    isOpen: true,
    isDead: false,
    receive: (message) => {
      if (end.isOpen) for (const listener of messageListeners) listener(message);
    },
    lose: () => {
      if (!end.isOpen) return;
      end.isOpen = false;
      for (const listener of disconnectListeners) listener();
    },
    port: {
      name,
      post: (message) => {
        if (!end.isOpen) return false;
        const copy = structuredClone(message);
        clock.after(TRANSIT, () => {
          if (!end.isDead) end.other?.receive(copy);
        });
        return true;
      },
      onMessage: (listener) => {
        messageListeners.push(listener);
      },
      onDisconnect: (listener) => {
        disconnectListeners.push(listener);
      },
      disconnect: () => {
        end.isOpen = false;
        clock.after(TRANSIT, () => {
          end.other?.lose();
        });
      },
    },
  };
  return end;
}
