import { describe, expect, it } from 'vitest';
import type { FetchedContent } from '../browser/content.ts';
import type { FinishedRequest } from '../browser/network.ts';
import { finishedRequest, harEntry } from './in-memory.ts';
import { DEFAULT_BOUNDS } from './log.ts';
import { refusal, world } from './recorder.fixture.ts';

describe('the recorder', () => {
  it('posts what finishes, with the body of a refusal', async () => {
    const { network, pass, exchanges } = world();
    await pass(1);
    network.finish(
      finishedRequest({ ...refusal(1), size: 14 }, { text: '{"error":"no"}', encoding: '' }),
    );
    await pass(10);
    expect(exchanges()).toMatchObject([
      {
        request: { url: 'https://api.example/1' },
        response: { status: 401, body: { text: '{"error":"no"}', size: 14, absent: null } },
      },
    ]);
  });

  it('takes what came before it once, reported by getHAR, by an event, or by both', async () => {
    let answer: (requests: readonly FinishedRequest[]) => void = () => undefined;
    const { network, pass, exchanges, kinds } = world(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    await pass(10);
    network.finish(finishedRequest(refusal(2)));
    network.finish(finishedRequest(refusal(3)));
    await pass(100);
    expect(kinds()).not.toContain('caught-up');
    answer([finishedRequest(refusal(1)), finishedRequest(refusal(2))]);
    await pass(0);
    network.finish(finishedRequest(refusal(3)));
    network.finish(finishedRequest(refusal(1)));
    await pass(200);
    expect(exchanges().map((exchange) => exchange.duration)).toEqual([2, 3, 1]);
    expect(kinds().filter((kind) => kind === 'caught-up')).toHaveLength(1);
  });

  it('takes a request once that getHAR handed over before it was complete', async () => {
    const url = 'https://api.example/slow';
    const partial = finishedRequest({ status: 401, url, time: 5 });
    const whole = finishedRequest({ status: 401, url, time: 9 });
    const after = world(Promise.resolve([partial]));
    await after.pass(100);
    after.network.finish(whole);
    await after.pass(100);
    expect(after.exchanges().map((exchange) => exchange.duration)).toEqual([5]);

    let answer: (requests: readonly FinishedRequest[]) => void = () => undefined;
    const before = world(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    before.network.finish(whole);
    await before.pass(100);
    answer([partial, finishedRequest({ status: 0, url: 'https://api.example/waiting' })]);
    await before.pass(100);
    expect(before.exchanges().map((exchange) => exchange.duration)).toEqual([9]);
  });

  it('leaves out phantoms and what asks no server', async () => {
    const { network, pass, exchanges } = world();
    await pass(1);
    network.finish(
      finishedRequest({
        url: 'https://a.example/from',
        status: 302,
        responseHeaders: [['location', '/to']],
      }),
    );
    network.finish(
      finishedRequest({
        url: 'https://a.example/to',
        status: 0,
        error: 'net::ERR_ABORTED',
        requestHeaders: [],
      }),
    );
    network.finish(finishedRequest({ url: 'data:text/plain,x' }));
    network.finish(finishedRequest({ url: 'blob:https://a.example/1' }));
    network.finish({ entry: null, content: () => Promise.reject(new Error('never asked')) });
    await pass(100);
    expect(exchanges().map((exchange) => exchange.request.url)).toEqual(['https://a.example/from']);
  });

  it('posts at once in a quiet time, and few messages in a storm', async () => {
    const { network, pass, last, exchanges } = world();
    await pass(200);
    const before = last().received.length;
    network.finish(finishedRequest({ type: 'image' }));
    await pass(1);
    expect(exchanges()).toHaveLength(1);
    for (let n = 0; n < 2000; n += 1) {
      network.finish(finishedRequest({ type: 'image', time: n }));
      if (n % 10 === 0) await pass(1);
    }
    await pass(1000);
    expect(exchanges()).toHaveLength(2001);
    // 200 ms went by.
    expect(last().received.length - before).toBeLessThan(12);
  });

  it('posts sooner what may be a failure, and what came before it with it', async () => {
    const { network, pass, exchanges } = world();
    await pass(100);
    const answer = (n: number, status: number): void => {
      network.finish(finishedRequest({ type: 'image', time: n, status }));
    };
    answer(1, 200);
    await pass(5);
    expect(exchanges()).toHaveLength(1); // The first of a quiet time.
    answer(2, 200);
    await pass(200);
    expect(exchanges()).toHaveLength(1);
    answer(3, 403);
    await pass(5);
    expect(exchanges().map(({ duration }) => duration)).toEqual([1, 2, 3]);
    answer(4, 200);
    await pass(250);
    await pass(5);
    expect(exchanges()).toHaveLength(4);
  });

  it('posts everything to a new worker, in chunks and in order', async () => {
    const { network, clock, pass, connections, last, exchanges, kinds } = world();
    await pass(1);
    network.navigate('https://a.example/start');
    for (let n = 0; n < 1800; n += 1)
      network.finish(finishedRequest({ type: 'image', time: n + 0.5 }));
    await pass(5000);
    last().pair.endFar();
    network.finish(finishedRequest(refusal(9999)));
    await pass(1000);
    expect(connections).toHaveLength(2);
    expect(kinds().slice(0, 2)).toEqual(['state', 'navigated']);
    expect(kinds().at(-1)).toBe('caught-up');
    expect(exchanges()).toHaveLength(1801);
    expect(new Set(exchanges().map(({ id }) => id)).size).toBe(1801);
    expect(
      Math.max(
        ...last().received.map((message) =>
          message.kind === 'exchanges' ? message.packed.exchanges.length : 0,
        ),
      ),
    ).toBeLessThanOrEqual(500);
    clock.advance(0);
  });

  it('keeps chunks near 1 MiB where bodies are large', async () => {
    const { network, pass, last } = world();
    await pass(1);
    for (let n = 0; n < 20; n += 1)
      network.finish(
        finishedRequest(
          { ...refusal(n), size: 200_000 },
          { text: 'b'.repeat(200_000), encoding: '' },
        ),
      );
    await pass(5000);
    last().pair.endFar();
    await pass(1000);
    for (const message of last().received)
      expect(JSON.stringify(message).length).toBeLessThan(1.5 * 1024 * 1024);
  });

  it('brings nothing back after clear, what was under way included', async () => {
    const { network, pass, last, exchanges, kinds, send } = world();
    await pass(100);
    network.finish(finishedRequest(refusal(1)));
    await pass(100);
    let answer: (content: FetchedContent) => void = () => undefined;
    network.finish({
      entry: harEntry(refusal(2)),
      content: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    send({ kind: 'clear' });
    await pass(10);
    expect(kinds().at(-2)).toBe('cleared');
    answer({ text: '{}', encoding: '' });
    network.finish(finishedRequest(refusal(3)));
    await pass(5000);
    expect(exchanges().map((exchange) => exchange.duration)).toEqual([1, 3]);
    last().pair.endFar();
    await pass(1000);
    expect(exchanges().map((exchange) => exchange.duration)).toEqual([3]);
  });

  it('records nothing while paused, and says so to a new worker', async () => {
    const { network, pass, last, exchanges, send } = world();
    await pass(5000);
    send({ kind: 'pause' });
    await pass(10);
    expect(last().received.at(-1)).toEqual({ kind: 'state', paused: true, dropped: 0 });
    network.finish(finishedRequest(refusal(1)));
    last().pair.endFar();
    await pass(1000);
    expect(last().received[0]).toEqual({ kind: 'state', paused: true, dropped: 0 });
    send({ kind: 'resume' });
    await pass(10);
    network.finish(finishedRequest(refusal(2)));
    await pass(100);
    expect(exchanges().map((exchange) => exchange.duration)).toEqual([2]);
  });

  it('reports how much it had to forget', async () => {
    const { network, pass, last } = world(undefined, { ...DEFAULT_BOUNDS, exchanges: 5 });
    await pass(1);
    for (let n = 0; n < 8; n += 1) network.finish(finishedRequest({ type: 'image', time: n }));
    await pass(1000);
    expect(last().received.findLast(({ kind }) => kind === 'state')).toEqual({
      kind: 'state',
      paused: false,
      dropped: 3,
    });
  });

  it('leaves out hosts that are ignored, those seen before and those under way included', async () => {
    const { network, recorder, pass, exchanges, connections } = world();
    await pass(1);
    network.finish(finishedRequest({ ...refusal(1), url: 'https://noise.example/' }));
    network.finish(finishedRequest(refusal(2)));
    await pass(2000);
    let answer: (content: FetchedContent) => void = () => undefined;
    network.finish({
      entry: harEntry({ ...refusal(3), url: 'https://noise.example/' }),
      content: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    recorder.limit(DEFAULT_BOUNDS, (url) => url.includes('noise'));
    answer({ text: '{}', encoding: '' });
    network.finish(finishedRequest({ ...refusal(4), url: 'https://noise.example/' }));
    network.finish(finishedRequest(refusal(5)));
    await pass(1000);
    expect(connections).toHaveLength(2);
    expect(exchanges().map((exchange) => exchange.duration)).toEqual([2, 5]);
  });

  it('keeps the worker awake', async () => {
    const { pass, kinds } = world();
    for (let minute = 0; minute < 6; minute += 1) await pass(10_000);
    await pass(100);
    expect(kinds().filter((kind) => kind === 'stay-awake')).toHaveLength(3);
  });

  it('adds what a page has asked for while it was prerendered, and nothing twice', async () => {
    const { network, exchanges, pass } = world();
    await pass(100);
    network.finish(finishedRequest(refusal(1)));
    network.prerender([1, 2].map((n) => finishedRequest(refusal(n))));
    network.navigate('https://app.example/prerendered');
    await pass(100);
    network.finish(finishedRequest(refusal(2)));
    await pass(100);
    await pass(100);
    expect(exchanges().map(({ request }) => request.url)).toEqual([
      'https://api.example/1',
      'https://api.example/2',
    ]);
  });
});
