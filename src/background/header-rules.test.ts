import { describe, expect, it } from 'vitest';
import { HeaderRules, type HeaderOverride } from './header-rules.ts';
import { createMemoryRules, createMemoryStore } from './in-memory.ts';
import { watchedExchange } from './kept.fixture.ts';
import type { Exchange } from '../core/index.ts';

const OVERRIDE: HeaderOverride = {
  tabId: 1,
  purpose: 'expire',
  origin: 'https://app.example',
  headers: [{ name: 'authorization', value: 'Bearer expired' }],
  except: ['https://app.example/oauth/token'],
};

function world(isPermitted = true) {
  const browserRules = createMemoryRules(isPermitted);
  const time = { now: 1000 };
  const store = createMemoryStore();
  const rules = new HeaderRules({ rules: browserRules, store, now: () => time.now });
  /** As the next worker finds it. */
  const restart = async (): Promise<HeaderRules> => {
    const next = new HeaderRules({ rules: browserRules, store, now: () => time.now });
    await next.resume(await store.read());
    return next;
  };
  return { browserRules, rules, restart, time };
}

const requestWith = (value: string | null, path = '/api', startedAt = 2000): Exchange => {
  const exchange = watchedExchange('1', startedAt, path);
  const headers = value === null ? [] : [{ name: 'Authorization', value }];
  return { ...exchange, request: { ...exchange.request, headers } };
};

/** As the browser matches: `|` anchors, `*` stands for anything, case does not matter. */
const matches = (filter: string, url: string): boolean => {
  const [start = '', ...parts] = filter.slice(1).toLowerCase().split('*');
  const rest = url.toLowerCase();
  return rest.startsWith(start) && parts.every((part) => rest.slice(start.length).includes(part));
};

describe('HeaderRules', () => {
  it('adds one rule that sets headers in the tab, and one for each exception', async () => {
    const { browserRules, rules } = world();
    expect(await rules.add(OVERRIDE)).toBeNull();
    const [change, exception] = browserRules.all();
    expect(change?.action).toEqual({
      type: 'modifyHeaders',
      requestHeaders: [{ header: 'authorization', operation: 'set', value: 'Bearer expired' }],
    });
    expect(change?.condition).toMatchObject({
      tabIds: [1],
      urlFilter: '|https://app.example/',
      excludedRequestMethods: ['options'],
    });
    expect(exception?.action).toEqual({ type: 'allow' });
    expect(exception?.condition.urlFilter).toBe('|https://app.example/oauth/token^');
    expect(exception?.priority).toBeGreaterThan(change?.priority ?? Infinity);
  });

  it('removes a header whose value is null', async () => {
    const { browserRules, rules } = world();
    await rules.add({ ...OVERRIDE, headers: [{ name: 'cookie', value: null }] });
    expect(browserRules.all()[0]?.action).toEqual({
      type: 'modifyHeaders',
      requestHeaders: [{ header: 'cookie', operation: 'remove' }],
    });
  });

  it('replaces the override of the same tab and purpose only', async () => {
    const { browserRules, rules } = world();
    await rules.add({ ...OVERRIDE, except: [] });
    await rules.add({ ...OVERRIDE, except: [], origin: 'https://other.example' });
    await rules.add({ ...OVERRIDE, except: [], purpose: 'replay' });
    await rules.add({ ...OVERRIDE, except: [], tabId: 2 });
    expect(browserRules.all()).toHaveLength(3);
    expect(rules.active(1, 'expire')?.override.origin).toBe('https://other.example');
  });

  it('removes one purpose, one tab, or everything', async () => {
    const { browserRules, rules } = world();
    await rules.add(OVERRIDE);
    await rules.add({ ...OVERRIDE, purpose: 'replay' });
    await rules.add({ ...OVERRIDE, tabId: 2 });
    await rules.remove(1, 'expire');
    expect(rules.active(1, 'expire')).toBeNull();
    expect(rules.active(1, 'replay')).not.toBeNull();
    await rules.removeTab(1);
    expect(rules.active(1, 'replay')).toBeNull();
    expect(browserRules.all().flatMap(({ condition }) => condition.tabIds)).toEqual([2, 2]);
  });

  it('does not outlive the worker, unless it ends with the tab', async () => {
    const { browserRules, rules, restart, time } = world();
    await rules.add({ ...OVERRIDE, endsWithDevTools: false });
    await rules.add({ ...OVERRIDE, tabId: 2, endsWithDevTools: true });
    await rules.add({ ...OVERRIDE, purpose: 'replay' });
    expect(rules.count(1, requestWith('Bearer expired'))).toBe(true);
    time.now = 9000;
    const next = await restart();
    expect(next.active(1, 'expire')).toMatchObject({ since: 1000, touched: 1 });
    expect(next.active(2, 'expire')).toBeNull();
    expect(next.active(1, 'replay')).toBeNull();
    expect(browserRules.all().map(({ condition }) => condition.tabIds)).toEqual([[1], [1]]);
    await next.add({ ...OVERRIDE, tabId: 3 });
    expect(await next.removeTab(1)).toBeNull();
    expect(browserRules.all().map(({ condition }) => condition.tabIds)).toEqual([[3], [3]]);
  });

  it('is over where the browser has lost its rules', async () => {
    const { browserRules, rules, restart } = world();
    await rules.add({ ...OVERRIDE, endsWithDevTools: false });
    await browserRules.update({ removeRuleIds: await browserRules.ids(), addRules: [] });
    expect((await restart()).active(1, 'expire')).toBeNull();
  });

  it.each([
    ['https://app.example/auth/refresh', true],
    ['https://app.example/oauth/x?x=1', true],
    ['https://app.example/api/v1/Login', true],
    ['https://app.example/realms/shop/protocol/openid-connect/token', true],
    ['https://app.example/orders', false],
    ['https://token.example/orders', false],
  ])('spares where sessions begin and end: %s', async (url, isSpared) => {
    const { browserRules, rules } = world();
    await rules.add({ ...OVERRIDE, except: [], sparesSignIn: true });
    const filters = browserRules
      .all()
      .filter(({ action }) => action.type === 'allow')
      .map(({ condition }) => condition.urlFilter);
    expect(filters.some((filter) => matches(filter, url))).toBe(isSpared);
  });

  it('says why the browser refuses, and is not in force then', async () => {
    const { rules } = world(false);
    expect(await rules.add(OVERRIDE)).toMatch(/permission/);
    expect(rules.active(1, 'expire')).toBeNull();
  });

  it.each<[string, Exchange, boolean]>([
    ['a request with the value', requestWith('Bearer expired'), true],
    ['a request with another value', requestWith('Bearer good'), false],
    ['a request without the header', requestWith(null), false],
    ['an exception', requestWith('Bearer expired', '/oauth/token?x=1'), false],
    ['a request from before', requestWith('Bearer expired', '/api', 999), false],
    [
      'another origin',
      {
        ...requestWith('Bearer expired'),
        request: {
          ...requestWith('Bearer expired').request,
          url: 'https://app.example:8443/api',
        },
      },
      false,
    ],
  ])('counts %s', async (_, exchange, isCounted) => {
    const { rules } = world();
    await rules.add(OVERRIDE);
    expect(rules.count(1, exchange)).toBe(isCounted);
    expect(rules.active(1, 'expire')?.touched).toBe(isCounted ? 1 : 0);
    expect(rules.count(2, exchange)).toBe(false);
  });
});
