import { compare, pageCost } from './compare.ts';
import type { Variant } from './compare.ts';
import { withTab } from './tab.ts';
import type { BenchServer } from './server.ts';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findExtension } from '../../../e2e/harness/driver.ts';
import type { InspectedTab } from '../../../e2e/harness/inspected-tab.ts';

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

/** What is in sight while the page makes its requests. */
type Shown = 'nothing' | 'Network' | 'Why401';

async function show(shown: Shown, tab: InspectedTab): Promise<void> {
  if (shown === 'Why401') await tab.showPanel();
  if (shown === 'Network')
    await tab.devtools.evaluate(`import('./ui/legacy/legacy.js').then(({ ViewManager }) =>
      ViewManager.ViewManager.instance().showView('network'))`);
}

/**
 * The same page's requests with DevTools open, in turn: with an extension that does nothing; with
 * two that listen to the network and do nothing else, of which the second may also watch (what the
 * browser takes for handing over each request, and for having it pass by extensions); with Chrome's
 * own Network panel shown; and with this one, its panel hidden and shown.
 */
export async function cost(server: BenchServer): Promise<void> {
  const idle = await writeExtension('');
  const LISTEN = 'chrome.devtools.network.onRequestFinished.addListener(() => undefined);';
  const listening = await writeExtension(LISTEN);
  const permitted = await writeExtension(LISTEN, ['webRequest']);
  const variant = (extension: string, folder: string, shown: Shown = 'nothing'): Variant => ({
    extension,
    costs: [],
    run: () =>
      withTab(folder, server, async (tab, browser) => {
        await show(shown, tab);
        return pageCost(server, tab, browser);
      }),
  });
  await compare('Cost with DevTools open', [
    variant('one that does nothing', idle),
    variant('one that only listens', listening),
    variant('the same, with `webRequest`', permitted),
    variant('one that does nothing, Network panel shown', idle, 'Network'),
    variant('Why401, its panel hidden', findExtension()),
    variant('Why401, its panel shown', findExtension(), 'Why401'),
  ]);
  await Promise.all([idle, listening, permitted].map((folder) => rm(folder, { recursive: true })));
}
