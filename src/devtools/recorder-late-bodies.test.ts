import { describe, expect, it } from 'vitest';
import type { FetchedContent } from '../browser/content.ts';
import { BODY_AWAITED } from '../core/index.ts';
import { finishedRequest, harEntry } from './in-memory.ts';
import type { EntryShape } from './in-memory.ts';
import { refusal, world } from './recorder.fixture.ts';

describe('bodies that come late', () => {
  it('posts a refusal whose body is late at once, and the body when it comes', async () => {
    const { network, pass, exchanges, lateBodies, last, clock } = world();
    await pass(1);
    let handOver: (content: FetchedContent) => void = () => undefined;
    network.finish({
      entry: harEntry({ ...refusal(1), size: 6 }),
      content: () =>
        new Promise((resolve) => {
          handOver = resolve;
        }),
    });
    await pass(60);
    await pass(60);
    expect(exchanges().map(({ response: { body } }) => body.absent)).toEqual([BODY_AWAITED]);
    handOver({ text: 'denied', encoding: '' });
    await pass(300);
    await pass(300);
    expect(exchanges()).toHaveLength(1);
    expect(lateBodies()).toEqual([{ id: exchanges()[0]?.id, text: 'denied', absent: null }]);
    // A fresh worker receives the one that is whole.
    last().pair.endFar();
    clock.advance(2000);
    expect(exchanges().map(({ response: { body } }) => body.text)).toEqual(['denied']);
    expect(lateBodies()).toEqual([]);
  });

  it('lets no refusal wait while the browser owes a body, and all again when it does not', async () => {
    const { network, pass, exchanges, lateBodies } = world();
    await pass(1);
    const handOver: ((content: FetchedContent) => void)[] = [];
    const finish = (n: number): void => {
      network.finish({
        entry: harEntry({ ...refusal(n), size: 6 }),
        content: () =>
          new Promise((resolve) => {
            handOver[n] = resolve;
          }),
      });
    };
    finish(1);
    await pass(60);
    expect(exchanges()).toHaveLength(1);
    finish(2);
    await pass(100);
    expect(exchanges().map(({ response: { body } }) => body.absent)).toEqual([
      BODY_AWAITED,
      BODY_AWAITED,
    ]);
    handOver[2]?.({ text: 'two', encoding: '' });
    // The browser never hands over the first: the worker receives that, and nothing is owed any
    // more.
    await pass(6000);
    await pass(300);
    expect(lateBodies()).toMatchObject([
      { text: 'two', absent: null },
      { text: null, absent: 'The browser did not return the body in time.' },
    ]);
    finish(3);
    await pass(40);
    expect(exchanges()).toHaveLength(2);
    handOver[3]?.({ text: 'three', encoding: '' });
    await pass(40);
    expect(exchanges()[2]?.response.body.text).toBe('three');
  });

  it('posts a refusal and its body as one where the body comes before the message goes', async () => {
    const { network, pass, exchanges, lateBodies } = world();
    await pass(100);
    let handOver: (content: FetchedContent) => void = () => undefined;
    network.finish({
      entry: harEntry({ ...refusal(1), size: 6 }),
      content: () =>
        new Promise((resolve) => {
          handOver = resolve;
        }),
    });
    // Goes at once; what follows waits for the interval.
    network.finish(finishedRequest({ type: 'image' }));
    await pass(0);
    network.finish(finishedRequest({ type: 'image', time: 2 }));
    handOver({ text: 'denied', encoding: '' });
    await pass(300);
    expect(exchanges().map(({ response: { body } }) => body.text)).toContain('denied');
    await pass(1000);
    expect(lateBodies()).toEqual([]);
  });

  it('posts every refusal of a flood at once, and asks for few of the bodies at a time', async () => {
    const { network, pass, exchanges, lateBodies, send } = world();
    await pass(100);
    const handOver: ((content: FetchedContent) => void)[] = [];
    const refuse = (n: number): void => {
      network.finish({
        entry: harEntry({ ...refusal(n), size: 6 }),
        content: () =>
          new Promise((resolve) => {
            handOver.push(resolve);
          }),
      });
    };
    const answerAll = async (): Promise<void> => {
      for (const resolve of handOver.splice(0)) resolve({ text: 'denied', encoding: '' });
      await pass(0);
    };
    for (let n = 0; n < 100; n += 1) refuse(n);
    expect(handOver).toHaveLength(32); // In the listener itself.
    await pass(60);
    await pass(100);
    await pass(100);
    expect(exchanges()).toHaveLength(100);
    await answerAll();
    expect(handOver).toHaveLength(4);
    refuse(100);
    expect(handOver).toHaveLength(4); // The older go first.
    while (handOver.length > 0) await answerAll();
    await pass(300);
    await pass(300);
    expect(lateBodies().filter(({ text }) => text === 'denied')).toHaveLength(101);
    // The flood is over.
    refuse(101);
    expect(handOver).toHaveLength(1);
    await answerAll();
    await pass(200);
    expect(exchanges().at(-1)?.response.body.text).toBe('denied');
    // What was cleared is not asked for any more.
    for (let n = 200; n < 300; n += 1) refuse(n);
    send({ kind: 'clear' });
    await pass(1);
    await answerAll();
    await pass(60);
    expect(handOver).toEqual([]);
  });

  it('defers the bodies of a flood of responses until the page is quiet, and posts the responses at once', async () => {
    const { network, pass, exchanges, lateBodies, send } = world();
    await pass(100);
    const asked: string[] = [];
    const answer = (n: number, shape: EntryShape = {}): void => {
      const url = shape.url ?? `https://api.example/${n}`;
      network.finish({
        entry: harEntry({ time: n, url, size: 9, ...shape }),
        content: () => {
          asked.push(url);
          return Promise.resolve({ text: `{"n":${n}}`, encoding: '' });
        },
      });
    };
    for (let n = 1; n <= 100; n += 1) answer(n);
    // In the listener itself: as many as a page asks for when it loads.
    expect(asked).toHaveLength(32);
    // A refusal, and what may bring tokens, wait for nothing.
    answer(101, { status: 401 });
    answer(102, { method: 'POST', url: 'https://api.example/login' });
    answer(103, { method: 'POST', url: 'https://id.example/oauth2/token' });
    expect(asked.slice(-3)).toEqual([
      'https://api.example/101',
      'https://api.example/login',
      'https://id.example/oauth2/token',
    ]);
    await pass(100);
    await pass(5);
    expect(exchanges()).toHaveLength(103);
    expect(
      exchanges().filter(({ response: { body } }) => body.absent === BODY_AWAITED),
    ).toHaveLength(68);
    // As long as the page is at work, one in 50 ms is asked for, the oldest first; the first one
    // has been due since the messages above.
    asked.length = 0;
    for (let n = 200; n < 210; n += 1) {
      answer(n, { type: 'image' });
      await pass(50);
    }
    expect([asked[0], asked.length]).toEqual(['https://api.example/33', 11]);
    for (let i = 0; i < 40; i += 1) await pass(50);
    expect(asked).toHaveLength(68);
    expect(lateBodies().filter(({ text }) => text !== null)).toHaveLength(68);
    // What was cleared is not asked for any more, and keeps nobody waiting.
    for (let n = 301; n <= 400; n += 1) answer(n);
    send({ kind: 'clear' });
    await pass(1);
    asked.length = 0;
    for (let n = 401; n <= 402; n += 1) answer(n);
    for (let i = 0; i < 6; i += 1) await pass(50);
    expect(asked).toEqual(['https://api.example/401', 'https://api.example/402']);
  });

  it('does not post again what was cleared while its body was late', async () => {
    const { network, pass, exchanges, send } = world();
    await pass(1);
    let handOver: (content: FetchedContent) => void = () => undefined;
    network.finish({
      entry: harEntry(refusal(1)),
      content: () =>
        new Promise((resolve) => {
          handOver = resolve;
        }),
    });
    send({ kind: 'clear' });
    await pass(60);
    handOver({ text: 'denied', encoding: '' });
    await pass(100);
    expect(exchanges()).toEqual([]);
  });
});
