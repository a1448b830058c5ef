import { describe, expect, it } from 'vitest';
import type { FetchedContent } from '../browser/content.ts';
import { createManualClock, createPortPair } from '../browser/in-memory.ts';
import type { PortPair } from '../browser/in-memory.ts';
import type { FinishedRequest } from '../browser/network.ts';
import { BODY_AWAITED } from '../core/index.ts';
import type { Exchange } from '../core/index.ts';
import type { RecorderToWorker, WorkerToRecorder } from '../protocol.ts';
import { createTestNetwork, finishedRequest, harEntry } from './in-memory.ts';
import type { EntryShape } from './in-memory.ts';
import { DEFAULT_BOUNDS } from './log.ts';
import type { LogBounds } from './log.ts';
import { startRecorder } from './recorder.ts';

interface Connection {
  readonly pair: PortPair<WorkerToRecorder, RecorderToWorker>;
  readonly received: RecorderToWorker[];
}

/** A recorder whose worker keeps all that it is told. */
function world(recorded?: Promise<readonly FinishedRequest[]>, bounds: LogBounds = DEFAULT_BOUNDS) {
  const clock = createManualClock();
  const network = createTestNetwork(recorded);
  const connections: Connection[] = [];
  const recorder = startRecorder({
    network,
    clock,
    bounds,
    connect: () => {
      const pair = createPortPair<WorkerToRecorder, RecorderToWorker>('recorder', clock);
      const received: RecorderToWorker[] = [];
      pair.far.onMessage((message) => {
        received.push(message as RecorderToWorker);
      });
      connections.push({ pair, received });
      return pair.near;
    },
  });
  const last = (): Connection => {
    const connection = connections.at(-1);
    if (connection === undefined) throw new Error('not connected');
    return connection;
  };
  const exchangesOf = ({ received }: Connection): Exchange[] =>
    received.flatMap((message) => (message.kind === 'exchanges' ? [...message.exchanges] : []));
  return {
    clock,
    network,
    recorder,
    connections,
    last,
    exchanges: () => exchangesOf(last()),
    lateBodies: () =>
      last().received.flatMap((message) =>
        message.kind === 'bodies'
          ? message.bodies.map(({ id, body }) => ({ id, text: body.text, absent: body.absent }))
          : [],
      ),
    kinds: () => last().received.map(({ kind }) => kind),
    send: (message: WorkerToRecorder) => {
      last().pair.far.post(message);
    },
    /** Lets promises and then the clock go on. */
    pass: async (milliseconds: number) => {
      for (let i = 0; i < 5; i += 1) await Promise.resolve();
      clock.advance(milliseconds);
    },
  };
}

