/**
 * `npm run bench:panel`: how quick the panel is in the real DevTools, printed as tables
 * with what was promised beside. Options: `--failures N` (in the list; by default
 * 10,000), `--storm N` (refused as fast as the browser asks; 5,000), `--runs N` (of each; 5).
 */
import {
  asking,
  reloadPanel,
  scroll,
  searchBodies,
  selectRows,
  totalIn,
  typeFilter,
} from './panel-scripts.ts';
import type { InspectedTab } from '../../e2e/harness/inspected-tab.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import type { Frame } from 'playwright';
import { printTable } from '../table.ts';
import { findBrowser, findExtension, openBrowser } from '../../e2e/harness/driver.ts';
import { until } from '../../e2e/harness/until.ts';

const { values } = parseArgs({
  options: {
    failures: { type: 'string', default: '10000' },
    storm: { type: 'string', default: '5000' },
    runs: { type: 'string', default: '5' },
  },
});
const failures = Number(values.failures);
const stormSize = Number(values.storm);
const runs = Number(values.runs);

/** Stands in the body of every hundredth response. */
const RARE = 'ask-the-owner';

/** Requests that were refused so far. */
let refused = 0;
/** Lets the page go that waits at `/start`, once it does. */
let start: (() => void) | undefined;
/** The panel has reported, at `/listed`, that it lists the storm. */
let isListed = false;

/** An empty page, and refusals of many routes for several reasons. */
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/') {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>bench</title>');
    return;
  }
  if (pathname === '/start') {
    start = () => {
      response.writeHead(204).end();
    };
    return;
  }
  if (pathname === '/listed') {
    isListed = true;
    response.writeHead(204).end();
    return;
  }
  refused += 1;
  if (pathname.endsWith('3')) {
    response
      .writeHead(403, {
        'content-type': 'application/json',
        'www-authenticate': 'Bearer error="insufficient_scope", scope="items:write"',
      })
      .end(`{"error":"insufficient_scope"${pathname.endsWith('33') ? `,"hint":"${RARE}"` : ''}}`);
  } else {
    response
      .writeHead(401, {
        'content-type': 'application/json',
        'www-authenticate':
          'Bearer realm="bench", error="invalid_token", error_description="The token expired"',
      })
      .end('{"error":"invalid_token"}');
  }
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);
const at = (numbers: readonly number[], share: number): number =>
  sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? Number.NaN;
const shown = (number: number): string => number.toLocaleString('en', { maximumFractionDigits: 1 });
const verdict = (value: number, most: number): string => (value <= most ? 'kept' : 'missed');

const recorderOf = ({ devtools }: InspectedTab, extensionId: string): Promise<Frame> =>
  until("the devtools page's frame", () =>
    devtools
      .frames()
      .find((frame) => frame.url().startsWith(`chrome-extension://${extensionId}/src/devtools/`)),
  );

interface Storm {
  /** The tab, which was released and taken back. */
  readonly tab: InspectedTab;
  readonly perSecond: number;
  readonly listed: number;
  /** Milliseconds. */
  readonly longestTask: number;
  /** Milliseconds from the event to the row, 95th percentile of the rows that were drawn. */
  readonly delay: number;
}

/** Empties the list, and has the tab's recorder and panel note when each request reaches them. */
async function prepareStorm(tab: InspectedTab, extensionId: string): Promise<void> {
  const panel = await tab.showPanel();
  await panel.getByRole('button', { name: 'Clear', exact: true }).click();
  await until('an empty list', async () => (await totalIn(panel)) === 0);
  isListed = false;
  start = undefined;
  await (
    await recorderOf(tab, extensionId)
  ).evaluate(
    `globalThis.finished = {};
    globalThis.hears ??= chrome.devtools.network.onRequestFinished.addListener(({ request }) => { finished[request.url] ??= Date.now(); }) ?? true;`,
  );
  await panel.evaluate(`
    globalThis.longTasks = [];
    globalThis.listed = {};
    delete globalThis.listedAt;
    globalThis.tasks ??= new PerformanceObserver((list) => { for (const { startTime, duration } of list.getEntries()) longTasks.push([startTime, duration]); });
    tasks.disconnect();
    tasks.observe({ type: 'longtask' });
    globalThis.changes?.disconnect();
    globalThis.changes = new MutationObserver(() => {
      const now = Date.now();
      for (const { dataset } of document.querySelectorAll('[data-url]')) listed[dataset.url] ??= now;
      if (Number(document.querySelector('[data-total]').dataset.total) !== ${stormSize}) return;
      globalThis.listedAt ??= performance.now();
      void fetch('${address}/listed', { mode: 'no-cors' });
    });
    changes.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-url', 'data-total'] });
  `);
}

