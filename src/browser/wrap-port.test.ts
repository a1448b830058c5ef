import { describe, expect, it } from 'vitest';
import { wrapPort } from './wrap-port.ts';

/**
 * A port as the browser has it: what nobody listens for is lost, and posting to a closed one
 * throws.
 */
function runtimePort() {
  const messageListeners: ((message: unknown) => void)[] = [];
  const disconnectListeners: (() => void)[] = [];
  const posted: unknown[] = [];
  let isOpen = true;
  return {
    posted,
    receive: (message: unknown) => {
      for (const listener of messageListeners) listener(message);
    },
    close: () => {
      isOpen = false;
      for (const listener of disconnectListeners) listener();
    },
    name: 'view:1:7',
    onMessage: {
      addListener: (listener: (message: unknown) => void) => {
        messageListeners.push(listener);
      },
    },
    onDisconnect: {
      addListener: (listener: () => void) => {
        disconnectListeners.push(listener);
      },
    },
    postMessage: (message: unknown) => {
      if (!isOpen) throw new Error('Attempting to use a disconnected port object');
      posted.push(message);
    },
    disconnect: () => {
      isOpen = false;
    },
  };
}

describe('wrapPort', () => {
  it('keeps what comes before anybody listens, in order', () => {
    const port = runtimePort();
    const wrapped = wrapPort<number, never>(port);
    port.receive(1);
    port.receive(2);
    const received: number[] = [];
    wrapped.onMessage((message) => {
      received.push(message);
    });
    port.receive(3);
    expect(received).toEqual([1, 2, 3]);
  });

  it('reports a disconnection that came before anybody listened', () => {
    const port = runtimePort();
    const wrapped = wrapPort<never, never>(port);
    port.close();
    let ends = 0;
    wrapped.onDisconnect(() => {
      ends += 1;
    });
    expect(ends).toBe(1);
  });

  it('says whether a message went out', () => {
    const port = runtimePort();
    const wrapped = wrapPort<never, string>(port);
    expect(wrapped.post('first')).toBe(true);
    port.close();
    expect(wrapped.post('second')).toBe(false);
    expect(port.posted).toEqual(['first']);
  });
});
