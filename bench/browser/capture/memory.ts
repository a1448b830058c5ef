import { ask, withTab } from './tab.ts';
import { rounded } from '../figures.ts';
import type { BenchServer } from './server.ts';
import { options } from './options.ts';
import type { InspectedTab } from '../../../e2e/harness/inspected-tab.ts';
import type { CDPSession } from 'playwright';
import { printTable } from '../../table.ts';
import { findExtension } from '../../../e2e/harness/driver.ts';
import type { InspectedBrowser } from '../../../e2e/harness/driver.ts';

/**
 * For memory every fourth, so that the bound of 5,000 failures is reached with that of 20,000
 * exchanges.
 */
const REFUSED_OF_MANY = 4;

/** Used bytes of the JavaScript heaps after a collection. */
export async function memory(server: BenchServer): Promise<void> {
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