/** Has the page send `stormSize` requests while nobody drives it. */
async function measureStorm(tab: InspectedTab, extensionId: string): Promise<Storm> {
  await prepareStorm(tab, extensionId);
  await tab.page.evaluate(`void fetch('/start').then(() => ${asking(stormSize, 'storm')})`);
  // Whoever drives a page receives its requests too, which costs the browser as much as DevTools
  // does: in the storm nobody does.
  const go = await until('the page at the start', () => start);
  await tab.release();
  const before = refused;
  const began = performance.now();
  go();
  await until('all to be refused', () => refused - before >= stormSize, 180_000);
  const took = performance.now() - began;
  await until('all rows', () => isListed, 120_000);
  const released = await tab.takeBack();
  const stormed = await released.showPanel();
  const finished = await (
    await recorderOf(released, extensionId)
  ).evaluate<Record<string, number>>('finished');
  const listed = await stormed.evaluate<Record<string, number>>('listed');
  const delays = Object.entries(listed).flatMap(([url, when]) => {
    const event = finished[url];
    return event === undefined ? [] : [Math.max(0, when - event)];
  });
  // Taking the tab back costs the panel time that is none of the storm's.
  const longTasks = await stormed.evaluate<number[]>(
    'longTasks.flatMap(([began, took]) => (began < listedAt ? [took] : []))',
  );
  return {
    tab: released,
    perSecond: stormSize / (took / 1000),
    listed: await totalIn(stormed),
    longestTask: Math.max(0, ...longTasks),
    delay: at(delays, 0.95),
  };
}

const browser = await openBrowser({
  executable: findBrowser(),
  extension: findExtension(),
  headless: true,
});
try {
  const tab = await browser.openTab();
  await tab.page.goto(address);
  const panel = await tab.showPanel();
  await panel.evaluate(
    `chrome.storage.sync.set({ settings: { failures: 50000, exchanges: 200000 } })`,
  );
  await panel.locator('[data-state=recording]').waitFor();

  await tab.page.evaluate(asking(failures, 'items'));
  await until('all rows', async () => (await totalIn(panel)) >= failures, 180_000);
  const opening: number[] = [];
  const selecting: number[] = [];
  const typing: number[] = [];
  const scrolling: number[] = [];
  const searching: number[] = [];
  const searchFrames: number[] = [];
  let found = 0;
  let nodes = 0;
  for (let run = 0; run < runs; run += 1) {
    opening.push(await reloadPanel(panel));
    await until('all rows', async () => (await totalIn(panel)) >= failures);
    selecting.push(at(await selectRows(panel), 0.5));
    typing.push(Math.max(...(await typeFilter(panel))));
    scrolling.push(Math.max(...(await scroll(panel))));
    const search = await searchBodies(panel, `body:${RARE}`);
    searching.push(search.took);
    searchFrames.push(search.frame);
    found = search.found;
    nodes = Math.max(nodes, await panel.evaluate<number>('document.querySelectorAll("*").length'));
  }
  const line = (
    what: string,
    numbers: readonly number[],
    most: number,
  ): Record<string, string | number> => ({
    what,
    median: shown(at(numbers, 0.5)),
    worst: shown(Math.max(...numbers)),
    promised: shown(most),
    result: verdict(at(numbers, 0.5), most),
  });
  printTable(`${shown(failures)} failures in the list, ${runs} runs`, [
    line('first rows after opening, ms', opening, 200),
    line('elements', [nodes], 2000),
    line('selecting a row, ms', selecting, 50),
    line('a key in the filter (worst of a run), ms', typing, 50),
    line('scrolling to the end (worst frame of a run), ms', scrolling, 50),
    line(`search in all bodies, ${shown(found)} found, ms`, searching, 300),
    line('the longest frame while searching, ms', searchFrames, 50),
  ]);

  const storms: Storm[] = [];
  let stormed = tab;
  for (let run = 0; run < runs; run += 1) {
    const storm = await measureStorm(stormed, browser.extensionId);
    storms.push(storm);
    stormed = storm.tab;
  }
  const column = (name: Exclude<keyof Storm, 'tab'>): number[] => storms.map((one) => one[name]);
  const rate = at(column('perSecond'), 0.5);
  const listed = column('listed');
  printTable(
    `Storms of ${shown(stormSize)} refusals with the panel open, ${shown(rate)} a second, ${runs} runs`,
    [
      {
        what: 'listed (worst: the fewest)',
        median: shown(at(listed, 0.5)),
        worst: shown(Math.min(...listed)),
        promised: shown(stormSize),
        result: listed.every((count) => count === stormSize) ? 'kept' : 'missed',
      },
      line('longest task in the panel, ms', column('longestTask'), 100),
      line('from event to row, 95th percentile, ms', column('delay'), 250),
    ],
  );
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}
