import { ask, devtoolsPage, total, withTab } from './tab.ts';
import { rounded } from '../figures.ts';
import { IN_FLIGHT, REFUSED_OF } from './server.ts';
import type { BenchServer } from './server.ts';
import { options } from './options.ts';
import type { Frame } from 'playwright';
import { printTable } from '../../table.ts';
import { findExtension } from '../../../e2e/harness/driver.ts';
import { until } from '../../../e2e/harness/until.ts';

/** Nothing lost, nothing doubled, with the worker killed three times on the way. */
export async function storm(server: BenchServer): Promise<void> {
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
