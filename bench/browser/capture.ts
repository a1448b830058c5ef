import type { InspectedTab, OpenedPage } from '../../e2e/harness/inspected-tab.ts';
/**
 * `npm run bench:capture`: what capture loses, costs, keeps and how soon it tells,
 * in the real DevTools, printed as tables. Options: `--requests N` (of the storm; by
 * default 20,000), `--pairs N` (rounds of the comparison; 5), `--memory N` (requests of the
 * measurement of memory; 30,000), `--only storm|kills|cost|watch|memory|latency`.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { CDPSession, Frame, Page } from 'playwright';
import { printTable } from '../table.ts';
import { findBrowser, findExtension, openBrowser } from '../../e2e/harness/driver.ts';
import type { InspectedBrowser } from '../../e2e/harness/driver.ts';
import { until } from '../../e2e/harness/until.ts';
import { watchKills } from './watch-kills.ts';
import { beginWatching, openPopup, openTabAt } from '../../e2e/harness/watching.ts';

const { values: options } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    pairs: { type: 'string', default: '5' },
    memory: { type: 'string', default: '30000' },
    only: { type: 'string' },
  },
});

const IN_FLIGHT = 200;
/** Every tenth request is refused. */
const REFUSED_OF = 10;
/**
 * For memory every fourth, so that the bound of 5,000 failures is reached with that of 20,000
 * exchanges.
 */
const REFUSED_OF_MANY = 4;

interface BenchServer {
  readonly url: string;
  /**
   * Resolves once a page waits at `/start`; the function lets it go, and resolves to what it then
   * posts to `/took`.
   */
  pageAtStart(): Promise<() => Promise<unknown>>;
  close(): void;
}

/**
 * The page asks for that many answers, many at a time; resolves to the milliseconds that it took.
 */
const PAGE = `<!doctype html><title>bench</title><script>
  const ask = async (count, { from = 0, refusedOf = ${REFUSED_OF}, wait = 0 } = {}) => {
    const began = performance.now();
    let asked = 0;
    await Promise.all(Array.from({ length: ${IN_FLIGHT} }, async () => {
      while (asked < count) {
        asked += 1;
        await fetch('/item?n=' + (from + asked) + '&of=' + refusedOf + '&wait=' + wait).then((response) => response.text());
      }
    }));
    return performance.now() - began;
  };
</script>`;

/**
 * The page at `/`, and answers of a few bytes, at once or after `wait` milliseconds: every so many
 * of them 401.
 */
async function startServer(): Promise<BenchServer> {
  let letGo: (() => void) | undefined;
  let tellTook: (took: unknown) => void = () => undefined;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const number = Number(searchParams.get('n') ?? '1');
    const answer = (): void => {
      if (pathname === '/') response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
      else if (pathname === '/start')
        letGo = () => {
          response.writeHead(204).end();
        };
      else if (pathname === '/took') {
        response.writeHead(204).end();
        void text(request).then((took) => {
          tellTook(JSON.parse(took));
        });
      } else if (number % Number(searchParams.get('of') ?? REFUSED_OF) === 0) {
        response
          .writeHead(401, {
            'content-type': 'application/json',
            'www-authenticate': 'Bearer realm="bench", error="invalid_token"',
          })
          .end('{"error":"invalid_token"}');
      } else response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
    };
    const wait = Number(searchParams.get('wait') ?? '0');
    if (wait === 0) answer();
    else setTimeout(answer, wait);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pageAtStart: async () => {
      const go = await until('the page at the start', () => letGo);
      letGo = undefined;
      return () =>
        new Promise((resolve) => {
          tellTook = resolve;
          go();
        });
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Asking {
  /** The number before the first. */
  readonly from?: number;
  readonly refusedOf?: number;
}

/** The page, which is driven meanwhile, asks; resolves to the milliseconds that it took. */
const ask = (page: Page, count: number, options: Asking = {}): Promise<number> =>
  page.evaluate<number>(`ask(${count}, ${JSON.stringify(options)})`);

const total = (panel: Frame): Promise<number> =>
  panel.evaluate(() =>
    Number(document.querySelector<HTMLElement>('[data-total]')?.dataset['total'] ?? '-1'),
  );

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? Number.NaN;
const rounded = (value: number, digits = 0): string =>
  value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });

