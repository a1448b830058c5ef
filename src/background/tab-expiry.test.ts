import { describe, expect, it } from 'vitest';
import { createSession } from '../core/index.ts';
import type { Exchange } from '../core/index.ts';
import type { WorkerToView } from '../protocol.ts';
import { HeaderRules } from './header-rules.ts';
import { createMemoryRules, createMemoryStore } from './in-memory.ts';
import { watchedExchange } from './kept.fixture.ts';
import { ExpiryLink, expiryOf } from './tab-expiry.ts';

type Told = Extract<WorkerToView, { readonly kind: 'expire-state' }>;

const call = (id: string, at: number, status: number, value: string): Exchange => {
  const exchange = watchedExchange(id, at, '/orders');
  return {
    ...exchange,
    request: { ...exchange.request, headers: [{ name: 'Authorization', value }] },
    response: { ...exchange.response, status },
  };
};

function world(isPermitted = true) {
  const time = { now: 5000 };
  const browserRules = createMemoryRules(isPermitted);
  const store = createMemoryStore();
  const rules = new HeaderRules({ rules: browserRules, store, now: () => time.now });
  const session = createSession();
  const told: Told[] = [];
  const link = (): ExpiryLink =>
    new ExpiryLink({
      expiry: expiryOf(rules, 1),
      session: () => session,
      now: () => time.now,
      broadcast: (message) => {
        if (message.kind === 'expire-state') told.push(message);
      },
    });
  const see = (one: ExpiryLink, exchange: Exchange): void => {
    session.add(exchange);
    rules.count(1, exchange);
    one.note([exchange]);
    one.review();
  };
  const first = call('1', 1000, 200, 'Bearer good_5f2c9d8e7b6a4c1d9e8f');
  session.add(first);
  const { origin } = new URL(first.request.url);
  return { browserRules, link, see, told, time, origin };
}

describe('ExpiryLink', () => {
  it('replaces the token, counts, judges, and keeps the verdict after the stop', async () => {
    const { browserRules, link, see, told, time, origin } = world();
    const one = link();
    await one.start(origin, 'tab');
    const action = browserRules.all()[0]?.action;
    const planted = action?.type === 'modifyHeaders' ? (action.requestHeaders[0]?.value ?? '') : '';
    expect(told.at(-1)).toMatchObject({
      state: { origin, place: 'Authorization', isOn: true, touched: 0 },
      problem: null,
    });
    time.now = 6000;
    see(one, call('2', 6000, 401, planted));
    expect(told.at(-1)?.state).toMatchObject({ touched: 1, recovery: { outcome: 'nothing' } });
    await one.stop();
    expect(browserRules.all()).toEqual([]);
    expect(told.at(-1)?.state).toMatchObject({ isOn: false, touched: 1 });
    expect(JSON.stringify(told)).not.toContain('5f2c9d8e7b6a4c1d9e8f');
    one.dismiss();
    expect(told.at(-1)?.state).toBeNull();
    expect(one.greeting()).toBeNull();
  });

  it('goes on in the next worker where it ends with the tab', async () => {
    const { link, origin } = world();
    await link().start(origin, 'tab');
    expect(link().greeting()).toMatchObject({ state: { origin, isOn: true } });
  });

  it('says why it is not in force', async () => {
    const refused = world(false);
    await refused.link().start(refused.origin, 'devtools');
    expect(refused.told.at(-1)).toMatchObject({
      state: null,
      problem: expect.stringMatching(/permission/) as string,
    });
    const { link, told } = world();
    await link().start('https://other.example', 'devtools');
    expect(told.at(-1)?.problem).toContain('no access token');
  });

  it('ends with DevTools, verdict and all', async () => {
    const { browserRules, link, told, origin } = world();
    const one = link();
    await one.start(origin, 'devtools');
    await one.end();
    expect(browserRules.all()).toEqual([]);
    expect(told.at(-1)?.state).toBeNull();
    expect(one.isOpen).toBe(false);
  });
});
