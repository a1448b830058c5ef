import { ANSWERS_IN, COMPARED, WARMED_UP, compare, pageCost } from './compare.ts';
import type { PageCost, Variant } from './compare.ts';
import { LISTENING } from './listening.ts';
import { REFUSED_OF } from './server.ts';
import type { BenchServer } from './server.ts';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findBrowser,
  findExtension,
  openBrowser,
  type InspectedBrowser,
} from '../../../e2e/harness/driver.ts';
import { until } from '../../../e2e/harness/until.ts';
import { beginWatching, openPopup, openTabAt } from '../../../e2e/harness/watching.ts';

/** The least that an extension can listen to and learn of a refusal: one event, without headers. */
const SINGLE = `chrome.webRequest.onCompleted.addListener(() => undefined, { urls: ['<all_urls>'] });`;

/** Writes an extension into a folder of its own; returns its path. */
async function writeExtension(folder: string, name: string, manifest: object): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  await writeFile(
    join(path, 'manifest.json'),
    JSON.stringify({ manifest_version: 3, name, version: '1', ...manifest }),
  );
  return path;
}

/** Writes an extension that listens to requests. */
async function writeListening(folder: string, name: string, script: string): Promise<string> {
  const path = await writeExtension(folder, name, {
    permissions: ['webRequest'],
    host_permissions: ['<all_urls>'],
    background: { service_worker: 'worker.js' },
  });
  await writeFile(join(path, 'worker.js'), script);
  return path;
}

const openHeadless = (extension: string): Promise<InspectedBrowser> =>
  openBrowser({ executable: findBrowser(), extension, headless: true, devtools: false });

async function timesWith(server: BenchServer, extension: string): Promise<PageCost> {
  const browser = await openHeadless(extension);
  try {
    return await pageCost(server, await openTabAt(browser, server.url), browser);
  } finally {
    await browser.close();
  }
}

/** Times while Why401 watches, which in the end shows every refusal. */
async function timesWatched(server: BenchServer): Promise<PageCost> {
  const browser = await openHeadless(findExtension());
  try {
    await (await beginWatching(browser, server.url)).close();
    const tab = await openTabAt(browser, server.url);
    const cost = await pageCost(server, tab, browser);
    const popup = await openPopup(browser, await tab.takeBack());
    // All runs number their requests from 1.
    const refused = (WARMED_UP + ANSWERS_IN.length * COMPARED) / REFUSED_OF;
    await until(
      'every refusal in the popup',
      () => popup.root.getAttribute('data-total').then((total) => Number(total) === refused),
      60_000,
    );
    return cost;
  } finally {
    await browser.close();
  }
}

/**
 * The same requests with DevTools closed: without the extension, with it at rest, and while it
 * watches, in turn.
 */
export async function watchCost(server: BenchServer): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'why401-bench-'));
  const idle = await writeExtension(folder, 'idle', {});
  const listening = await writeListening(folder, 'listening', LISTENING);
  const single = await writeListening(folder, 'single', SINGLE);
  const variant = (extension: string, from: string): Variant => ({
    extension,
    costs: [],
    run: () => timesWith(server, from),
  });
  await compare('Cost of watching, DevTools closed', [
    variant('none', idle),
    variant('Why401, not watching', findExtension()),
    variant('one that listens to a single event', single),
    variant('one that only listens', listening),
    { extension: 'Why401, watching', costs: [], run: () => timesWatched(server) },
  ]);
  await rm(folder, { recursive: true });
}
