import { gzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import type { Frame, Page } from 'playwright';
import { strToU8, zipSync } from 'fflate';
import { accessibilityFaults } from '../harness/accessibility.ts';
import { expect, fetchAll, test } from '../harness/fixtures.ts';

/** Files that go in and out: a HAR in the panel and in the viewer, a report and a HAR saved. */

const entryOf = (status: number, path = '/opened'): object => ({
  startedDateTime: '2026-03-10T12:00:00.000Z',
  time: 1,
  request: {
    method: 'GET',
    url: `https://api.example${path}`,
    headers: [{ name: 'Authorization', value: 'Bearer undefined' }],
  },
  response: { status, headers: [], content: { mimeType: 'text/plain', text: '' } },
});

const har = (...entries: readonly object[]): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'Test', version: '1' },
      entries,
    },
  });

const choose = (where: Frame | Page, name: string, buffer: Buffer): Promise<void> =>
  where
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

/** As the browser tells a page of a file that is let go over it. */
const drop = (where: Page, name: string, bytes: Uint8Array): Promise<boolean> =>
  where.evaluate(
    ([called, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(content)], called));
      const at = { bubbles: true, cancelable: true, dataTransfer };
      document.body.dispatchEvent(new DragEvent('dragover', at));
      return document.body.dispatchEvent(new DragEvent('drop', at));
    },
    [name, [...bytes]] as const,
  );

const rowOf = (where: Frame | Page, path: string) => where.locator(`.row[data-url$="${path}"]`);

test('a HAR opens beside what is recorded, which goes on', async ({ panel, labPage }) => {
  await choose(panel.frame, 'broken.har', Buffer.from('no JSON'));
  await expect(panel.frame.getByRole('alert')).toContainText('broken.har cannot be read');
  await choose(panel.frame, 'one.har.gz', gzipSync(har(entryOf(401))));
  await expect(rowOf(panel.frame, '/opened')).toHaveAttribute('data-cause', 'empty-credentials');
  await expect(panel.frame.locator('.file-bar')).toContainText('one.har.gz');
  await fetchAll(labPage, ['/refused/meanwhile']);
  await panel.frame.locator('[data-action=close-file]').click();
  await expect(rowOf(panel.frame, '/refused/meanwhile')).toBeVisible();
  await expect(rowOf(panel.frame, '/opened')).toHaveCount(0);
});

test('50,000 entries open while recording goes on, and the panel stays in hand', async ({
  panel,
  labPage,
}) => {
  const { frame } = panel;
  const entry = { ...entryOf(200), response: { status: 200, headers: [], content: {} } };
  const entries = Array.from({ length: 50_000 }, (_, at) =>
    at % 1000 === 0 ? entryOf(401) : entry,
  );
  await choose(frame, 'large.har.gz', gzipSync(JSON.stringify({ log: { entries } })));
  await frame.locator('progress').waitFor();
  await fetchAll(labPage, ['/refused/meanwhile']);
  await expect(rowOf(frame, '/refused/meanwhile')).toBeVisible();
  expect(
    await frame.evaluate(() => document.querySelector('.toolbar')?.getClientRects().length),
  ).toBe(1);
  await expect(frame.locator('.file-bar')).toContainText('50,000');
  await expect(frame.locator('[data-total]')).toHaveAttribute('data-total', '50');
  await expect(rowOf(frame, '/opened').first()).toBeVisible();
});

test('the viewer opens a file, and saves it masked', async ({ stage: { browser } }) => {
  const viewer = await browser.openPage('src/viewer/index.html');
  const { page } = viewer;
  await expect(page.locator('.welcome')).toBeVisible();
  expect(await accessibilityFaults(page), 'welcome').toEqual([]);
  await choose(page, 'two.har', Buffer.from(har(entryOf(403), entryOf(403, '/other'))));
  await expect(rowOf(page, '/opened')).toBeVisible();
  expect(await accessibilityFaults(page), 'a file').toEqual([]);
  await page.locator('[data-action=export]').click();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Save as HTML…' }).click(),
  ]);
  expect(saved.suggestedFilename()).toMatch(/^why401-two-[\d-]+\.html$/);
  expect(await readFile(await saved.path(), 'utf8')).toContain('api.example/opened');
  await rowOf(page, '/other').click({ button: 'right' });
  const [one] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Save as JSON…' }).click(),
  ]);
  const { failures } = JSON.parse(await readFile(await one.path(), 'utf8')) as {
    readonly failures: readonly object[];
  };
  expect(failures).toMatchObject([{ url: 'https://api.example/other' }]);

  const snapshot = { type: 'resource-snapshot', snapshot: entryOf(401) };
  const trace = zipSync({ '0-trace.network': strToU8(JSON.stringify(snapshot)) });
  expect(await drop(page, 'trace.zip', trace), 'the browser opens it itself').toBe(false);
  await expect(page.locator('.file-bar', { hasText: 'trace.zip' })).toContainText('1 entry');
  await expect(rowOf(page, '/opened')).toHaveAttribute('data-status', '401');
  await viewer.close();
});
