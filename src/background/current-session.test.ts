import { describe, expect, it } from 'vitest';
import { createSession } from '../core/index.ts';
import { CurrentSession } from './current-session.ts';
import { idleWatch } from './in-memory.ts';
import { watchedExchange } from './kept.fixture.ts';

const PAGE = 'https://app.example/orders';

const documentAt = (startedAt: number, url = PAGE) => {
  const exchange = watchedExchange('1', startedAt, '/orders', 200);
  return { ...exchange, resourceType: 'document', request: { ...exchange.request, url } };
};

describe('a navigation that was reported late', () => {
  const navigated = () => {
    const current = new CurrentSession({ createSession, watch: idleWatch.forTab() });
    current.addNavigation({ url: 'https://app.example/', at: 1000 });
    current.addNavigation({ url: PAGE, at: 5000 });
    return current;
  };

  it('began when its document was asked for', () => {
    const current = navigated();
    expect(current.noteDocument(documentAt(4200))).toBe(true);
    expect(current.navigations.map(({ at }) => at)).toEqual([1000, 4200]);
  });

  it.each([
    ['a later document of the same address', documentAt(5500)],
    ['one of long ago', documentAt(5000 - 61_000)],
    ['a frame', documentAt(4200, 'https://app.example/frame')],
    ['another request', { ...documentAt(4200), resourceType: 'fetch' }],
  ])('keeps its time: %s', (_, exchange) => {
    const current = navigated();
    expect(current.noteDocument(exchange)).toBe(false);
    expect(current.navigations.map(({ at }) => at)).toEqual([1000, 5000]);
  });
});