async function withTab<Result>(
  extension: string,
  server: BenchServer,
  use: (tab: InspectedTab, browser: InspectedBrowser) => Promise<Result>,
): Promise<Result> {
  const browser = await openBrowser({ executable: findBrowser(), extension, headless: true });
  try {
    const tab = await browser.openTab();
    await tab.page.goto(server.url);
    return await use(tab, browser);
  } finally {
    await browser.close();
  }
}

const devtoolsPage = (tab: InspectedTab, browser: InspectedBrowser): Frame => {
  const frame = tab.devtools
    .frames()
    .find((one) => one.url().startsWith(`chrome-extension://${browser.extensionId}/src/devtools/`));
  if (frame === undefined) throw new Error('The devtools page has no frame.');
  return frame;
};

/** Nothing lost, nothing doubled, with the worker killed three times on the way. */
async function storm(server: BenchServer): Promise<void> {
  const requests = Number(options.requests);
  const refused = Math.floor(requests / REFUSED_OF);
  await withTab(findExtension(), server, async (tab, browser) => {
    const panel = await tab.showPanel();
    let isDone = false;
    const asked = ask(tab.page, requests).finally(() => {
      isDone = true;
    });
    let kills = 0;
    const pause = requests / 2;
    while (!isDone && kills < 3) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(1000, pause / 4)));
      if (isDone) break;
      await browser.stopServiceWorker();
      kills += 1;
    }
    const took = await asked;
    const ended = performance.now();
    // The bound on failures is 5,000: beyond it the oldest go, and are counted.
    const flagged = await until(
      'all refusals',
      async () => {
        const now = await total(panel);
        return now >= Math.min(refused, 5000) && now;
      },
      300_000,
    );
    const late = performance.now() - ended;
    const urls = await flaggedUrls(devtoolsPage(tab, browser));
    printTable('Storm: every refusal exactly once', [
      {
        requests: rounded(requests),
        'in flight': IN_FLIGHT,
        refused: rounded(refused),
        flagged: rounded(flagged),
        distinct: rounded(new Set(urls).size),
        lost: refused - new Set(urls).size,
        doubled: urls.length - new Set(urls).size,
        'worker killed': kills,
        'page ms': rounded(took),
        'panel ms later': rounded(late),
      },
    ]);
  });
}

/** What a view's snapshot holds, asked from within the extension. */
const flaggedUrls = (frame: Frame): Promise<readonly string[]> =>
  frame.evaluate(`new Promise((resolve) => {
    const urls = [];
    const port = chrome.runtime.connect({ name: 'view:1:' + chrome.devtools.inspectedWindow.tabId });
    port.onMessage.addListener((message) => {
      if (message.kind === 'rows') for (const row of message.added) urls.push(row.url);
      if (message.kind === 'snapshot-ended') { port.disconnect(); resolve(urls); }
    });
  })`);

/** An extension of which nothing but a devtools page is known to the browser. */
async function writeExtension(
  script: string,
  permissions: readonly string[] = [],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'why401-other-'));
  await writeFile(
    join(folder, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'other',
      version: '1',
      devtools_page: 'page.html',
      permissions,
    }),
  );
  await writeFile(
    join(folder, 'page.html'),
    '<!doctype html><title>other</title><script src="page.js"></script>',
  );
  await writeFile(join(folder, 'page.js'), script);
  return folder;
}

/**
 * Milliseconds in which the servers answer: at once, so that the processors are all that is waited
 * for; a near one; and one in another town.
 */
const ANSWERS_IN = [0, 10, 50];

/** Milliseconds that a page's requests took, from each of the servers. */
type PageTimes = readonly number[];

const COMPARED = 2000;
const WARMED_UP = 200;

/**
 * What a page's requests take while nobody drives it: who does hears of its requests, too, which
 * costs the browser as much as DevTools does.
 */
