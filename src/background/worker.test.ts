import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createManualClock, createPortPair } from '../browser/in-memory.ts';
import { openLastingPort } from '../browser/lasting-port.ts';
import type { LastingPort, PortState } from '../browser/lasting-port.ts';
import type { Port } from '../browser/port.ts';
import { createSession } from '../core/index.ts';
import type { FailureDetail } from '../core/index.ts';
import { createTestNetwork, finishedRequest } from '../devtools/in-memory.ts';
import type { EntryShape, TestNetwork } from '../devtools/in-memory.ts';
import { DEFAULT_BOUNDS } from '../devtools/log.ts';
import { startRecorder } from '../devtools/recorder.ts';
import { PROTOCOL, recorderPort, viewPort } from '../protocol.ts';
import type {
  RecorderToWorker,
  ViewToWorker,
  WorkerToRecorder,
  WorkerToView,
} from '../protocol.ts';
import { idleWatch } from './in-memory.ts';
import { Worker } from './worker.ts';
import type { Update } from './worker.ts';

/** A view that keeps what a panel would show. */
interface TestView {
  /** Rows by id; a second `added` of one id is noted in `faults`. */
  readonly rows: Map<string, { readonly url: string; readonly status: number }>;
  readonly faults: string[];
  readonly received: WorkerToView[];
  readonly states: PortState[];
  readonly port: LastingPort<ViewToWorker>;
  readonly details: Map<string, FailureDetail | null>;
}

/**
 * The extension without its browser: a worker that can be ended, DevTools that open and close,
 * views.
 */
function world(update: Update | null = null) {
  const clock = createManualClock(1_000_000);
  const told = { count: 0 };
  const badges = new Map<number, string>();
  const open = new Set<{ endFar(): void }>();
  let worker: Worker | null = null;
  /** Workers that were ended: their timers go with them in a browser, and are not heard here. */
  let ended = 0;

  /** As the browser does: whoever connects starts the worker. */
  const connectTo =
    <Received, Sent>(name: string) =>
    (): Port<Received, Sent> => {
      if (worker === null) {
        const endedBefore = ended;
        worker = new Worker({
          createSession: () => createSession({ exchanges: 20_000, failures: 5000 }),
          clock,
          setBadge: (tabId, text) => {
            if (ended === endedBefore) badges.set(tabId, text);
          },
          announcesExpiry: () => false,
          onUpdateReported: () => {
            told.count += 1;
          },
          watch: idleWatch,
        });
        if (update !== null) worker.noteUpdate(update);
      }
      const pair = createPortPair<Received, Sent>(name, clock);
      open.add(pair);
      worker.connect(pair.far as Port<unknown, WorkerToRecorder | WorkerToView>);
      return pair.near;
    };

  const openDevtools = (tabId: number): TestNetwork & { close(): void } => {
    const network = createTestNetwork();
    const ports: Port<WorkerToRecorder, RecorderToWorker>[] = [];
    let isOpen = true;
    startRecorder({
      network,
      clock,
      bounds: DEFAULT_BOUNDS,
      connect: () => {
        if (!isOpen) return null;
        const port = connectTo<WorkerToRecorder, RecorderToWorker>(recorderPort(tabId))();
        ports.push(port);
        return port;
      },
    });
    return {
      ...network,
      close: () => {
        isOpen = false;
        ports.at(-1)?.disconnect();
      },
    };
  };

  const openView = (tabId: number): TestView => {
    const view: Omit<TestView, 'port'> = {
      rows: new Map(),
      faults: [],
      received: [],
      states: [],
      details: new Map(),
    };
    const port = openLastingPort<WorkerToView, ViewToWorker>({
      clock,
      connect: connectTo<WorkerToView, ViewToWorker>(viewPort(tabId)),
      onState: (state) => {
        view.states.push(state);
      },
      onMessage: (message) => {
        view.received.push(message);
        switch (message.kind) {
          case 'snapshot-began':
          case 'cleared':
            view.rows.clear();
            break;
          case 'rows':
            for (const row of message.added) {
              if (view.rows.has(row.id)) view.faults.push(`${row.id} added twice`);
              view.rows.set(row.id, row);
            }
            for (const row of message.changed) {
              if (!view.rows.has(row.id)) view.faults.push(`${row.id} changed, never added`);
              view.rows.set(row.id, row);
            }
            for (const id of message.withdrawn) view.rows.delete(id);
            break;
          case 'failure':
            view.details.set(message.id, message.detail);
            break;
          default:
            break;
        }
      },
    });
    return { ...view, port };
  };

  return {
    clock,
    told,
    badges,
    openDevtools,
    openView,
    connectTo,
    hasTab: (tabId: number) => worker?.has(tabId) ?? false,
    closeTab: (tabId: number) => {
      worker?.closeTab(tabId);
    },
    /**
     * The browser ends the worker: its memory is gone, its ports close, what was under way is lost.
     */
    killWorker: () => {
      worker = null;
      ended += 1;
      for (const pair of open) pair.endFar();
      open.clear();
    },
    pass: async (milliseconds: number) => {
      for (let passed = 0; passed < milliseconds; passed += 10) {
        for (let i = 0; i < 4; i += 1) await Promise.resolve();
        clock.advance(10);
      }
    },
  };
}

