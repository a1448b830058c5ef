import { describe, expect, it } from 'vitest';
import { readEntry } from '../http/har-entry.ts';
import type { Exchange } from '../http/exchange.ts';
import { createSession } from './session.ts';

/** As Chromium 156 reports a request that a page's service worker passes on: twice. */
function entry(
  by: 'page' | 'worker',
  change: { startedAt?: number; status?: number; url?: string } = {},
): Exchange {
  const isPage = by === 'page';
  const { exchange } = readEntry(
    {
      _resourceType: 'fetch',
      _initiator: {
        type: 'script',
        url: isPage ? 'https://app.example/app.js' : 'https://app.example/sw.js',
      },
      request: {
        method: 'GET',
        url: change.url ?? 'https://app.example/api',
        headers: isPage
          ? [{ name: 'Referer', value: 'https://app.example/' }]
          : [
              { name: 'Host', value: 'app.example' },
              { name: 'Cookie', value: 'session=1' },
            ],
      },
      response: {
        status: change.status ?? 401,
        headers: [{ name: 'WWW-Authenticate', value: 'Bearer' }],
        content: isPage
          ? { size: 6, mimeType: 'text/plain', text: 'denied' }
          : { size: 0, mimeType: 'text/plain' },
        _fetchedViaServiceWorker: isPage,
      },
      startedDateTime: new Date(change.startedAt ?? (isPage ? 1000 : 1003)).toISOString(),
      time: isPage ? 14 : 10,
    },
    { now: 0 },
  );
  if (exchange === null) throw new Error('not read');
  return exchange;
}

describe('a request that a page’s service worker passes on', () => {
  it.each([
    ['worker', 'page'],
    ['page', 'worker'],
  ] as const)('lost Authorization on the way, the %s’s entry first', (first, second) => {
    const session = createSession();
    const withToken = (by: 'page' | 'worker'): Exchange => {
      const one = entry(by);
      const authorization = { name: 'authorization', value: 'Bearer 7f3a0b91c2d84e5f9a6b' };
      return by === 'worker'
        ? { ...one, request: { ...one.request, headers: [{ name: 'Host', value: 'app.example' }] } }
        : {
            ...one,
            request: { ...one.request, headers: [...one.request.headers, authorization] },
          };
    };
    session.add(withToken(first));
    session.add(withToken(second));
    const [failure] = session.failures();
    expect(failure?.diagnosis).toMatchObject({
      cause: 'missing-credentials',
      title: 'The page’s service worker dropped the Authorization header',
    });
    expect(failure?.diagnosis.fixes[0].title).toContain('service worker');
  });

  it.each([
    ['worker', 'page'],
    ['page', 'worker'],
  ] as const)('is one failure, the %s’s entry first', (first, second) => {
    const session = createSession();
    const one = entry(first);
    const other = entry(second);
    expect(session.add(one).added).toHaveLength(1);
    const change = session.add(other);
    expect([change.added.length, change.changed.length, change.withdrawn.length]).toEqual([
      0, 1, 0,
    ]);
    expect([session.failures().length, session.refused, session.seen]).toEqual([1, 1, 2]);
    const [failure] = session.failures();
    expect(failure?.exchange).toMatchObject({
      id: one.id,
      sent: 'wire',
      initiator: { url: 'https://app.example/app.js' },
      page: 'https://app.example/',
    });
    expect(failure?.exchange.request.headers).toContainEqual({
      name: 'Cookie',
      value: 'session=1',
    });
    expect(failure?.exchange.response.body.text).toBe('denied');
    expect(failure?.related).toContainEqual({ kind: 'same-exchange', id: other.id });
    expect(failure?.outcome).toBe('refused');
    expect(session.add(other)).toEqual({ added: [], changed: [], withdrawn: [] });
  });

  it.each([
    ['came later', { startedAt: 5000 }],
    ['ended otherwise', { status: 403 }],
    ['went elsewhere', { url: 'https://app.example/other' }],
  ])('is not joined with one that %s', (_, change) => {
    const session = createSession();
    session.add(entry('worker'));
    expect(session.add(entry('page', change)).added).toHaveLength(1);
  });
});