async function pageTimes(
  server: BenchServer,
  tab: Pick<OpenedPage, 'page' | 'release'>,
): Promise<PageTimes> {
  await tab.page.evaluate(`void fetch('/start').then(async () => {
    await ask(${WARMED_UP});
    const times = [];
    for (const wait of ${JSON.stringify(ANSWERS_IN)}) times.push(await ask(${COMPARED}, { wait }));
    await fetch('/took', { method: 'POST', body: JSON.stringify(times) });
  })`);
  const go = await server.pageAtStart();
  await tab.release();
  return (await go()) as PageTimes;
}

interface Variant {
  readonly extension: string;
  readonly times: PageTimes[];
  run(): Promise<PageTimes>;
}

/** What an extension may cost, as a multiple of none. */
const PROMISED = 1.05;

/**
 * Runs the variants in turn, each round beginning with another one (a machine grows slower and
 * faster by the minute), and prints what each takes: as a multiple of the first, and of the one
 * above it, of which it is the next step.
 */
async function compare(title: string, variants: readonly Variant[]): Promise<void> {
  const rounds = Number(options.pairs);
  for (let round = 0; round < rounds; round += 1) {
    const first = round % variants.length;
    for (const variant of [...variants.slice(first), ...variants.slice(0, first)])
      variant.times.push(await variant.run());
  }
  for (const [server, wait] of ANSWERS_IN.entries()) {
    const timesOf = ({ times }: Variant): number[] => times.map((one) => one[server] ?? Number.NaN);
    const medians = variants.map((variant) => quantile(timesOf(variant), 0.5));
    const multiple = (index: number, base: number): string =>
      rounded((medians[index] ?? Number.NaN) / (medians[base] ?? Number.NaN), 2);
    printTable(
      `${title}: ${rounded(COMPARED)} requests of a page to a server that answers ${wait === 0 ? 'at once' : `in ${wait} ms`}, ${rounds} rounds in turn, ${PROMISED} promised for the last`,
      variants.map((variant, index) => ({
        extension: variant.extension,
        'median ms': rounded(medians[index] ?? Number.NaN),
        'each ms': timesOf(variant)
          .map((one) => rounded(one))
          .join(' '),
        ratio: multiple(index, 0),
        'to the one above': multiple(index, Math.max(0, index - 1)),
      })),
    );
  }
}

/**
 * The same page's requests with DevTools open, in turn: with an extension that does
 * nothing; with two that listen to the network and do nothing else, of which the second
 * may also watch (what the browser takes for handing over each request, and for having
 * it pass by extensions); and with this one.
 */
async function cost(server: BenchServer): Promise<void> {
  const idle = await writeExtension('');
  const LISTEN = 'chrome.devtools.network.onRequestFinished.addListener(() => undefined);';
  const listening = await writeExtension(LISTEN);
  const permitted = await writeExtension(LISTEN, ['webRequest']);
  const variant = (extension: string, folder: string): Variant => ({
    extension,
    times: [],
    run: () => withTab(folder, server, (tab) => pageTimes(server, tab)),
  });
  await compare('Cost with DevTools open', [
    variant('one that does nothing', idle),
    variant('one that only listens', listening),
    variant('the same, with `webRequest`', permitted),
    variant('Why401', findExtension()),
  ]);
  await Promise.all([idle, listening, permitted].map((folder) => rm(folder, { recursive: true })));
}

/**
 * The events that watch mode listens to, and nothing made of them: what the browser itself takes
 * for telling an extension of each request.
 */
const LISTENING = `
  const all = { urls: ['<all_urls>'] };
  const ignore = () => undefined;
  chrome.webRequest.onBeforeRequest.addListener(ignore, all, ['requestBody']);
  chrome.webRequest.onSendHeaders.addListener(ignore, all, ['requestHeaders', 'extraHeaders']);
  chrome.webRequest.onHeadersReceived.addListener(ignore, all, ['responseHeaders', 'extraHeaders']);
  for (const event of ['onAuthRequired', 'onBeforeRedirect', 'onCompleted', 'onErrorOccurred']) chrome.webRequest[event].addListener(ignore, all);
`;

