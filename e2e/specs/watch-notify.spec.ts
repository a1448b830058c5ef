/**
 * Notifications of watch mode. The browser's question for them cannot be answered
 * without a screen: a copy of the extension has the permission from the start.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'playwright/test';
import { expect, fetchAll } from '../harness/fixtures.ts';
import { findBrowser, findExtension, openBrowser } from '../harness/driver.ts';
import { startTestServer } from '../harness/test-server.ts';
import { openExtensionsPage, openPopup, openTabAt, watchAllSites } from '../harness/watching.ts';

declare const chrome: {
  readonly notifications: { getAll(): Promise<Readonly<Record<string, boolean>>> };
};

test('each new cause of a tab is notified of once', async ({ headless }) => {
  const extension = await mkdtemp(join(tmpdir(), 'why401-notify-'));
  await cp(findExtension(), extension, { recursive: true });
  const manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8')) as {
    permissions: string[];
    optional_permissions: string[];
  };
  manifest.permissions.push('notifications');
  manifest.optional_permissions = manifest.optional_permissions.filter(
    (name) => name !== 'notifications',
  );
  await writeFile(join(extension, 'manifest.json'), JSON.stringify(manifest));
  const [browser, testServer] = await Promise.all([
    openBrowser({ executable: findBrowser(), extension, headless, devtools: false }),
    startTestServer(),
  ]);
  try {
    await (await openExtensionsPage(browser)).permitAll();
    const tab = await openTabAt(browser, testServer.page);
    await watchAllSites(browser, tab);
    const popup = await openPopup(browser, tab);
    await popup.page.getByLabel('Notify me of each new cause').check();
    await expect(popup.page.getByLabel('Notify me of each new cause')).toBeChecked();
    const shown = (): Promise<number> =>
      popup.page.evaluate(async () => Object.keys(await chrome.notifications.getAll()).length);
    await fetchAll(tab.page, ['/refused/one', '/refused/two', '/refused/three']);
    await expect.poll(shown).toBe(1);
    await fetchAll(tab.page, ['/refused/four']);
    await tab.page.evaluate(() =>
      fetch('/refused/five', { headers: { Authorization: 'Basic !!!' } }).then(
        ({ status }) => status,
      ),
    );
    await expect.poll(shown).toBe(2);
    expect(browser.problems).toEqual([]);
  } finally {
    await Promise.all([browser.close(), testServer.close(), rm(extension, { recursive: true })]);
  }
});
