import { describe, expect, it } from 'vitest';
import { readSession } from '../../examples/read-session.ts';
import type { Exchange, Initiator } from '../../http/exchange.ts';
import { createSession } from '../session.ts';

const sentBy = (scriptId: string): Initiator => ({
  type: 'script',
  url: null,
  line: null,
  frames: [
    {
      functionName: 'refresh',
      url: 'https://app.example.com/app.js',
      scriptId,
      line: 1,
      column: 1,
      asyncBefore: null,
    },
  ],
});

const refreshes = readSession(`
  0 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 60s took 100ms
  0.02 POST /auth/refresh sends r1 -> 401 took 90ms`);

type Caller = Pick<Exchange, 'page' | 'initiator'>;

/** What the finding says of two refreshes that these have sent. */
function summaryOf(callers: readonly Caller[]): string {
  const session = createSession();
  for (const [index, refresh] of refreshes.entries())
    session.add({ ...refresh, ...callers[index] });
  return session.findings()[0]?.summary ?? '';
}

const PAGE = 'https://app.example.com/';

describe('who refreshed at once', () => {
  it.each<[string, Caller, Caller]>([
    [
      'at once from one page with',
      { page: PAGE, initiator: sentBy('7') },
      { page: PAGE, initiator: sentBy('7') },
    ],
    [
      'at once from 2 frames with',
      { page: PAGE, initiator: sentBy('7') },
      { page: PAGE, initiator: sentBy('12') },
    ],
    [
      'at once from a page and a worker with',
      { page: PAGE, initiator: sentBy('7') },
      { page: null, initiator: sentBy('9') },
    ],
    [
      'at once from 2 pages with',
      { page: PAGE, initiator: null },
      { page: `${PAGE}orders`, initiator: null },
    ],
    ['at once with', { page: PAGE, initiator: null }, { page: PAGE, initiator: null }],
    ['at once with', { page: null, initiator: null }, { page: PAGE, initiator: null }],
  ])('%s', (words, first, second) => {
    expect(summaryOf([first, second])).toContain(words);
  });
});
