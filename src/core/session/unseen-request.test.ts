import { describe, expect, it } from 'vitest';
import { createWebRequestReader } from '../http/web-request.ts';
import type { Exchange } from '../http/exchange.ts';
import { createSession } from './session.ts';

/** A response to a request that began before the listener did. */
function cut(requestId: string, statusCode: number): Exchange {
  const details = {
    requestId,
    url: 'https://app.example/api',
    method: 'GET',
    type: 'xmlhttprequest',
    tabId: 1,
    initiator: 'https://app.example',
    timeStamp: 1000,
    statusCode,
    responseHeaders: [{ name: 'WWW-Authenticate', value: 'Bearer' }],
  };
  const watched = createWebRequestReader().read({ kind: 'completed', details });
  if (watched === null) throw new Error('The exchange was not read.');
  return watched.exchange;
}

describe('a refusal whose request was not seen', () => {
  it('is shown, says so, and blames no credentials', () => {
    const session = createSession();
    const refusal = cut('1', 401);
    session.add(refusal, 'web-request');
    const failure = session.detail(refusal.id)?.failure;
    expect(failure?.diagnosis).toMatchObject({
      cause: 'unexplained',
      title: 'Refused with 401; the request was not seen',
      confidence: 'possible',
    });
    expect(failure?.outcome).toBe('refused');
    expect(failure?.checks.find(({ id }) => id === 'credentials')?.result).toBe('unknown');
  });

  it.each([200, 302, 404, 500])('a %i is no failure, and proves nothing of others', (status) => {
    const session = createSession();
    session.add(cut('1', status), 'web-request');
    expect([session.seen, session.rows()]).toEqual([0, []]);
  });
});
