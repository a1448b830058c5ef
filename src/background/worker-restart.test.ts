import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finishedRequest } from '../devtools/in-memory.ts';
import { expected, lastState, refusal, success, urls, world } from './worker.fixture.ts';

describe('a worker that ends and starts again', () => {
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

  it(
    'recovers within a second, without emptying the list on the way',
    { timeout: 60_000 },
    async () => {
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
    },
  );

  it('sends a failure that a view asks for before the log has arrived', async () => {
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