/** The least that an extension can listen to and learn of a refusal: one event, without headers. */
const SINGLE = `chrome.webRequest.onCompleted.addListener(() => undefined, { urls: ['<all_urls>'] });`;

/**
 * The same requests with DevTools closed: without the extension, with it at rest, and while it
 * watches, in turn.
 */
async function watchCost(server: BenchServer): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'why401-bench-'));
  const write = async (name: string, manifest: object): Promise<string> => {
    await mkdir(join(folder, name));
    await writeFile(
      join(folder, name, 'manifest.json'),
      JSON.stringify({ manifest_version: 3, name, version: '1', ...manifest }),
    );
    return join(folder, name);
  };
  const idle = await write('idle', {});
  const writeListening = async (name: string, script: string): Promise<string> => {
    const written = await write(name, {
      permissions: ['webRequest'],
      host_permissions: ['<all_urls>'],
      background: { service_worker: 'worker.js' },
    });
    await writeFile(join(written, 'worker.js'), script);
    return written;
  };
  const listening = await writeListening('listening', LISTENING);
  const single = await writeListening('single', SINGLE);
  const run = async (extension: string, isWatching: boolean): Promise<PageTimes> => {
    const browser = await openBrowser({
      executable: findBrowser(),
      extension,
      headless: true,
      devtools: false,
    });
    try {
      if (isWatching) await (await beginWatching(browser, server.url)).close();
      const tab = await openTabAt(browser, server.url);
      const took = await pageTimes(server, tab);
      if (isWatching) {
        const popup = await openPopup(browser, await tab.takeBack());
        // All runs number their requests from 1.
        const refused = (WARMED_UP + ANSWERS_IN.length * COMPARED) / REFUSED_OF;
        await until(
          'every refusal in the popup',
          () => popup.root.getAttribute('data-total').then((total) => Number(total) === refused),
          60_000,
        );
      }
      return took;
    } finally {
      await browser.close();
    }
  };
  const variant = (extension: string, from: string, isWatching = false): Variant => ({
    extension,
    times: [],
    run: () => run(from, isWatching),
  });
  await compare('Cost of watching, DevTools closed', [
    variant('none', idle),
    variant('Why401, not watching', findExtension()),
    variant('one that listens to a single event', single),
    variant('one that only listens', listening),
    variant('Why401, watching', findExtension(), true),
  ]);
  await rm(folder, { recursive: true });
}

/** From `onRequestFinished`, in the devtools page, to the row in a view that the worker told. */
async function latency(server: BenchServer): Promise<void> {
  const refusals = 200;
  const paces = ['one every 100 ms', `${refusals} in flight`];
  const delays = await withTab(findExtension(), server, async (tab, browser) => {
    await devtoolsPage(tab, browser).evaluate(`(() => {
      const finished = new Map();
      globalThis.delays = [];
      chrome.devtools.network.onRequestFinished.addListener((entry) => { finished.set(entry.request.url, performance.now()); });
      const port = chrome.runtime.connect({ name: 'view:1:' + chrome.devtools.inspectedWindow.tabId });
      port.onMessage.addListener((message) => {
        if (message.kind === 'rows') for (const row of message.added) if (finished.has(row.url)) delays.push(performance.now() - finished.get(row.url));
      });
    })()`);
    await tab.page.evaluate(`void fetch('/start').then(async () => {
      for (const pause of [100, 0]) {
        const asked = [];
        for (let i = 1; i <= ${refusals}; i += 1) {
          asked.push(fetch('/item?n=0&pause=' + pause + '&i=' + i).then((response) => response.text()));
          if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
        }
        await Promise.all(asked);
      }
      await fetch('/took', { method: 'POST', body: 'null' });
    })`);
    const go = await server.pageAtStart();
    await tab.release();
    await go();
    const recorder = devtoolsPage(await tab.takeBack(), browser);
    return until(
      'all rows',
      async () => {
        const now = await recorder.evaluate<number[]>('delays');
        return now.length >= paces.length * refusals && now;
      },
      60_000,
    );
  });
  printTable(
    'Latency: from onRequestFinished to the row in a view, milliseconds',
    paces.map((pace, index) => {
      const those = delays.slice(index * refusals, (index + 1) * refusals);
      return {
        pace,
        refusals: those.length,
        median: rounded(quantile(those, 0.5), 1),
        '95th percentile': rounded(quantile(those, 0.95), 1),
        most: rounded(Math.max(...those), 1),
      };
    }),
  );
}

