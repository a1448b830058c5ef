import type { Clock } from '../browser/clock.ts';
import { createManualClock } from '../browser/in-memory.ts';
import type { JarCookie, WebRequestDetails, WebRequestEvent } from '../core/index.ts';
import type { Exchange, Failure } from '../core/index.ts';
import { createMemoryStore } from './in-memory.ts';
import type { MemoryStore } from './in-memory.ts';
import { createKeeper } from './keeper.ts';
import { Watch } from './watch.ts';

/** Turns of the event loop: enough for storage, cookies and the pauses between two slices. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1)
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
}

/** Milliseconds of the pauses in which events pass: here, a turn. */
const PAUSE = 10;

/** A clock whose shortest pauses are turns of the event loop. */
const withTurns = (clock: Clock): Clock => ({
  now: () => clock.now(),
  elapsed: () => clock.elapsed(),
  after: (milliseconds, callback) => {
    if (milliseconds > PAUSE) return clock.after(milliseconds, callback);
    const turn = setImmediate(callback);
    return () => {
      clearImmediate(turn);
    };
  },
});

export const PAGE = 'https://app.example';

/** A browser's permissions, its storage and its traffic, and a worker in it that may be ended. */
export function browserOf({ store = createMemoryStore() }: { store?: MemoryStore } = {}) {
  const clock = createManualClock(1_000_000);
  const permitted = new Set<string>();
  const delivered: { readonly tabId: number; readonly exchange: Exchange }[] = [];
  const notified: string[] = [];
  const told: string[] = [];
  const failures = new Map<string, Failure>();
  let jar: readonly JarCookie[] | null = null;
  let listener: ((event: WebRequestEvent) => void) | null = null;
  /**
   * The browser reports to a listener what was permitted when it was attached; here, nothing else.
   */
  let heard = new Set<string>();
  const tabs = new Map<number, string>([
    [1, PAGE],
    [2, PAGE],
    [3, 'https://other.test'],
  ]);

  /** @param isObserved by a page of the extension; else what is not urgent waits for a pause */
  const startWorker = (isObserved = true) => {
    listener = null;
    const watch = new Watch({
      traffic: {
        start: (report) => {
          if (listener === null) heard = new Set(permitted);
          listener ??= report;
        },
        stop: () => {
          listener = null;
        },
      },
      tabLoads: { start: () => undefined, stop: () => undefined },
      store,
      sharedStore: store,
      clock: withTurns(clock),
      isObserved: () => isObserved,
      keeper: createKeeper({ store, clock, onChange: () => undefined }),
      isPermitted: (patterns) =>
        Promise.resolve(patterns.every((pattern) => permitted.has(pattern))),
      readJar: () => Promise.resolve(jar),
      tabsOfOrigin: (origin) =>
        Promise.resolve([...tabs].flatMap(([id, shown]) => (shown === origin ? [id] : []))),
      notify: (tabId, { diagnosis }) => {
        notified.push(`${tabId} ${diagnosis.cause}`);
      },
      failure: (_, id) => failures.get(id) ?? null,
      onExchange: (tabId, exchange) => {
        delivered.push({ tabId, exchange });
      },
      onNavigation: () => undefined,
      tellOtherProfile: (message) => told.push(message),
      onState: () => undefined,
    });
    return {
      watch,
      started: watch.start({ keys: store.keys(), items: store.read() }, () => Promise.resolve()),
    };
  };

  return {
    clock,
    delivered,
    notified,
    told,
    store,
    failures,
    startWorker,
    permit: (...patterns: readonly string[]) => {
      for (const pattern of patterns) permitted.add(pattern);
    },
    forbid: () => {
      permitted.clear();
    },
    fillJar: (cookies: readonly JarCookie[]) => {
      jar = cookies;
    },
    isListening: () => listener !== null && heard.size === permitted.size,
    /** A request of a page that is answered. */
    ask: (details: Partial<WebRequestDetails> = {}) => {
      const whole = {
        requestId: String(Math.floor(clock.now())),
        url: `${PAGE}/api`,
        method: 'GET',
        type: 'xmlhttprequest',
        tabId: 1,
        frameId: 0,
        initiator: PAGE,
        timeStamp: clock.now(),
        statusCode: 401,
        ...details,
      };
      if (heard.size === permitted.size)
        for (const kind of ['began', 'sent', 'answered', 'completed'] as const)
          listener?.({ kind, details: whole });
      clock.advance(1);
    },
    paths: () =>
      delivered.map(({ tabId, exchange }) => `${tabId} ${new URL(exchange.request.url).pathname}`),
  };
}

export const SITE = ['*://*.app.example/*', 'ws://*.app.example/*', 'wss://*.app.example/*'];

export async function watching(browser: ReturnType<typeof browserOf>) {
  browser.permit(...SITE);
  const { watch, started } = browser.startWorker();
  await started;
  watch.forTab(1).request({ kind: 'watch', site: 'app.example' });
  await settled();
  return watch;
}
