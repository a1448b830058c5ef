import { describe, expect, it } from 'vitest';
import type { WebRequestDetails } from '../core/index.ts';
import { createSession } from '../core/index.ts';
import type { Exchange } from '../core/index.ts';
import { createMemoryStore } from './in-memory.ts';
import { watchedExchange } from './kept.fixture.ts';

import { settled, PAGE, browserOf, SITE, watching } from './watch.fixture.ts';

describe('watch mode', () => {
  it('is off, and receives nothing, until somebody asks for it', async () => {
    const browser = browserOf();
    const { watch, started } = browser.startWorker();
    await started;
    expect([watch.isOn, browser.isListening()]).toEqual([false, false]);
  });

  it('begins when the permission comes, though the popup that asked for it is gone', async () => {
    const browser = browserOf();
    const { watch, started } = browser.startWorker();
    await started;
    watch.forTab(1).request({ kind: 'watch', site: 'app.example' });
    await settled();
    expect(watch.isOn).toBe(false);
    browser.permit(...SITE);
    await watch.permissionsChanged();
    expect([watch.isOn, browser.isListening()]).toEqual([true, true]);
    browser.ask();
    await settled();
    expect(browser.paths()).toEqual(['1 /api']);
  });

  it('sees a site that was permitted while another was watched', async () => {
    const browser = browserOf();
    const watch = await watching(browser);
    browser.permit('*://*.other.test/*', 'ws://*.other.test/*', 'wss://*.other.test/*');
    watch.forTab(3).request({ kind: 'watch', site: 'other.test' });
    await settled();
    browser.ask({ tabId: 3, initiator: 'https://other.test' });
    await settled();
    expect(browser.paths()).toEqual(['3 /api']);
  });

  it('outlives the worker, and loses nothing that is reported while the next one starts', async () => {
    const store = createMemoryStore();
    const browser = browserOf({ store });
    await watching(browser);
    const { watch, started } = browser.startWorker();
    browser.ask({ url: `${PAGE}/early` });
    await started;
    browser.ask({ url: `${PAGE}/later` });
    await settled();
    expect(watch.isOn).toBe(true);
    expect(browser.paths()).toEqual(['1 /early', '1 /later']);
  });

  it('loads what judges once the burst is over that woke the worker', async () => {
    const store = createMemoryStore();
    const browser = browserOf({ store });
    await watching(browser);
    browser.startWorker(false);
    await settled();
    browser.ask({ url: `${PAGE}/early` });
    browser.clock.advance(90);
    await settled();
    browser.ask({ url: `${PAGE}/soon` });
    browser.clock.advance(90);
    await settled();
    expect(browser.paths()).toEqual([]);
    browser.clock.advance(100);
    await settled();
    browser.clock.advance(100);
    await settled();
    expect(browser.paths()).toEqual(['1 /early', '1 /soon']);
  });

  it('waits for no pause once a page of the extension has connected', async () => {
    const browser = browserOf({ store: createMemoryStore() });
    await watching(browser);
    const { watch } = browser.startWorker(false);
    await settled();
    browser.ask({ url: `${PAGE}/early` });
    watch.hurry();
    await settled();
    expect(browser.paths()).toEqual(['1 /early']);
  });

  it('does not wait for a pause where requests never end', async () => {
    const browser = browserOf({ store: createMemoryStore() });
    await watching(browser);
    browser.startWorker(false);
    await settled();
    for (let time = 0; time < 5_300; time += 100) {
      browser.ask({ url: `${PAGE}/one` });
      browser.clock.advance(100);
      await settled();
    }
    expect(browser.paths()).toContain('1 /one');
  });

  it('ends at once where the permission is taken back, and says so', async () => {
    const browser = browserOf();
    const watch = await watching(browser);
    browser.forbid();
    await watch.permissionsChanged();
    expect([watch.isOn, browser.isListening()]).toEqual([false, false]);
    expect(watch.forTab(1).state()).toMatchObject({ sites: [], revoked: ['app.example'] });
  });

  it.each<[string, Partial<WebRequestDetails>, readonly string[]]>([
    ['a page of the site', {}, ['1 /api']],
    ['a page of the site that asks elsewhere', { url: 'https://api.test/x' }, ['1 /x']],
    ['another site’s page', { initiator: 'https://other.test' }, []],
    ['another extension', { initiator: 'chrome-extension://abcdef' }, []],
    ['an ignored host', { url: 'https://ignored.test/x' }, []],
    [
      'a worker: listed in each tab of its origin',
      { tabId: -1, frameId: -1 },
      ['1 /api', '2 /api'],
    ],
    ['a document of the site', { type: 'main_frame', initiator: 'https://other.test' }, ['1 /api']],
  ])('of %s', async (_, details, paths) => {
    const browser = browserOf();
    const watch = await watching(browser);
    watch.ignoreHosts(['ignored.test']);
    browser.ask(details);
    await settled();
    expect(browser.paths()).toEqual(paths);
  });

  it('sees no extension, even where all sites are watched', async () => {
    const browser = browserOf();
    browser.permit('*://*/*', 'ws://*/*', 'wss://*/*');
    const { watch, started } = browser.startWorker();
    await started;
    watch.forTab(1).request({ kind: 'watch', site: '*' });
    await settled();
    browser.ask({ initiator: 'chrome-extension://abcdef' });
    browser.ask({ url: 'chrome-extension://abcdef/x.json' });
    browser.ask({ initiator: 'https://anywhere.test' });
    await settled();
    expect(browser.paths()).toEqual(['1 /api']);
  });

  it('asks for cookies at refusals alone, without their values, and keeps the order', async () => {
    const browser = browserOf();
    browser.fillJar([
      {
        name: 'sid',
        domain: 'app.example',
        hostOnly: true,
        path: '/',
        secure: true,
        httpOnly: true,
        sameSite: 'lax',
        expiresAt: null,
        partition: null,
      },
    ]);
    await watching(browser);
    browser.ask();
    browser.ask({ statusCode: 200, url: `${PAGE}/fine` });
    await settled();
    expect(browser.paths()).toEqual(['1 /api', '1 /fine']);
    expect(browser.delivered.map(({ exchange }) => exchange.jar?.map(({ name }) => name))).toEqual([
      ['sid'],
      undefined,
    ]);
  });

  it('notifies once of each cause of a tab, and of nothing that heals at once', async () => {
    const browser = browserOf();
    const watch = await watching(browser);
    const session = createSession();
    const judge = (exchange: Exchange): void => {
      const change = session.add(exchange);
      for (const failure of [...change.added, ...change.changed])
        browser.failures.set(failure.id, failure);
      watch.forTab(1).notify(change);
    };
    judge(watchedExchange('1', browser.clock.now(), '/unheard'));
    browser.clock.advance(2000);
    watch.forTab(1).request({ kind: 'notify', notify: true });
    judge(watchedExchange('2', browser.clock.now(), '/healed'));
    judge(watchedExchange('3', browser.clock.now() + 10, '/healed', 200));
    browser.clock.advance(2000);
    expect(browser.notified).toEqual([]);
    for (const id of ['4', '5', '6']) judge(watchedExchange(id, browser.clock.now(), `/${id}`));
    browser.clock.advance(2000);
    expect(browser.notified).toEqual(['1 missing-credentials']);
    // Cleared, the tab begins anew.
    watch.forTab(1).clear();
    judge(watchedExchange('7', browser.clock.now(), '/again'));
    browser.clock.advance(2000);
    expect(browser.notified).toEqual(['1 missing-credentials', '1 missing-credentials']);
  });

  it('forgets a tab that closes in the middle of a request', async () => {
    const browser = browserOf();
    const watch = await watching(browser);
    watch.closeTab(1);
    browser.ask();
    browser.ask({ tabId: 2 });
    await settled();
    expect(browser.paths()).toEqual(['2 /api']);
  });

  it('takes all sites for one, that a single stop ends', async () => {
    const browser = browserOf();
    const watch = await watching(browser);
    browser.permit('*://*/*', 'ws://*/*', 'wss://*/*');
    watch.forTab(1).request({ kind: 'watch', site: '*' });
    await settled();
    expect(watch.forTab(1).state().sites).toEqual(['*']);
    watch.forTab(1).request({ kind: 'unwatch', site: '*' });
    expect([watch.isOn, browser.isListening()]).toEqual([false, false]);
  });

  it('names a tab’s session until the tab closes', async () => {
    const browser = browserOf();
    const watch = await watching(browser);
    watch.forTab(1).request({ kind: 'name', name: 'checkout as guest' });
    expect([watch.forTab(1).state().name, watch.forTab(2).state().name]).toEqual([
      'checkout as guest',
      '',
    ]);
    watch.closeTab(1);
    expect(watch.forTab(1).state().name).toBe('');
  });
});