const refusal = (n: number): EntryShape => ({
  status: 401,
  url: `https://api.example/r${n}`,
  startedAt: 1_000_000 + n,
  time: 1,
});
const success = (n: number): EntryShape => ({
  status: 200,
  type: 'image',
  url: `https://cdn.example/s${n}.png`,
  startedAt: 1_000_000 + n,
  time: 2,
});
const urls = (view: TestView): string[] => [...view.rows.values()].map(({ url }) => url).sort();
const expected = (...numbers: number[]): string[] =>
  numbers.map((n) => `https://api.example/r${n}`).sort();
const lastState = (view: TestView): WorkerToView | undefined =>
  view.received.findLast(({ kind }) => kind === 'state');

describe('the worker', () => {
  it('tells a view what is refused, and the badge how many', async () => {
    const { openDevtools, openView, pass, badges } = world();
    const devtools = openDevtools(7);
    const view = openView(7);
    await pass(100);
    devtools.finish(finishedRequest(refusal(1)));
    devtools.finish(finishedRequest(success(2)));
    devtools.finish(finishedRequest(refusal(3)));
    await pass(1000);
    expect(urls(view)).toEqual(expected(1, 3));
    expect(badges.get(7)).toBe('2');
    expect(lastState(view)).toEqual({
      kind: 'state',
      paused: false,
      recording: true,
      seen: 3,
      dropped: 0,
    });
    const groups = view.received.findLast((message) => message.kind === 'groups');
    expect(groups?.groups.map(({ story }) => story)).toEqual([null]);
    expect(view.faults).toEqual([]);
  });

  it('gives a late view a snapshot, without bodies, and the whole of a failure when it is opened', async () => {
    const { openDevtools, openView, pass } = world();
    const devtools = openDevtools(7);
    await pass(100);
    devtools.navigate('https://app.example/');
    devtools.finish(finishedRequest(refusal(1), { text: 'the body', encoding: '' }));
    await pass(500);
    const view = openView(7);
    await pass(100);
    const kinds = view.received.map(({ kind }) => kind);
    expect(kinds.slice(kinds.indexOf('snapshot-began'))).toEqual([
      'snapshot-began',
      'rows',
      'snapshot-ended',
      'groups',
      'times',
      'findings',
      'outlook',
      'navigations',
    ]);
    expect(JSON.stringify(view.received)).not.toContain('the body');
    expect(view.received.at(-1)).toMatchObject({ navigations: [{ url: 'https://app.example/' }] });
    const [id = ''] = view.rows.keys();
    view.port.post({ kind: 'open', id });
    view.port.post({ kind: 'open', id: 'unknown' });
    await pass(10);
    expect(view.details.get(id)?.failure.exchange.response.body.text).toBe('the body');
    expect(view.details.get('unknown')).toBeNull();
  });

  it('takes back a clear, for ten seconds, with what came after it', async () => {
    const { openDevtools, openView, pass } = world();
    const devtools = openDevtools(7);
    const view = openView(7);
    await pass(100);
    devtools.finish(finishedRequest(refusal(1)));
    await pass(500);
    view.port.post({ kind: 'clear' });
    await pass(500);
    expect(urls(view)).toEqual([]);
    devtools.finish(finishedRequest(refusal(2)));
    await pass(500);
    view.port.post({ kind: 'restore' });
    await pass(2000);
    expect(urls(view)).toEqual(expected(1, 2));
    view.port.post({ kind: 'clear' });
    await pass(11_000);
    view.port.post({ kind: 'restore' });
    await pass(1000);
    expect(urls(view)).toEqual([]);
  });

  it('sends ten thousand failures in chunks', async () => {
    const { openDevtools, openView, pass } = world();
    const devtools = openDevtools(7);
    await pass(100);
    for (let n = 0; n < 1200; n += 1) devtools.finish(finishedRequest(refusal(n)));
    await pass(2000);
    const view = openView(7);
    await pass(1000);
    const chunks = view.received.flatMap((message) =>
      message.kind === 'rows' ? [message.added.length] : [],
    );
    expect(chunks).toEqual([500, 500, 200]);
    expect(view.rows.size).toBe(1200);
  });

  it('batches the rows of a storm', async () => {
    const { openDevtools, openView, pass } = world();
    const devtools = openDevtools(7);
    const view = openView(7);
    await pass(100);
    view.received.length = 0;
    for (let n = 0; n < 500; n += 1) {
      devtools.finish(finishedRequest(refusal(n)));
      if (n % 5 === 0) await pass(10);
    }
    await pass(1000);
    expect(view.rows.size).toBe(500);
    expect(view.received.filter(({ kind }) => kind === 'rows').length).toBeLessThan(40);
  });

  it('keeps tabs apart', async () => {
    const { openDevtools, openView, pass, badges } = world();
    const first = openDevtools(1);
    const second = openDevtools(2);
    const [viewOfFirst, viewOfSecond] = [openView(1), openView(2)];
    await pass(100);
    first.finish(finishedRequest(refusal(1)));
    second.finish(finishedRequest(refusal(2)));
    second.finish(finishedRequest(refusal(3)));
    await pass(500);
    expect([urls(viewOfFirst), urls(viewOfSecond)]).toEqual([expected(1), expected(2, 3)]);
    expect([badges.get(1), badges.get(2)]).toEqual(['1', '2']);
    viewOfFirst.port.post({ kind: 'clear' });
    await pass(500);
    expect([urls(viewOfFirst), urls(viewOfSecond)]).toEqual([[], expected(2, 3)]);
  });

  it('clears for good: nothing comes back with a new worker', async () => {
    const { openDevtools, openView, pass, badges, killWorker } = world();
    const devtools = openDevtools(7);
    const [view, other] = [openView(7), openView(7)];
    await pass(100);
    devtools.finish(finishedRequest(refusal(1)));
    await pass(500);
    devtools.finish(finishedRequest(refusal(2))); // Under way while the view clears.
    view.port.post({ kind: 'clear' });
    await pass(500);
    expect([urls(view), urls(other), badges.get(7)]).toEqual([[], [], '']);
    devtools.finish(finishedRequest(refusal(3)));
    await pass(500);
    killWorker();
    await pass(1000);
    expect([urls(view), urls(other), badges.get(7)]).toEqual([expected(3), expected(3), '1']);
  });

  it('pauses and resumes, over the end of the worker', async () => {
    const { openDevtools, openView, pass, killWorker } = world();
    const devtools = openDevtools(7);
    const view = openView(7);
    await pass(100);
    view.port.post({ kind: 'pause' });
    await pass(100);
    expect(lastState(view)).toMatchObject({ paused: true, recording: true });
    devtools.finish(finishedRequest(refusal(1)));
    await pass(2000);
    killWorker();
    await pass(1000);
    expect(lastState(view)).toMatchObject({ paused: true, recording: true });
    view.port.post({ kind: 'resume' });
    await pass(100);
    devtools.finish(finishedRequest(refusal(2)));
    await pass(500);
    expect(urls(view)).toEqual(expected(2));
    expect(lastState(view)).toMatchObject({ paused: false });
  });

  it('delivers a pause that was pressed while the recorder was connecting', async () => {
    const { openDevtools, openView, pass, killWorker, clock } = world();
    openDevtools(7);
    const view = openView(7);
    await pass(5000);
    killWorker();
    clock.advance(1); // The ports learn of it and connect again, in whatever order.
    for (let i = 0; i < 5 && !view.port.post({ kind: 'pause' }); i += 1) clock.advance(1);
    await pass(1000);
    expect(lastState(view)).toMatchObject({ paused: true });
  });

  it('recovers within a second, without emptying the list on the way', async () => {
    const { openDevtools, openView, pass, killWorker } = world();
    const devtools = openDevtools(7);
    const view = openView(7);
    await pass(100);
    for (let n = 0; n < 900; n += 1) devtools.finish(finishedRequest(refusal(n)));
    await pass(5000);
    killWorker();
    view.received.length = 0;
    await pass(1000);
    expect(view.rows.size).toBe(900);
    expect(view.received.filter(({ kind }) => kind === 'cleared')).toEqual([]);
    expect(view.received.find(({ kind }) => kind === 'snapshot-began')).toEqual({
      kind: 'snapshot-began',
      total: 900,
    });
    expect(view.states).toEqual(['open', 'closed', 'open']);
  });

  it('answers for a failure that a view asks for before the log has come', async () => {
    const { openDevtools, openView, pass, killWorker, clock } = world();
    const devtools = openDevtools(7);
    const view = openView(7);
    await pass(100);
    devtools.finish(finishedRequest(refusal(1)));
    await pass(5000);
    const [id = ''] = view.rows.keys();
    killWorker();
    for (let i = 0; i < 9 && view.states.length < 3; i += 1) clock.advance(1);
    expect(view.port.post({ kind: 'open', id })).toBe(true);
    await pass(1000);
    expect(view.details.get(id)?.failure.id).toBe(id);
    expect(view.received.filter((message) => message.kind === 'failure')).toHaveLength(1);
  });

  it('ends the session when DevTools closes, and begins a new one when it opens again', async () => {
    const { openDevtools, openView, pass, badges, hasTab } = world();
    const devtools = openDevtools(7);
    const view = openView(7);
    await pass(100);
    devtools.finish(finishedRequest(refusal(1)));
    await pass(500);
    devtools.close();
    await pass(100);
    expect([urls(view), badges.get(7)]).toEqual([[], '']);
    expect(lastState(view)).toMatchObject({ recording: false, seen: 0 });
    const again = openDevtools(7);
    await pass(100);
    again.finish(finishedRequest(refusal(2)));
    await pass(500);
    expect(urls(view)).toEqual(expected(2));
    again.close();
    view.port.close();
    await pass(100);
    expect(hasTab(7)).toBe(false);
  });

  it('forgets a tab that is closed in the middle of it', async () => {
    const { openDevtools, openView, pass, closeTab, badges } = world();
    const devtools = openDevtools(7);
    openView(7);
    await pass(100);
    devtools.finish(finishedRequest(refusal(1)));
    closeTab(7);
    devtools.close();
    await pass(500);
    const again = openDevtools(7); // The browser may give the id to another tab.
    const view = openView(7);
    await pass(500);
    expect(urls(view)).toEqual([]);
    again.finish(finishedRequest(refusal(2)));
    await pass(500);
    expect([urls(view), badges.get(7)]).toEqual([expected(2), '1']);
  });

  it('sets the badge again after a navigation, which makes Chromium forget it', async () => {
    const { openDevtools, pass, badges } = world();
    const devtools = openDevtools(7);
    await pass(100);
    devtools.finish(finishedRequest(refusal(1)));
    await pass(500);
    badges.clear();
    devtools.navigate('https://app.example/login');
    await pass(100);
    expect(badges.get(7)).toBe('1');
  });

  it('tells the next view, and it alone, that the extension was updated', async () => {
    const { openView, pass, told } = world({ from: '0.1.0', to: '0.2.0' });
    const [first, second] = [openView(1), openView(2)];
    await pass(1000);
    expect(first.received.filter(({ kind }) => kind === 'updated')).toEqual([
      { kind: 'updated', from: '0.1.0', to: '0.2.0' },
    ]);
    expect(second.received.filter(({ kind }) => kind === 'updated')).toEqual([]);
    expect(told.count).toBe(1);
  });

  it('answers a ping, ignores nonsense, and sends pages of another version away', async () => {
    const { clock, connectTo, openDevtools, openView, pass } = world();
    const devtools = openDevtools(7);
    const view = openView(7);
    await pass(100);
    const port = connectTo<WorkerToView, unknown>(viewPort(7))();
    for (const nonsense of [
      null,
      5,
      'ping',
      {},
      { kind: 'open' },
      { kind: 'future' },
      { kind: ['clear'] },
    ])
      port.post(nonsense);
    const recorder = connectTo<WorkerToRecorder, unknown>(`recorder:${PROTOCOL}:8`)();
    for (const nonsense of [null, { kind: 'exchanges', exchanges: [{}] }, { kind: 'exchanges' }])
      recorder.post(nonsense);
    view.port.post({ kind: 'ping' });
    devtools.finish(finishedRequest(refusal(1)));
    await pass(500);
    expect(view.received.some(({ kind }) => kind === 'pong')).toBe(true);
    expect(urls(view)).toEqual(expected(1));

    for (const name of [`view:${PROTOCOL + 1}:7`, 'view:7', 'something else']) {
      const received: WorkerToView[] = [];
      let isClosed = false;
      const old = connectTo<WorkerToView, unknown>(name)();
      old.onMessage((message) => {
        received.push(message);
      });
      old.onDisconnect(() => {
        isClosed = true;
      });
      clock.advance(10);
      expect([received, isClosed]).toEqual([[{ kind: 'outdated' }], true]);
    }
  });

  it('loses nothing and doubles nothing, whenever it is killed', async () => {
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          do: fc.constant('requests' as const),
          count: fc.integer({ min: 1, max: 40 }),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant('pass' as const),
          milliseconds: fc.integer({ min: 0, max: 400 }),
        }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('view' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('navigate' as const) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { clock, openDevtools, openView, pass, killWorker, badges } = world();
        const devtools = openDevtools(7);
        const views = [openView(7)];
        const refused: number[] = [];
        let n = 0;
        for (const one of steps) {
          switch (one.do) {
            case 'requests':
              for (let i = 0; i < one.count; i += 1) {
                n += 1;
                if (n % 3 === 0) refused.push(n);
                devtools.finish(finishedRequest(n % 3 === 0 ? refusal(n) : success(n)));
              }
              break;
            case 'pass':
              for (let i = 0; i < 4; i += 1) await Promise.resolve();
              clock.advance(one.milliseconds);
              break;
            case 'kill':
              killWorker();
              break;
            case 'view':
              views.push(openView(7));
              break;
            case 'navigate':
              devtools.navigate(`https://app.example/${n}`);
              break;
          }
        }
        await pass(12_000); // Longer than the slowest reconnection after repeated ends.
        for (const view of views) {
          expect(view.faults).toEqual([]);
          expect(urls(view)).toEqual(expected(...refused));
          expect(lastState(view)).toMatchObject({ recording: true, seen: n });
        }
        expect(badges.get(7) ?? '').toBe(refused.length === 0 ? '' : String(refused.length));
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
