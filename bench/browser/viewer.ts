/**
 * `npm run bench:viewer`: a large HAR file in the viewer: how long until its failures are listed,
 * whether the page stays responsive meanwhile, and how long it takes to cancel. Options:
 * `--entries N` (50,000), `--megabytes N` (200).
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { findBrowser, findExtension, openBrowser } from '../../e2e/harness/driver.ts';
import { printTable } from '../table.ts';
import { rounded } from './figures.ts';
import { token } from './panel-scripts.ts';

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '50000' },
    megabytes: { type: 'string', default: '200' },
  },
});
const entries = Number(values.entries);
const bytesEach = Math.floor((Number(values.megabytes) * 1_000_000) / entries);
/** Every tenth is refused. */
const REFUSED = 10;

/** A HAR file, entry by entry. */
function* har(): Generator<string> {
  yield '{"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"entries":[\n';
  for (let index = 0; index < entries; index += 1) {
    const isRefused = index % REFUSED === 0;
    const entry = {
      startedDateTime: new Date(Date.UTC(2026, 2, 10) + index * 100).toISOString(),
      time: 12,
      request: {
        method: 'GET',
        url: `https://api.example/v1/items/${index}`,
        headers: [
          { name: ':authority', value: 'api.example' },
          { name: 'Authorization', value: `Bearer ${token}` },
        ],
      },
      response: {
        status: isRefused ? 401 : 200,
        headers: isRefused
          ? [{ name: 'WWW-Authenticate', value: 'Bearer error="invalid_token"' }]
          : [],
        content: { mimeType: 'application/json', size: -1, text: '' },
      },
    };
    const body = JSON.stringify({ index, filler: '' });
    const room = Math.max(0, bytesEach - JSON.stringify(entry).length - body.length - 20);
    entry.response.content.text = body.replace('""', `"${'x'.repeat(room)}"`);
    yield `${index === 0 ? '' : ',\n'}${JSON.stringify(entry)}`;
  }
  yield ']}}\n';
}

/** Chooses a file of this computer: Playwright itself would send its bytes. */
async function choose(page: Page, file: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', {
    nodeId: root.nodeId,
    selector: 'input[type=file]',
  });
  await session.send('DOM.setFileInputFiles', { files: [file], nodeId });
  await session.detach();
}

const watchFrames = (page: Page): Promise<unknown> =>
  page.evaluate(`
    globalThis.longest = 0;
    globalThis.lastFrame = performance.now();
    (function frame() {
      const now = performance.now();
      longest = Math.max(longest, now - lastFrame);
      lastFrame = now;
      requestAnimationFrame(frame);
    })();
  `);

const folder = await mkdtemp(join(tmpdir(), 'why401-viewer-'));
const browser = await openBrowser({
  executable: findBrowser(),
  extension: findExtension(),
  headless: true,
  devtools: false,
});
try {
  const file = join(folder, 'large.har');
  await pipeline(Readable.from(har()), createWriteStream(file));
  const { size } = await stat(file);
  const { page } = await browser.openPage('src/viewer/index.html');
  page.setDefaultTimeout(300_000);
  await page.locator('.welcome').waitFor();
  await page.bringToFront();
  await watchFrames(page);

  await choose(page, file);
  await page.locator('progress').waitFor();
  const canceling = performance.now();
  await page.locator('[data-action=cancel-file]').click();
  await page.locator('progress').waitFor({ state: 'detached' });
  const canceled = performance.now() - canceling;

  const began = performance.now();
  await choose(page, file);
  await page.locator('progress').waitFor();
  const progress = performance.now() - began;
  await page.locator('.row').first().waitFor();
  const listed = performance.now() - began;
  const longest = await page.evaluate<number>('longest');
  const total = await page.locator('[data-total]').first().getAttribute('data-total');
  const selecting = performance.now();
  await page.locator('.row').nth(3).click();
  await page.locator('.details [data-part=verdict]').waitFor();
  printTable(`A HAR file of ${rounded(size / 1e6)} MB with ${rounded(entries)} entries`, [
    { what: 'progress on screen, ms', value: rounded(progress) },
    { what: 'failures listed, s', value: rounded(listed / 1000, 1) },
    { what: 'failures', value: total ?? '' },
    { what: 'longest frame of the page meanwhile, ms', value: rounded(longest) },
    { what: 'a click to the verdict, ms', value: rounded(performance.now() - selecting) },
    { what: 'cancel, ms', value: rounded(canceled) },
  ]);
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