/** Used bytes of the JavaScript heaps after a collection. */
async function memory(server: BenchServer): Promise<void> {
  const requests = Number(options.memory);
  const steps = 6;
  await withTab(findExtension(), server, async (tab, browser) => {
    const panel = await tab.showPanel();
    const pages = await tab.devtools.context().newCDPSession(panel);
    const worker = await attachWorker(tab, browser);
    const rows: Record<string, string>[] = [];
    const used: { readonly pages: number; readonly worker: number }[] = [];
    for (let step = 0; step <= steps; step += 1) {
      const count = Math.round(requests / steps);
      if (step > 0)
        await ask(tab.page, count, { from: (step - 1) * count, refusedOf: REFUSED_OF_MANY });
      await new Promise((resolve) => setTimeout(resolve, 3000));
      const now = { pages: await usedHeap(pages), worker: await worker() };
      used.push(now);
      rows.push({
        requests: rounded(step * count),
        'devtools page and panel MiB': rounded(now.pages, 1),
        'worker MiB': rounded(now.worker, 1),
      });
    }
    printTable('Memory: heaps after a collection', rows);
    const [before, after] = [used.at(-3), used.at(-1)];
    if (before === undefined || after === undefined) return;
    printTable('Memory: what the last third added', [
      {
        'devtools page and panel': `${rounded((after.pages / before.pages - 1) * 100, 1)} %`,
        worker: `${rounded((after.worker / before.worker - 1) * 100, 1)} %`,
      },
    ]);
  });
}

async function usedHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}

/**
 * Playwright lists no service worker of an extension here: it is asked through the browser's own
 * session.
 */
async function attachWorker(
  tab: InspectedTab,
  browser: InspectedBrowser,
): Promise<() => Promise<number>> {
  const session = await tab.page.context().browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('There is no browser to ask.');
  const { targetInfos } = await session.send('Target.getTargets');
  const target = targetInfos.find(
    ({ type, url }) => type === 'service_worker' && url.includes(browser.extensionId),
  );
  if (target === undefined) throw new Error('There is no service worker.');
  const { sessionId } = await session.send('Target.attachToTarget', {
    targetId: target.targetId,
    flatten: false,
  });
  let serial = 0;
  const call = (method: string): Promise<{ readonly usedSize?: number }> =>
    new Promise((resolve) => {
      serial += 1;
      const id = serial;
      const receive = ({ message }: { readonly message: string }): void => {
        const answer = JSON.parse(message) as {
          readonly id?: number;
          readonly result?: { readonly usedSize?: number };
        };
        if (answer.id !== id) return;
        session.off('Target.receivedMessageFromTarget', receive);
        resolve(answer.result ?? {});
      };
      session.on('Target.receivedMessageFromTarget', receive);
      void session.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id, method }),
      });
    });
  return async () => {
    await call('HeapProfiler.collectGarbage');
    return ((await call('Runtime.getHeapUsage')).usedSize ?? Number.NaN) / 1024 / 1024;
  };
}

/** How often the worker is ended. */
const KILLS = 30;
const kills = (server: BenchServer): Promise<void> =>
  watchKills({ url: server.url, requests: Number(options.requests), kills: KILLS });

const parts = { storm, kills, cost, watch: watchCost, latency, memory };
const server = await startServer();
try {
  for (const [name, part] of Object.entries(parts))
    if (options.only === undefined || options.only === name) await part(server);
} finally {
  server.close();
}
