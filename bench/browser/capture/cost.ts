import { compare, pageTimes } from './compare.ts';
import type { Variant } from './compare.ts';
import { withTab } from './tab.ts';
import type { BenchServer } from './server.ts';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findExtension } from '../../../e2e/harness/driver.ts';

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
 * The same page's requests with DevTools open, in turn: with an extension that does
 * nothing; with two that listen to the network and do nothing else, of which the second
 * may also watch (what the browser takes for handing over each request, and for having
 * it pass by extensions); and with this one.
 */
export async function cost(server: BenchServer): Promise<void> {
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
