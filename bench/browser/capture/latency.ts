import { devtoolsPage, withTab } from './tab.ts';
import { quantile, rounded } from '../figures.ts';
import type { BenchServer } from './server.ts';
import { printTable } from '../../table.ts';
import { findExtension } from '../../../e2e/harness/driver.ts';
import { until } from '../../../e2e/harness/until.ts';

/**
 * From `onRequestFinished`, in the devtools page, to the row in a view that the worker notified.
 */
export async function latency(server: BenchServer): Promise<void> {
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
