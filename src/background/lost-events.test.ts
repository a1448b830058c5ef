import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../browser/in-memory.ts';
import type { WatchedExchange, WebRequestEvent } from '../core/index.ts';
import { createMemoryStore } from './in-memory.ts';
import type { MemoryStore } from './in-memory.ts';
import { Journal } from './journal.ts';
import { Incoming } from './incoming.ts';
import { watchedExchange } from './kept.fixture.ts';
import { UnderWay } from './under-way.ts';

const watched = (id: string, startedAt: number, status = 401): WatchedExchange => ({
  exchange: watchedExchange(id, startedAt, '/api', status),
  tabId: 1,
  origin: 'https://app.example',
  isPage: false,
});

const idsOf = (all: readonly WatchedExchange[]): readonly string[] =>
  all.map(({ exchange }) => exchange.id);

/** What is finished in one turn is removed at its end. */
const endOfTurn = (): Promise<void> => Promise.resolve();

describe('the journal', () => {
  it('hands the next worker what this one did not finish, in order', async () => {
    const store = createMemoryStore();
    const first = new Journal(store);
    const [a, b, c] = [watched('1', 3000), watched('2', 1000), watched('3', 2000)];
    for (const one of [a, b, c]) first.note(one);
    first.finish(c);
    await endOfTurn();
    expect(idsOf(new Journal(store).load(await store.read()))).toEqual(idsOf([b, a]));
  });

  it('loses nothing at whatever moment the worker ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ status: fc.constantFrom(0, 401, 403, 500), isFinished: fc.boolean() }),
        ),
        async (ends) => {
          const store = createMemoryStore();
          const journal = new Journal(store);
          const all = ends.map(({ status }, index) => watched(String(index), index, status));
          for (const one of all) journal.note(one);
          for (const [index, one] of all.entries())
            if (ends[index]?.isFinished === true) journal.finish(one);
          await endOfTurn();
          const left = all.filter((_, index) => ends[index]?.isFinished !== true);
          expect(idsOf(new Journal(store).load(await store.read()))).toEqual(idsOf(left));
        },
      ),
    );
  });

  it('keeps no trace of what was not refused, and no request body', async () => {
    const store = createMemoryStore();
    const journal = new Journal(store);
    journal.note(watched('1', 1, 200));
    expect(await store.read()).toEqual({});
    const refused = watched('2', 2);
    const { request } = refused.exchange;
    journal.note({
      ...refused,
      exchange: { ...refused.exchange, request: { ...request, body: 'password=hunter2' } },
    });
    expect(JSON.stringify(await store.read())).not.toContain('hunter2');
  });
});

function event(kind: WebRequestEvent['kind'], requestId: string, tabId = 1): WebRequestEvent {
  const url = 'https://app.example/api';
  const details = { requestId, url, method: 'GET', type: 'other', tabId, timeStamp: 0 };
  const isAnswer = kind === 'answered' || kind === 'completed';
  return { kind, details: isAnswer ? { ...details, statusCode: 401 } : details };
}

function ledger(store: MemoryStore) {
  const clock = createManualClock();
  const missed: number[] = [];
  const underWay = new UnderWay({ store, clock, onMissed: (tabIds) => missed.push(...tabIds) });
  return { clock, missed, underWay };
}

describe('requests under way', () => {
  it('are missed once the next worker has waited for their ends', async () => {
    const store = createMemoryStore();
    const first = ledger(store);
    first.underWay.load({});
    for (const id of ['1', '2', '3']) first.underWay.note(event('began', id));
    first.underWay.note(event('answered', '1'));
    first.clock.advance(100);
    const second = ledger(store);
    second.underWay.load(await store.read());
    second.underWay.note(event('completed', '2'));
    expect(second.underWay.missed(1)).toBe(0);
    second.clock.advance(10_000);
    expect(second.underWay.missed(1)).toBe(1);
    expect(second.missed).toEqual([1]);
    second.underWay.note(event('completed', '3'));
    expect(second.underWay.missed(1)).toBe(0);
  });

  it('are not missed if the refusal was stored before the worker ended', async () => {
    const store = createMemoryStore();
    const first = ledger(store);
    first.underWay.load({});
    first.underWay.note(event('began', '7'));
    first.clock.advance(100);
    new Journal(store).note(watched('7', 1));
    const second = ledger(store);
    second.underWay.load(await store.read());
    second.clock.advance(10_000);
    expect(second.underWay.missed(1)).toBe(0);
  });

  it('are counted by tab, and forgotten with it', async () => {
    const store = createMemoryStore();
    const first = ledger(store);
    first.underWay.load({});
    first.underWay.note(event('began', '1', 5));
    first.underWay.note(event('began', '2', 6));
    first.clock.advance(100);
    const second = ledger(store);
    second.underWay.load(await store.read());
    second.clock.advance(10_000);
    expect([second.underWay.missed(5), second.underWay.missed(6)]).toEqual([1, 1]);
    second.underWay.forgetTab(5);
    expect(second.underWay.missed(5)).toBe(0);
  });
});

