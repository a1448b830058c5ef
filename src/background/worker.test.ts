import { describe, expect, it } from 'vitest';
import { finishedRequest } from '../devtools/in-memory.ts';
import { PROTOCOL, viewPort } from '../protocol.ts';
import type { WorkerToRecorder, WorkerToView } from '../protocol.ts';
import { expected, lastState, refusal, success, urls, world } from './worker.fixture.ts';

describe('the worker', () => {
  it('sends refusals to a view, and their number to the badge', async () => {
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

  it(
    'sends the newest of many failures ahead, then all of them in chunks',
    { timeout: 60_000 },
    async () => {
      const { openDevtools, openView, pass } = world();
      const devtools = openDevtools(7);
      await pass(100);
      for (let n = 0; n < 1200; n += 1) devtools.finish(finishedRequest(refusal(n)));
      await pass(2000);
      const view = openView(7);
      await pass(1000);
      const chunks = view.received.flatMap((message) =>
        message.kind === 'rows' ? [message.added] : [],
      );
      expect(chunks.map(({ length }) => length)).toEqual([100, 500, 500, 200]);
      expect(chunks[0]?.map(({ url }) => url)).toEqual(
        expected(...Array.from({ length: 100 }, (_, index) => 1100 + index)),
      );
      expect(view.rows.size).toBe(1200);
    },
  );

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
    expect(view.received.filter(({ kind }) => kind === 'rows').length).toBeLessThan(70);
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

  it('reports to the next view, and to it alone, that the extension was updated', async () => {
    const { openView, pass, reported } = world({ from: '0.1.0', to: '0.2.0' });
    const [first, second] = [openView(1), openView(2)];
    await pass(1000);
    expect(first.received.filter(({ kind }) => kind === 'updated')).toEqual([
      { kind: 'updated', from: '0.1.0', to: '0.2.0' },
    ]);
    expect(second.received.filter(({ kind }) => kind === 'updated')).toEqual([]);
    expect(reported.count).toBe(1);
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
    for (const nonsense of [
      null,
      { kind: 'exchanges', packed: { exchanges: [{}] } },
      { kind: 'exchanges' },
    ])
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
});

describe('a view that connects while the worker starts', () => {
  it('is heard, although it has sent a message before', async () => {
    const { openDevtools, connectPort, pass } = world();
    openDevtools(7);
    await pass(100);
    const states: boolean[] = [];
    connectPort({
      name: viewPort(7),
      post: (message) => {
        if (message.kind === 'state') states.push(message.paused);
        return true;
      },
      // As the browser's port does: what came before is handed over at once.
      onMessage: (listener) => listener({ kind: 'pause' }),
      onDisconnect: () => undefined,
      disconnect: () => undefined,
    });
    await pass(100);
    expect(states.at(-1)).toBe(true);
  });
});
