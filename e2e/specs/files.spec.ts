import { gzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import type { Frame, Page } from 'playwright';
import { expect, fetchAll, test } from '../harness/fixtures.ts';

/** Files that go in and out: a HAR in the panel and in the viewer, a report and a HAR saved. */

const har = (status: number): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'Test', version: '1' },
      entries: [
        {
          startedDateTime: '2026-03-10T12:00:00.000Z',
          time: 1,
          request: {
            method: 'GET',
            url: 'https://api.example/opened',
            headers: [{ name: 'Authorization', value: 'Bearer undefined' }],
          },
          response: { status, headers: [], content: { mimeType: 'text/plain', text: '' } },
        },
      ],
    },
  });

const choose = (where: Frame | Page, name: string, buffer: Buffer): Promise<void> =>
  where
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

const rowOf = (where: Frame | Page, path: string) => where.locator(`.row[data-url$="${path}"]`);

test('a HAR opens beside what is recorded, which goes on', async ({ panel, labPage }) => {
  await choose(panel.frame, 'broken.har', Buffer.from('no JSON'));
  await expect(panel.frame.getByRole('alert')).toContainText('broken.har cannot be read');
  await choose(panel.frame, 'one.har.gz', gzipSync(har(401)));
  await expect(rowOf(panel.frame, '/opened')).toHaveAttribute('data-cause', 'empty-credentials');
  await expect(panel.frame.locator('.file-bar')).toContainText('one.har.gz');
  await fetchAll(labPage, ['/refused/meanwhile']);
  await panel.frame.locator('[data-action=close-file]').click();
  await expect(rowOf(panel.frame, '/refused/meanwhile')).toBeVisible();
  await expect(rowOf(panel.frame, '/opened')).toHaveCount(0);
});

test('the viewer opens a file, and saves it masked', async ({ stage: { browser } }) => {
  const viewer = await browser.openPage('src/viewer/index.html');
  const { page } = viewer;
  await choose(page, 'two.har', Buffer.from(har(403)));
  await expect(rowOf(page, '/opened')).toBeVisible();
  await page.locator('[data-action=export]').click();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Save as HTML…' }).click(),
  ]);
  expect(saved.suggestedFilename()).toMatch(/^why401-two-[\d-]+\.html$/);
  expect(await readFile(await saved.path(), 'utf8')).toContain('api.example/opened');
  await viewer.close();
});
