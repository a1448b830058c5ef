import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
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

/** Milliseconds between two ends of the worker, at random. */
const PAUSE = { least: 100, most: 1500 };

/** An extension whose page keeps the URL of each 401 that `webRequest` reports, and does no more. */
async function writeListener(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'why401-listener-'));
  const manifest = {
    manifest_version: 3,
    name: 'listener',
    version: '1',
    permissions: ['webRequest'],
    host_permissions: ['<all_urls>'],
    background: { service_worker: 'worker.js' },
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(
    join(folder, 'worker.js'),
    `chrome.runtime.onInstalled.addListener(() => chrome.tabs.create({ url: 'page.html', active: false }));`,
  );
  await writeFile(
    join(folder, 'page.html'),
    '<!doctype html><title>bare listener</title><script src="page.js"></script>',
  );
  await writeFile(
    join(folder, 'page.js'),
    `globalThis.refused = [];
    chrome.webRequest.onCompleted.addListener(({ statusCode, url }) => {
      if (statusCode === 401) refused.push(url);
    }, { urls: ['<all_urls>'] });`,
  );
  return folder;
}

/** The page of the bare listener. */
const listenerPage = (page: Page): Promise<Page> =>
  until('the page of the bare listener', async () => {
    for (const one of page.context().pages())
      if ((await one.title().catch(() => '')) === 'bare listener') return one;
    return null;
  });

/** The URLs of the rows that a view's snapshot holds, as often as it holds them. */
const flaggedUrls = (popup: Page): Promise<readonly string[]> =>
  popup.evaluate(`new Promise((resolve) => {
    const urls = [];
    const tab = new URL(location.href).searchParams.get('tab');
    const port = chrome.runtime.connect({ name: 'view:1:' + tab });
    port.onMessage.addListener((message) => {
      if (message.kind === 'rows') for (const row of message.added) urls.push(row.url);
      if (message.kind === 'snapshot-ended') { port.disconnect(); resolve(urls); }
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
  let killed = 0;
  while (!isDone() && killed < kills) {
    const pause = PAUSE.least + Math.random() * (PAUSE.most - PAUSE.least);
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (isDone()) break;
    await browser.stopServiceWorker();
    killed += 1;
  }
  return killed;
}

/** Watch mode, with the worker ended again and again, against a listener that does nothing else. */
export async function watchKills({ url, requests, kills }: WatchKills): Promise<void> {
  const listener = await writeListener();
  const browser = await openBrowser({
    executable: findBrowser(),
    extension: findExtension(),
    headless: true,
    devtools: false,
    others: [listener],
  });
  try {
    await (await beginWatching(browser, url)).close();
    const tab = await openTabAt(browser, url);
    const bare = await listenerPage(tab.page);
    const popup = await openPopup(browser, tab);
    await popup.page.goto('about:blank'); // Its view would keep the worker awake.
    let isDone = false;
    const asked = tab.page.evaluate<number>(`ask(${requests}, { wait: 5 })`).finally(() => {
      isDone = true;
    });
    const killed = await killOften(browser, kills, () => isDone);
    const took = await asked;
    const reported = await bare.evaluate<string[]>('refused');
    const after = await openPopup(browser, tab);
    let flagged: readonly string[] = [];
    await until(
      'all refusals, or no more',
      async () => {
        const before = flagged.length;
        await new Promise((resolve) => setTimeout(resolve, 1500));
        flagged = await flaggedUrls(after.page);
        return flagged.length >= reported.length || flagged.length === before;
      },
      60_000,
    );
    const distinct = new Set(flagged);
    const lost = reported.filter((one) => !distinct.has(one));
    printTable('Watch mode: every refusal once, the worker ended at random', [
      {
        requests,
        'page ms': Math.round(took),
        'worker ended': killed,
        'reported to a bare listener': reported.length,
        flagged: flagged.length,
        lost: lost.length,
        doubled: flagged.length - distinct.size,
        'said to be missing': await missedIn(after.page),
      },
    ]);
    if (process.env['WHY401_DEBUG'] !== undefined) console.log(lost.slice(0, 60).join('\n'));
  } finally {
    await browser.close();
    await rm(listener, { recursive: true, force: true });
  }
}
