import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { LISTENING } from './listening.ts';
import { printTable } from '../../table.ts';
import { findBrowser, findExtension, openBrowser } from '../../../e2e/harness/driver.ts';
import type { InspectedBrowser } from '../../../e2e/harness/driver.ts';
import { until } from '../../../e2e/harness/until.ts';
import { beginWatching, openPopup, openTabAt } from '../../../e2e/harness/watching.ts';

export interface WatchKills {
  /** Of the page that has `ask`. */
  readonly url: string;
  readonly requests: number;
  readonly kills: number;
}

/** The place of the bare worker among all: ours is first, then that of the bare page. */
const WORKER = 2;
/** Milliseconds between two ends of the worker, at random. */
const PAUSE = { least: 0, most: 1500 };

const MANIFEST = {
  manifest_version: 3,
  version: '1',
  permissions: ['webRequest', 'storage'],
  host_permissions: ['<all_urls>'],
  background: { service_worker: 'worker.js' },
};

async function writeExtension(name: string, files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), `why401-${name}-`));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...MANIFEST, name }));
  for (const [file, content] of Object.entries(files)) await writeFile(join(folder, file), content);
  return folder;
}

/** A page that keeps the URL of each 401 that `webRequest` reports. It is never ended. */
const writePage = (): Promise<string> =>
  writeExtension('page', {
    'worker.js': `chrome.runtime.onInstalled.addListener(() => chrome.tabs.create({ url: 'page.html', active: false }));`,
    'page.html': '<!doctype html><title>bare page</title><script src="page.js"></script>',
    'page.js': `globalThis.refused = [];
      chrome.webRequest.onCompleted.addListener(({ statusCode, url }) => {
        if (statusCode === 401) refused.push(url);
      }, { urls: ['<all_urls>'] });`,
  });

/**
 * A worker that is ended as often as ours, listens to the same events, stores the URL of each 401
 * in the turn in which it is reported, and does no more: what it lacks, the browser itself loses.
 */
const writeWorker = (): Promise<string> =>
  writeExtension('worker', {
    'worker.js': `${LISTENING}
      chrome.webRequest.onCompleted.addListener(({ statusCode, url }) => {
        if (statusCode === 401) void chrome.storage.session.set({ [url]: 1 });
      }, all);
      chrome.runtime.onInstalled.addListener(() => chrome.tabs.create({ url: 'page.html', active: false }));`,
    'page.html': '<!doctype html><title>bare worker</title>',
  });

/** The page of a bare extension. */
const barePage = (page: Page, title: string): Promise<Page> =>
  until(`the ${title}`, async () => {
    for (const one of page.context().pages())
      if ((await one.title().catch(() => '')) === title) return one;
    return null;
  });

/** The URLs of the rows that a view's snapshot holds, one for each row. */
const flaggedUrls = (popup: Page): Promise<readonly string[]> =>
  popup.evaluate(`new Promise((resolve) => {
    const urls = new Map();
    const tab = new URL(location.href).searchParams.get('tab');
    const port = chrome.runtime.connect({ name: 'view:1:' + tab });
    port.onMessage.addListener((message) => {
      if (message.kind === 'rows') for (const row of message.added) urls.set(row.id, row.url);
      if (message.kind === 'snapshot-ended') { port.disconnect(); resolve([...urls.values()]); }
    });
  })`);

/** What the popup says may be missing; it says so ten seconds after the worker has started. */
async function missedIn(popup: Page): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 11_000));
  const note = popup.locator('[data-missed]');
  return (await note.count()) === 0 ? '0' : ((await note.getAttribute('data-missed')) ?? '0');
}

/** Ends the worker at random moments until the page is done, or often enough. */
async function killOften(
  browser: InspectedBrowser,
  kills: number,
  isDone: () => boolean,
): Promise<number> {
  const workers = [0, WORKER].flatMap((index) => browser.serviceWorkers[index] ?? []);
  let killed = 0;
  while (!isDone() && killed < kills) {
    // The browser ends workers that run, not workers that start.
    await Promise.all(workers.map((one) => one.listening()));
    const pause = PAUSE.least + Math.random() * (PAUSE.most - PAUSE.least);
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (isDone()) break;
    await Promise.all(workers.map((one) => one.stop()));
    killed += 1;
  }
  return killed;
}

/** Watch mode, with the worker ended again and again, beside listeners that do nothing else. */
export async function watchKills({ url, requests, kills }: WatchKills): Promise<void> {
  const others = [await writePage(), await writeWorker()];
  const browser = await openBrowser({
    executable: findBrowser(),
    extension: findExtension(),
    headless: true,
    devtools: false,
    others,
  });
  try {
    await (await beginWatching(browser, url)).close();
    const tab = await openTabAt(browser, url);
    const [page, worker] = [
      await barePage(tab.page, 'bare page'),
      await barePage(tab.page, 'bare worker'),
    ];
    const popup = await openPopup(browser, tab);
    await popup.page.goto('about:blank'); // Its view would keep the worker awake.
    let isDone = false;
    const asked = tab.page.evaluate<number>(`ask(${requests}, { wait: 5 })`).finally(() => {
      isDone = true;
    });
    const killed = await killOften(browser, kills, () => isDone);
    const took = await asked;
    const reported = await page.evaluate<string[]>('refused');
    const after = await openPopup(browser, tab);
    const flagged = await settled(after.page, reported.length);
    const stored = await worker.evaluate<string[]>(
      'chrome.storage.session.get(null).then(Object.keys)',
    );
    printTable(
      `Watch mode: ${requests} requests in ${Math.round(took)} ms, both workers ended ${killed} times at the same random moments`,
      [
        listener('a page that is never ended', reported, reported),
        listener('a worker that stores each 401 and does no more', reported, stored),
        listener('Why401', reported, flagged),
      ],
    );
    console.log(`Why401 says that ${await missedIn(after.page)} requests may be missing.`);
    if (process.env['WHY401_DEBUG'] !== undefined)
      console.log(
        reported
          .filter((one) => !flagged.includes(one))
          .slice(0, 60)
          .join('\n'),
      );
  } finally {
    await browser.close();
    for (const folder of others) await rm(folder, { recursive: true, force: true });
  }
}

/** The URLs of all rows, once all are there or no more come. */
async function settled(popup: Page, expected: number): Promise<readonly string[]> {
  let flagged: readonly string[] = [];
  let quiet = 0;
  await until(
    'all refusals, or no more',
    async () => {
      const before = flagged.length;
      await new Promise((resolve) => setTimeout(resolve, 1500));
      flagged = await flaggedUrls(popup);
      quiet = flagged.length === before ? quiet + 1 : 0;
      return flagged.length >= expected || quiet >= 4;
    },
    120_000,
  );
  return flagged;
}

/** One row of the table: what a listener has of the refusals that were reported. */
function listener(name: string, reported: readonly string[], seen: readonly string[]) {
  const distinct = new Set(seen);
  return {
    listener: name,
    refusals: distinct.size,
    lost: reported.filter((one) => !distinct.has(one)).length,
    doubled: seen.length - distinct.size,
  };
}
