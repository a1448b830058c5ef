import { expect, it } from 'vitest';
import { finishedRequest, harEntry } from '../devtools/in-memory.ts';
import { refusal, world } from './worker.fixture.ts';

/** A refused request as Firefox reports it, which names no initiator, and its preflight. */
const unmarked = (n: number) => ({
  ...finishedRequest(),
  entry: { ...harEntry(refusal(n)), _initiator: null },
});

it('what a view sends is recognized where the browser names no initiator, and not counted', async () => {
  const { openDevtools, openView, pass, badges } = world();
  const devtools = openDevtools(7);
  const view = openView(7);
  await pass(100);
  devtools.finish(unmarked(1));
  await pass(500);
  view.port.post({
    kind: 'expect-replay',
    replay: { id: 'sent', method: 'GET', url: 'https://api.example/r2', since: 1_000_000 },
  });
  await pass(10);
  devtools.finish(
    finishedRequest({
      method: 'OPTIONS',
      type: 'preflight',
      url: 'https://api.example/r2',
      status: 204,
      startedAt: 1_000_000,
    }),
  );
  devtools.finish(unmarked(2));
  await pass(1000);
  expect([...view.rows.values()]).toMatchObject([
    { url: 'https://api.example/r1', isReplay: false },
    { url: 'https://api.example/r2', isReplay: true },
  ]);
  expect(badges.get(7)).toBe('1');
  expect(view.received.findLast(({ kind }) => kind === 'replayed')).toMatchObject({
    id: 'sent',
    exchange: { request: { url: 'https://api.example/r2' } },
    failure: expect.any(String) as string,
    preflight: { response: { status: 204 } },
  });
});
