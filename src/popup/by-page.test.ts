import { describe, expect, it } from 'vitest';
import type { Row } from '../core/index.ts';
import { createSession, createWebRequestReader } from '../core/index.ts';
import { byPage } from './by-page.ts';

/** A refusal of a page, as its row. */
function row(
  requestId: string,
  startedAt: number,
  {
    page,
    type = 'xmlhttprequest',
    headers = [],
  }: {
    readonly page: string;
    readonly type?: string;
    readonly headers?: readonly { name: string; value: string }[];
  },
): Row {
  const reader = createWebRequestReader();
  const details = {
    requestId,
    url: `https://app.example/${requestId}`,
    method: 'GET',
    type,
    tabId: 1,
    frameId: 0,
    documentUrl: page,
    timeStamp: startedAt,
  };
  reader.read({ kind: 'sent', details: { ...details, requestHeaders: headers } });
  const exchange = reader.read({
    kind: 'completed',
    details: { ...details, statusCode: 401 },
  })?.exchange;
  const session = createSession();
  if (exchange !== undefined) session.add(exchange);
  const [made] = session.rows();
  if (made === undefined) throw new Error('A 401 is no failure.');
  return made;
}

const token = [{ name: 'Authorization', value: 'Bearer abcdefghijklmnop' }];

describe('failures by page and cause', () => {
  it('puts what was refused last first, and takes a page for one whatever its query', () => {
    const pages = byPage([
      row('a', 1000, { page: 'https://app.example/cart?step=1' }),
      row('b', 3000, { page: 'https://app.example/cart?step=2#top', headers: token }),
      row('c', 2000, { page: 'https://app.example/account' }),
      row('d', 4000, { page: 'https://app.example/cart' }),
    ]);
    expect(
      pages.map(({ url, causes }) => [url, causes.map(({ rows }) => rows.map(({ path }) => path))]),
    ).toEqual([
      ['https://app.example/cart', [['/d', '/a'], ['/b']]],
      ['https://app.example/account', [['/c']]],
    ]);
  });

  it('takes a document for its own page', () => {
    expect(byPage([row('doc', 1, { page: '', type: 'main_frame' })]).map(({ url }) => url)).toEqual(
      ['https://app.example/doc'],
    );
  });

  it('has no page where there is no failure', () => {
    expect(byPage([])).toEqual([]);
  });
});