const refusal = (n: number) => ({ status: 401, time: n, url: `https://api.example/${n}` });

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

  it('takes what came before it once, told by getHAR, by an event, or by both', async () => {
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
    await pass(100);
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

  it('asks for a body in the listener itself, and never for one that cannot matter', async () => {
    const { network, pass } = world();
    await pass(1);
    const asked: string[] = [];
    const request = (url: string, status: number, type: string, size = 10): FinishedRequest => ({
      entry: harEntry({
        url,
        status,
        type,
        size,
        mimeType: type === 'image' ? 'image/png' : 'application/json',
      }),
      content: () => {
        asked.push(url);
        return Promise.resolve({ text: '', encoding: '' });
      },
    });
    network.finish(request('https://a.example/401', 401, 'fetch'));
    network.finish(request('https://a.example/image', 200, 'image'));
    network.finish(request('https://a.example/json', 200, 'fetch'));
    network.finish(request('https://a.example/large', 200, 'fetch', 70_000));
    network.finish(request('https://a.example/huge', 401, 'fetch', 50_000_000));
    expect(asked).toEqual(['https://a.example/401', 'https://a.example/json']);
  });

  it.each<[string, object, FetchedContent, boolean, string]>([
    [
      'CORS',
      { status: 401, error: 'net::ERR_FAILED' },
      { text: null, encoding: '' },
      false,
      'CORS blocked the response, so the browser kept no body.',
    ],
    [
      'opaque-response blocking',
      { status: 401, error: 'net::ERR_BLOCKED_BY_ORB' },
      { text: null, encoding: '' },
      false,
      'The browser kept no body of a response that ended with net::ERR_BLOCKED_BY_ORB.',
    ],
    [
      'a navigation',
      { status: 401, size: 9 },
      { text: null, encoding: '' },
      true,
      'The page was left before the body could be read.',
    ],
    [
      'the browser',
      { status: 401, size: 9 },
      { text: '', encoding: '' },
      false,
      'The browser no longer had the body.',
    ],
    [
      '50 MB',
      { status: 401, size: 50_000_000 },
      { text: 'x', encoding: '' },
      false,
      'The body has 50000000 bytes; bodies over 4194304 bytes are not read.',
    ],
    [
      'no interest',
      { status: 200, type: 'image', size: 9 },
      { text: 'x', encoding: '' },
      false,
      'The body was not read: nothing was refused.',
    ],
    [
      'a preflight',
      { status: 401, method: 'OPTIONS', type: 'preflight' },
      { text: 'x', encoding: '' },
      false,
      'The browser keeps no body of a preflight.',
    ],
    [
      'a redirect',
      { status: 302, size: 9 },
      { text: 'x', encoding: '' },
      false,
      'The browser keeps no body of a redirect.',
    ],
    [
      'no response',
      { status: 0, error: 'net::ERR_FAILED', requestHeaders: [] },
      { text: null, encoding: '' },
      false,
      'No response arrived, or the browser hides it.',
    ],
    [
      'binary content',
      { status: 403, mimeType: 'image/png' },
      { text: 'AAEC/w==', encoding: 'base64' },
      false,
      'The body is binary (image/png).',
    ],
  ])('explains a body missing because of %s', async (_, shape, content, navigates, absent) => {
    const { network, pass, exchanges } = world();
    await pass(1);
    network.finish(finishedRequest(shape, content));
    if (navigates) network.navigate('https://a.example/login');
    await pass(100);
    expect(exchanges()[0]?.response.body).toMatchObject({ text: null, absent });
  });

  it('decodes base64 of text and cuts a long body', async () => {
    const { network, pass, exchanges } = world();
    await pass(1);
    network.finish(
      finishedRequest(
        { ...refusal(1), mimeType: 'x-unknown' },
        { text: btoa('denied'), encoding: 'base64' },
      ),
    );
    network.finish(
      finishedRequest(
        { ...refusal(2), size: 1_000_000 },
        { text: 'a'.repeat(1_000_000), encoding: '' },
      ),
    );
    await pass(100);
    expect(
      exchanges().map(({ response: { body } }) => [body.text?.length, body.truncated, body.size]),
    ).toEqual([
      [6, false, 6],
      [DEFAULT_BOUNDS.body, true, 1_000_000],
    ]);
  });

  it('does not wait for ever for a body', async () => {
    const { network, pass, exchanges } = world();
    await pass(1);
    network.finish({
      entry: harEntry({ time: 1, mimeType: 'application/json' }),
      content: () => new Promise(() => undefined),
    });
    await pass(4000);
    expect(exchanges()).toEqual([]);
    await pass(1500);
    expect(exchanges().map(({ response: { body } }) => body.absent)).toEqual([
      'The browser did not return the body in time.',
    ]);
  });

  it('tells a refusal whose body is late at once, and the body when it comes', async () => {
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
    // A fresh worker is told the one that is whole.
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
    await pass(50);
    expect(exchanges().map(({ response: { body } }) => body.absent)).toEqual([
      BODY_AWAITED,
      BODY_AWAITED,
    ]);
    handOver[2]?.({ text: 'two', encoding: '' });
    // The browser never hands over the first: it is told so, and nothing is owed any more.
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
    await pass(100);
    expect(exchanges().map(({ response: { body } }) => body.text)).toContain('denied');
    await pass(1000);
    expect(lateBodies()).toEqual([]);
  });

  it('tells every refusal of a flood at once, and asks for few of the bodies at a time', async () => {
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
    await pass(60);
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
    await pass(100);
    expect(exchanges().at(-1)?.response.body.text).toBe('denied');
    // What was cleared is not asked for any more.
    for (let n = 200; n < 300; n += 1) refuse(n);
    send({ kind: 'clear' });
    await pass(1);
    await answerAll();
    await pass(60);
    expect(handOver).toEqual([]);
  });

  it('lets the bodies of a flood of answers wait until the page is quiet, and tells the answers at once', async () => {
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
    await pass(40);
    await pass(5);
    expect(exchanges()).toHaveLength(103);
    expect(
      exchanges().filter(({ response: { body } }) => body.absent === BODY_AWAITED),
    ).toHaveLength(68);
    // As long as the page is at work, one in 50 ms is asked for, the oldest first.
    asked.length = 0;
    for (let n = 200; n < 210; n += 1) {
      answer(n, { type: 'image' });
      await pass(50);
    }
    expect([asked[0], asked.length]).toEqual(['https://api.example/33', 10]);
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

  it('does not tell again what was cleared while its body was late', async () => {
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

  it('tells sooner of what may be a failure, and what came before it with it', async () => {
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

  it('tells a new worker all, in chunks and in order', async () => {
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
          message.kind === 'exchanges' ? message.exchanges.length : 0,
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

  it('tells what it had to forget', async () => {
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
});
