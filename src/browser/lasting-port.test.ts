import { describe, expect, it } from 'vitest';
import { createManualClock, createPortPair } from './in-memory.ts';
import type { PortPair } from './in-memory.ts';
import { openLastingPort } from './lasting-port.ts';

/** A far end that answers every message with its length, and can be ended. */
function world() {
  const clock = createManualClock();
  const pairs: PortPair<number, string>[] = [];
  const states: string[] = [];
  const received: number[] = [];
  let isAlive = true;
  const port = openLastingPort<number, string>({
    clock,
    connect: () => {
      if (!isAlive) return null;
      const pair = createPortPair<number, string>('test', clock);
      pair.far.onMessage((message) => pair.far.post(String(message).length));
      pairs.push(pair);
      return pair.near;
    },
    onState: (state) => {
      states.push(state);
    },
    onMessage: (message) => {
      received.push(message);
    },
  });
  return {
    clock,
    pairs,
    states,
    received,
    port,
    endExtension: () => {
      isAlive = false;
    },
  };
}

describe('openLastingPort', () => {
  it('connects and passes messages both ways', () => {
    const { clock, port, received, states } = world();
    expect(port.post('lost: nothing is connected yet')).toBe(false);
    clock.advance(1);
    expect(port.post('four')).toBe(true);
    clock.advance(10);
    expect(received).toEqual([4]);
    expect(states).toEqual(['open']);
  });

  it('connects again at once when a worker that lived has ended', () => {
    const { clock, pairs, states } = world();
    clock.advance(30_000);
    pairs[0]?.endFar();
    clock.advance(2);
    expect(states).toEqual(['open', 'closed', 'open']);
  });

  it('tries more and more slowly where the worker does not live, and recovers', () => {
    const { clock, pairs } = world();
    for (let passed = 0; passed < 60_000; passed += 1) {
      clock.advance(1);
      pairs.at(-1)?.endFar();
    }
    const attempts = pairs.length;
    expect(attempts).toBeGreaterThan(12);
    expect(attempts).toBeLessThan(25);
    clock.advance(10_000);
    expect(pairs.at(-1)?.near.post('alive')).toBe(true);
  });

  it('ends when the extension is gone', () => {
    const { clock, pairs, states, endExtension, port } = world();
    clock.advance(5000);
    endExtension();
    pairs[0]?.endFar();
    clock.advance(60_000);
    expect(states).toEqual(['open', 'closed', 'ended']);
    expect(port.post('nobody')).toBe(false);
  });

  it('reconnects once, on request', () => {
    const { clock, pairs, states, port } = world();
    port.reconnect();
    clock.advance(1);
    port.reconnect();
    clock.advance(10);
    expect(pairs).toHaveLength(2);
    expect(states).toEqual(['open', 'closed', 'open']);
  });

  it('stays closed once it was closed', () => {
    const { clock, pairs, states, port } = world();
    clock.advance(1);
    port.close();
    clock.advance(60_000);
    expect(pairs).toHaveLength(1);
    expect(states).toEqual(['open']);
  });
});
