import { ANSWERS_IN, COMPARED, WARMED_UP, compare, pageTimes } from './compare.ts';
import type { PageTimes, Variant } from './compare.ts';
import { LISTENING } from './listening.ts';
import { REFUSED_OF } from './server.ts';
import type { BenchServer } from './server.ts';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser, findExtension, openBrowser } from '../../../e2e/harness/driver.ts';
import { until } from '../../../e2e/harness/until.ts';
import { beginWatching, openPopup, openTabAt } from '../../../e2e/harness/watching.ts';

/** The least that an extension can listen to and learn of a refusal: one event, without headers. */
const SINGLE = `chrome.webRequest.onCompleted.addListener(() => undefined, { urls: ['<all_urls>'] });`;

/**
 * The same requests with DevTools closed: without the extension, with it at rest, and while it
 * watches, in turn.
 */
export async function watchCost(server: BenchServer): Promise<void> {
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