describe('the worker of the other profile', () => {
  it('changes what is watched: the listeners are attached again once its own are', async () => {
    const browser = browserOf();
    const watch = await watching(browser);
    expect(browser.told).toEqual(['changed']);
    for (let time = 0; time < 2; time += 1) await watch.hearOtherProfile('changed');
    expect([browser.isListening(), browser.told.slice(1)]).toEqual([false, ['removed']]);
    await watch.hearOtherProfile('attached');
    expect(browser.isListening()).toBe(true);
  });

  it('may have ended: then they are attached all the same', async () => {
    const browser = browserOf();
    const watch = await watching(browser);
    await watch.hearOtherProfile('changed');
    browser.clock.advance(500);
    expect(browser.isListening()).toBe(true);
  });

  it('has removed its listeners, which took those of this one: it waits for them', async () => {
    const browser = browserOf();
    const watch = await watching(browser);
    await watch.hearOtherProfile('removed');
    expect([browser.isListening(), browser.told]).toEqual([true, ['changed', 'attached']]);
  });

  it('stops watching for both', async () => {
    const browser = browserOf();
    const watch = await watching(browser);
    await browser.store.write({ watch: { sites: [] } });
    await watch.hearOtherProfile('changed');
    expect([watch.isOn, browser.isListening(), browser.told]).toEqual([false, false, ['changed']]);
  });
});
