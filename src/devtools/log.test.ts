import { describe, expect, it } from 'vitest';
import { absentBody, BODY_AWAITED, readBody, readEntry } from '../core/index.ts';
import type { Exchange } from '../core/index.ts';
import { harEntry } from './in-memory.ts';
import { createLog } from './log.ts';

function exchange(n: number, status = 200, body = ''): Exchange {
  const { exchange: read } = readEntry(harEntry({ time: n, status }), { now: 0 });
  if (read === null) throw new Error('not read');
  return {
    ...read,
    response: {
      ...read.response,
      body: readBody({ text: body, encoding: '', mimeType: 'text/plain', size: body.length }),
    },
  };
}

const bounds = { exchanges: 10, failures: 4, bodies: 1000, body: 400 };
const times = (log: ReturnType<typeof createLog>): number[] =>
  log.all().map((logged) => logged.exchange.duration);

describe('createLog', () => {
  it('takes an exchange once', () => {
    const log = createLog(bounds);
    expect(log.add(exchange(1))).not.toBeNull();
    expect(log.add(exchange(1))).toBeNull();
    expect(times(log)).toEqual([1]);
  });

  it('forgets the oldest, failures last, and counts', () => {
    const log = createLog(bounds);
    log.add(exchange(1, 401));
    for (let n = 2; n <= 15; n += 1) log.add(exchange(n));
    expect(times(log)).toEqual([1, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    expect(log.dropped).toBe(5);
  });

  it('takes the body of one that came without it, once, and counts it', () => {
    const log = createLog(bounds);
    const whole = exchange(1, 401, 'x'.repeat(400));
    const awaited = {
      ...whole,
      response: { ...whole.response, body: absentBody(BODY_AWAITED, 'text/plain', 400) },
    };
    expect(log.complete(whole)).toBeNull();
    log.add(awaited);
    expect(log.complete(whole)?.exchange.response.body.text).toHaveLength(400);
    expect(log.complete(whole)).toBeNull();
    for (const n of [2, 3]) log.add(exchange(n, 401, 'y'.repeat(400)));
    expect(log.all().map((logged) => logged.exchange.response.body.text?.length)).toEqual([
      undefined,
      400,
      400,
    ]);
  });

  it('bounds failures too', () => {
    const log = createLog(bounds);
    for (let n = 1; n <= 6; n += 1) log.add(exchange(n, 403));
    expect(times(log)).toEqual([3, 4, 5, 6]);
    expect(log.dropped).toBe(2);
  });

  it('drops bodies first where they are too many, of successes before those of failures, and says so', () => {
    const log = createLog(bounds);
    log.add(exchange(1, 401, 'a'.repeat(400)));
    log.add(exchange(2, 200, 'b'.repeat(400)));
    log.add(exchange(3, 200, 'c'.repeat(400)));
    expect(
      log
        .all()
        .map(({ exchange: { response } }) => response.body.text?.[0] ?? response.body.absent),
    ).toEqual(['a', 'The body was dropped to make room for later ones.', 'c']);
    log.add(exchange(4, 401, 'd'.repeat(400)));
    log.add(exchange(5, 401, 'e'.repeat(400)));
    expect(log.all().map(({ exchange: { response } }) => response.body.text?.[0] ?? '-')).toEqual([
      '-',
      '-',
      '-',
      'd',
      'e',
    ]);
    expect(log.dropped).toBe(0);
  });

  it('stays within its bounds over many exchanges', () => {
    const log = createLog({ exchanges: 100, failures: 20, bodies: 5000, body: 400 });
    for (let n = 1; n <= 20_000; n += 1)
      log.add(exchange(n, n % 10 === 0 ? 401 : 200, 'x'.repeat(n % 200)));
    const all = log.all();
    expect(all).toHaveLength(100);
    expect(all.filter(({ exchange: { response } }) => response.status === 401)).toHaveLength(20);
    expect(
      all.reduce((sum, { exchange: { response } }) => sum + (response.body.text?.length ?? 0), 0),
    ).toBeLessThanOrEqual(5000);
    expect(log.dropped).toBe(19_900);
  });

  it('keeps to other bounds from now on, and forgets what is not to be kept', () => {
    const log = createLog(bounds);
    for (let n = 1; n <= 12; n += 1) log.add(exchange(n, 200, 'x'.repeat(100)));
    log.limit(
      { exchanges: 5, failures: 4, bodies: 200, body: 400 },
      ({ duration }) => duration % 2 === 0,
    );
    expect(times(log)).toEqual([4, 6, 8, 10, 12]);
    expect(
      log.all().filter(({ exchange: { response } }) => response.body.text !== null),
    ).toHaveLength(2);
    expect(log.dropped).toBe(2);
    log.add(exchange(13));
    expect([times(log), log.dropped]).toEqual([[6, 8, 10, 12, 13], 3]);
  });

  it('is empty after clear, and takes anew what it knew', () => {
    const log = createLog(bounds);
    for (let n = 1; n <= 15; n += 1) log.add(exchange(n, 401, 'body'));
    log.clear();
    expect([log.all(), log.dropped]).toEqual([[], 0]);
    expect(log.add(exchange(1))).not.toBeNull();
  });
});