/** A worker that handles what comes, and what it has handled, as `id status sent`. */
function workerOn(store: MemoryStore) {
  const handled: string[] = [];
  const incoming = new Incoming({
    store,
    clock: createManualClock(),
    isObserved: () => true,
    deliver: ({ exchange: { id, response, sent } }) => {
      handled.push(`${id} ${response.status} ${sent}`);
      return Promise.resolve();
    },
    whenStored: (callback) => {
      callback();
    },
    onMissed: () => undefined,
  });
  const start = async (): Promise<void> => {
    incoming.load(await store.read(), await store.keys());
    await incoming.start();
  };
  return { incoming, handled, start };
}

const LIFE = ['began', 'sent', 'answered', 'completed'] as const;

/** What a worker has stored that ended after so many events of the refused request 9. */
function storeLeftAfter(count: number): MemoryStore {
  const store = createMemoryStore();
  const { incoming } = workerOn(store);
  for (const kind of LIFE.slice(0, count)) incoming.receive(event(kind, '9'));
  return store;
}

describe('a worker that ends in the middle of a refused request', () => {
  it.each([
    [1, ['web-9-1000 401 wire']],
    [2, ['web-9-1000 401 unseen']],
    [3, ['web-9-0 401 wire']],
    [4, ['web-9-0 401 wire']],
  ])('after %i of its events: the refusal is handled once', async (count, expected) => {
    for (const isEarly of [true, false]) {
      const store = storeLeftAfter(count);
      const second = workerOn(store);
      // The rest comes before what the first has left is read, or after.
      if (!isEarly) await second.start();
      for (const kind of LIFE.slice(count)) second.incoming.receive(event(kind, '9'));
      if (isEarly) await second.start();
      await new Promise(setImmediate);
      expect(second.handled).toEqual(expected);
      expect([...store.items.keys()].filter((key) => key.startsWith('seen:'))).toEqual([]);
    }
  });

  it('even if the browser reports its end to nobody', async () => {
    const store = storeLeftAfter(3);
    const second = workerOn(store);
    await second.start();
    expect(second.handled).toEqual(['web-9-0 401 wire']);
  });

  it('or to the worker after the one that has kept it', async () => {
    const store = storeLeftAfter(3);
    await workerOn(store).start();
    await store.write({ 'kept:1:web-9-0': {} });
    for (const isEarly of [true, false]) {
      const third = workerOn(store);
      if (!isEarly) await third.start();
      third.incoming.receive(event('completed', '9'));
      if (isEarly) await third.start();
      await new Promise(setImmediate);
      expect(third.handled).toEqual([]);
    }
  });
});

/** Events of refused requests, in the order in which they happen; the requests are mixed. */
const happened = (requests: number): readonly WebRequestEvent[] =>
  LIFE.flatMap((kind) => Array.from({ length: requests }, (_, id) => event(kind, String(id)))).map(
    ({ kind, details }, at) => ({ kind, details: { ...details, timeStamp: 1000 + at } }),
  );

describe('a worker that ends before it has handled what came while it started', () => {
  it.each([false, true])('doubles no refusal that an earlier one stored: %s', async (isLoaded) => {
    const store = storeLeftAfter(3);
    const second = workerOn(store);
    if (isLoaded) second.incoming.load(await store.read(), await store.keys());
    second.incoming.receive(event('completed', '9'));
    if (!isLoaded) second.incoming.load(await store.read(), await store.keys());
    await endOfTurn();
    const third = workerOn(store);
    await third.start();
    expect(third.handled).toEqual(['web-9-0 401 wire']);
  });

  it('nor if it ends before it knows what the earlier one stored', async () => {
    const store = storeLeftAfter(3);
    workerOn(store).incoming.receive(event('completed', '9'));
    const third = workerOn(store);
    await third.start();
    await endOfTurn();
    expect(third.handled).toEqual(['web-9-0 401 wire']);
    expect([...store.items.keys()].filter((key) => key.startsWith('seen:'))).toEqual([]);
  });
});

describe('events that come out of order while the worker starts', () => {
  const order = fc
    .integer({ min: 1, max: 4 })
    .chain((requests) => fc.shuffledSubarray([...happened(requests)], { minLength: requests * 4 }));

  it('are handled as if they had come in order', async () => {
    await fc.assert(
      fc.asyncProperty(order, async (events) => {
        const store = createMemoryStore();
        const { incoming, handled, start } = workerOn(store);
        for (const one of events) incoming.receive(one);
        await start();
        await endOfTurn();
        const ids = Array.from({ length: events.length / 4 }, (_, id) => `web-${id}-0 401 wire`);
        expect(handled).toEqual(ids);
        expect([...store.items.keys()].filter((key) => key.startsWith('seen:'))).toEqual([]);
      }),
    );
  });

  it('lose and double no refusal, at whatever moment the worker ends', async () => {
    await fc.assert(
      fc.asyncProperty(order, fc.nat(), async (events, moment) => {
        const store = createMemoryStore();
        const first = workerOn(store);
        const heard = events.slice(0, moment % (events.length + 1));
        for (const one of heard) first.incoming.receive(one);
        await endOfTurn();
        const second = workerOn(store);
        await second.start();
        const responses = heard.filter(({ kind }) => kind === 'answered' || kind === 'completed');
        const requests = new Set(responses.map(({ details }) => details.requestId));
        const handled = second.handled.map((one) => one.split('-')[1]);
        expect([...handled].sort()).toEqual([...requests].sort());
      }),
    );
  });
});
